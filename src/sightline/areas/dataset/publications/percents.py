"""Percentages printed as shares of one: 0.45 where 45 is meant."""

from array import array
from dataclasses import dataclass, field
from itertools import pairwise

from sightline.analysis.symbols import Unit, format_number
from sightline.areas.dataset.publications.problems import Fault, Problem, Problems
from sightline.areas.dataset.publications.row import Filters, PublishedRow

_FEWEST = 5  # figures above 1 before a figure below it is called a jump
_TENFOLD = 10
_REMEDY = (
    f"Write 45 for {format_number(45, Unit.PERCENT)}. If it is less than one per cent, say that it is right."
)


@dataclass
class _Group:
    """The percentages of one indicator and breakdown: those above 1; those above 0 and up to 1, with their lines."""

    column: str
    above: array = field(default_factory=lambda: array("d"))
    low: array = field(default_factory=lambda: array("d"))
    lines: array = field(default_factory=lambda: array("q"))

    def gap(self) -> tuple[float, float]:
        """The figures on both sides of a tenfold gap between the low ones and all others; 0 and 0 without one."""
        if len(self.above) < _FEWEST:
            return 0.0, 0.0
        rising = [*sorted(self.low), min(self.above)]
        gaps = [(low, high) for low, high in pairwise(rising) if high >= _TENFOLD * low]
        return gaps[-1] if gaps else (0.0, 0.0)


class Percents:
    """Watches the figures of indicators counted in per cent. What it finds are doubts: 0.3 per cent may be the truth.

    Where numerator and denominator stand beside the figure they decide. Else two things are noticed at the end of the
    file: an indicator with no figure above 1, and figures up to 1 that a tenfold gap parts from all others of their
    indicator and breakdown. A figure of 0 says nothing either way.
    """

    def __init__(self, problems: Problems) -> None:
        self.held: dict[tuple[int, str], Problem] = {}
        self.held_indicators: dict[str, Problem] = {}
        self._problems = problems
        self._groups: dict[str, dict[Filters, _Group]] = {}

    def watch(self, row: PublishedRow) -> None:
        if row.unit is not Unit.PERCENT or not (number := row.figure.number) or number < 0:
            return
        if number <= 1 and (is_share := _is_share(number, row)) is not None:
            if is_share:
                self._hold(row.line, row.column, _share(number, row))
            return
        groups = self._groups.setdefault(row.indicator, {})
        group = groups.get(row.filters) or groups.setdefault(row.filters, _Group(row.column))
        if number > 1:
            group.above.append(number)
        else:
            group.low.append(number)
            group.lines.append(row.line)

    def settle(self) -> None:
        """Say what the whole file shows. Called once, at its end."""
        for indicator, by_filters in self._groups.items():
            groups = list(by_filters.values())
            if any(group.above for group in groups):
                for group in groups:
                    self._settle_group(group)
            elif any(number < 1 for group in groups for number in group.low):
                self._hold_indicator(indicator, groups)

    def _settle_group(self, group: _Group) -> None:
        below, above = group.gap()
        for number, line in zip(group.low, group.lines, strict=True):
            if number <= below:
                wrong = f"{number:g} is a percentage, and the others of its kind begin at {above:g}."
                self._hold(line, group.column, wrong)

    def _hold(self, line: int, column: str, wrong: str) -> None:
        problem = Fault(column, wrong, _REMEDY, may_stand=True).at(line)
        self.held[line, column] = problem
        self._problems.add(problem)

    def _hold_indicator(self, indicator: str, groups: list[_Group]) -> None:
        lines = sorted(line for group in groups for line in group.lines)
        wrong = f"All percentages of {indicator} are between 0 and 1, as if they were shares of one."
        problem = Problem(lines[0], groups[0].column, wrong, _REMEDY, more=len(lines) - 1, may_stand=True)
        self.held_indicators[indicator] = problem
        self._problems.add(problem)


def _is_share(number: float, row: PublishedRow) -> bool | None:
    """Whether the figure is numerator over denominator, or a hundred times that; None where neither can be said."""
    if row.numerator is None or not row.denominator:
        return None
    share = row.numerator / row.denominator
    if abs(number - share) <= share * 0.05:
        return True
    return False if abs(number - 100 * share) <= share * 5 else None


def _share(number: float, row: PublishedRow) -> str:
    percent = format_number(100 * number, Unit.PERCENT)
    return f"{number:g} is a share of one: {row.numerator:,g} of {row.denominator:,g} is {percent}."
