"""The Executive's overview as frozen plain values: what each part says, line by line, with where each line leads."""

from dataclasses import dataclass
from datetime import date

from sightline.across.reports.pack.values import NOTHING_DRAWN, Final, Progress, Ref
from sightline.analysis.periods import Period
from sightline.ui import words
from sightline.ui.charts import Drawing

ON_ONE_SHEET = 12  # lines of one cell, over all bands: what an A4 sheet has room for


@dataclass(frozen=True)
class Line:
    """One thing that is said.

    `icon` is the name of its shape, as `drawing.shape` draws it; `words` are whole, however long; `note` is what else
    a reader has to know; `who` owes it or said it; `is_late` that it is past its date.
    """

    icon: str
    words: str
    reference: str = ""
    url: str = ""
    note: str = ""
    who: str = ""
    is_late: bool = False
    spark: Drawing = NOTHING_DRAWN


@dataclass(frozen=True)
class Band:
    """A priority, or what stands under none of them (`number` is None): the four things the sheet says of it.

    `finding` is how its activities stand, `measured` what its measures show.
    """

    number: int | None
    title: str
    url: str
    finding: str
    measured: str
    changed: tuple[Line, ...]
    stuck: tuple[Line, ...]
    asked: tuple[Line, ...]
    after: tuple[Line, ...]

    @property
    def name(self) -> str:
        return self.title if self.number is None else f"{self.number}. {self.title}"


@dataclass(frozen=True)
class Annex:
    """What the sheet has no room for. `heads` name the columns of its lines: what it is, whose, how it stands."""

    key: str
    title: str
    finding: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    empty: str


@dataclass(frozen=True)
class Overview:
    """What one meeting of the Executive reads, as it stood on a day; `final` is None while it is the live record.

    `since` is the day of the meeting before, None where none was held; `before` the final overview that one read.
    """

    partnership: str
    is_demonstration: bool
    group: str
    meeting: Ref
    meets_on: date
    quarter_key: str
    stands_on: date
    since: date | None
    before: Ref | None
    sentence: str
    bands: tuple[Band, ...]
    progress: Progress | None
    annexes: tuple[Annex, ...]
    final: Final | None = None

    @property
    def quarter(self) -> Period:
        return Period.from_key(self.quarter_key)

    @property
    def room(self) -> int:
        """How many lines of a cell fit on one sheet."""
        return max(1, ON_ONE_SHEET // max(1, len(self.bands)))

    @property
    def asked(self) -> tuple[Line, ...]:
        """Everything the Executive is asked, each once."""
        return tuple({line.reference: line for band in self.bands for line in band.asked}.values())

    @property
    def over(self) -> str:
        """For which meeting, and as of when: `Executive, 7 March 2026. As it stood on 26 February 2026.`"""
        stands = "stood" if self.final else "stands"
        return f"{self.group}, {words.date(self.meets_on)}. As it {stands} on {words.date(self.stands_on)}."

    @property
    def state(self) -> str:
        if self.final:
            return f"Version {self.final.version}, final on {words.date(self.final.on)}."
        return "Not final: it changes with the record until it is made final."
