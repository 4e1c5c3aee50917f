"""A measure's latest figure parted into groups: counts, shares, rates and the ratio to everybody else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from sightline.analysis.periods import Period
from sightline.analysis.rates import Estimate, Statistic, crude_rate, proportion, ratio
from sightline.analysis.symbols import SYMBOLS, Symbol, Unit
from sightline.areas.dataset.models import Measure, Value
from sightline.areas.dataset.queries.breakdown.closed import ALL, closed
from sightline.areas.dataset.queries.comparison.estimated import PER
from sightline.spine.partnership.prepared import prepared

PER_OF_A_COUNT = 10_000  # how many people a rate is worked out for where the measure itself is a count


class Whole(NamedTuple):
    """A measure's figure for all groups together; neither number nor symbol where there is none."""

    number: float | None
    symbol: Symbol | None


class Part(NamedTuple):
    """One category's figure of one measure for one period."""

    dimension: str
    code: str
    label: str
    number: float | None
    symbol: Symbol | None


@dataclass(frozen=True)
class Group:
    """One group as it may be shown. Where `symbol` stands there is no number, nor anything worked out from one.

    `share` is of all groups, in per cent; `rate` has the measure's unit or is per 10,000; `to_the_rest` is the ratio of
    its rate to that of all other groups together.
    """

    label: str
    number: float | None
    symbol: Symbol | None
    share: Estimate | None = None
    rate: Estimate | None = None
    to_the_rest: Estimate | None = None


@dataclass(frozen=True)
class Dimension:
    """The groups of one way of parting a measure; `is_closed` says that some are hidden."""

    name: str
    groups: tuple[Group, ...]

    @property
    def is_closed(self) -> bool:
        return any(group.symbol is Symbol.CONFIDENTIAL for group in self.groups)


class Side(NamedTuple):
    """The groups of one measure by code, what of them stays closed, and its whole where it may be read."""

    numbers: Mapping[str, float | None]
    closed: frozenset[str]
    whole: float | None

    def shown(self, code: str) -> float | None:
        return None if code in self.closed else self.numbers.get(code)

    @property
    def summed(self) -> float | None:
        """All groups together where every one is known, else the whole they are part of."""
        numbers = [self.shown(code) for code in self.numbers]
        if None not in numbers:
            return sum(number for number in numbers if number is not None)
        return None if ALL in self.closed else self.whole

    def among(self, base: "Side") -> tuple[float, float] | None:
        """Events and people of all groups that have both; None where that cannot be known.

        Where a group has no people of its own, such as “not recorded”, it is left out of both.
        """
        both = [code for code in self.numbers if code in base.numbers]
        events, people = [self.shown(code) for code in both], [base.shown(code) for code in both]
        if both and None not in events and None not in people:
            return sum(filter(None, events)), sum(filter(None, people))
        if len(both) < len(self.numbers) or self.summed is None or base.summed is None:
            return None
        return self.summed, base.summed


NO_SIDE = Side({}, frozenset(), None)


def dimensions(of: Measure, period: Period, wholes: Mapping[int, Whole]) -> tuple[Dimension, ...]:
    """Every way in which a measure's figure for a period is parted.

    `wholes` are the figures for all groups together of the measure, its numerator and its denominator, by key, as far
    as the viewer may read them: a measure that is not there is not looked at.
    """
    readable = tuple(pk for pk in (of.pk, of.numerator_id, of.denominator_id) if pk and pk in wholes)
    parts: dict[int, list[Part]] = {}
    for measure, dimension, code, label, number, symbol in _parts(readable, period.starts_on, period.ends_on):
        parts.setdefault(measure, []).append(Part(dimension, code, label, number, SYMBOLS.get(symbol)))
    names = dict.fromkeys(part.dimension for part in parts.get(of.pk, ()))
    return tuple(_dimension(of, name, parts, wholes) for name in names)


