"""The exact counts of a release as one system of sums: all that a reader may add up or take away."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sightline.across.public.drafting.cells import REST, UNPLACED, WHOLE, Exact, Key, whole
from sightline.across.public.drafting.known import Known
from sightline.analysis.disclosure.tables import Cell, Level, Sum, Table
from sightline.analysis.periods import Period
from sightline.areas.dataset.queries.for_release import ExactMeasure


@dataclass(frozen=True)
class Relation:
    """A total, what makes it up and what is taken off it. `unprinted` is a part that stands nowhere.

    Whoever subtracts has that part all the same: those of a whole who are not in the part that is printed.
    """

    total: Key
    parts: tuple[Key, ...]
    less: tuple[Key, ...] = ()
    unprinted: Mapping[Key, Exact] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[Key, ...]:
        return (self.total, *self.parts, *self.less)

    @property
    def sum(self) -> Sum:
        return Sum(str(self.total), tuple(map(str, self.parts)), tuple(map(str, self.less)))


def joint(keys: Collection[Key], known: Known, *, printed: Collection[Key]) -> Table:
    """The cells of these keys with every sum that holds between them, as one table keyed by their text.

    `printed` are those that stand in the release; the others only in earlier ones, or nowhere.
    """
    there = set(keys)
    relations = [*_breakdowns(there, known), *_shares(there, known), *_stocks(there, known)]
    counts = dict(known.counts)
    for relation in relations:
        counts |= relation.unprinted
    standing = there.union(*(relation.keys for relation in relations)) & counts.keys()
    levels = _levels(relations)
    cells: dict[Hashable, Cell] = {
        str(key): _cell(counts[key], levels.get(key, Level.INNER), is_printed=key in printed)
        for key in sorted(standing, key=str)
    }
    return Table(cells, tuple(relation.sum for relation in relations))


def unplaced_in(every: Key, dimension: str) -> Key:
    """What the total holds beyond the categories of one dimension."""
    return every.of(f"{UNPLACED}: {dimension}")


def beyond_categories(every: Key, dimension: str, known: Known) -> tuple[bool, Exact | None]:
    """Whether the categories and a rest make up the total, and that rest where there is one.

    They do not where one person may stand in several categories, or where nobody knows the total.
    """
    categories = known.measures[every.measure].categories(dimension)
    parts = [known.counts[key] for code, _ in categories if (key := every.of(code)) in known.counts]
    total = known.counts.get(every, Exact(None)).value
    placed = sum(part.value or 0 for part in parts)
    # Whoever hid a count says by it that it is at least one.
    hidden = sum(part.value is None for part in parts)
    if total is None or placed + hidden > total or not parts:
        return False, None
    if hidden:
        return True, Exact(None, "x") if len(parts) < len(categories) else None
    return True, Exact(total - placed) if placed < total else None


def _breakdowns(keys: set[Key], known: Known) -> Iterator[Relation]:
    """Each breakdown of which a category stands in a release: the categories, and what they leave, make up the total."""
    for every in {key.of(WHOLE) for key in keys if not key.is_whole and key.measure in known.measures}:
        for dimension in known.measures[every.measure].dimensions:
            parts = [every.of(code) for code, _ in dimension.categories]
            unplaced = unplaced_in(every, dimension.name)
            if not keys.intersection((*parts, unplaced)):
                continue
            adds_up, rest = beyond_categories(every, dimension.name, known)
            if adds_up:
                there = [part for part in parts if part in known.counts]
                if rest is None and unplaced in keys:
                    rest = Exact(0)  # an earlier release held some, and its sums held with them
                beyond = {} if rest is None else {unplaced: rest}
                yield Relation(every, (*there, *beyond), unprinted=beyond)


def _shares(keys: set[Key], known: Known) -> Iterator[Relation]:
    """Each whole that stands in a release with a part of it: those who are not in the part are known by subtraction."""
    for part, of in _part_and_whole(known.measures.values()):
        for key in [key for key in keys if key.measure == part and key.is_whole]:
            every = Key(of, key.period)
            if every not in keys or not known.counts.keys() >= {key, every}:
                continue
            counted, total = known.counts[key].value, known.counts[every].value
            rest = None if counted is None or total is None else total - counted
            if rest is None or rest >= 0:
                others = every.of(f"{REST}: {part}")
                yield Relation(every, (key, others), unprinted={others: Exact(rest)})


def _part_and_whole(measures: Iterable[ExactMeasure]) -> list[tuple[str, str]]:
    pairs = [
        pair
        for each in measures
        for pair in ((each.numerator, each.denominator), (each.reference, each.part_of))
    ]
    return list(dict.fromkeys((part, of) for part, of in pairs if part and of))


def _stocks(keys: set[Key], known: Known) -> Iterator[Relation]:
    """Now = before + in - out, where all four stand in a release and the record agrees."""
    for key in [key for key in keys if key.is_whole and key.measure in known.measures]:
        measure = known.measures[key.measure]
        if not (measure.flow_in and measure.flow_out):
            continue
        before = whole(key.measure, Period.from_key(key.period).previous())
        came, went = Key(measure.flow_in, key.period), Key(measure.flow_out, key.period)
        four = {key, before, came, went}
        if not (keys >= four and known.counts.keys() >= four):
            continue
        now, was, more, fewer = (known.counts[each].value for each in (key, before, came, went))
        if None in (now, was, more, fewer) or now == (was or 0) + (more or 0) - (fewer or 0):
            yield Relation(key, (before, came), (went,))


def _levels(relations: Collection[Relation]) -> dict[Key, Level]:
    """Totals that are part of nothing else are the last to be hidden."""
    parts = {part for relation in relations for part in (*relation.parts, *relation.less)}
    return {
        relation.total: Level.TOTAL if relation.total in parts else Level.GRAND_TOTAL
        for relation in relations
    }


def _cell(count: Exact, level: Level, *, is_printed: bool) -> Cell:
    # Whoever reads `c` knows that it is not zero; of any other symbol nobody knows even that.
    least = 1 if count.symbol in ("", "c") else 0
    return Cell(count.value, level, least=least, is_printed=is_printed)
