"""Why figures of a release are hidden, with the sum that a reader may do: what can be worked out, and no more."""

from dataclasses import dataclass

from sightline.areas.release.content import Content, ContentTable, Shown, TableKind
from sightline.ui.words import MINUS, counted, number, spelled


@dataclass(frozen=True)
class Why:
    """`sum` is `237 − 73 − 63 − 64 = 37` and `left` says what that is; both empty where the table gives no such sum."""

    heading: str
    sentences: tuple[str, ...]
    sum: str = ""
    left: str = ""


def why(table: ContentTable, content: Content) -> Why | None:
    """None where nothing is hidden in the table."""
    hidden = sum(cell.is_hidden for cell in table.cells if cell.key)
    if not hidden:
        return None
    heading = f"Why {counted(hidden, 'cell is', 'cells are')} hidden"
    small = f"A count from 1 to {content.threshold} could point to a person, so it is hidden"
    nought = "A blank would look like nought. Nought is never hidden, so a hidden cell is not nought."
    if content.base > 1:
        return Why(heading, (f"{small}. All others are rounded to the nearest {content.base}.", nought))
    return Why(
        heading,
        (f"{small}, and so is every count from which it could be worked out.", nought),
        *_together(table),
    )


def kept_small(content: Content) -> str:
    """How a release keeps small numbers, in a sentence."""
    hidden = f"Counts from 1 to {content.threshold} are hidden"
    if content.base > 1:
        return f"{hidden}, and the others are rounded to the nearest {content.base}."
    return f"{hidden}, and so is whatever they could be worked out from."


def _together(table: ContentTable) -> tuple[str, str]:
    """What the hidden parts of a printed total come to together, which anybody can work out."""
    if table.kind is not TableKind.BREAKDOWN or not table.total_row:
        return "", ""
    at = next((at for at, cell in enumerate(table.rows[-1].cells) if cell.key), 0)
    *parts, total = [row.cells[at] for row in table.rows]
    hidden = sum(part.is_hidden for part in parts)
    shown = [_whole(part) for part in parts if part.number is not None]
    if total.number is None or hidden < 2 or len(shown) + hidden < len(parts):
        return "", ""
    left = _whole(total) - sum(shown)
    less = f" {MINUS} ".join(number(each) for each in (_whole(total), *filter(None, shown)))
    found = "What each of them is cannot be worked out, here, in the files or from earlier releases."
    return f"{less} = {number(left)}", f"in the {spelled(hidden)} together. {found}"


def _whole(cell: Shown) -> int:
    return int(cell.number or 0)
