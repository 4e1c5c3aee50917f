"""What a row of the dashboard or a pack says of England and the region: verdicts in a few words, or why there are none."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sightline.analysis.rates import Verdict
from sightline.analysis.spc import Direction
from sightline.analysis.symbols import SYMBOLS, Unit
from sightline.areas.dataset.models import Benchmark
from sightline.areas.dataset.queries.comparison.estimated import Evidence, estimated, interval, own
from sightline.areas.dataset.queries.comparison.verdicts import (
    against,
    called,
    counted_differently,
    ours_among,
)
from sightline.areas.dataset.queries.series import Series
from sightline.areas.dataset.queries.surroundings import Elsewhere
from sightline.ui.words import capitalised, lowered

AreaKind = Benchmark.AreaKind
OTHER_PERIOD = "the newest published figures are for another period"


class Glance(NamedTuple):
    """What a row says of others: each verdict with its words, or why there is none.

    `interval` is that of our own figure; `caveat` what must be said wherever the others' figures stand.
    """

    verdicts: tuple[tuple[Verdict, str], ...] = ()
    why: str = ""
    interval: str = ""
    caveat: str = ""

    @property
    def words(self) -> str:
        """`Similar to England (24.5), worse than the West Midlands (19.5)`; empty where nothing was published."""
        if not self.verdicts:
            return f"Not compared: {self.why}" if self.why else ""
        first, *others = (said for _, said in self.verdicts)
        said = ", ".join([first, *map(lowered, others)])
        return f"{said}. {self.caveat}" if self.caveat else said


NOTHING = Glance()


def at_a_glance(
    of: Series,
    part: Series | None,
    whole: Series | None,
    published: Sequence[Elsewhere],
    *,
    unit: Unit,
    direction: Direction,
    breaks: Iterable[date],
) -> Glance:
    """The latest figure of a series against England's and the region's of the same period, taken as fixed.

    `part` and `whole` are the series of the counts behind it, where they are measures of their own.
    """
    latest, last = of.periods[-1], len(of) - 1
    others = one_of_each(
        other for other in published if (other.starts_on, other.ends_on) == (latest.starts_on, latest.ends_on)
    )
    if not others:
        return Glance(why=OTHER_PERIOD)
    barred = counted_differently(latest, is_published=bool(of.sources[last]), breaks=breaks)
    return _judged(own(of, last, part, whole), others, unit, direction, barred)


# Verdicts follow from what they are handed and from nothing else: most rows say today what they said yesterday.
@lru_cache(maxsize=1024)
def _judged(
    evidence: Evidence, others: tuple[Elsewhere, ...], unit: Unit, direction: Direction, barred: str
) -> Glance:
    ours = estimated(evidence, unit)
    found = [
        against(
            ours,
            called(other.kind, other.area),
            other.number,
            direction=direction,
            instead=SYMBOLS[other.symbol].words if other.symbol else "",
            barred=barred,
        )
        for other in others
    ]
    verdicts = tuple((each.verdict, capitalised(each.words(unit))) for each in found if each.verdict)
    if not verdicts:
        return Glance(why=found[0].why)
    caveats = dict.fromkeys(said for other in others for said in (other.file_caveat, other.caveat) if said)
    limits = interval(ours.estimate.at_95) if ours.estimate else ""
    return Glance(verdicts, "", limits, " ".join(caveats))


def one_of_each(found: Iterable[Elsewhere]) -> tuple[Elsewhere, ...]:
    """England and our region."""
    england: list[Elsewhere] = []
    regions: list[Elsewhere] = []
    for other in found:
        (england if other.kind == AreaKind.ENGLAND else regions).append(other)
    ours = ours_among(regions)
    return tuple(england) if ours is None else (*england, ours)
