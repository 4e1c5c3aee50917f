"""What a waiting publication would do: figure by figure, before anything is done.

The import follows the very same reading, so that it does what was shown.
"""

import gzip
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, BinaryIO, NamedTuple

from sightline.analysis.periods import Period
from sightline.analysis.symbols import Figure, Symbol, Unit
from sightline.areas.dataset import publications
from sightline.areas.dataset.models import (
    Benchmark,
    Indicator,
    Measure,
    NeighbourSet,
    Publication,
    PublishedFile,
    Value,
)
from sightline.areas.dataset.publications import AreaKind, Problem, PublishedRow, unlike_neighbours
from sightline.areas.dataset.rules.publications import how_often
from sightline.spine.partnership.queries import partnership


class Deed(StrEnum):
    """What importing does with one figure."""

    ADD = "add"
    CHANGE = "change"
    KEEP = "keep"


class Held(NamedTuple):
    """What is held of a figure: the row, whether an agency returned it, then everything that a publisher prints."""

    pk: int
    is_returned: bool
    number: float | None
    symbol: str
    numerator: float | None = None
    denominator: float | None = None
    lower_95: float | None = None
    upper_95: float | None = None
    lower_998: float | None = None
    upper_998: float | None = None
    caveat: str = ""

    @property
    def figure(self) -> Figure:
        return Figure(symbol=Symbol(self.symbol)) if self.symbol else Figure(number=self.number)


