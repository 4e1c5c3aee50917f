"""Checks over a return: every broken rule at once, each with what is wrong and what would be right.

Pure values in, pure values out: the server runs them on a form or a workbook, and the same code
may run in the browser of the person who fills it in.
"""

from collections.abc import Sequence

from sightline.analysis.checks.box import Box, Broken, History, PartOf, Ratio, Relations, Severity, StockFlow
from sightline.analysis.checks.past import against_the_past
from sightline.analysis.checks.related import between_boxes
from sightline.analysis.checks.single import of_one_box, with_figures

__all__ = [
    "Box",
    "Broken",
    "History",
    "PartOf",
    "Ratio",
    "Relations",
    "Severity",
    "StockFlow",
    "check",
]

NO_RELATIONS = Relations()
NO_HISTORY = History()


def check(
    boxes: Sequence[Box], relations: Relations = NO_RELATIONS, history: History = NO_HISTORY
) -> tuple[Broken, ...]:
    """Every rule that the boxes break, in the order of the boxes.

    A box that holds only text is read first. A relation is checked when every box it names is
    here and holds a number, so that part of a return can be checked too. Raises ValueError when
    two boxes share a key.

    >>> from sightline.analysis.symbols import Unit
    >>> whole = Box("w", "M14", "People detained", Unit.COUNT, "2025/26 Q1", text="117")
    >>> part = Box("p", "M14b", "of these, to a place of safety", Unit.COUNT, "2025/26 Q1", text="121")
    >>> [str(broken) for broken in check([whole, part], Relations(parts=(PartOf(("p",), ("w",)),)))]
    ['M14b, 2025/26 Q1: 121 is above its whole, 117. A part cannot be more. Make it 117 or less, or correct M14.']
    """
    place = {box.key: i for i, box in enumerate(boxes)}
    if len(place) < len(boxes):
        raise ValueError("Two boxes share a key.")
    read, unreadable = with_figures(boxes)
    found = [*unreadable]
    for box in read.values():
        found += of_one_box(box)
        found += against_the_past(box, history)
    found += between_boxes(read, relations)
    return tuple(sorted(found, key=lambda broken: place[broken.key]))
