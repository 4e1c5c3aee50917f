"""Which cells of a breakdown stay closed: what its supplier hid, and what would give that away."""

from collections.abc import Mapping

from sightline.analysis.disclosure import (
    Cell,
    Impossible,
    Key,
    Level,
    Rule,
    Sum,
    Table,
    Unprotectable,
    protect,
)

ALL = "all"  # the key of the whole beside the codes of the parts
# Nobody inside the partnership is kept from a small number; only from what did not come to them.
AS_IT_CAME = Rule(threshold=0)


def closed(parts: Mapping[str, float | None], hidden: frozenset[str], whole: float | None) -> frozenset[str]:
    """The codes of the parts to keep closed, given those that came hidden and the whole that stands beside them.

    `whole` is None where it stands nowhere; ALL among the hidden says that it is hidden itself. A part without a number
    that was not hidden counts for nothing, as a reader would take it. Where no choice of cells would do, every part is
    closed.
    """
    if not hidden or (whole is None and ALL not in hidden):
        return hidden
    numbers = [*parts.values(), whole]
    if any(number is not None and number != int(number) for number in numbers):
        return hidden | frozenset(parts)
    known = {code: int(number) for code, number in parts.items() if number is not None and code not in hidden}
    codes = (*known, *sorted(hidden - {ALL} - known.keys()))
    cells: dict[Key, Cell] = {code: Cell(known.get(code)) for code in codes}
    is_shown = ALL not in hidden and whole is not None
    cells[ALL] = Cell(int(whole) if is_shown and whole is not None else None, Level.GRAND_TOTAL)
    try:
        found = protect(
            Table(cells, (Sum(ALL, codes),)),
            AS_IT_CAME,
            hidden=hidden,
            shown=frozenset({ALL}) if is_shown else frozenset(),
        )
    except Unprotectable:
        return hidden | frozenset(parts)
    except Impossible:
        # Groups that overlap add up to more than their whole: whoever subtracts gets nothing.
        return hidden
    return hidden | frozenset(str(key) for key in found.hidden)
