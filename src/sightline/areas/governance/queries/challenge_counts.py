"""Professional challenges counted: by quarter, agency, topic and stage, how long they took and how many in time."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from sightline.analysis import working_days
from sightline.analysis.periods import quarter_of
from sightline.areas.governance.models import Challenge
from sightline.areas.governance.queries.challenges import ChallengeLine


@dataclass(frozen=True)
class Tally:
    """How some challenges went. `days` is the median of working days from raised to ended, None while none has ended."""

    label: str
    raised: int
    open: int
    resolved: int
    withdrawn: int
    in_time: int  # of those resolved or withdrawn, with no stage past its date
    days: float | None

    @property
    def ended(self) -> int:
        return self.resolved + self.withdrawn


@dataclass(frozen=True)
class AtStage:
    """How one stage went: how many came to it, ended at it, went on from it, stand at it; and left it in time."""

    label: str
    reached: int
    ended: int
    went_on: int
    stand: int
    in_time: int  # of those that ended or went on


@dataclass(frozen=True)
class AgencyTally:
    """What one agency challenged others about, and how it went where the others challenged it."""

    label: str
    raised: int
    received: Tally


@dataclass(frozen=True)
class Counts:
    """All the counts of some challenges."""

    whole: Tally
    by_quarter: tuple[Tally, ...]
    by_topic: tuple[Tally, ...]
    by_agency: tuple[AgencyTally, ...]
    by_stage: tuple[AtStage, ...]


def counts(lines: Sequence[ChallengeLine], *, closed: Collection[date]) -> Counts:
    """Count these challenges; `closed` are the days that are no working days between the first and the last of them."""

    def tally(label: str, some: Sequence[ChallengeLine]) -> Tally:
        return _tally(label, some, closed)

    def by(key: Callable[[ChallengeLine], str]) -> tuple[Tally, ...]:
        return tuple(tally(label, some) for label, some in _grouped(lines, key))

    oldest_first = lines[::-1]
    quarters = _grouped(oldest_first, lambda line: quarter_of(line.challenge.raised_on).label)
    return Counts(
        whole=tally("All", lines),
        by_quarter=tuple(tally(label, some) for label, some in quarters),
        by_topic=tuple(
            sorted(by(lambda line: line.challenge.get_topic_display()), key=lambda one: -one.raised)
        ),
        by_agency=_by_agency(lines, closed),
        by_stage=_by_stage(lines),
    )


def _grouped(
    lines: Iterable[ChallengeLine], key: Callable[[ChallengeLine], str]
) -> list[tuple[str, list[ChallengeLine]]]:
    found: dict[str, list[ChallengeLine]] = {}
    for line in lines:
        found.setdefault(key(line), []).append(line)
    return list(found.items())


def _tally(label: str, lines: Sequence[ChallengeLine], closed: Collection[date]) -> Tally:
    states = [line.challenge.state for line in lines]
    took = [
        working_days.between(line.challenge.raised_on, line.challenge.ended_on, closed=closed)
        for line in lines
        if line.challenge.ended_on
    ]
    return Tally(
        label=label,
        raised=len(lines),
        open=states.count(Challenge.State.OPEN),
        resolved=states.count(Challenge.State.RESOLVED),
        withdrawn=states.count(Challenge.State.WITHDRAWN),
        in_time=sum(line.was_in_time for line in lines),
        days=median(took) if took else None,
    )


def _by_agency(lines: Sequence[ChallengeLine], closed: Collection[date]) -> tuple[AgencyTally, ...]:
    raised = dict(_grouped(lines, lambda line: line.challenge.raised_by.name))
    received = dict(_grouped(lines, lambda line: line.challenge.raised_with.name))
    return tuple(
        AgencyTally(name, len(raised.get(name, [])), _tally(name, received.get(name, []), closed))
        for name in sorted(raised.keys() | received.keys())
    )


def _by_stage(lines: Sequence[ChallengeLine]) -> tuple[AtStage, ...]:
    steps: dict[tuple[int, str], list[tuple[bool, bool, bool]]] = {}
    for line in lines:
        for step in line.steps:
            is_left, is_last = step.ended_on is not None, step is line.last
            in_time = step.ended_on is not None and not step.is_late(step.ended_on)
            steps.setdefault((step.stage.number, str(step.stage)), []).append((is_left, is_last, in_time))
    return tuple(
        AtStage(
            label=label,
            reached=len(found),
            ended=sum(is_left and is_last for is_left, is_last, _ in found),
            went_on=sum(not is_last for _, is_last, _ in found),
            stand=sum(not is_left for is_left, _, _ in found),
            in_time=sum(in_time for *_, in_time in found),
        )
        for (_, label), found in sorted(steps.items())
    )
