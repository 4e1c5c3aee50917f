"""Fingertips, of the Office for Health Improvement and Disparities: a line for each figure, with limits and notes.

The headings that begin with “Compared to” name whatever the figure was compared with when the file was made, so they
differ from file to file. They are left alone: the comparison is made here, and said with its method.
"""

from collections.abc import Collection, Mapping

from sightline.analysis.symbols import Figure, Symbol, Unit
from sightline.areas.dataset.publications import areas, time_periods
from sightline.areas.dataset.publications.cells import Cells
from sightline.areas.dataset.publications.ground import Ground
from sightline.areas.dataset.publications.headings import Headings
from sightline.areas.dataset.publications.line import SEPARATOR, Line
from sightline.areas.dataset.publications.problems import Fault, Problems
from sightline.areas.dataset.publications.row import Filters, Limits, PublishedRow

CODE, TITLE, AREA, AREA_NAME, WHEN, VALUE = (
    "Indicator ID",
    "Indicator Name",
    "Area Code",
    "Area Name",
    "Time period",
    "Value",
)
NEEDED = (CODE, TITLE, AREA, AREA_NAME, WHEN, VALUE)
_FILTERS = ("Age", "Sex")
_OTHERS = (
    "Area Type", *_FILTERS, "Category Type", "Category", "Count", "Denominator", "Value note", "Time period Sortable",
    "Time period range", "Lower CI 95.0 limit", "Upper CI 95.0 limit", "Lower CI 99.8 limit", "Upper CI 99.8 limit",
)  # fmt: skip


class Fingertips:
    """Reads lines of a Fingertips file."""

    def __init__(
        self,
        headings: Headings,
        problems: Problems,
        *,
        units: Mapping[str, Unit],
        known: Mapping[str, str] | None,
        only: Collection[str] | None,
    ) -> None:
        self.ground = Ground(problems, when=WHEN, period=time_periods.in_fingertips, area=_area, known=known)
        self.labels: dict[str, str] = {}
        self.cells = Cells(problems)
        self._problems, self._units, self._only = problems, units, only
        self._at = {name: headings.at(name) for name in NEEDED}
        self._at |= {name: at for name in _OTHERS if (at := headings.at_if_any(name)) is not None}

    def read(self, number: int, record: list[str]) -> Line | None:
        text = {name: record[at].strip() for name, at in self._at.items()}
        if self._only is not None and text[CODE] not in self._only:
            return None
        when = text[WHEN], text.get("Time period Sortable", ""), text.get("Time period range", "")
        where = text[AREA], text[AREA_NAME], text.get("Area Type", "")
        place = self.ground.at(number, when, where, scope=text[CODE])
        if place is None:
            return None
        period, area = place
        filters = _filters(text)
        figure = self._figure(number, text)
        rows = []
        if figure:
            rows.append(
                PublishedRow(
                    text[CODE], text[TITLE], self._units.get(text[CODE]) or _unit(text[TITLE]), filters, period,
                    area.kind, area.code, area.name, figure, number, VALUE,
                    numerator=self._number(number, text, "Count"),
                    denominator=self._number(number, text, "Denominator"),
                    at_95=self._limits(number, text, "95.0"),
                    at_998=self._limits(number, text, "99.8"),
                    caveat=text.get("Value note", ""),
                )
            )  # fmt: skip
        breakdown = (part for pair in filters for part in pair)
        return Line(
            SEPARATOR.join((text[CODE], period.key, area.code, *breakdown)), (VALUE,), (text[VALUE],), rows
        )

    def _figure(self, number: int, text: dict[str, str]) -> Figure | None:
        """The value; where there is none its note says why, and without one it is not available."""
        if text[VALUE]:
            return self.cells.figure(number, VALUE, text[VALUE])
        note = text.get("Value note", "").lower()
        is_hidden = any(word in note for word in ("suppress", "disclos", "small number"))
        return Figure(symbol=Symbol.CONFIDENTIAL if is_hidden else Symbol.NOT_AVAILABLE)

    def _number(self, number: int, text: dict[str, str], column: str) -> float | None:
        return self.cells.number(number, column, text.get(column, ""))

    def _limits(self, number: int, text: dict[str, str], level: str) -> Limits | None:
        lower = self._number(number, text, f"Lower CI {level} limit")
        upper = self._number(number, text, f"Upper CI {level} limit")
        if lower is None or upper is None:
            return None
        if lower > upper:
            wrong = f"The lower limit {lower:g} is above the upper {upper:g}."
            fault = Fault(f"Lower CI {level} limit", wrong, "Send the file as it was published.")
            self._problems.add(fault.at(number))
            return None
        return lower, upper


def _filters(text: dict[str, str]) -> Filters:
    """Age and sex as they are printed, and the category under the heading of its type."""
    found = [(name, text[name]) for name in _FILTERS if text.get(name)]
    if text.get("Category Type"):
        found.append((text["Category Type"], text.get("Category", "")))
    return tuple(sorted(found))


def _unit(title: str) -> Unit | None:
    """The file gives no unit, but a title may."""
    return Unit.PERCENT if "%" in title or "percentage" in title.lower() else None


def _area(code: str, name: str, kind: str) -> areas.Area | areas.Elsewhere | Fault:
    return areas.area_by_code(code, name, kind, AREA)