def _dimension(
    of: Measure,
    name: str,
    parts: Mapping[int, Sequence[Part]],
    wholes: Mapping[int, Whole],
) -> Dimension:
    own = [part for part in parts[of.pk] if part.dimension == name]
    codes = frozenset(part.code for part in own)
    unit = Unit(of.unit)

    def side(measure: int | None, also_hidden: frozenset[str] = frozenset()) -> Side | None:
        if measure is None or measure not in wholes:
            return None
        same = [part for part in parts.get(measure, ()) if part.code in codes]
        return _side(same, wholes[measure], also_hidden) if same else None

    base = side(of.denominator_id) or NO_SIDE
    if unit not in PER:
        count = side(of.pk) or NO_SIDE
        return Dimension(name, tuple(_counted(part, count, base, unit) for part in own))
    # A hidden share is closed only as long as its count is, and every count that would give it away.
    hidden = frozenset(part.code for part in own if part.symbol is Symbol.CONFIDENTIAL)
    count = side(of.numerator_id, hidden) or _reckoned(own, wholes[of.pk], base, hidden, unit)
    return Dimension(name, tuple(_rated(part, count, base, unit) for part in own))


def _reckoned(own: Sequence[Part], whole: Whole, base: Side, hidden: frozenset[str], unit: Unit) -> Side:
    """The counts behind shares whose base alone is known, as a reader would reckon them."""
    if base.whole is None or whole.number is None:
        return Side({}, hidden, None)
    numbers = {
        part.code: round(part.number * people / PER[unit])
        for part in own
        if part.number is not None and (people := base.shown(part.code)) is not None
    }
    everybody = round(whole.number * base.whole / PER[unit])
    return Side(numbers, closed(numbers, hidden, everybody), everybody)


def _side(parts: Sequence[Part], whole: Whole, also_hidden: frozenset[str]) -> Side:
    hidden = {part.code for part in parts if part.symbol is Symbol.CONFIDENTIAL} | also_hidden
    if whole.symbol is Symbol.CONFIDENTIAL:
        hidden.add(ALL)
    numbers = {part.code: part.number for part in parts}
    return Side(numbers, closed(numbers, frozenset(hidden), whole.number), whole.number)


def _counted(part: Part, count: Side, base: Side, unit: Unit) -> Group:
    """A group of a count: its share of all, and where the base is parted the same way its rate."""
    if part.code in count.closed:
        return Group(part.label, None, Symbol.CONFIDENTIAL)
    number, people = part.number, base.shown(part.code)
    if number is None or unit is not Unit.COUNT:
        return Group(part.label, number, part.symbol)
    everybody = count.summed
    return Group(
        part.label,
        number,
        None,
        share=proportion(number, everybody, 100) if everybody and number <= everybody else None,
        rate=crude_rate(number, people, PER_OF_A_COUNT) if people else None,
        to_the_rest=_to_the_rest(number, people, count.among(base), Statistic.RATE),
    )


def _rated(part: Part, count: Side, base: Side, unit: Unit) -> Group:
    """A group of a share or a rate, with the limits of its counts."""
    is_closed = part.symbol is Symbol.CONFIDENTIAL or part.code in count.closed or part.code in base.closed
    if is_closed:
        return Group(part.label, None, Symbol.CONFIDENTIAL)
    number, events, people = part.number, count.shown(part.code), base.shown(part.code)
    if number is None or events is None or not people:
        return Group(part.label, number, part.symbol)
    statistic = Statistic.PROPORTION if unit is Unit.PERCENT else Statistic.RATE
    return Group(
        part.label,
        number,
        None,
        rate=_rate(events, people, unit),
        to_the_rest=_to_the_rest(events, people, count.among(base), statistic),
    )


def _rate(events: float, people: float, unit: Unit) -> Estimate | None:
    if unit not in PER or (unit is Unit.PERCENT and events > people):
        return None
    return (proportion if unit is Unit.PERCENT else crude_rate)(events, people, PER[unit])


def _to_the_rest(
    events: float, people: float | None, among: tuple[float, float] | None, statistic: Statistic
) -> Estimate | None:
    """The group's rate over that of all others, given the events and the people of all groups."""
    if people is None or among is None:
        return None
    all_events, everybody = among
    try:
        return ratio(events, people, all_events - events, everybody - people, statistic)
    except ValueError:
        # Nobody else, or none among them: there is nothing to be a multiple of.
        return None


@prepared
def _parts(measures: tuple[int, ...], starts_on: date, ends_on: date) -> QuerySet[Value, tuple[Any, ...]]:
    return (
        Value.objects.filter(measure__in=measures, is_current=True, category__isnull=False)
        .filter(starts_on=starts_on, ends_on=ends_on)
        .order_by("category__dimension", "category__position")
        .values_list(
            "measure", "category__dimension", "category__code", "category__label", "number", "symbol"
        )
    )
