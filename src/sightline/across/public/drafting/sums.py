"""The exact counts of a release as one system of sums: all that a reader may add up or take away."""

from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import replace

from sightline.across.public.drafting.agreeing import agreeing
from sightline.across.public.drafting.cells import UNPLACED, WHOLE, Counts, Exact, Key, whole
from sightline.across.public.drafting.known import Known
from sightline.across.public.drafting.relation import Relation
from sightline.analysis.disclosure.tables import Cell, Level, Sum, Table
from sightline.analysis.periods import Period
from sightline.areas.dataset.queries.for_release import ExactMeasure


def joint(keys: Collection[Key], known: Known, *, printed: Collection[Key]) -> Table:
    """The cells of these keys with every sum that holds between them, as one table keyed by their text.

    `printed` are those that stand in the release; the others only in earlier ones, or nowhere.
    """
    relations, counts = _relations(set(keys), known)
    standing = {key for relation in relations for key in relation.keys}.union(keys) & counts.keys()
    levels = _levels(relations)
    cells: dict[Hashable, Cell] = {
        str(key): _cell(counts[key], levels.get(key, Level.INNER), is_printed=key in printed)
        for key in sorted(standing, key=str)
    }
    return Table(cells, tuple(relation.sum for relation in relations))


def _relations(there: set[Key], known: Known) -> tuple[list[Relation], dict[Key, Exact]]:
    """Every sum between these keys and what they give away, and every count in them: what is worked out leads on."""
    counts = dict(known.counts)
    found: dict[Sum, Relation] = {}
    size = None
    while size != (size := (len(there), len(counts))):
        relations = [
            *_breakdowns(there, known),
            *_shares(there, known, counts),
            *_stocks(there, known, counts),
            *agreeing(there, known),
        ]
        for relation in relations:
            found.setdefault(relation.sum, relation)
            counts |= relation.unprinted
            there = there.union(relation.keys)
    return list(found.values()), counts


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


def _shares(keys: set[Key], known: Known, counts: Counts) -> Iterator[Relation]:
    """Each whole that stands with parts of it: those in none of them, and those not in one, are known by subtraction.

    By category too, where part and whole are broken down alike.
    """
    of_whole: dict[Key, list[Key]] = {}
    standing = sorted((key for key in keys & counts.keys() if not key.is_rest), key=str)
    for part, of in _part_and_whole(known.measures.values()):
        for key in standing:
            every = Key(of, key.period, key.category)
            if key.measure == part and every in keys and every in counts:
                of_whole.setdefault(every, []).append(key)
    for every, parts in of_whole.items():
        for together in dict.fromkeys([*((part,) for part in parts), tuple(parts)]):
            rest = _rest(counts[every], [counts[part] for part in together])
            if rest is not None:
                others = every.rest_beside(*(part.measure for part in together))
                yield Relation(every, (*together, others), unprinted={others: rest})


def _rest(total: Exact, parts: Collection[Exact]) -> Exact | None:
    """What a whole holds beyond its parts; None where it does not hold them all."""
    values = [part.value for part in parts]
    if total.value is None:
        return Exact(None)
    placed, hidden = sum(value or 0 for value in values), values.count(None)
    if placed + hidden > total.value:
        return None
    return Exact(None if hidden else total.value - placed)


def _part_and_whole(measures: Iterable[ExactMeasure]) -> list[tuple[str, str]]:
    pairs = [
        pair
        for each in measures
        for pair in ((each.numerator, each.denominator), (each.reference, each.part_of))
    ]
    return list(dict.fromkeys((part, of) for part, of in pairs if part and of))


def _stocks(keys: set[Key], known: Known, counts: Counts) -> Iterator[Relation]:
    """Now = before + in - out, where the record agrees and three of them stand in a release: they give away the fourth."""
    for key in [key for key in keys if key.is_whole and key.measure in known.measures]:
        measure, period = known.measures[key.measure], Period.from_key(key.period)
        if not (measure.flow_in and measure.flow_out):
            continue
        for then in (period, period.next()):
            now, before = whole(key.measure, then), whole(key.measure, then.previous())
            came, went = whole(measure.flow_in, then), whole(measure.flow_out, then)
            standing = keys & {now, before, came, went}
            relation = Relation(now, (before, came), (went,))
            if len(standing) >= 3 and counts.keys() >= standing:
                yield from _completed(relation, counts)


def _completed(relation: Relation, counts: Counts) -> Iterator[Relation]:
    """A sum, with the count of it that is not on record, if there is one; nothing where it does not come out."""
    signs = {relation.total: -1, **dict.fromkeys(relation.parts, 1), **dict.fromkeys(relation.less, -1)}
    missing = [key for key in signs if key not in counts]
    over = 0
    for key in signs.keys() & counts.keys():
        value = counts[key].value
        if value is None:
            yield replace(relation, unprinted=dict.fromkeys(missing, Exact(None)))
            return
        over += signs[key] * value
    if not missing and not over:
        yield relation
    for key in missing:
        value = -signs[key] * over
        if value >= 0:
            yield replace(relation, unprinted={key: Exact(value)})


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
