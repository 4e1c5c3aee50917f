"""A figure with the limits that the counts behind it allow, or why it has none."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from sightline.analysis.periods import Period
from sightline.analysis.rates import Estimate, Interval, crude_rate, proportion
from sightline.analysis.symbols import Symbol, Unit
from sightline.areas.dataset.queries.series import Series
from sightline.ui import words

PER = {Unit.PERCENT: 100, Unit.RATE_1000: 1_000, Unit.RATE_10000: 10_000, Unit.RATE_100000: 100_000}
ROUNDING = 0.5  # of the figure's unit: some publishers print whole per cent


class Basis(StrEnum):
    """What an interval was worked out from."""

    COUNTS = "the counts behind the figure"
    SHARE = "the share and what it is a share of, because the count itself is not known"
    RATE = "the rate and the population, because the count itself is not known"
    PUBLISHER = "the publisher’s own limits"


class Evidence(NamedTuple):
    """A figure and what is known around it: the counts it was made of, and limits published with it.

    A figure is a number or a symbol; neither is a gap. `is_closed` says that one of the counts is hidden.
    """

    number: float | None
    symbol: Symbol | None = None
    part: float | None = None
    whole: float | None = None
    is_closed: bool = False
    at_95: Interval | None = None
    at_998: Interval | None = None


@dataclass(frozen=True, slots=True)
class Estimated:
    """A figure with its estimate, and the counts that this was worked out from.

    Without an estimate `why` says what is missing, as it follows “not compared: ”.
    """

    evidence: Evidence
    estimate: Estimate | None = None
    basis: Basis | None = None
    part: float | None = None
    whole: float | None = None
    why: str = ""

    @property
    def number(self) -> float | None:
        return self.evidence.number

    @property
    def symbol(self) -> Symbol | None:
        return self.evidence.symbol


def own(of: Series, at: int, part: Series | None, whole: Series | None) -> Evidence:
    """What is known of our figure at a place of its series, from the series of its counts."""
    known_part, part_is_closed = _count(part, of.periods[at])
    known_whole, whole_is_closed = _count(whole, of.periods[at])
    is_closed = part_is_closed or whole_is_closed
    return Evidence(of.values[at], of.symbols[at], known_part, known_whole, is_closed)


def _count(of: Series | None, period: Period) -> tuple[float | None, bool]:
    """A count for exactly this period, and whether there is one that is hidden."""
    number, symbol = of.at(period) if of else (None, None)
    return number, symbol is Symbol.CONFIDENTIAL


# An estimate follows from what it is handed and from nothing else, so one that was made before is never out of date.
@lru_cache(maxsize=2048)
def estimated(evidence: Evidence, unit: Unit) -> Estimated:
    """A figure of this unit with its limits: Wilson's for a share, Byar's or exact ones for a rate.

    Nothing is worked out from a hidden figure or from a hidden count.
    """
    if evidence.symbol or evidence.number is None:
        return Estimated(evidence, why=evidence.symbol.words if evidence.symbol else "missing")
    if unit is Unit.COUNT:
        return Estimated(evidence, why="a count grows with its area")
    if evidence.is_closed:
        return Estimated(evidence, why="the count behind it is hidden")
    if evidence.at_95:
        published = Estimate(evidence.number, evidence.at_95, evidence.at_998, "published")
        return Estimated(evidence, published, Basis.PUBLISHER)
    if unit not in PER or not evidence.whole:
        return Estimated(evidence, why="no count behind it")
    return _worked_out(evidence, unit, evidence.number, evidence.whole)


def _worked_out(evidence: Evidence, unit: Unit, number: float, whole: float) -> Estimated:
    if evidence.part is None:
        part = float(round(number * whole / PER[unit]))
        basis = Basis.SHARE if unit is Unit.PERCENT else Basis.RATE
    else:
        part, basis = evidence.part, Basis.COUNTS
    limits = proportion if unit is Unit.PERCENT else crude_rate
    try:
        estimate = limits(part, whole, PER[unit])
    except ValueError:
        return Estimated(evidence, why="the counts behind it do not fit it")
    lower, upper = estimate.at_95
    # Counts of another definition say so themselves: the figure stands outside their limits, and not by rounding.
    if not lower - ROUNDING <= number <= upper + ROUNDING:
        return Estimated(evidence, why="the counts behind it do not fit it")
    return Estimated(evidence, estimate, basis, part, whole)


def interval(of: Interval | None) -> str:
    """`23.0 to 32.7`, in the unit of the figure beside it; two decimals below one, or a low rate would be 0.0."""
    if of is None:
        return ""
    places = 1 if of.upper >= 1 else 2
    return f"{words.number(of.lower, places)} to {words.number(of.upper, places)}"
