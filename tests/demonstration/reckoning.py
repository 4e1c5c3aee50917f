"""What a reader makes of all they were told: how many there may be of each part of a count, by reading and by sums."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor
from typing import NamedTuple

from sightline.analysis.disclosure import Constraint, Range, Variable, counts_behind, linear
from tests.demonstration.reader import Heard
from tests.demonstration.said import Said

DAY = re.compile(
    r"\b\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
YEAR = re.compile(r"\b20\d\d(?:/\d\d|\d\d)?\b")
NOT_OF_IT = re.compile(
    r"95 % interval|before [\d.]+ %"
)  # how wide an interval is; the figure of the year before
BETWEEN = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?) to (\d+(?:\.\d+)?)(?![\w.])")
NUMBER = re.compile(r"(?<![\w.,])(\d+(?:\.\d+)?)( %)?(?![\w.])")
OURS_IN_2025 = re.compile("(?:Reporting year to March )?2025|Dudley")
ANOTHERS = re.compile(r"20(?:19|2[0-4])|England|West Midlands|Children on a plan|\| area \||neighbours \|")


@dataclass(frozen=True)
class Parted:
    """A count in parts: what its parts are called, which lines are of its period, and which are of the whole."""

    parts: tuple[str, ...]
    lines: re.Pattern[str]
    whole: re.Pattern[str]


class Told(NamedTuple):
    """How many there are of a part for all that one line says."""

    amount: Range
    address: str
    said: Said


DURATIONS = Parted(
    parts=(
        "3 months or less",
        "over 3 months, up to 6 months",
        "over 6 months, under 1 year",
        "1 year, under 2 years",
        "2 years or more",
    ),
    lines=re.compile(""),
    whole=re.compile(r"time on the plan.*\| all \||^2025 \|.*\| total \|.*\| n8$"),
)
LONGEST = DURATIONS.parts[-1]  # of which measure N7 is the share
AGES = Parted(
    parts=("0 to 4", "5 to 10", "11 to 15", "16 and 17"),
    lines=re.compile(r"2025/26 q2|^202526 \| financial year q2"),
    whole=re.compile(r"age band, 2025/26 q2 \| all \||^202526 \| financial year q2 .*\| total \|.*\| n4$"),
)


def solved(count: Parted, heard: Heard) -> dict[str, Range]:
    """What each part of a count may be for all that was heard. A hidden one is a whole number and not nought."""
    whole = whole_of(count, heard)
    known = dict.fromkeys(count.parts, Range(1, whole))
    for part in count.parts:
        for low, high in (told.amount for told in told_of(part, count, heard)):
            known[part] = Range(max(known[part].low, low), min(known[part].high or whole, high or whole))
    found = linear.ranges(
        [Variable(part, *bounds) for part, bounds in known.items()],
        [Constraint(dict.fromkeys(count.parts, 1), whole, whole)],
    )
    return {part: found[part] for part in count.parts}


def whole_of(count: Parted, heard: Heard) -> int:
    """The one number that is said of a count as a whole."""
    lines = (said for found in heard.values() for said in found if said.text.isdigit())
    (whole,) = {int(said.text) for said in lines if count.whole.search(said.of.casefold())}
    return whole


def told_of(part: str, count: Parted, heard: Heard) -> list[Told]:
    """Every line that says how many there are of a part."""
    whole = whole_of(count, heard)
    return [
        Told(amount, address, said)
        for address, found in heard.items()
        for said in found
        for amount in _amounts(part, count, address, said, whole)
    ]


def _amounts(part: str, count: Parted, address: str, said: Said, whole: int) -> Iterator[Range]:
    of = said.of.casefold()
    text = said.text.casefold().replace(part, "")
    if part in of and count.lines.search(of):
        yield from _shares(text, whole)
        yield from _counts(text)
    elif part == LONGEST and _is_of_its_share(address, said):
        yield from _shares(text, whole)


def _is_of_its_share(address: str, said: Said) -> bool:
    """Whether a line is of measure N7 for the area itself in 2025, by its words, its page or its place in a drawing."""
    if not (address.startswith("/measures/N7") or "two years or more" in said.of.casefold()):
        return False
    if said.is_drawn:
        return bool(OURS_IN_2025.fullmatch(said.of.rpartition(" | ")[2]))
    line = f"{said.of.partition(' | ')[2] or said.of} {said.text}"  # without the caption
    return bool(OURS_IN_2025.search(line)) and not ANOTHERS.search(line)


def _shares(text: str, whole: int) -> Iterator[Range]:
    """The counts behind each percentage and each interval."""
    text = NOT_OF_IT.sub("", text)
    for low, high in BETWEEN.findall(text):
        if "." in low:
            yield Range(floor(float(low) * whole / 100), ceil(float(high) * whole / 100))
    for number, percent in NUMBER.findall(BETWEEN.sub("", text)):
        if percent or "." in number:
            yield counts_behind(Decimal(number), whole)


def _counts(text: str) -> Iterator[Range]:
    """Every whole number that is neither a date nor a percentage, and `1 to 36`."""
    for nothing in (NOT_OF_IT, DAY, YEAR):
        text = nothing.sub("", text)
    for low, high in BETWEEN.findall(text):
        if "." not in low:
            yield Range(int(low), int(high))
    for number, percent in NUMBER.findall(BETWEEN.sub("", text)):
        if not percent and "." not in number:
            yield Range(int(number), int(number))
