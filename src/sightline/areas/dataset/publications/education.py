"""Explore Education Statistics: a line for each period, area and breakdown, a column for each indicator.

The long form has a line for each figure, and differs in that alone: in its columns `indicator` and `value`.
"""

from collections.abc import Collection, Mapping, Sequence

from sightline.analysis.periods import Period
from sightline.analysis.symbols import Unit
from sightline.areas.dataset.publications import areas, time_periods
from sightline.areas.dataset.publications.cells import Cells
from sightline.areas.dataset.publications.geography import LEVEL, LEVELS, TIME, is_of_time_or_place
from sightline.areas.dataset.publications.ground import Ground
from sightline.areas.dataset.publications.headings import Headings
from sightline.areas.dataset.publications.line import SEPARATOR, Line
from sightline.areas.dataset.publications.meta import Column, unit_by_name
from sightline.areas.dataset.publications.problems import Fault, Problems, Unrecognised
from sightline.areas.dataset.publications.row import Filters, PublishedRow

NEEDED = (*TIME, LEVEL)
INDICATOR, VALUE = "indicator", "value"
LONG = (INDICATOR, VALUE)
_BESIDE_THE_FIGURE = frozenset({*LONG, "source_file"})
_MOST_REMEMBERED = 20_000


class Setting:
    """When, where and of whom a line is, in either form."""

    def __init__(
        self, headings: Headings, filters: Sequence[str], problems: Problems, known: Mapping[str, str] | None
    ) -> None:
        self.ground = Ground(
            problems, when=TIME[1], period=time_periods.in_education, area=_area, known=known
        )
        self._problems = problems
        self._period, self._identifier = (headings.at(name) for name in TIME)
        self._level = headings.at(LEVEL)
        self._where = {
            level: (headings.at_if_any(code), headings.at_if_any(name))
            for level, (_, code, name) in LEVELS.items()
        }
        self._filters = [(name, headings.at(name)) for name in sorted(filters)]
        self._breakdowns: dict[tuple[str, ...], Filters] = {}

    def of(self, number: int, record: list[str]) -> tuple[Period, areas.Area, Filters] | None:
        """The period, area and breakdown of a line; None where one of them cannot be read."""
        level = record[self._level].strip()
        code, name = self._where.get(level.lower(), (self._level, self._level))
        if code is None:
            self._no_code(number, level)
            return None
        when = record[self._period], record[self._identifier]
        place = self.ground.at(number, when, (level, record[code], "" if name is None else record[name]))
        return (*place, self._breakdown(record)) if place else None

    def _no_code(self, number: int, level: str) -> None:
        column = LEVELS[level.lower()][1]
        wrong = f"The row is of the level “{level}”, and the file has no column “{column}”."
        fault = Fault(LEVEL, wrong, "Send the file as it was published, with all its columns.")
        self._problems.add(fault.at(number), same=fault)

    def _breakdown(self, record: list[str]) -> Filters:
        values = tuple([record[at] for _, at in self._filters])
        if values not in self._breakdowns:
            if len(self._breakdowns) >= _MOST_REMEMBERED:
                self._breakdowns.clear()
            names = [name for name, _ in self._filters]
            self._breakdowns[values] = tuple(zip(names, map(str.strip, values), strict=True))
        return self._breakdowns[values]


class Wide:
    """The published form. `columns` say which of the file's columns are filters and which indicators."""

    def __init__(
        self,
        headings: Headings,
        columns: Sequence[Column],
        problems: Problems,
        *,
        units: Mapping[str, Unit],
        known: Mapping[str, str] | None,
        only: Collection[str] | None,
    ) -> None:
        if missing := headings.missing([column.name for column in columns]):
            raise Unrecognised(
                f"The meta file speaks of the column “{missing[0]}”, which the data file has not. "
                "It is the meta file of other data: send the one of this file."
            )
        filters = [column.name for column in columns if not column.is_indicator]
        self.setting = Setting(headings, filters, problems, known)
        self.ground = self.setting.ground
        self.labels = {column.name: column.label for column in columns}
        self.cells = Cells(problems)
        self._indicators = [
            (headings.at(column.name), column.name, column.label, units.get(column.name, column.unit))
            for column in columns
            if column.is_indicator and (only is None or column.name in only)
        ]
        self._columns = tuple(name for _, name, _, _ in self._indicators)
        if not any(column.is_indicator for column in columns):
            raise Unrecognised("No column of the file is an indicator. Send the meta file of this data.")

    def read(self, number: int, record: list[str]) -> Line | None:
        setting = self.setting.of(number, record)
        if setting is None:
            return None
        period, area, filters = setting
        rows = []
        for at, name, label, unit in self._indicators:
            if figure := self.cells.figure(number, name, record[at]):
                rows.append(
                    PublishedRow(
                        name, label, unit, filters, period, area.kind, area.code, area.name, figure, number, name
                    )
                )  # fmt: skip
        about = SEPARATOR.join((period.key, area.code, *(value for _, value in filters)))
        return Line(about, self._columns, tuple([record[at] for at, _, _, _ in self._indicators]), rows)


class LongForm:
    """One figure a line; every column that says neither when, where nor what is a filter."""

    def __init__(
        self,
        headings: Headings,
        problems: Problems,
        *,
        units: Mapping[str, Unit],
        known: Mapping[str, str] | None,
        only: Collection[str] | None,
    ) -> None:
        filters = [
            name
            for name in headings.head
            if name.lower() not in _BESIDE_THE_FIGURE and not is_of_time_or_place(name)
        ]
        self.setting = Setting(headings, filters, problems, known)
        self.ground = self.setting.ground
        self.labels: dict[str, str] = {}
        self.cells = Cells(problems)
        self._units, self._only = units, only
        self._indicator, self._value = (headings.at(name) for name in LONG)

    def read(self, number: int, record: list[str]) -> Line | None:
        indicator, said = record[self._indicator].strip(), record[self._value]
        if self._only is not None and indicator not in self._only:
            return None
        setting = self.setting.of(number, record)
        if setting is None:
            return None
        period, area, filters = setting
        figure = self.cells.figure(number, VALUE, said)
        rows = []
        if figure:
            unit = self._units.get(indicator) or unit_by_name(indicator)
            rows.append(
                PublishedRow(
                    indicator, indicator, unit, filters, period, area.kind, area.code, area.name, figure, number,
                    VALUE,
                )
            )  # fmt: skip
        about = SEPARATOR.join((indicator, period.key, area.code, *(value for _, value in filters)))
        return Line(about, (VALUE,), (said,), rows)


def _area(level: str, code: str, name: str) -> areas.Area | areas.Elsewhere | Fault:
    if level.lower() not in LEVELS:
        return areas.Elsewhere(level or "No geographic level")
    kind, column, _ = LEVELS[level.lower()]
    return areas.area(kind, code, name, column)
