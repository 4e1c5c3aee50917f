"""When and where the lines of a file are: each period and area read once, remembered, and held against the others."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from sightline.analysis.periods import Period, PeriodKind
from sightline.areas.dataset.publications.areas import Area, Elsewhere, unfamiliar
from sightline.areas.dataset.publications.problems import Fault, Problem, Problems
from sightline.ui.words import lowered

Texts = tuple[str, ...]


class Ground:
    """The periods and areas of one file.

    `when` is the column that says the kind of period. `areas` are those named so far, by code. `elsewhere` counts the
    lines of areas nobody compares with, by what the file calls them. `held` are areas that are read although a problem
    is said of them.
    """

    def __init__(
        self,
        problems: Problems,
        *,
        when: str,
        period: Callable[..., Period | Fault],
        area: Callable[..., Area | Elsewhere | Fault],
        known: Mapping[str, str] | None,
    ) -> None:
        self.areas: dict[str, Area] = {}
        self.elsewhere: Counter[str] = Counter()
        self.held: dict[str, Problem] = {}
        self._problems, self._when = problems, when
        self._read_period, self._read_area, self._known = period, area, known
        self._found: dict[tuple[Texts, Texts], tuple[Period, Area]] = {}
        self._first: dict[str, tuple[Period, int]] = {}
        self._alike: set[tuple[str, Texts]] = set()
        self._codes: dict[tuple[str, str, Period], Area] = {}

    def at(self, line: int, when: Texts, where: Texts, scope: str = "") -> tuple[Period, Area] | None:
        """The period and area of a line; None where it has none that can be read, which is then said or counted.

        `scope` is that part of the file, such as an indicator, in which all periods must be of one kind.
        """
        found = self._found.get((when, where)) or self._read(line, when, where)
        if found and ((scope, when) in self._alike or self._is_one_kind(line, found[0], when, scope)):
            return found
        return None

    def _read(self, line: int, when: Texts, where: Texts) -> tuple[Period, Area] | None:
        if (area := self._area(line, where)) is None:
            return None
        period = self._read_period(*when)
        if isinstance(period, Fault):
            self._problems.add(period.at(line), same=period)
            return None
        if not self._is_one_area(line, area, period):
            return None
        self._found[when, where] = period, area
        return period, area

    def _is_one_kind(self, line: int, period: Period, when: Texts, scope: str) -> bool:
        first, first_line = self._first.setdefault(scope, (period, line))
        if _kind(period) == _kind(first):
            self._alike.add((scope, when))
            return True
        wrong = f"This row is of {_of_kind(period)}, and row {first_line} of {_of_kind(first)}."
        remedy = "Send each kind of period in a file of its own, or set these rows aside."
        self._problems.add(Fault(self._when, wrong, remedy).at(line), same=(scope, _kind(period)))
        return False

    def _area(self, line: int, where: Texts) -> Area | None:
        area = self._read_area(*where)
        if isinstance(area, Elsewhere):
            self.elsewhere[area.words] += 1
            return None
        if isinstance(area, Fault):
            self._problems.add(area.at(line), same=area)
            return None
        if area.code not in self.areas:
            self.areas[area.code] = replace(area, line=line)
            if doubt := unfamiliar(area, self._known):
                self.held[area.code] = doubt.at(line)
                self._problems.add(self.held[area.code])
        return area

    def _is_one_area(self, line: int, area: Area, period: Period) -> bool:
        # Councils were given new codes over the years, so only one period's codes must agree.
        first = self._codes.setdefault((area.kind, area.name.casefold(), period), replace(area, line=line))
        if first.code == area.code or not area.name:
            return True
        wrong = f"{area.name} has the code {area.code} here and {first.code} in row {first.line}, for the same period."
        fault = Fault(area.column, wrong, "An area has one code: put right the wrong one.")
        self._problems.add(fault.at(line), same=(area.code, first.code))
        return False


def _kind(period: Period) -> tuple[PeriodKind, int]:
    """Reporting years from April and from September are of two kinds; quarters from April and from July are of one."""
    from_month = period.starts_on.month if period.kind is PeriodKind.REPORTING_YEAR else 0
    return period.kind, from_month


def _of_kind(period: Period) -> str:
    kind, label = period.kind.replace("_", " "), period.label
    return f"the {lowered(label)}" if label.lower().startswith(kind) else f"the {kind} {label}"
