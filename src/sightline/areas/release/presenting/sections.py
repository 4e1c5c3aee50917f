"""The tables of a release, each with its drawing and with what is said beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sightline.areas.release.content import Content, ContentTable, TableKind
from sightline.areas.release.presenting.charts import Chart, chart_of
from sightline.areas.release.presenting.columns import is_lower
from sightline.areas.release.presenting.hiding import Why, why
from sightline.areas.release.presenting.tables import as_table
from sightline.ui.charts import ComparisonChart
from sightline.ui.tables import Table

BETTER = {"higher": "Higher is better.", "lower": "Lower is better."}


@dataclass(frozen=True)
class Section:
    """One table under its heading; `chart` and `why` are None where there is nothing to draw and nothing hidden."""

    id: str
    heading: str
    table: Table
    chart: Chart | None
    why: Why | None
    notes: tuple[str, ...]

    @property
    def compares(self) -> bool:
        """Whether the drawing is of areas beside one another."""
        return isinstance(self.chart, ComparisonChart)


def sections(content: Content) -> tuple[Section, ...]:
    """Every table, in the order in which its author put it."""
    return tuple(
        Section(
            id=table.id,
            heading=table.title,
            table=as_table(table),
            chart=chart_of(table, content),
            why=why(table, content),
            notes=tuple(_notes(table, content)),
        )
        for table in content.tables
    )


def _notes(table: ContentTable, content: Content) -> Iterator[str]:
    yield f"Source: {table.source}."
    if table.kind is not TableKind.BREAKDOWN and table.direction in BETTER:
        yield BETTER[table.direction]
    if any(is_lower(column) for column in table.columns):
        yield "Intervals are of 95 %: Wilson’s, worked out here from the counts shown, unless their publisher gave them."
    if table.kind is TableKind.COMPARED and content.neighbour_set:
        yield f"Similar areas: statistical neighbours, {content.neighbour_set}."
    yield from filter(None, (table.caveat, table.note))
