"""What the record knows of the measures of a release, exact, as the member who drafts it may read it."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sightline.across.public.drafting.cells import WHOLE, Counts, Exact, Key
from sightline.across.public.drafting.refusals import CannotBeChecked, NotForRelease
from sightline.across.public.drafting.selection import Wanted
from sightline.analysis.periods import Period
from sightline.analysis.symbols import Unit
from sightline.areas.dataset.queries import for_release
from sightline.areas.dataset.queries.comparison.estimated import PER
from sightline.areas.dataset.queries.for_release import AreaFigure, ExactFigure, ExactMeasure
from sightline.spine.partnership.models import Member, Partnership


@dataclass(frozen=True)
class Known:
    """Measures, our own exact figures and other areas' published ones; `neighbours` are area codes, the nearest first."""

    measures: dict[str, ExactMeasure]
    figures: tuple[ExactFigure, ...]
    elsewhere: tuple[AreaFigure, ...]
    neighbour_set: str
    neighbours: tuple[str, ...]
    area_code: str
    area_name: str
    is_demonstration: bool

    @cached_property
    def by_key(self) -> dict[Key, ExactFigure]:
        return {Key(each.measure, each.period.key, each.category or WHOLE): each for each in self.figures}

    @cached_property
    def counts(self) -> Counts:
        """Every count there is, by its key. Raises CannotBeChecked for one that is no whole number."""
        return {
            key: Exact(_whole_number(figure), figure.symbol)
            for key, figure in self.by_key.items()
            if self.measures[key.measure].unit is Unit.COUNT
        }

    def counted(self, measure: ExactMeasure) -> tuple[str, ...]:
        """The part and the whole behind a percentage or a rate; empty for any other measure."""
        return counted_by(measure, self.measures)

    def periods(self, measure: str) -> tuple[Period, ...]:
        """The periods for which a measure has a whole figure, oldest first."""
        return tuple(each.period for each in self.figures if each.measure == measure and not each.category)


def known(
    tables: Sequence[Wanted],
    *,
    viewer: Member,
    partnership: Partnership,
    until: date,
    also: Set[str] = frozenset(),
) -> Known:
    """All that these tables need, and what is known of further measures that were released before.

    Raises NotForRelease, CannotBeChecked.
    """
    measures = for_release.exact_measures(viewer=viewer)
    for table in tables:
        check_can_be_checked(table.measure, measures)
    chosen = {table.measure for table in tables}
    named = chosen | (measures.keys() & also)
    named |= {other for each in named for other in relations(measures[each]) if other in measures}
    compared = chosen.union(*(counted_by(measures[name], measures) for name in chosen))
    neighbour_set, neighbours = for_release.newest_neighbours()
    return Known(
        measures,
        tuple(for_release.exact_figures(named, viewer=viewer, until=until)),
        tuple(for_release.figures_elsewhere(compared, viewer=viewer)),
        neighbour_set,
        neighbours,
        partnership.area_code,
        partnership.area_name,
        partnership.is_demonstration,
    )


def _whole_number(figure: ExactFigure) -> int | None:
    if figure.number is None:
        return None
    if not figure.number.is_integer():
        raise CannotBeChecked(
            f"{figure.measure} is {figure.number:g} for {figure.period.label}, and a count is a whole number. Correct it first."
        )
    return int(figure.number)


def relations(measure: ExactMeasure) -> tuple[str, ...]:
    """The measures from which something of this one could be worked out."""
    related = (measure.numerator, measure.denominator, measure.part_of, measure.flow_in, measure.flow_out)
    return tuple(filter(None, related))


def counted_by(measure: ExactMeasure, measures: Mapping[str, ExactMeasure]) -> tuple[str, ...]:
    """The part and the whole behind a percentage or a rate; empty for others, and where the two are not counts to be read."""
    both = [measures.get(name) for name in (measure.numerator, measure.denominator)]
    is_ratio = measure.unit in PER and all(each and each.is_count for each in both)
    return (measure.numerator, measure.denominator) if is_ratio else ()


def can_be_checked(measure: ExactMeasure, measures: Mapping[str, ExactMeasure]) -> bool:
    """Whether counts stand behind a measure, or it is never small."""
    return measure.is_count or measure.is_open or bool(counted_by(measure, measures))


def check_can_be_checked(reference: str, measures: Mapping[str, ExactMeasure]) -> None:
    """Raise for a measure that this member may not read, or of which no check could say what it gives away."""
    measure = measures.get(reference)
    if measure is None:
        raise NotForRelease(f"{reference} is not among the measures whose figures you may read.")
    if not can_be_checked(measure, measures):
        raise CannotBeChecked(
            f"{reference} {measure.short_title} cannot be checked: it is no count, and no counts stand behind it. "
            "Name its part and its whole as measures of their own, or release those instead."
        )
