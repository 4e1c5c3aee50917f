"""Counts that agree though no measure names the other: by quarter and by year, or the same people under two references.

A reader who sees that they agree takes them for one. So does the attack, wherever the exact record bears it out.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise

from sightline.across.public.drafting.cells import Key
from sightline.across.public.drafting.known import Known
from sightline.across.public.drafting.relation import Relation
from sightline.analysis.periods import Period

# Two measures that agree in fewer cells may do so by chance.
CELLS_THAT_AGREE = 3

Cell = tuple[date, date, str]  # first day, last day and category, whatever the kind of period


def agreeing(keys: Collection[Key], known: Known) -> Iterator[Relation]:
    """The sums over time, and the pairs of equal counts, between the measures of these keys."""
    measures = {key.measure for key in keys}
    record: dict[str, dict[Cell, Key]] = {}
    for key, count in known.counts.items():
        if key.measure in measures and count.value is not None:
            period = Period.from_key(key.period)
            record.setdefault(key.measure, {})[period.starts_on, period.ends_on, key.category] = key
    for one, other in combinations(sorted(record), 2):
        yield from _same(keys, known, record[one], record[other])
        first, second = known.measures[one], known.measures[other]
        if first.is_stock == second.is_stock and first.frequency is not second.frequency:
            yield from _over_time(keys, known, record[one], record[other])
            yield from _over_time(keys, known, record[other], record[one])


def _same(
    keys: Collection[Key], known: Known, one: Mapping[Cell, Key], other: Mapping[Cell, Key]
) -> Iterator[Relation]:
    """Each pair of cells of two measures whose counts are the same wherever both have one."""
    both = [(one[cell], other[cell]) for cell in one if cell in other]
    if len(both) < CELLS_THAT_AGREE or any(known.counts[a].value != known.counts[b].value for a, b in both):
        return
    for a, b in both:
        if a in keys and b in keys:
            yield Relation(a, (b,))


def _over_time(
    keys: Collection[Key], known: Known, longer: Mapping[Cell, Key], shorter: Mapping[Cell, Key]
) -> Iterator[Relation]:
    """Each count of the longer periods that its shorter ones come to; of a stock, that the last of them is."""
    for (first, last, category), total in longer.items():
        if total not in keys:
            continue
        inside = sorted(
            cell
            for cell in shorter
            if cell[2] == category and first <= cell[0] and cell[1] <= last and cell[:2] != (first, last)
        )
        if known.measures[total.measure].is_stock:
            inside = [cell for cell in inside if cell[1] == last]
        elif not _tile(inside, first, last):
            continue
        parts = tuple(shorter[cell] for cell in inside)
        comes_to = sum(known.counts[part].value or 0 for part in parts)
        if comes_to == known.counts[total].value and any(part in keys for part in parts):
            yield Relation(total, parts)


def _tile(inside: Sequence[Cell], first: date, last: date) -> bool:
    """Whether periods follow upon one another from a first day to a last."""
    return (
        bool(inside)
        and (inside[0][0], inside[-1][1]) == (first, last)
        and all(after[0] == before[1] + timedelta(days=1) for before, after in pairwise(inside))
    )
