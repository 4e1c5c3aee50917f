"""What is owed about returns: by the agency that fills one in, by the approver who signs, by the officer who reads them all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from sightline.across.overview.home.duty import Duty, Filling, Part, heading
from sightline.across.overview.home.known import Known
from sightline.areas.dataset import queries as dataset
from sightline.areas.dataset.queries.grid import grid
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May
from sightline.ui import icons, words

MOST_BOXES = 160  # beyond which a strip of boxes says no more than two numbers do
BEGIN = {
    "open": "Begin the return",
    "in_progress": "Carry on with the return",
    "queried": "Put the return right",
}
BEING = {"open": "Not begun", "in_progress": "Being filled in", "queried": "Queried, to be put right"}


@dataclass(frozen=True)
class OnItsWay:
    """A return of the viewer's agency that waits for somebody else."""

    heading: str
    url: str
    state: str  # as `icons.stage` draws it
    note: str


def of_agency(known: Known) -> Iterator[Duty]:
    """The returns to fill in, and the questions to answer."""
    if not known.viewer.may(May.FILL_IN_RETURN):
        return
    to_fill_in = [ret for ret in known.unfinished if ret.state in BEGIN]
    for ret in to_fill_in:
        yield _to_fill_in(ret, known.viewer, is_first=ret is to_fill_in[0])
    for question in known.questions:
        if question.answered_on is None and question.ret.agency_id in known.viewer.standing.agencies:
            yield _to_answer(question)


def of_approver(known: Known) -> Iterator[Duty]:
    """The returns to sign."""
    to_sign: Sequence[Any] = dataset.returns_to_sign(viewer=known.viewer)
    for ret in to_sign:
        yield Duty(
            due_on=ret.due_on,
            counted_as=("return to sign", "returns to sign"),
            heading=f"Sign the return for {ret.collection.period.long_label}",
            note=f"Submitted on {words.date(ret.submitted_on)} by {ret.submitted_by}.",
            deed=("Read and sign", ret.get_absolute_url()),
            filling=Filling(ret.arrived, ret.asked),
            foot="Your name and the date stay with its figures for good.",
        )


def of_officer(known: Known) -> Iterator[Duty]:
    """Late returns to chase, returns to read, and questions that agencies have not answered yet."""
    if not known.viewer.may(May.ACCEPT_RETURN):
        return
    if late := dataset.late_returns(viewer=known.viewer, on=known.on):
        yield _to_chase(late)
    if waiting := dataset.returns_waiting(viewer=known.viewer):
        yield _to_read(waiting)
    if asked := [question for question in known.questions if question.answered_on is None]:
        yield _unanswered(asked)


def on_their_way(known: Known) -> Iterator[OnItsWay]:
    """Where the agency's unfinished returns are, for whoever has nothing to do about them now."""
    for ret in known.unfinished:
        if ret.state in BEGIN:
            is_theirs = known.viewer.may(May.FILL_IN_RETURN)
        else:
            is_theirs = known.viewer.may(May.SIGN_RETURN) and ret.signed_on is None
        if not is_theirs:
            title = f"Return for {ret.collection.period.long_label}"
            yield OnItsWay(title, ret.get_absolute_url(), ret.state, _where(ret, known.on))


def _to_fill_in(ret: Any, viewer: Member, *, is_first: bool) -> Duty:
    return Duty(
        due_on=ret.due_on,
        counted_as=("return", "returns"),
        heading=f"Return for {ret.collection.period.long_label}",
        note=_extended(ret) if ret.extended_because else "",
        deed=(BEGIN[ret.state], ret.get_absolute_url()),
        other=("Use the Excel workbook instead", reverse("send_file", args=[ret.reference])),
        foot=f"{_saved(ret)}Once you submit, {'it is signed' if viewer.may(May.SIGN_RETURN) else 'your approver signs'}.",
        filling=_filling(ret, viewer) if is_first else Filling(ret.arrived, ret.asked),
    )


def _extended(ret: Any) -> str:
    return f"Extended from {words.day_month(ret.collection.due_on)}: {ret.extended_because}"


def _saved(ret: Any) -> str:
    if ret.saved_at is None:
        return ""
    return f"Last saved {words.day_date(timezone.localtime(ret.saved_at))}, {words.time(ret.saved_at)}. "


