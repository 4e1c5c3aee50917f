"""A partnership on its first day: whoever looks after its figures imports what the department publishes, helped by nobody."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sightline.config import demonstration
from tests.journeys import serving
from tests.journeys.serving import House

PUBLISHED = Path(demonstration.__file__).parent / "facts" / "benchmarks_dfe.csv"
SOURCE = "Department for Education, children in need (Explore Education Statistics, OGL v3.0)"
SHARE, COUNT = "Percent", "Count"
# Our measures and what they are in the file; a share after the counts it is made of.
MEASURES = {
    "N5a": ("Second or later plans started", COUNT, "CPP_subsequent"),
    "N5b": ("Plans started", COUNT, "CPP_start"),
    "N5": ("Plans that are a second or later plan", SHARE, "CPP_subsequent_percent"),
    "N6b": ("Referrals", COUNT, "referral_count"),
    "N6": ("Referrals within 12 months of an earlier one", SHARE, "rereferral_percent"),
}
MADE_OF = {"N5": ("N5a", "N5b"), "N6": ("", "N6b")}
NOT_USED = "2_years_or_more_percent"


@pytest.fixture(scope="module")
def served_house(tmp_path_factory) -> Iterator[House]:
    """Dudley's partnership on its first day, with nobody in it but its administrator."""
    folder = tmp_path_factory.mktemp("first-day")
    serving.begin("Dudley Safeguarding Partnership", area="Dudley", area_code="E08000027", folder=folder)
    with serving.served(folder) as house:
        yield house


@pytest.fixture
def house(served_house) -> House:
    return served_house


def test_a_newcomer_imports_a_published_file(visitor):
    # Given a newcomer who looks after the figures, and has written what is counted
    officer = visitor()
    becomes_the_performance_officer(officer)
    for code in MEASURES:
        writes_a_measure(officer, code)

    # When she sends the department's file and says once which measures its indicators are
    officer.opens("/benchmarks")
    officer.follows("Import published figures")
    officer.attaches(PUBLISHED)
    officer.presses("Look at the file")
    officer.types("Whose figures these are", SOURCE)
    officer.types("Which release", "2025 release")
    officer.ticks("Enter our own area's figures too, as published figures of our measures")
    for code, (title, _, indicator) in MEASURES.items():
        officer.chooses(f"{code} {title}", of=f"Measure for {indicator}")
    officer.chooses("We do not use it", of=f"Measure for {NOT_USED}")
    officer.presses("Keep this and see what it would do")

    # Then she reads what it would do before anything is entered
    officer.reads(
        "455 figures would be added, 0 changed and 0 left as they are held. Nothing has been entered yet.",
        "35 figures of our own area are among them and become published figures of our measures.",
    )

    # When she imports it
    officer.presses("Import the figures")
    officer.reads("455 figures added, 0 changed, 0 held as they were.")

    # Then repeat plans read similar to England, and by how much they could be otherwise
    officer.opens("/measures/N5")
    officer.reads("Reporting year to March 2025, 88 of 319, published", "Similar to England (24.5)")
    officer.reads("Our 95 % interval is 23.0 to 32.7")

    # And re-referrals worse than in the West Midlands, and similar to England
    officer.opens("/measures/N6")
    officer.reads("Similar to England (22.6)", "Worse than the West Midlands (19.5)")

    # When she finds that it was the wrong file, and takes it back
    officer.opens("/benchmarks")
    officer.follows(f"{SOURCE}, 2025 release")
    officer.follows("Undo this import")
    officer.types("Why it is undone", "A newer file is out.")
    officer.presses("Undo the import")

    # Then none of it counts, and what she matched is remembered for the next file
    officer.reads("Undone: none of its figures counts any more.")
    officer.opens("/measures/N5")
    officer.never_reads("27.6", "24.5")
    officer.opens("/benchmarks/indicators")
    officer.reads("N5 Plans that are a second or later plan", within="CPP_subsequent_percent")


def becomes_the_performance_officer(somebody) -> None:
    """Sign in as the administrator, who in a unit of one does this too."""
    somebody.opens("/partnership")
    somebody.signs_in()
    somebody.follows("First administrator")
    somebody.follows("Give a role")
    somebody.chooses("Performance officer", of="Role")
    somebody.presses("Give First administrator a role")


def writes_a_measure(officer, code: str) -> None:
    """Write what is counted, as much of it as the form asks for."""
    title, unit, _ = MEASURES[code]
    officer.opens("/measures/new")
    for field, words in (
        ("Code", code), ("Plain name", title), ("Short name", title), ("Definition", f"{title} in the year to 31 March."),
        ("Heading in the return", "Children in need"), ("Decimals", "1" if unit == SHARE else "0"),
    ):  # fmt: skip
        officer.types(field, words)
    for option, field in (
        ("Business unit", "Supplied by"),
        (unit, "Unit"),
        ("By reporting year (31 March)", "Frequency"),
    ):
        officer.chooses(option, of=field)
    for choice in (
        "Children",
        "Flow: over the period",
        "Lower is better",
        "Agreed",
        "Small numbers hidden outside the partnership",
    ):
        officer.ticks(choice)
    part, whole = MADE_OF.get(code, ("", ""))
    if part:
        officer.chooses(f"{part} {MEASURES[part][0]}", of="Part: the measure it counts")
    if whole:
        officer.chooses(f"{whole} {MEASURES[whole][0]}", of="Whole: the measure it is a share of")
    officer.dates("Asked from", date(2018, 4, 1))
    officer.presses("Add the measure")