PRINTED = Held._fields[2:]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One figure of the file, the measure it belongs to, and what becomes of it. `held` is what it would supersede."""

    measure: Measure
    row: PublishedRow
    deed: Deed
    is_our_own: bool
    held: Held | None


def in_short(publication: Publication, figures: Mapping[Deed, int]) -> str:
    """What importing a file does, told apart from whatever another file or another day would have it do."""
    return ":".join((publication.sha256, *(str(figures[deed]) for deed in Deed)))


class Outlook:
    """A waiting publication, read anew: iterate once for what becomes of each figure that has a measure.

    Afterwards `problems` are all that is wrong and `open_problems` those nobody has answered. A figure over which a
    problem is open is among the outcomes; one that was set aside is not.
    """

    def __init__(self, publication: Publication) -> None:
        ours = partnership()
        self._publication = publication
        self._our_area = ours.area_code if ours else ""
        self._matched = {
            (one.code, one.group): one.measure
            for one in Indicator.objects.filter(publisher=publication.publisher).select_related("measure")
            if one.measure
        }
        self._answers = {(one["where"], one["wrong"]): one["stands"] for one in publication.set_aside}
        self._reading = self._read()
        self._neighbours = NeighbourSet.objects.prefetch_related("neighbours").first()
        self._strangers: dict[str, Problem] = {}
        self._missing: list[Problem] = []

    @property
    def is_matched(self) -> bool:
        """Whether an indicator of the file is a measure of ours."""
        there = {
            (one["code"], group)
            for one in self._publication.contents["indicators"]
            for group in one["groups"]
        }
        return not there.isdisjoint(self._matched)

    def __iter__(self) -> Iterator[Outcome]:
        measures = {measure.pk for measure in self._matched.values()}
        others, ours = _benchmarks(measures), _values(measures)
        for row in self._rows():
            measure = self._matched.get((row.indicator, row.breakdown))
            is_our_own = row.area_code == self._our_area
            if measure is None or (is_our_own and not self._publication.takes_our_own):
                continue
            if wrong := _unfit(row, measure):
                remedy = "Match the indicator with another measure, or send a corrected file."
                self._reading.problems.add(
                    Problem(row.line, row.column, wrong, remedy), same=("unfit", measure.pk)
                )
                continue
            place = (measure.pk, row.period.starts_on, row.period.ends_on)
            held = ours.get(place) if is_our_own else others.get((*place, row.area_code))
            yield Outcome(measure, row, _deed(row, held, is_our_own), is_our_own, held)
        self._look_at_neighbours()

    @property
    def problems(self) -> tuple[Problem, ...]:
        return (*self._missing, *self._reading.problems, *self._strangers.values())

    @property
    def open_problems(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if _place(problem) not in self._answers)

    @property
    def unlisted(self) -> int:
        """How many problems there are beyond those listed: a file with so many is put right at its source."""
        return self._reading.problems.unlisted

    def _read(self) -> publications.Reading:
        units = {code: Unit(measure.unit) for (code, _), measure in self._matched.items()}
        # What is wrong with an indicator we do not use is no concern of ours.
        return reading_of(self._publication, units=units, only=units.keys() if self.is_matched else None)

    def _rows(self) -> Iterator[PublishedRow]:
        if not self._answers:
            yield from self._reading
            return
        # What holds a row is known at the file's end, so one that is to be left out needs a second reading.
        for _ in self._reading:
            pass
        self._look_at_neighbours()
        for row in self._read():
            problem = self._reading.problem_of(row) or self._strangers.get(row.area_code)
            if problem is None or self._answers.get(_place(problem), True):
                yield row

    def _look_at_neighbours(self) -> None:
        """Hold the areas of the file against the newest neighbour set."""
        if self._neighbours is None:
            return
        areas = self._reading.areas
        found = unlike_neighbours(
            areas,
            {one.area_code: one.area_name for one in self._neighbours.neighbours.all()},
            own=self._our_area,
            set_name=self._neighbours.name,
        )
        named = {area.line: code for code, area in areas.items() if area.kind == AreaKind.AREA}
        self._strangers = {named[problem.line]: problem for problem in found if problem.line}
        self._missing = [problem for problem in found if not problem.line]


def as_printed(row: PublishedRow) -> tuple[Any, ...]:
    """Everything printed of a figure, in the order of PRINTED."""
    figure = row.figure
    return (
        figure.number,
        figure.symbol.value if figure.symbol else "",
        row.numerator,
        row.denominator,
        *(row.at_95 or (None, None)),
        *(row.at_998 or (None, None)),
        row.caveat[:500],
    )


def reading_of(
    publication: Publication,
    *,
    units: Mapping[str, Unit] | None = None,
    only: Collection[str] | None = None,
) -> publications.Reading:
    """The kept file of a waiting publication, ready to be read, wholly or only these indicators. Raises Unrecognised."""
    parts = {one.part: one for one in publication.files.all()}
    meta = parts.get(PublishedFile.Part.META)
    return publications.read(
        _unpacked(parts[PublishedFile.Part.FIGURES]),
        name=publication.file_name,
        meta=_unpacked(meta) if meta else None,
        period=Period.from_key(publication.period_key) if publication.period_key else None,
        units=units,
        only=only,
    )


def _unpacked(file: PublishedFile) -> BinaryIO:
    return io.BufferedReader(gzip.GzipFile(fileobj=io.BytesIO(file.packed)))  # type: ignore[arg-type]


def _deed(row: PublishedRow, held: Held | None, is_our_own: bool) -> Deed:
    if held is None:
        return Deed.ADD
    printed = as_printed(row)
    if not is_our_own:
        return Deed.KEEP if printed == held[2:] else Deed.CHANGE
    # A publisher hides what our own agency counted: its symbol tells us less than the number it stands for.
    tells_less = row.figure.symbol is not None and held.is_returned
    # What our own figure is a share of are measures of their own.
    return Deed.KEEP if tells_less or printed[:2] == held[2:4] else Deed.CHANGE


def _benchmarks(measures: set[int]) -> dict[tuple[Any, ...], Held]:
    """What is held of other areas, by measure, first day, last day and area."""
    rows = Benchmark.objects.filter(measure__in=measures, is_current=True).values_list(
        "measure", "starts_on", "ends_on", "area_code", "pk", *PRINTED
    )
    return {row[:4]: Held(row[4], False, *row[5:]) for row in rows.iterator()}


def _values(measures: set[int]) -> dict[tuple[Any, ...], Held]:
    """What is held of our own area, by measure, first day and last day."""
    rows = Value.objects.filter(measure__in=measures, category=None, is_current=True).values_list(
        "measure", "starts_on", "ends_on", "pk", "from_box", "number", "symbol"
    )
    return {row[:3]: Held(row[3], row[4] is not None, *row[5:]) for row in rows}


def _unfit(row: PublishedRow, measure: Measure) -> str:
    """Why a figure cannot be one of the measure's periods or unit; empty when it can."""
    if row.period.kind != measure.frequency:
        how = how_often(measure.frequency)
        return f"{row.period.label} is no period of {measure.reference}, which is counted {how}."
    number, unit = row.figure.number, Unit(measure.unit)
    if number is None:
        return ""
    if unit is Unit.PERCENT and not 0 <= number <= 100:
        return f"{number:g} is no percentage, and {measure.reference} is one."
    if unit is Unit.COUNT and (number < 0 or not number.is_integer()):
        return f"{number:g} is no count, and {measure.reference} is one."
    return ""


def _place(problem: Problem) -> tuple[str, str]:
    return problem.where, problem.wrong