def _filling(ret: Any, viewer: Member) -> Filling:
    """Box by box for the return that is due first; to check every open one would cost a query count that grows."""
    if ret.asked > MOST_BOXES:
        return Filling(ret.arrived, ret.asked)
    found = grid(ret, viewer=viewer)
    return Filling(
        found.arrived, found.asked, found.states, found.errors, found.questions, found.states.count("empty")
    )


def _to_answer(question: Any) -> Duty:
    about = f"{question.box.measure.reference}, " if question.box else ""
    return Duty(
        due_on=question.answer_by_on,
        counted_as=("question", "questions"),
        heading=f"A question about {about}{question.ret.collection.period.label}",
        note=f"From the performance officer, {words.day_month(question.asked_on)}",
        quote=question.text,
        deed=("Answer the question", reverse("answer_question", args=[question.pk])),
    )


def _to_chase(late: Sequence[Any]) -> Duty:
    """One button reminds all that are late in the collection of the first; the others are reminded on their own page."""
    collection = late[0].ret.collection
    here = sum(one.ret.collection_id == collection.pk for one in late)
    return Duty(
        due_on=min(one.ret.due_on for one in late),
        counted_as=("late return to chase", "late returns to chase"),
        heading=heading(len(late), "One return is late", "{} returns are late"),
        note=f"{words.plural(sum(one.asked for one in late), 'figure')} outstanding.",
        deed=(
            "Remind the late one" if here == 1 else f"Remind the late {words.spelled(here)}",
            reverse("remind", args=[collection.reference]),
        ),
        other=("See the collection", collection.get_absolute_url()),
        parts=tuple(
            Part(
                one.ret.agency.name,
                one.ret.get_absolute_url(),
                f"{_period(one.ret)}, {words.plural(one.days, 'day')} late. {_reminded(one.reminded_on)}",
                icons.stage("late"),
                one.ret.due_on,
            )
            for one in late
        ),
        posts=True,
    )


def _to_read(waiting: Sequence[Any]) -> Duty:
    closes = [ret.collection.pack_closes_on for ret in waiting if ret.collection.pack_closes_on]
    return Duty(
        due_on=min(closes, default=None),
        counted_as=("return to read", "returns to read"),
        heading=heading(len(waiting), "One return waits for you to read", "{} returns wait for you to read"),
        note="What you accept reaches the dashboard.",
        deed=("Read the first" if len(waiting) > 1 else "Read the return", waiting[0].get_absolute_url()),
        parts=tuple(
            Part(
                ret.agency.name,
                ret.get_absolute_url(),
                f"{_period(ret)}, {_sent(ret)}. {_figures(ret)} in.",
                icons.stage(ret.state),
            )
            for ret in waiting
        ),
    )


def _unanswered(asked: Sequence[Any]) -> Duty:
    days = [question.answer_by_on for question in asked if question.answer_by_on]
    return Duty(
        due_on=min(days, default=None),
        counted_as=("question still open", "questions still open"),
        heading=heading(len(asked), "One question is still open", "{} questions are still open"),
        note="The agencies owe the answers.",
        parts=tuple(
            Part(
                f"{question.ret.agency.name}, {_period(question.ret)}",
                question.ret.get_absolute_url(),
                f"{question.text} {_answer_by(question)}",
                icons.stage("queried"),
                question.answer_by_on,
            )
            for question in asked
        ),
    )


def _where(ret: Any, on: date) -> str:
    """Where a return is, for somebody of its agency who has nothing to do about it now."""
    if ret.state in BEGIN:
        due = f"due {words.day_date(ret.due_on)}, {words.in_days(ret.due_on, on)}"
        return f"{BEING[ret.state]}: {_figures(ret)} in, {due}. It comes to you to sign."
    said = _sent(ret)
    waits = "the performance officer reads it" if ret.signed_on else "your approver signs"
    return f"{words.capitalised(said)}. Next, {waits}."


def _period(ret: Any) -> str:
    return str(ret.collection.period.label)


def _figures(ret: Any) -> str:
    return f"{ret.arrived} of {words.plural(ret.asked, 'figure')}"


def _sent(ret: Any) -> str:
    sent = "sent again" if ret.state == "resubmitted" else "submitted"
    signed = f"signed {words.day_month(ret.signed_on)}" if ret.signed_on else "not signed yet"
    return f"{sent} {words.day_month(ret.submitted_on)}, {signed}"


def _reminded(on: date | None) -> str:
    return f"Last reminded {words.day_month(on)}." if on else "Not reminded yet."


def _answer_by(question: Any) -> str:
    return f"Answer by {words.day_month(question.answer_by_on)}." if question.answer_by_on else ""
