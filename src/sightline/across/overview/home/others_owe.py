"""What others owe and the business unit asks after: a line for each sort of thing, and the way to its list."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from sightline.across.overview.home.duty import Duty, Part, gathered
from sightline.across.overview.home.known import Known
from sightline.areas.assurance import queries as assurance
from sightline.areas.funding import queries as funding
from sightline.areas.governance import queries as governance
from sightline.areas.plan import queries as plan
from sightline.areas.risk import queries as risk
from sightline.spine.actions import queries as actions
from sightline.spine.partnership.permissions import May
from sightline.ui import icons, words

NEAR = timedelta(days=7)  # how long before the clock of its stage runs out a challenge is somebody's work
AHEAD = timedelta(days=28)  # how long before its day a letter to somebody outside is somebody's work
MOST_NAMED = 3  # who owes, by name


def of_challenges(known: Known) -> Iterator[Duty]:
    """Professional challenges: at each stage the agency that was challenged owes an answer. When the stage runs out, the
    agency that raised it and who carries everything take it to the next one or end it.
    """
    agencies, every = known.viewer.standing.agencies, ("See the challenges", reverse("challenges"))
    to_answer: list[Duty] = []
    running_out: list[Duty] = []
    steps: Sequence[Any] = governance.steps_to_take(viewer=known.viewer)
    for step in steps:
        if step.challenge.raised_with_id in agencies:
            counted_as = ("challenge to answer", "challenges to answer")
            to_answer.append(_at_its_stage(step, counted_as, "Answer it", quote=step.challenge.account))
        elif step.due_on <= known.on + NEAR and (step.challenge.raised_by_id in agencies or _carries(known)):
            counted_as = ("challenge whose stage runs out", "challenges whose stages run out")
            running_out.append(_at_its_stage(step, counted_as, "See how it stands"))
    yield from gathered(to_answer, "{} challenges wait for an answer", on=known.on, all=every)
    yield from gathered(running_out, "{} challenges are at the end of their stages", on=known.on, all=every)


def _at_its_stage(step: Any, counted_as: tuple[str, str], deed: str, *, quote: str = "") -> Duty:
    row = step.challenge
    return Duty(
        due_on=step.due_on,
        counted_as=counted_as,
        heading=row.title,
        url=row.get_absolute_url(),
        note=f"{row.reference}. {step.stage}.",
        quote=quote,
        deed=(deed, row.get_absolute_url()),
    )


def of_system_challenges(known: Known) -> Iterator[Duty]:
    """The next steps with those outside that are near their day or past it: who chairs the group that asks, and who
    carries everything, sees to them.
    """
    chairs = known.viewer.standing.chairs
    if not chairs and not _carries(known):
        return
    steps: Sequence[Any] = governance.next_steps_due(until=known.on + AHEAD, viewer=known.viewer)
    found = [
        Duty(
            due_on=row.next_step_on,
            counted_as=("next step with others outside", "next steps with others outside"),
            heading=f"{row.next_step}: {row.title}",
            url=row.get_absolute_url(),
            note=f"{row.reference}. {row.owner_group.short_name} asked {row.asked_of}.",
            deed=("Record what was said", reverse("record_representation", args=[row.reference])),
        )
        for row in steps
        if _carries(known) or row.owner_group_id in chairs
    ]
    every = ("See the system challenges", reverse("system_challenges"))
    yield from gathered(found, "{} next steps with others outside", on=known.on, all=every)


def of_others(known: Known) -> Iterator[Part]:
    """Everything that is past its date with somebody else, for who carries what is left lying."""
    if _carries(known):
        for line in _LINES:
            yield from line(known)


def _carries(known: Known) -> bool:
    return known.holds_any(May.RUN_MEETING)


Lines = Iterator[Part]


def _reports(known: Known) -> Lines:
    meeting = known.assurance_meeting
    if meeting is None or meeting.quarter_on != known.quarter.starts_on:
        return
    due_on = meeting.reports_needed_on
    if due_on is None or due_on >= known.on:
        return
    accounts = governance.reports(known.quarter.starts_on, viewer=known.viewer)
    late = [account for account in accounts if not account.is_sent]
    if late:
        said = _count(len(late), "group’s report has not come", "groups’ reports have not come")
        yield _line(said, "group_reports", _who(account.group.short_name for account in late))


def _actions(known: Known) -> Lines:
    longest, count = actions.longest_late(viewer=known.viewer, on=known.on, most=1)
    late: Sequence[Any] = longest
    for first in late:
        said = _count(count, "action is past its date", "actions are past their dates")
        yield Part(
            said,
            f"{reverse('actions')}?state=late",
            f"{'' if count == 1 else 'The longest: '}{first.title}, {first.owner.short_name}, {_days(first.due_on, known.on)}.",
            icons.late(),
        )


def _answers(known: Known) -> Lines:
    late = [
        answer
        for answer in assurance.unanswered(viewer=known.viewer, on=known.on)
        if answer.request.concluded_on is None
    ]
    if late:
        said = _count(len(late), "question of assurance is", "questions of assurance are")
        yield _line(
            f"{said} not answered", "assurance_requests", _who(answer.agency.short_name for answer in late)
        )


def _recommendations(known: Known) -> Lines:
    late = [row for row in known.recommendations if row.days_late(known.on)]
    if late:
        said = _count(len(late), "recommendation is past its date", "recommendations are past their dates")
        yield Part(
            said,
            f"{reverse('recommendations')}?state=late",
            _who(f"{row.reference} with {row.owner.short_name}" for row in late),
            icons.late(),
        )


def _risks(known: Known) -> Lines:
    late = [row for row in risk.reviews_due(until=known.on, viewer=known.viewer) if row.review_on < known.on]
    if late:
        said = _count(len(late), "risk is past its review", "risks are past their reviews")
        yield _line(said, "risks", _who(f"{row.reference} with {row.reviewed_by.short_name}" for row in late))
    undone = [row for row in known.mitigations if row.due_on < known.on]
    if undone:
        said = _count(len(undone), "mitigation is past its date", "mitigations are past their dates")
        yield _line(said, "mitigations_by_agency", _who(row.agency.short_name for row in undone))


def _promises(known: Known) -> Lines:
    late = plan.late_promises(viewer=known.viewer, on=known.on)
    if late:
        said = _count(sum(late.values()), "promise is past its date", "promises are past their dates")
        yield _line(said, "promises", _who(name or "Nobody named" for name in late))


def _judgements(known: Known) -> Lines:
    for check_in in plan.check_ins(viewer=known.viewer):
        owed = plan.judgements_owed(check_in, on=known.on) if check_in.is_open else []
        if owed:
            said = _count(
                len(owed), "judgement is owed in the check-in", "judgements are owed in the check-in"
            )
            boards = _who(board.short_name for _, board in owed)
            yield Part(said, check_in.get_absolute_url(), boards, icons.stage("open"))


def _priorities(known: Known) -> Lines:
    for setting, silent in known.unheard.items():
        if silent and setting.proposals_due_on < known.on:
            said = _count(
                len(silent), "partner has put no priority forward", "partners have put no priority forward"
            )
            yield Part(
                said, setting.get_absolute_url(), _who(agency.short_name for agency in silent), icons.late()
            )


def _money(known: Known) -> Lines:
    owed: Sequence[Any] = funding.not_received(viewer=known.viewer)
    if owed:
        said = _count(len(owed), "contribution has not come in", "contributions have not come in")
        first = owed[0].invoiced_on
        givers = _who(row.giver for row in owed)
        yield Part(
            said, reverse("money"), f"Invoiced from {words.date(first)} on: {givers}", icons.stage("open")
        )


_LINES: tuple[Callable[[Known], Lines], ...] = (
    _reports, _actions, _answers, _recommendations, _risks, _promises, _judgements, _priorities, _money,
)  # fmt: skip


def _line(said: str, view: str, note: str) -> Part:
    return Part(said, reverse(view), note, icons.late())


def _count(count: int, one: str, many: str) -> str:
    return words.counted(count, one, many, capital=True)


def _who(names: Iterable[str]) -> str:
    """`ICB; Council, children’s; Police and 2 others`: who owes, each named once. Some have a comma in their names."""
    each = list(dict.fromkeys(names))
    named, more = "; ".join(each[:MOST_NAMED]), len(each) - MOST_NAMED
    return f"{named} and {words.plural(more, 'other')}." if more > 0 else f"{named}."


def _days(due_on: date, on: date) -> str:
    return f"{words.plural((on - due_on).days, 'day')} late"
