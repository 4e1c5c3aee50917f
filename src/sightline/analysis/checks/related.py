"""Rules between boxes: parts and wholes, percents, stocks and flows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sightline.analysis.checks.box import (
    Box,
    Broken,
    PartOf,
    Ratio,
    Relations,
    Severity,
    StockFlow,
    error,
    question,
)
from sightline.analysis.symbols import MINUS, Unit, format_number

# A percent is told to one decimal: half a step either way, and what binary makes of it.
PERCENT_TOLERANCE = 0.05 + 1e-9
NUMBER_TOLERANCE = 1e-9

Boxes = Mapping[str, Box]


def between_boxes(boxes: Boxes, relations: Relations) -> Iterator[Broken]:
    """Every relation that does not hold."""
    for part in relations.parts:
        yield from _part_above_whole(boxes, part)
    for ratio in relations.ratios:
        yield from _percent_beside_ratio(boxes, ratio)
    for stock in relations.stocks:
        yield from _stock_beside_flows(boxes, stock)


def _part_above_whole(boxes: Boxes, relation: PartOf) -> Iterator[Broken]:
    part, whole = _sum(boxes, relation.part), _sum(boxes, relation.whole)
    if part is None or whole is None or part <= whole + NUMBER_TOLERANCE:
        return
    box = boxes[relation.part[0]]
    limit = format_number(whole, box.unit)
    yield error(
        box,
        "part_above_whole",
        "is above its whole",
        f"{format_number(part, box.unit)} is above its whole, {limit}.",
        f"A part cannot be more. Make it {limit} or less, or correct {_codes(boxes, relation.whole)}.",
    )


def _percent_beside_ratio(boxes: Boxes, relation: Ratio) -> Iterator[Broken]:
    stated = _sum(boxes, (relation.percent,))
    top, bottom = _sum(boxes, relation.numerator), _sum(boxes, relation.denominator)
    if stated is None or top is None or bottom is None:
        return
    box = boxes[relation.percent]
    fraction = f"{_number(top)} of {_number(bottom)}"
    if bottom == 0:
        sentence = f"{fraction} has no percent."
        yield error(
            box, "percent_of_none", "is a share of none", sentence, "Write z, not applicable, and why."
        )
        return
    share = 100 * top / bottom
    if abs(stated - share) <= PERCENT_TOLERANCE:
        return
    yield error(
        box,
        "percent_beside_ratio",
        "does not fit its numbers",
        f"{fraction} is {_percent(share)}, not {_percent(stated)}.",
        f"Make it {_percent(share)}, or correct {_codes(boxes, (*relation.numerator, *relation.denominator))}.",
    )


def _stock_beside_flows(boxes: Boxes, relation: StockFlow) -> Iterator[Broken]:
    """An error until somebody says what moved: a transfer between areas has no box of its own."""
    stock = _sum(boxes, (relation.stock,))
    opening = relation.opening if not isinstance(relation.opening, str) else _sum(boxes, (relation.opening,))
    came, went = _sum(boxes, relation.in_), _sum(boxes, relation.out)
    if stock is None or opening is None or came is None or went is None:
        return
    expected = opening + came - went
    if abs(stock - expected) <= NUMBER_TOLERANCE:
        return
    asked = question(
        boxes[relation.stock],
        "stock_beside_flows",
        "does not follow",
        f"{_number(opening)} + {_number(came)} {MINUS} {_number(went)} is {_number(expected)}, not {_number(stock)}.",
        "Stock follows its flows. Correct one of the three, or say what moved.",
    )
    yield asked if asked.explained else replace(asked, severity=Severity.ERROR)


def _sum(boxes: Boxes, keys: Iterable[str]) -> float | None:
    """The sum of some boxes; None where one is not here or holds no number."""
    total = 0.0
    for key in keys:
        number = boxes[key].number if key in boxes else None
        if number is None:
            return None
        total += number
    return total


def _codes(boxes: Boxes, keys: Iterable[str]) -> str:
    """The codes of some boxes, each once: three monthly boxes of M14 are M14."""
    return " or ".join(dict.fromkeys(boxes[key].code for key in keys))


def _number(number: float) -> str:
    return format_number(number, Unit.COUNT)


def _percent(number: float) -> str:
    return format_number(number, Unit.PERCENT)
