"""A release as a data file in the layout of Explore Education Statistics, with the file that says what its columns mean.

One row for each period, area and category; a column for each indicator; `z` where an indicator does not apply to a row.
Source of the layout: the Department for Education's open data standards.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sightline.across.public.drafting.sheets import ENGLAND, OF_ENGLAND
from sightline.analysis.symbols import Symbol, Unit
from sightline.areas.release.content import (
    LOCAL,
    NATIONAL,
    REGIONAL,
    Content,
    ContentColumn,
    ContentRow,
    Shown,
)
from sightline.ui.words import capitalised

PLACE = (
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code", "region_name",
    "new_la_code", "la_name",
)  # fmt: skip
META = (
    "col_name", "col_type", "label", "indicator_grouping", "indicator_unit", "indicator_dp", "filter_hint",
    "filter_grouping_column",
)  # fmt: skip
COUNTRY = (ENGLAND, "England")
TOTAL = "Total"
UNITS = {Unit.PERCENT.value: "%", Unit.POUNDS.value: "£", Unit.DAYS.value: "days", Unit.HOURS.value: "hours"}

Place = tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column of figures: how they are printed, and under which heading they stand in the meta file."""

    printed: ContentColumn
    grouping: str


@dataclass(frozen=True)
class DataFile:
    """The rows of a release's data file, made once from its content."""

    content: Content

    @cached_property
    def filters(self) -> dict[str, str]:
        """The columns that part the rows, with their labels."""
        rows = (row for table in self.content.tables for row in table.rows)
        names = dict.fromkeys(name for row in rows for name, _ in row.filters)
        return {_code(name): name for name in names}

    @cached_property
    def indicators(self) -> dict[str, Column]:
        """The columns that hold figures, by their names."""
        found: dict[str, Column] = {}
        for table in self.content.tables:
            for column in table.columns:
                if not column.code.endswith(OF_ENGLAND):
                    found.setdefault(column.code, Column(column, table.title.partition(",")[0]))
        return found

    @property
    def head(self) -> tuple[str, ...]:
        return (*PLACE, *self.filters, *self.indicators)

    @cached_property
    def rows(self) -> list[tuple[str, ...]]:
        """Rows of several tables for the same period, area and category are one row."""
        found: dict[Place, dict[str, str]] = {}
        for place, code, figure in self._figures():
            found.setdefault(place, {})[code] = figure
        blank = Symbol.NOT_APPLICABLE.value
        return [
            (*place, *(said.get(indicator, blank) for indicator in self.indicators))
            for place, said in found.items()
        ]

    def _figures(self) -> Iterator[tuple[Place, str, str]]:
        """Every figure with its place and its column. England's beside ours is a figure of England, in a row of its own."""
        for table in self.content.tables:
            for row in table.rows:
                for column, cell in zip(table.columns, row.cells, strict=True):
                    of_england = column.code.endswith(OF_ENGLAND)
                    place = self._place(row, NATIONAL if of_england else row.geographic_level)
                    yield place, column.code.removesuffix(OF_ENGLAND), written(cell, column)

    def _place(self, row: ContentRow, level: str) -> Place:
        region = (row.area_code, row.area_name) if level == REGIONAL else ("", "")
        local = (row.area_code, row.area_name) if level == LOCAL else ("", "")
        of_row = {_code(name): value for name, value in row.filters}
        filters = (of_row.get(name, TOTAL) for name in self.filters)
        return (row.time_period, row.time_identifier, level, *COUNTRY, *region, *local, *filters)


def data_csv(content: Content) -> bytes:
    """`data.csv`."""
    file = DataFile(content)
    return _csv(file.head, file.rows)


def meta_csv(content: Content) -> bytes:
    """`data.meta.csv`: a row for each filter and each indicator, in the order of their columns."""
    file = DataFile(content)
    filters = [
        (code, "Filter", capitalised(label), "", "", "", "", "") for code, label in file.filters.items()
    ]
    indicators = [
        (code, "Indicator", column.printed.label, column.grouping, *_measured(column.printed), "", "")
        for code, column in file.indicators.items()
    ]
    return _csv(META, [*filters, *indicators])


def written(cell: Shown, column: ContentColumn) -> str:
    """A figure as a file holds it: digits with a point, or the symbol."""
    return cell.symbol if cell.number is None else f"{cell.number:.{column.decimals}f}"


def _measured(column: ContentColumn) -> tuple[str, str]:
    """Unit and decimals."""
    return UNITS.get(column.unit, ""), str(column.decimals)


def _csv(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([head, *rows])
    return text.getvalue().encode("utf-8-sig")


def _code(name: str) -> str:
    return re.sub(r"\W+", "_", name.lower()).strip("_")
