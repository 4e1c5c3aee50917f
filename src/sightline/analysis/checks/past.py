"""Rules that hold a number against what the same agency returned before."""

from collections.abc import Iterator
from statistics import median

from sightline.analysis import spc
from sightline.analysis.checks.box import Box, Broken, History, question
from sightline.analysis.symbols import Unit, format_number

# Fewer say too little of what is usual.
POINTS_FOR_RANGE = 6
REMEDY = "If it is right, say why; if not, correct it."


def against_the_past(box: Box, history: History) -> Iterator[Broken]:
    """A percent typed as a fraction; else a number outside what is usual here.

    A fraction is outside what is usual as well: that is one slip, and it is asked about once.
    """
    past = history.of(box.key)
    if box.number is None or not past:
        return
    usual = median(past)
    if box.unit is Unit.PERCENT and 0 < box.number <= 1 and usual > 5:
        meant, typed = format_number(100 * box.number, box.unit), format_number(box.number, box.unit)
        sentence = f"{typed} looks like {meant} written as a fraction: {format_number(usual, box.unit)} is usual here."
        remedy = f"Write {meant}, or say why it is {typed}."
        yield question(box, "fraction_for_percent", "looks like a fraction", sentence, remedy)
    elif len(past) >= POINTS_FOR_RANGE:
        yield from _outside_the_usual(box, box.number, past)


def _outside_the_usual(box: Box, number: float, past: list[float]) -> Iterator[Broken]:
    """Outside its own process limits; while there are none, outside all that came before."""
    span = f"your last {len(past)} {box.noun}"
    limits = spc.read(past).segments[-1]
    if limits.lower is None or limits.upper is None:
        lowest, highest, than = min(past), max(past), "any before"
        below, above = f"every one of {span}", f"every one of {span}"
    else:
        lowest, highest, than = limits.lower, limits.upper, "usual"
        below = f"the lower limit of {span}, {format_number(lowest, box.unit)}"
        above = f"the upper limit of {span}, {format_number(highest, box.unit)}"
    shown = format_number(number, box.unit)
    if number < lowest:
        yield question(box, "range", f"is lower than {than}", f"{shown} is below {below}.", REMEDY)
    if number > highest:
        yield question(box, "range", f"is higher than {than}", f"{shown} is above {above}.", REMEDY)
