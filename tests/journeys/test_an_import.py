"""A published file comes in: looked at, put right, imported, and taken back."""

from pathlib import Path

from sightline.config import demonstration
from tests.journeys.person import REFUSED

PUBLISHED = Path(demonstration.__file__).parent / "facts" / "benchmarks_dfe.csv"


def a_later_file(folder: Path) -> Path:
    """The department's file with one figure of England revised and one of Barnsley spoilt."""
    text = PUBLISHED.read_text(encoding="utf-8-sig")
    england = "2025,Reporting year,National,E92000001,England,,,,,,CPP_subsequent_percent,"
    barnsley = "2025,Reporting year,Local authority,E92000001,England,E12000003,Yorkshire and The Humber,370,E08000016,Barnsley,CPP_subsequent_percent,"
    assert text.count(england) == text.count(barnsley) == 1
    text = text.replace(f"{england}24.5", f"{england}24.6").replace(barnsley, f"{barnsley}n/a ")
    path = folder / "later.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_looked_at_imported_and_taken_back(as_member, tmp_path):
    # Given the performance officer with a newer file of the department
    officer = as_member("Performance officer")
    officer.follows("Dashboard")
    officer.opens("/measures")
    officer.follows("Benchmarks")
    officer.follows("Import published figures")

    # When she sends it
    officer.attaches(a_later_file(tmp_path))
    officer.presses("Look at the file")

    # Then its indicators are known from the last time
    officer.reads("CPP_subsequent_percent", "kept for every later file")
    officer.presses("Keep this and see what it would do")
    officer.reads(
        "0 figures would be added, 1 changed", "Answer 1 problem first", "is no number and no symbol."
    )

    # When she leaves out what is wrong and imports the rest
    officer.ticks("Leave it out")
    officer.presses("Keep these answers")
    officer.reads("Import 1 figure?")
    officer.presses("Import the figures")

    # Then it says what it did
    officer.reads("0 figures added, 1 changed", "24.5 %", "24.6 %", "left out")

    # When she takes it back, she must say why
    officer.follows("Undo this import")
    officer.presses("Undo the import", status=REFUSED)
    officer.types("Why it is undone", "It was a draft.")
    officer.presses("Undo the import")

    # Then none of it counts
    officer.reads("Undone: none of its figures counts any more.", "It was a draft.")
