"""A return's groups as those read them who neither sent nor check it: nothing beside a hidden one gives it away."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sightline.analysis.symbols import Symbol
from sightline.areas.dataset.models import Box
from sightline.areas.dataset.queries.breakdown import ALL, closed
from sightline.areas.dataset.queries.grid_row import Row, Verdict

HIDDEN = Symbol.CONFIDENTIAL


def with_closed_groups(boxes: list[Box]) -> list[Box]:
    """The boxes with every group hidden from which, with the whole and the others, a hidden one could be worked out."""
    by_form: dict[tuple[int, date], list[Box]] = {}
    for box in boxes:
        by_form.setdefault((box.measure_id, box.starts_on), []).append(box)
    for of_measure in by_form.values():
        groups = [box for box in of_measure if box.category]
        if groups and any(box.symbol == HIDDEN for box in of_measure):
            _close(next((box for box in of_measure if not box.category), None), groups)
    return boxes


def _close(whole: Box | None, groups: Sequence[Box]) -> None:
    by_dimension: dict[str, dict[str, Box]] = {}
    for box in groups:
        if box.category:
            by_dimension.setdefault(box.category.dimension, {})[box.category.code] = box
    for parts in by_dimension.values():
        hidden = {code for code, box in parts.items() if box.symbol == HIDDEN}
        if whole and whole.symbol == HIDDEN:
            hidden.add(ALL)
        numbers = {code: box.number for code, box in parts.items()}
        for code in closed(numbers, frozenset(hidden), whole.number if whole else None) - {ALL}:
            box = parts[code]
            box.typed, box.number, box.symbol, box.reason_kind, box.reason = "", None, HIDDEN, "", ""


def of_today(row: Row) -> Row:
    """A group's row without what it said before: an earlier figure may stand beside a hidden one of its own time."""
    is_closed = any(cell.box.symbol == HIDDEN for cell in row.cells)
    verdicts = (Verdict("symbol", note=f"{HIDDEN.words}."),) if is_closed else row.verdicts
    return replace(row, before=(), asides=(), verdicts=verdicts, restated=() if is_closed else row.restated)
