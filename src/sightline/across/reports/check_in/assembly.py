"""What a check-in brings together on each priority of its plan, from the live record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sightline.across.reports.check_in.figures import measured
from sightline.across.reports.check_in.values import (
    Answer,
    Barrier,
    CheckedPlan,
    Judged,
    Measured,
    PriorityCheck,
)
from sightline.across.reports.pack.progress import laid_out
from sightline.across.reports.pack.values import Fact, Ref
from sightline.across.reports.readers import reader
from sightline.analysis.periods import Period, quarter_of
from sightline.areas.dataset import queries as dataset
from sightline.areas.governance import queries as governance
from sightline.areas.governance.queries import EscalationLine
from sightline.areas.plan import queries as plan
from sightline.areas.plan.queries import ActivityRow, Heading
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.models import Group, Member
from sightline.spine.thread import queries as thread
from sightline.ui import words


def checked_plan(check_in: Any, *, on: date) -> CheckedPlan:
    """A check-in's plan as it stands on a day: what everybody who sits on a group may read of it."""
    viewer, looked_at = reader(), check_in.plan
    house = partnership.partnership()
    is_demonstration = house is not None and house.is_demonstration
    quarter = min(dataset.last_quarter(on), looked_at.quarters[-1])
    quarters = tuple(each for each in looked_at.quarters if each <= quarter)
    rows = plan.activity_rows(looked_at, quarters=quarters, viewer=viewer)
    headings = [each for each in plan.outline(looked_at, viewer=viewer) if each.number is not None]
    lines = governance.in_play(since=looked_at.begins_on, viewer=viewer)
    sent_up = {line.escalation.pk: line for line in lines}
    refs = {pk: _ref(line, on) for pk, line in sent_up.items()}
    progress = laid_out(looked_at, quarters, rows, headings, refs)
    figures = _figures(headings, looked_at, quarter, viewer, on, is_demonstration=is_demonstration)
    about, under = _about(sent_up, headings), plan.by_priority(rows)
    judged, boards = plan.judgements_by_priority(check_in), plan.boards(on=on)
    priorities = {each.pk: each for each in plan.priorities(looked_at, viewer=viewer)}
    return CheckedPlan(
        partnership=house.name if house else "",
        is_demonstration=is_demonstration,
        reference=check_in.reference,
        title=check_in.title,
        plan=Ref(looked_at.reference, looked_at.title, looked_at.get_absolute_url()),
        began_on=looked_at.begins_on,
        quarter_key=quarter.key,
        stands_on=on,
        priorities=tuple(
            _priority(
                priorities[pk],
                under.get(pk, []),
                barriers=_barriers(under.get(pk, []), about.get(pk, []), sent_up, on),
                measures=figures[pk],
                judged=_judged(judged.get(pk, []), boards),
            )
            for pk in (heading.pk for heading in headings)
        ),
        progress=progress,
    )


def _figures(
    headings: Sequence[Heading],
    looked_at: Any,
    quarter: Period,
    viewer: Member,
    on: date,
    *,
    is_demonstration: bool,
) -> dict[int, list[Measured]]:
    """By priority, what its measures show, in the order of their codes."""
    parts = dataset.parts(viewer=viewer)
    under = {heading.pk: heading.without(parts) for heading in headings}
    found = measured(
        frozenset().union(*under.values()),
        began_on=looked_at.begins_on,
        quarter=quarter,
        viewer=viewer,
        on=on,
        is_demonstration=is_demonstration,
    )
    return {priority: [each for pk, each in found.items() if pk in keys] for priority, keys in under.items()}


def _priority(
    priority: Any,
    rows: Sequence[ActivityRow],
    *,
    barriers: Iterable[Barrier],
    measures: Sequence[Measured],
    judged: Iterable[Judged],
) -> PriorityCheck:
    return PriorityCheck(
        number=priority.number,
        title=priority.short_title,
        reference=priority.reference,
        url=priority.get_absolute_url(),
        finding=f"{plan.finding(rows)}.",
        barriers=tuple(barriers),
        measures=tuple(measures),
        tests=tuple(
            Fact(test.title, f"{test.state_in_words}{f': {test.state_words}' if test.state_words else ''}")
            for test in priority.success_tests.all()
        ),
        judgements=tuple(judged),
    )


# --- Barriers and answers -------------------------------------------------------------------------------------------


def _about(
    sent_up: Mapping[int, EscalationLine], headings: Iterable[Heading]
) -> dict[int, list[EscalationLine]]:
    """By priority, the escalations about it or any part of it, each once."""
    places = plan.places(headings)
    found: dict[int, list[EscalationLine]] = {}
    for pk, others in thread.ties(sent_up, among=places).items():
        for priority in sorted({places[other] for other in others}):
            found.setdefault(priority, []).append(sent_up[pk])
    return found


def _barriers(
    rows: Sequence[ActivityRow],
    about: Sequence[EscalationLine],
    sent_up: Mapping[int, EscalationLine],
    on: date,
) -> Iterator[Barrier]:
    """What the leads reported, each with what was sent up about it; then what was sent up about anything else."""
    told: set[int] = set()
    for row in rows:
        said = [each for each in row.reports if each.barrier or each.ask]
        if not said:
            continue
        lines = [sent_up[each.pk] for each in row.escalations if each.pk in sent_up]
        told |= {line.escalation.pk for line in lines}
        last = said[-1]
        yield Barrier(
            about=row.activity.code,
            title=row.activity.short_title,
            url=row.activity.get_absolute_url(),
            words=last.barrier,
            ask=last.ask,
            when=_when([quarter_of(each.quarter_on).label for each in said]),
            answers=tuple(_answer(line, on) for line in lines),
        )
    for line in about:
        if line.escalation.pk not in told:
            yield Barrier(
                about=line.escalation.reference,
                title=line.escalation.title,
                url=line.escalation.get_absolute_url(),
                words=line.escalation.account,
                ask=line.escalation.ask,
                when=f"raised {words.date(line.escalation.raised_on)}",
                answers=(_answer(line, on),),
            )


def _when(quarters: Sequence[str]) -> str:
    return quarters[0] if len(quarters) == 1 else f"{quarters[0]} to {quarters[-1]}"


def _answer(line: EscalationLine, on: date) -> Answer:
    back = [leg for leg in line.legs if leg.came_back]
    return Answer(
        _ref(line, on),
        tuple(Fact(f"{leg.to_group.short_name}, {words.date(leg.end_on)}", leg.answer) for leg in back),
    )


def _ref(line: EscalationLine, on: date) -> Ref:
    row = line.escalation
    return Ref(
        row.reference, row.title, row.get_absolute_url(), line.state_words(on), is_open=row.closed_on is None
    )


# --- The boards' judgement ------------------------------------------------------------------------------------------


def _judged(given: Iterable[Any], boards: Iterable[Group]) -> Iterator[Judged]:
    """What each board judged, and an empty place for one that has not."""
    by_board = {each.group_id: each for each in given}
    for board in boards:
        said = by_board.get(board.pk)
        if said is None:
            yield Judged(board.short_name, board.code, "", "", "", None)
        else:
            yield Judged(
                board=board.short_name,
                code=board.code,
                difference=said.get_difference_display(),
                fit=said.get_fit_display(),
                words=said.words,
                on=said.judged_on,
            )
