"""The file that stands beside a data file of Explore Education Statistics and says what each column is."""

from dataclasses import dataclass
from typing import BinaryIO

from sightline.analysis.symbols import Unit
from sightline.areas.dataset.publications.headings import Headings
from sightline.areas.dataset.publications.opening import Records
from sightline.areas.dataset.publications.problems import Problems, Unrecognised

NEEDED = ("col_name", "col_type", "label")
# A blank unit may be a count, a rate or a mean; “£m” and “pp” are none of ours.
_UNITS = {"%": Unit.PERCENT, "£": Unit.POUNDS}
PERCENT_NAMES = ("percent", "percentage", "pct")


@dataclass(frozen=True)
class Column:
    """A filter or an indicator of a data file. `unit` is None where the publisher does not say one of ours."""

    name: str
    label: str
    is_indicator: bool
    unit: Unit | None = None


def read_meta(file: BinaryIO) -> tuple[Column, ...]:
    """The columns a meta file describes, in its order. Raises Unrecognised."""
    problems = Problems()
    records = Records(file, problems)
    headings = Headings(records.head)
    if missing := headings.missing(NEEDED):
        raise Unrecognised(
            f"The meta file has no column “{'” and no “'.join(missing)}”. "
            "Its name ends in .meta.csv, and it says which columns are filters and which indicators."
        )
    name, kind, label = (headings.at(column) for column in NEEDED)
    unit = headings.at_if_any("indicator_unit")
    columns = tuple(
        _column(
            record[name].strip(),
            record[kind].strip(),
            record[label],
            record[unit] if unit is not None else "",
        )
        for record in records
    )
    for problem in problems:
        raise Unrecognised(f"In the meta file, {problem}")
    return columns


def _column(name: str, kind: str, label: str, unit: str) -> Column:
    if kind.lower() not in {"filter", "indicator"}:
        raise Unrecognised(
            f"In the meta file, the column “{name}” is of the type “{kind}”. It must be Filter or Indicator."
        )
    is_indicator = kind.lower() == "indicator"
    said = _UNITS.get(unit.strip()) if unit.strip() else unit_by_name(name)
    return Column(name, " ".join(label.split()) or name, is_indicator, said if is_indicator else None)


def unit_by_name(name: str) -> Unit | None:
    """Percent for an indicator whose name says so; else unknown.

    >>> unit_by_name("rereferral_percent"), unit_by_name("pct_sen"), unit_by_name("referral_count")
    (<Unit.PERCENT: 'percent'>, <Unit.PERCENT: 'percent'>, None)
    """
    return Unit.PERCENT if any(word in PERCENT_NAMES for word in name.lower().split("_")) else None
