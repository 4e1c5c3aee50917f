"""Reading a published file once, from its first line to its last."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import BinaryIO

from sightline.analysis.periods import Period
from sightline.analysis.symbols import Unit
from sightline.areas.dataset.publications import education, fingertips, social_care
from sightline.areas.dataset.publications.areas import Area
from sightline.areas.dataset.publications.education import LongForm, Wide
from sightline.areas.dataset.publications.fingertips import Fingertips
from sightline.areas.dataset.publications.headings import Headings
from sightline.areas.dataset.publications.inference import inferred_columns
from sightline.areas.dataset.publications.meta import NEEDED as META
from sightline.areas.dataset.publications.meta import read_meta
from sightline.areas.dataset.publications.opening import Records
from sightline.areas.dataset.publications.percents import Percents
from sightline.areas.dataset.publications.problems import Problem, Problems, Unrecognised
from sightline.areas.dataset.publications.repeats import Repeats
from sightline.areas.dataset.publications.row import PublishedRow, Publisher
from sightline.areas.dataset.publications.social_care import SocialCare
from sightline.areas.dataset.publications.time_periods import year_in_name

Layout = Wide | LongForm | Fingertips | SocialCare

# The long form before the wide one, whose columns it has too.
NEEDED = {
    Publisher.LONG_FORM: (*education.NEEDED, *education.LONG),
    Publisher.EES: education.NEEDED,
    Publisher.FINGERTIPS: fingertips.NEEDED,
    Publisher.SAC: social_care.NEEDED,
}


class Reading:
    """A published file as it is read: iterate once for its rows, then ask what was found.

    A row over which nothing is wrong is given out; one that cannot be read is not, and its fault is in `problems`.
    A few faults show only later in the file, or are doubts: `problem_of` says which given rows they are about.
    Nothing below is complete before the last row.

    `publisher` is told by the headings. `labels` are what the publisher calls its columns, by their names. `areas` are
    the areas read, by code, each with the line that first names it; `elsewhere` counts lines of areas nobody compares
    with. `blanks` counts empty cells; `again` lines said twice alike.
    """

    def __init__(self, publisher: Publisher, records: Records, layout: Layout, problems: Problems) -> None:
        self.publisher = publisher
        self.problems = problems
        self.lines = 0
        self._records, self._layout = records, layout
        self._repeats, self._percents = Repeats(problems), Percents(problems)

    def __iter__(self) -> Iterator[PublishedRow]:
        records, read = self._records, self._layout.read
        is_new, watch = self._repeats.is_new, self._percents.watch
        figures = 0
        for record in records:
            self.lines += 1
            line = read(records.number, record)
            if line is None or not is_new(records.number, line):
                continue
            figures += len(line.rows)
            for row in line.rows:
                watch(row)
                yield row
        self._percents.settle()
        if not figures and not self.problems:
            self.problems.add(Problem(0, "", self._nothing(), "Send a file with figures to compare with."))

    @property
    def labels(self) -> Mapping[str, str]:
        return self._layout.labels

    @property
    def areas(self) -> Mapping[str, Area]:
        return self._layout.ground.areas

    @property
    def elsewhere(self) -> Counter[str]:
        return self._layout.ground.elsewhere

    @property
    def blanks(self) -> int:
        return self._layout.cells.blanks

    @property
    def again(self) -> int:
        return self._repeats.again

    def problem_of(self, row: PublishedRow) -> Problem | None:
        """The problem that holds a row which was given out, if one does."""
        place = row.line, row.column
        return (
            self._repeats.held.get(place)
            or self._percents.held.get(place)
            or self._percents.held_indicators.get(row.indicator)
            or self._layout.ground.held.get(row.area_code)
        )

    def _nothing(self) -> str:
        if not self.lines:
            return "The file has a heading and no rows."
        others = ", ".join(words for words, _ in self.elsewhere.most_common(3))
        only = f": only of {others}" if others else ""
        return f"The file has no figure of England, a region or an authority{only}."


def read(
    file: BinaryIO,
    *,
    name: str = "",
    meta: BinaryIO | None = None,
    period: Period | None = None,
    units: Mapping[str, Unit] | None = None,
    known: Mapping[str, str] | None = None,
    only: Collection[str] | None = None,
) -> Reading:
    """A published file, ready to be read. Raises Unrecognised when it is none that is known.

    `file` and `meta` are open in binary, and `file` can seek. `name` is the file's own. `period` is that of a file
    which does not say one, else the year in its name. `units` are those of indicators already mapped to a measure,
    by the publisher's code. `known` are the authorities there are, by code; without it codes are held against the
    register as it stood in 2025. `only` are the codes of the indicators wanted: the others are passed over, and so is
    whatever is wrong with them.
    """
    problems = Problems()
    records = Records(file, problems)
    headings = Headings(records.head)
    publisher = _publisher(headings)
    units = units or {}
    match publisher:
        case Publisher.LONG_FORM:
            layout: Layout = LongForm(headings, problems, units=units, known=known, only=only)
        case Publisher.FINGERTIPS:
            layout = Fingertips(headings, problems, units=units, known=known, only=only)
        case Publisher.SAC:
            year = period or year_in_name(name)
            layout = SocialCare(headings, problems, period=year, units=units, known=known, only=only)
        case Publisher.EES:
            columns = read_meta(meta) if meta else inferred_columns(file)
            layout = Wide(headings, columns, problems, units=units, known=known, only=only)
    return Reading(publisher, records, layout, problems)


def _publisher(headings: Headings) -> Publisher:
    """Whose file it is, by the names in its first line."""
    for publisher, needed in NEEDED.items():
        if headings.has(needed):
            return publisher
    if headings.has(META):
        raise Unrecognised("This is the meta file. Send the data file, and this one beside it.")
    missing = {publisher: headings.missing(needed) for publisher, needed in NEEDED.items()}
    nearest = min(missing, key=lambda publisher: len(missing[publisher]) / len(NEEDED[publisher]))
    if len(missing[nearest]) <= len(NEEDED[nearest]) / 2:
        names = "” and no “".join(missing[nearest])
        raise Unrecognised(
            f"This looks like a file of {nearest.words}, and has no column “{names}”. Send it as it was published."
        )
    shown = ", ".join(name[:40] or "(blank)" for name in headings.head[:6])
    raise Unrecognised(
        f"No publisher's file begins with these columns: {shown}. Read here are files of Explore Education Statistics, "
        "Fingertips and the safeguarding adults collection, with the names of their columns in the first line."
    )
