"""237 = 73 + 63 + 64 + c + c: whoever reads all they may, page by page and file by file, cannot work a hidden count out.

Each audience opens everything about these figures. What is said of each count, in tables, sentences, labels that are only
read out, files and the places of marks in drawings, is put together and solved with the sums. What is left of a hidden
count must be more than one number.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, floor

import pytest

from sightline.analysis.disclosure import Constraint, Range, Variable, counts_behind, linear
from tests.demonstration.reader import Heard, reads
from tests.demonstration.said import Said, in_file

pytestmark = pytest.mark.django_db

AUDIENCES = {
    "a stranger": "",
    "a reader": "Healthwatch reader",
    "another agency's data lead": "Police data lead",
    "the supplier's own data lead": "Children’s services data lead",
    "a member of a group": "Adult social care lead on QAP",
    "the QAP chair": "QAP chair",
    "the Executive": "Executive chair",
    "the scrutineer": "Independent scrutineer",
    "the performance officer": "Performance officer",
}


@dataclass(frozen=True)
class Parted:
    """A count in parts, as a reader knows it: what its parts are called, in which lines they stand and in which its whole."""

    parts: tuple[str, ...]
    lines: re.Pattern[str]
    whole: re.Pattern[str]


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
AGES = Parted(
    parts=("0 to 4", "5 to 10", "11 to 15", "16 and 17"),
    lines=re.compile(r"2025/26 q2|^202526 \| financial year q2"),
    whole=re.compile(r"age band, 2025/26 q2 \| all \||^202526 \| financial year q2 .*\| total \|.*\| n4$"),
)
LONGEST = DURATIONS.parts[-1]  # of which measure N7 is the share
OURS_IN_2025 = re.compile("(?:Reporting year to March )?2025|Dudley")
ANOTHERS = re.compile(r"20(?:19|2[0-4])|England|West Midlands|Children on a plan|\| area \||neighbours \|")

DAY = re.compile(r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
YEAR = re.compile(r"\b20\d\d(?:/\d\d|\d\d)?\b")
NOT_SAID = re.compile(r"95 % interval|before [\d.]+ %")  # how sure an interval is; the figure of the year before
BETWEEN = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?) to (\d+(?:\.\d+)?)(?![\w.])")
NUMBER = re.compile(r"(?<![\w.,])(\d+(?:\.\d+)?)( %)?(?![\w.])")


@pytest.fixture(scope="module")
def told(built) -> dict[str, Heard]:
    """What each audience is told."""
    return {audience: reads(name) for audience, name in AUDIENCES.items()}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_nobody_works_out_how_many_children_were_longest_on_a_plan(told, audience):
    left = solved(DURATIONS, told[audience])

    assert [left[part] for part in DURATIONS.parts[:3]] == [Range(73, 73), Range(63, 63), Range(64, 64)]
    assert [left[part] for part in DURATIONS.parts[3:]] == [Range(1, 36), Range(1, 36)]


def test_no_stranger_works_out_what_the_partnership_hid(told):
    left = solved(AGES, told["a stranger"])

    assert left == {"0 to 4": Range(1, 9), "5 to 10": Range(9, 9), "11 to 15": Range(13, 13), "16 and 17": Range(1, 9)}


# --- A reader's reckoning ---


def solved(count: Parted, heard: Heard) -> dict[str, Range]:
    """What each part of a count may be for all that was heard. A hidden one is a whole number and not nought."""
    lines = [(address, said) for address, found in heard.items() for said in found]
    (whole,) = {int(said.text) for _, said in lines if count.whole.search(said.of.casefold()) and said.text.isdigit()}
    known = dict.fromkeys(count.parts, Range(1, whole))
    for part in count.parts:
        for address, said in lines:
            for found in amounts_of(part, count, address, said, whole):
                known[part] = Range(max(known[part].low, found.low), min(known[part].high, found.high))
    return linear.ranges(
        [Variable(part, *bounds) for part, bounds in known.items()],
        [Constraint(dict.fromkeys(count.parts, 1), whole, whole)],
    )


def amounts_of(part: str, count: Parted, address: str, said: Said, whole: int) -> Iterator[Range]:
    """What a line says of a part of a count."""
    text = said.text.casefold().replace(part, "")
    if is_of(part, count, said):
        yield from amounts(text, whole)
    elif part == LONGEST and is_of_its_share(address, said):
        yield from amounts(text, whole, only_shares=True)


def is_of(part: str, count: Parted, said: Said) -> bool:
    of = said.of.casefold()
    return part in of and bool(count.lines.search(of))


def is_of_its_share(address: str, said: Said) -> bool:
    """Whether a line is of measure N7 for the area itself in 2025, by its words, its page or its place in a drawing."""
    if not (address.startswith("/measures/N7") or "two years or more" in said.of.casefold()):
        return False
    if said.is_drawn:
        return bool(OURS_IN_2025.fullmatch(said.of.rpartition(" | ")[2]))
    line = f"{said.of.partition(' | ')[2] or said.of} {said.text}"  # without the caption
    return bool(OURS_IN_2025.search(line)) and not ANOTHERS.search(line)


def amounts(text: str, whole: int, *, only_shares: bool = False) -> Iterator[Range]:
    """How many each number of a line says there are: a count, a share of the whole, or from one to another."""
    for nothing in (NOT_SAID, DAY, YEAR):
        text = nothing.sub("", text)
    for low, high in BETWEEN.findall(text):
        if "." in low:
            yield Range(floor(float(low) * whole / 100), ceil(float(high) * whole / 100))
        elif not only_shares:
            yield Range(int(low), int(high))
    for number, percent in NUMBER.findall(BETWEEN.sub("", text)):
        if percent or "." in number:
            yield counts_behind(Decimal(number), whole)
        elif not only_shares:
            yield Range(int(number), int(number))
