"""What a chair owes to scrutiny, to those whom her group asked, and to what comes back to it: risks, promises, the plan."""

from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from django.urls import reverse

from sightline.across.overview.home.duty import Duty, Part, gathered, heading
from sightline.across.overview.home.known import Known
from sightline.areas.assurance import queries as assurance
from sightline.areas.plan import queries as plan
from sightline.areas.risk import queries as risk
from sightline.spine.partnership.permissions import May
from sightline.ui import icons, words

NEAR = timedelta(days=28)  # how long before its date a recommendation under way is somebody's work
TO_REVIEW = timedelta(days=14)  # how long before its day a risk is to be looked at
TO_MEET = timedelta(days=21)  # how long before a meeting the promises that come back to it are looked up
APART = 2  # recommendations that stand by themselves


def of_chair(known: Known, *, besides: Collection[Any] = ()) -> Iterator[Duty]:
    """What the groups owe that this member chairs. `besides` are the recommendations the page asks about already."""
    if not known.viewer.standing.chairs:
        return
    on = known.on
    yield from _recommendations(known, besides)
    yield from gathered(list(_to_conclude(known)), "{} requests wait to be concluded", on=on)
    yield from gathered(list(_to_review(known)), "{} risks are due for review", on=on)
    yield from _promises(known)
    yield from _judgements(known)


def _recommendations(known: Known, besides: Collection[Any]) -> Iterator[Duty]:
    """Those to answer, and those under way that are near their date or past it."""
    chairs, on = known.viewer.standing.chairs, known.on
    rows = [row for row in known.recommendations if row not in besides]
    every = ("See the recommendations", reverse("recommendations"))
    to_answer = [to_respond(row) for row in rows if row.responded_on is None and row.made_to_id in chairs]
    under_way = [
        to_report_on(row, may_report=row.made_to_id in chairs)
        for row in rows
        if row.due_on and row.due_on <= on + NEAR and chairs & {row.made_to_id, row.owner_group_id}
    ]
    yield from gathered(to_answer, "{} recommendations wait for a response", on=on, apart=APART, all=every)
    yield from gathered(under_way, "{} recommendations under way", on=on, all=every)


def to_respond(row: Any) -> Duty:
    """A recommendation that waits for a group's response."""
    return Duty(
        due_on=row.response_due_on,
        counted_as=("recommendation to answer", "recommendations to answer"),
        heading=row.title,
        url=row.get_absolute_url(),
        note=f"{row.reference}, by the independent scrutineer to {row.made_to.short_name} on {words.date(row.made_on)}.",
        quote=row.text,
        deed=("Accept it, or say why not", reverse("respond_to_recommendation", args=[row.reference])),
    )


def to_report_on(row: Any, *, may_report: bool) -> Duty:
    """Whose group is to do it reads it; whose group accepted it says how far it is."""
    page = row.get_absolute_url()
    return Duty(
        due_on=row.due_on,
        counted_as=("recommendation under way", "recommendations under way"),
        heading=row.title,
        url=page,
        note=f"{row.reference}. {row.made_to.short_name} accepted it; {row.owner.short_name} is to do it.",
        deed=("Say how far it is", reverse("report_on_recommendation", args=[row.reference]))
        if may_report
        else ("Read the recommendation", page),
    )


def _to_conclude(known: Known) -> Iterator[Duty]:
    """What her group asked, once its answers are due or all in. Its next meeting is the day for it."""
    going_on: Sequence[Any] = assurance.requests_going_on(viewer=known.viewer)
    for row in going_on:
        is_ripe = row.due_on < known.on or row.answered == row.asked
        if is_ripe and row.asked_by_id in known.viewer.standing.chairs:
            meeting = known.next_meeting(row.asked_by_id)
            yield Duty(
                due_on=meeting.held_on if meeting else None,
                counted_as=("request to conclude", "requests to conclude"),
                heading=row.title,
                url=row.get_absolute_url(),
                note=f"{row.reference}. {row.answered} of {row.asked} agencies answered; answers were due {words.date(row.due_on)}.",
                deed=("Read the answers and conclude", reverse("conclude_request", args=[row.reference])),
            )


def _to_review(known: Known) -> Iterator[Duty]:
    for row in risk.reviews_due(until=known.on + TO_REVIEW, viewer=known.viewer):
        if row.reviewed_by_id in known.viewer.standing.chairs:
            yield Duty(
                due_on=row.review_on,
                counted_as=("risk to review", "risks to review"),
                heading=row.title,
                url=row.get_absolute_url(),
                note=f"{row.reference}. {row.reviewed_by.short_name} looks at it again.",
                deed=("Judge it again", reverse("assess_risk", args=[row.reference])),
            )


def _promises(known: Known) -> Iterator[Duty]:
    """Promises come back at a meeting: their duty is to say there what became of them, however old they are."""
    meetings = [known.next_meeting(group) for group in known.viewer.standing.chairs]
    near = [one for one in meetings if one is not None and one.held_on <= known.on + TO_MEET]
    if not near:
        return
    last = max(one.held_on for one in near)
    due: Sequence[Any] = plan.promises_due(until=last, viewer=known.viewer)
    for meeting in near:
        back = [
            row for row in due if row.comes_back_to_id == meeting.group_id and row.due_on <= meeting.held_on
        ]
        if back:
            yield _to_settle(back, meeting)


def _to_settle(back: Sequence[Any], meeting: Any) -> Duty:
    group = meeting.group.short_name
    return Duty(
        due_on=meeting.held_on,
        counted_as=("promise that comes back", "promises that come back"),
        heading=heading(
            len(back), f"One promise comes back to {group}", f"{{}} promises come back to {group}"
        ),
        note=f"{group} says what became of each on {words.day_date(meeting.held_on)}.",
        deed=("See the promises", reverse("promises")),
        parts=tuple(
            Part(str(row), row.get_absolute_url(), f"{row.source}. {row.due_words}.") for row in back
        ),
        all=("See the promises", reverse("promises")),
    )


def _judgements(known: Known) -> Iterator[Duty]:
    """What a board has not yet judged in a check-in that is open."""
    if not known.viewer.may(May.RECORD_JUDGEMENT):
        return
    for check_in in plan.check_ins(viewer=known.viewer):
        if not check_in.is_open:
            continue
        owed = plan.judgements_owed(check_in, on=known.on)
        theirs = [pair for pair in owed if pair[1].pk in known.viewer.standing.chairs]
        for board, pairs in groupby(sorted(theirs, key=lambda pair: pair[1].pk), key=lambda pair: pair[1]):
            yield _to_judge(check_in, board, [priority for priority, _ in pairs])


def _to_judge(check_in: Any, board: Any, priorities: Sequence[Any]) -> Duty:
    def where(priority: Any) -> str:
        return (
            f"{reverse('record_judgement', args=[check_in.reference, priority.reference])}?group={board.code}"
        )

    noun = "priority" if len(priorities) == 1 else "priorities"
    return Duty(
        due_on=None,
        counted_as=("judgement in the check-in", "judgements in the check-in"),
        heading=f"{board.short_name} has {words.spelled(len(priorities))} {noun} to judge",
        url=check_in.get_absolute_url(),
        note="Is it making a difference, and is it still fit for purpose?",
        deed=("Judge the first" if len(priorities) > 1 else "Judge it", where(priorities[0])),
        other=("See the check-in", check_in.get_absolute_url()),
        parts=tuple(
            Part(f"{each.number}. {each.short_title}", where(each), icon=icons.progress("no_report", 18))
            for each in priorities
        ),
    )
