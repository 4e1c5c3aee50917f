"""What the partnership asks of others outside: the list, one of them, and the deeds."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any, cast

from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.areas.governance import forms, operations, queries
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.models import Group
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.spine.thread.deeds import deed_page
from sightline.ui.forms import Form
from sightline.ui.page import page
from sightline.ui.path import State, Stop
from sightline.ui.tables import Column, Row, Table, late_word, two_lines
from sightline.ui.words import counted, plural
from sightline.ui.words import date as in_words


@needs(May.SEE_SYSTEM_CHALLENGE)
def system_challenges(request: Request) -> HttpResponse:
    rows = queries.system_challenges(viewer=request.member)
    still = [row for row in rows if row.ended_on is None]
    return page(
        request,
        "governance/system_challenges.html",
        sentence=_sentence(still),
        still=_still(still, on=request.today),
        ended=_ended(row for row in rows if row.ended_on),
        may_record=request.member.may(May.RECORD_CHALLENGE),
    )


@needs(May.SEE_SYSTEM_CHALLENGE)
def system_challenge(request: Request, reference: str) -> HttpResponse:
    row = queries.system_challenge(reference, viewer=request.member)
    return page(
        request,
        "governance/system_challenge.html",
        challenge=row,
        facts=_facts(row),
        finding=_finding(row, on=request.today),
        stops=_stops(row, on=request.today),
        is_late=_is_late(row, request.today),
        supports=thread.supports(row, viewer=request.member),
        rests_on=thread.rests_on(row, viewer=request.member),
        happened=ledger.about(row, viewer=request.member, limit=20),
        may_move=row.ended_on is None and request.member.may(May.MOVE_SYSTEM_CHALLENGE, row.owner_group),
    )


@needs(May.RECORD_CHALLENGE)
def record_system_challenge(request: Request) -> HttpResponse:
    """Record what is asked of somebody outside; `?about=kind:reference` says what it bears on."""
    groups = queries.groups(on=request.today)
    group = next((each for each in groups if each.code == request.GET.get("group")), None)
    if group is None:
        return page(
            request, "governance/which_group.html", groups=[(each.code, each.name) for each in groups]
        )
    about = thread.all_pointed_at(request.GET.getlist("about"), viewer=request.member)
    form = forms.RecordSystemChallenge(
        request.POST or None,
        initial={"about": about, "life_course": group.life_course},
        on=request.today,
    )
    return deed_page(
        request, "governance/record_system_challenge.html", form,
        partial(operations.record_system_challenge, group), group=group,
    )  # fmt: skip


@needs(May.MOVE_SYSTEM_CHALLENGE)
def record_representation(request: Request, reference: str) -> HttpResponse:
    row = _ours(request, reference)
    form = forms.RecordRepresentation(request.POST or None, of=row, on=request.today)
    return _deed(request, row, form, "Record a letter or a reply", operations.record_representation)


@needs(May.MOVE_SYSTEM_CHALLENGE)
def settle_system_challenge(request: Request, reference: str) -> HttpResponse:
    row = _ours(request, reference)
    form = forms.SettleSystemChallenge(request.POST or None)
    return _deed(request, row, form, "Say how it ended", operations.settle_system_challenge)


def _ours(request: Request, reference: str) -> Any:
    """One that the member's group asks, which its chair and the business unit move on."""
    row = queries.system_challenge(reference, viewer=request.member)
    require(request.member, May.MOVE_SYSTEM_CHALLENGE, cast(Group, row.owner_group))
    return row


def _deed(
    request: Request, row: Any, form: Form, deed: str, operation: Callable[..., object]
) -> HttpResponse:
    return deed_page(
        request,
        "governance/challenge_deed.html",
        form,
        partial(operation, row),
        then=row,
        challenge=row,
        deed=deed,
        list_name="System challenges",
        list_url="system_challenges",
    )


def _sentence(still: Sequence[Any]) -> str:
    if not still:
        return "Nothing is asked of others outside at present."
    silent = sum(row.next_step_on is None for row in still)
    no_step = f" {counted(silent, 'has', 'have', capital=True)} no next step." if silent else ""
    return f"{counted(len(still), 'is', 'are', capital=True)} not settled.{no_step}"


def _is_late(row: Any, on: date) -> bool:
    return row.next_step_on is not None and row.next_step_on < on


def _finding(row: Any, *, on: date) -> str:
    """`Refused after 210 days, and 3 letters, replies and meetings`."""
    lasted = plural(((row.ended_on or on) - row.raised_on).days, "day")
    how = f"{row.get_state_display()} after {lasted}" if row.ended_on else f"Not settled for {lasted}"
    said = len(row.representations.all())
    return (
        f"{how}, with {plural(said, 'letter, reply or meeting', 'letters, replies and meetings')} on record"
    )


def _facts(row: Any) -> list[tuple[str, str]]:
    found = [
        ("Asked of", f"{row.asked_of} ({row.get_addressee_display().lower()})"),
        ("Asked by", row.owner_group.name),
        ("First raised", in_words(row.raised_on)),
        ("Concerns", row.get_life_course_display()),
    ]
    return [*found, ("Ended", in_words(row.ended_on))] if row.ended_on else found


def _stops(row: Any, *, on: date) -> list[Stop]:
    """What was said by whom, in the order of the days, and what comes next."""
    found = [
        Stop(in_words(each.made_on), f"{each.get_sort_display()}: {each.words}", "done")
        for each in row.representations.all()
    ]
    if row.next_step_on:
        state: State = "late" if _is_late(row, on) else "ahead"
        found.append(Stop(in_words(row.next_step_on), f"Next: {row.next_step}", state))
    if row.ended_on:
        found.append(Stop(in_words(row.ended_on), row.get_state_display(), "done"))
    return found


def _still(rows: Iterable[Any], *, on: date) -> Table:
    return Table(
        caption="Not settled",
        columns=(
            Column(head="What we asked", width="wide"), Column(head="Of"), Column(head="Asked since"),
            Column(head="What comes next"),
        ),
        rows=[Row((_linked(row), row.asked_of, _since(row, on), _next(row, on))) for row in rows],
        empty="Nothing is asked of others outside at present.",
    )  # fmt: skip


def _ended(rows: Iterable[Any]) -> Table:
    return Table(
        caption="Ended",
        columns=(
            Column(head="What we asked", width="wide"), Column(head="Of"), Column(head="What came of it", width="wide"),
        ),
        rows=[
            Row(
                (
                    _linked(row),
                    row.asked_of,
                    two_lines(row.outcome, f"{row.get_state_display()}, {in_words(row.ended_on)}"),
                )
            )
            for row in rows
        ],
        empty="None has ended yet.",
    )  # fmt: skip


def _linked(row: Any) -> SafeString:
    return format_html('<a href="{}">{}</a><small>{}</small>', row.get_absolute_url(), row, row.ask)


def _since(row: Any, on: date) -> SafeString:
    return two_lines(in_words(row.raised_on), plural((on - row.raised_on).days, "day"))


def _next(row: Any, on: date) -> str | SafeString | None:
    if row.next_step_on is None:
        return None
    when = in_words(row.next_step_on)
    if not _is_late(row, on):
        return two_lines(row.next_step, when)
    return format_html("<div>{}<br>{}</div>", row.next_step, late_word(f"{when}, passed"))
