"""The safeguarding adults collection of NHS England: a line for each council and cell of the collection's tables.

The file is of one financial year and has no column for it: its name says it, or the member does. It has councils only;
England and the regions stand in the publisher's tables.
"""

from collections.abc import Collection, Mapping

from sightline.analysis.periods import Period
from sightline.analysis.symbols import SYMBOLS, Symbol, Unit
from sightline.areas.dataset.publications import areas, time_periods
from sightline.areas.dataset.publications.cells import IN_BRACKETS, Cells
from sightline.areas.dataset.publications.ground import Ground
from sightline.areas.dataset.publications.headings import Headings
from sightline.areas.dataset.publications.line import SEPARATOR, Line
from sightline.areas.dataset.publications.problems import Fault, Problems, YearUnsaid
from sightline.areas.dataset.publications.row import PublishedRow

CODE, NAME, TABLE, ENQUIRY, CATEGORY, SUBCATEGORY, VALUE = (
    "ONS_CODE",
    "LA_NAME",
    "TABLE_REFERENCE",
    "ENQUIRY_TYPE",
    "CATEGORY",
    "SUBCATEGORY",
    "VALUE",
)
NEEDED = (CODE, NAME, TABLE, ENQUIRY, CATEGORY, SUBCATEGORY, VALUE)
YEARS = ("YEAR", "FINANCIAL_YEAR", "REPORTING_YEAR")
_SYMBOLS = {**SYMBOLS, **IN_BRACKETS, "*": Symbol.CONFIDENTIAL}  # a star in older releases
ROUNDED = "Counts are rounded to the nearest 5, and those below 5 are hidden, zero among them."


class SocialCare:
    """Reads lines of the collection. `period` is the year of the file, where no column says it."""

    def __init__(
        self,
        headings: Headings,
        problems: Problems,
        *,
        period: Period | None,
        units: Mapping[str, Unit],
        known: Mapping[str, str] | None,
        only: Collection[str] | None,
    ) -> None:
        self._year = next((at for name in YEARS if (at := headings.at_if_any(name)) is not None), None)
        if self._year is None and period is None:
            raise YearUnsaid(
                "A file of the safeguarding adults collection does not say its year. Say which financial year it is of."
            )
        self.ground = Ground(problems, when="YEAR", period=self._period, area=_area, known=known)
        self.labels: dict[str, str] = {}
        self.cells = Cells(problems, _SYMBOLS)
        self._of_file, self._units, self._only = period, units, only
        self._at = [headings.at(name) for name in NEEDED]

    def read(self, number: int, record: list[str]) -> Line | None:
        code, name, table, enquiry, category, subcategory, said = (record[at].strip() for at in self._at)
        indicator = f"{table} {enquiry}"
        if self._only is not None and indicator not in self._only:
            return None
        year = "" if self._year is None else record[self._year]
        place = self.ground.at(number, (year,), (code, name))
        if place is None:
            return None
        period, area = place
        filters = (("Category", category), ("Subcategory", subcategory))
        figure = self.cells.figure(number, VALUE, said)
        rows = []
        if figure:
            unit = self._units.get(indicator, Unit.COUNT)
            rows.append(
                PublishedRow(
                    indicator, f"{enquiry} ({table})", unit, filters, period, area.kind, area.code, area.name,
                    figure, number, VALUE, caveat=ROUNDED,
                )
            )  # fmt: skip
        about = SEPARATOR.join((indicator, category, subcategory, period.key, area.code))
        return Line(about, (VALUE,), (said,), rows)

    def _period(self, year: str) -> Period | Fault:
        return time_periods.in_social_care(year) if self._of_file is None or year else self._of_file


def _area(code: str, name: str) -> areas.Area | areas.Elsewhere | Fault:
    return areas.area_by_code(code, name, "Local authority", CODE)
