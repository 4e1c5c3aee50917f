"""A breakdown as a table: each group's figure, its interval, and how it stands to all others."""

from collections.abc import Callable, Iterator, Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.analysis.periods import Period
from sightline.analysis.rates import Verdict, compare
from sightline.analysis.spc import Direction
from sightline.analysis.symbols import NO_BREAK_SPACE, Symbol, Unit
from sightline.areas.dataset.queries import wording
from sightline.areas.dataset.queries.breakdown.groups import PER_OF_A_COUNT, Dimension, Group
from sightline.areas.dataset.queries.comparison.estimated import interval
from sightline.ui import icons, words
from sightline.ui.tables import Cell, Column, Row, Table
from sightline.ui.tables import Group as Heading

INTERVAL = f"95{NO_BREAK_SPACE}% interval"
Drawn = tuple[Column, Callable[[Group], Cell]]  # a column and what stands in it for a group


def table(found: Sequence[Dimension], period: Period, unit: Unit, whole: str) -> Table:
    """Every dimension of a measure for one period; `whole` is the figure of all groups together, as it is read."""
    label = wording.name(period)
    drawn = list(_columns([group for dimension in found for group in dimension.groups], label, unit))
    rows: list[Row | Heading] = []
    for dimension in found:
        if len(found) > 1:
            rows.append(Heading(f"By {dimension.name}"))
        rows += [Row((group.label, *(cell(group) for _, cell in drawn))) for group in dimension.groups]
        rows.append(Row(("All", whole or None, *(None for _ in drawn[1:])), is_total=True))
    return Table(
        caption=f"{label}, by {words.join_and(dimension.name for dimension in found)}",
        columns=[Column(head="Group"), *(column for column, _ in drawn)],
        rows=rows,
    )


def _columns(groups: Sequence[Group], label: str, unit: Unit) -> Iterator[Drawn]:
    """The columns that something stands in."""
    yield Column(head=label, numeric=True, absent="No figure"), lambda group: _figure(group, unit)
    if any(group.share for group in groups):
        yield Column(head="Share", numeric=True, absent="No share"), _share
        yield Column(head=f"Share, {INTERVAL}", numeric=True, absent="No interval"), _share_limits
    if any(group.rate for group in groups):
        if unit is Unit.COUNT:
            head = f"Rate per {words.number(PER_OF_A_COUNT)}"
            yield Column(head=head, numeric=True, absent="No rate"), _rate
        head = f"Rate, {INTERVAL}" if unit is Unit.COUNT else INTERVAL
        yield Column(head=head, numeric=True, absent="No interval"), _rate_limits
    if any(group.to_the_rest for group in groups):
        yield Column(head="Beside all others", absent="Nothing can be said"), against_the_rest


def _figure(group: Group, unit: Unit) -> Cell:
    if group.symbol is Symbol.CONFIDENTIAL:
        return format_html('<span class="verdict">{} {}</span>', icons.hidden(), group.symbol.words)
    return wording.figure(group.number, group.symbol, unit) or None


def _share(group: Group) -> Cell:
    return words.percent(group.share.value) if group.share else _nothing(group)


def _share_limits(group: Group) -> Cell:
    return interval(group.share.at_95) if group.share else _nothing(group)


def _rate(group: Group) -> Cell:
    return words.number(group.rate.value, 1) if group.rate else _nothing(group)


def _rate_limits(group: Group) -> Cell:
    return interval(group.rate.at_95) if group.rate else _nothing(group)


def against_the_rest(group: Group) -> Cell:
    """`2.1 times the rest, 1.4 to 3.2`, with its shape."""
    found = group.to_the_rest
    if found is None:
        return _nothing(group)
    verdict, limits = compare(found, 1, Direction.NEUTRAL), interval(found.at_95)
    if verdict is Verdict.SIMILAR:
        said = f"cannot be told apart from the rest ({limits} times)"
    else:
        places = 1 if found.value >= 1 else 2
        said = f"{words.number(found.value, places)}{NO_BREAK_SPACE}times the rest, {limits}"
    return _shaped(verdict, said)


def _shaped(verdict: Verdict, said: str) -> SafeString:
    return format_html('<span class="verdict">{} {}</span>', icons.verdict(verdict)[0], said)


def _nothing(group: Group) -> Cell:
    return "hidden" if group.symbol is Symbol.CONFIDENTIAL else None


def told(found: Sequence[Dimension], *, base: str) -> Iterator[str]:
    """What the table leaves to be said: why cells are hidden, how intervals and ratios were worked out.

    `base` is the title of the measure that rates are worked out of.
    """
    groups = [group for dimension in found for group in dimension.groups]
    if any(dimension.is_closed for dimension in found):
        yield (
            "A hidden cell came hidden from its supplier, or would give such a cell away; its share, rate and ratio are "
            "hidden with it. Nought is never hidden."
        )
    if any(group.share for group in groups):
        yield "Intervals of shares by Wilson’s method."
    methods = {group.rate.method for group in groups if group.rate}
    if methods:
        yield f"Rates are of: {base}."
        how = "Wilson’s method" if methods == {"Wilson"} else "Byar’s method, exact for fewer than ten events"
        yield f"Intervals of rates by {how}."
    if any(group.to_the_rest for group in groups):
        yield "Beside all others: the group’s rate over that of all other groups together, 1 being no difference."
