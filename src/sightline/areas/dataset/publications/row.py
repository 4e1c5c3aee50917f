"""One published figure, whoever published it and however the file was laid out."""

from enum import StrEnum
from typing import NamedTuple

from sightline.analysis.periods import Period
from sightline.analysis.symbols import Figure, Unit


class Publisher(StrEnum):
    """Whose layout a file has. The long form is Explore Education Statistics with one figure a line."""

    EES = "ees"
    FINGERTIPS = "fingertips"
    SAC = "sac"
    LONG_FORM = "long_form"

    @property
    def words(self) -> str:
        return PUBLISHER_WORDS[self]


PUBLISHER_WORDS = {
    Publisher.EES: "Explore Education Statistics",
    Publisher.FINGERTIPS: "Fingertips",
    Publisher.SAC: "Safeguarding adults collection",
    Publisher.LONG_FORM: "Explore Education Statistics, one figure a line",
}


class AreaKind(StrEnum):
    """What is compared with: the country, a region, one authority."""

    ENGLAND = "england"
    REGION = "region"
    AREA = "area"


Filters = tuple[tuple[str, str], ...]
Limits = tuple[float, float]


# A named tuple and not a dataclass: a file makes half a million, and a frozen dataclass takes four times as long.
class PublishedRow(NamedTuple):
    """A figure for one indicator, breakdown, period and area, with what the publisher says beside it.

    `indicator` is the publisher's code and `indicator_title` what a person reads. `filters` are the breakdown as
    (heading, value), in the order of the headings' names. `unit` is None where the publisher does not say.
    `numerator`, `denominator` and the limits (lower, upper; in the figure's own unit) are None where not printed.
    `line` is the line of the file, the heading being 1, and `column` the heading above the figure.
    """

    indicator: str
    indicator_title: str
    unit: Unit | None
    filters: Filters
    period: Period
    area_kind: AreaKind
    area_code: str
    area_name: str
    figure: Figure
    line: int
    column: str
    numerator: float | None = None
    denominator: float | None = None
    at_95: Limits | None = None
    at_998: Limits | None = None
    caveat: str = ""

    @property
    def at(self) -> str:
        return f"row {self.line}, column {self.column}"

    @property
    def breakdown(self) -> str:
        """The filters in one line; empty where there are none."""
        return ", ".join(f"{heading}: {value}" for heading, value in self.filters)
