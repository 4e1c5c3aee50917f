"""Rules over one box alone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil, floor

from sightline.analysis.checks.box import Box, Broken, error, question
from sightline.analysis.symbols import Symbol, Unit, Unreadable, format_number, read_figure

# What rounds to zero is told as far as it can be; the other symbols leave the reader to wonder why.
NEEDS_NO_REASON = (Symbol.LOW, Symbol.LOW_OLD)


def with_figures(boxes: Sequence[Box]) -> tuple[dict[str, Box], list[Broken]]:
    """The boxes by key with what was typed read into them, and what could not be read."""
    read, unreadable = {}, []
    for box in boxes:
        try:
            read[box.key] = _with_figure(box)
        except Unreadable as problem:
            unreadable.append(error(box, "unreadable", "cannot be read", problem.wrong, problem.remedy))
    return read, unreadable


def _with_figure(box: Box) -> Box:
    if box.number is not None or box.symbol is not None:
        return box
    figure = read_figure(box.text, unit=box.unit)
    return replace(box, number=figure.number, symbol=figure.symbol) if figure else box


def of_one_box(box: Box) -> Iterator[Broken]:
    """A blank, a symbol without its reason, a part of a person, less than none, more than all."""
    if box.number is None:
        yield from _without_number(box)
        return
    shown = format_number(box.number, box.unit)
    if box.unit is Unit.COUNT and box.number % 1:
        remedy = f"A count is whole. Make it {floor(box.number):,} or {ceil(box.number):,}."
        yield error(box, "whole_number", "is not whole", f"{shown} is not a whole number.", remedy)
    if box.number < 0 and box.unit is not Unit.POUNDS:
        remedy = "This cannot be. Make it 0 or more."
        yield error(box, "below_zero", "is below zero", f"{shown} is below zero.", remedy)
    if box.number > 100 and box.unit is Unit.PERCENT:
        sentence = f"{shown} is above {format_number(100, box.unit)}."
        remedy = "A share cannot be more than all. Make it 100 or less."
        yield error(box, "above_100", "is above all there is", sentence, remedy)


def _without_number(box: Box) -> Iterator[Broken]:
    if box.symbol is None:
        # Words beside a blank do not fill it: only a symbol says what the blank means.
        blank = replace(box, reason="")
        remedy = "Write a number, or a symbol and why."
        yield question(blank, "missing", "is empty", "This box is empty.", remedy)
    elif box.symbol not in NEEDS_NO_REASON and not box.reason.strip():
        sentence = f"{box.symbol} says “{box.symbol.words}” and nothing says why."
        yield question(box, "symbol_without_reason", "has no reason", sentence, "Say why in a few words.")
