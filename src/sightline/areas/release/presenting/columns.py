"""Which column of a release's table is which: columns are known by their codes.

The measure's own column has the measure's reference for a code; its limits follow as `…_lower` and `…_upper`.
"""

from sightline.areas.release.content import ContentColumn, ContentRow, ContentTable, Shown

LOWER, UPPER = "_lower", "_upper"


def is_lower(column: ContentColumn) -> bool:
    return column.code.endswith(LOWER)


def is_upper(column: ContentColumn) -> bool:
    return column.code.endswith(UPPER)


def main_column(table: ContentTable) -> ContentColumn | None:
    """The column of the measure itself, beside which the others stand."""
    return next((column for column in table.columns if column.code == table.measure), None)


def cells(table: ContentTable, row: ContentRow) -> dict[str, Shown]:
    """A row's cells by the codes of their columns."""
    return {column.code: cell for column, cell in zip(table.columns, row.cells, strict=True)}


def limits(table: ContentTable, row: ContentRow, code: str) -> tuple[Shown, Shown] | None:
    """The limits of one column's figure in a row; None where the table has none."""
    found = cells(table, row)
    if code + LOWER not in found or code + UPPER not in found:
        return None
    return found[code + LOWER], found[code + UPPER]
