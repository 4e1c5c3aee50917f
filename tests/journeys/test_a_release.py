"""Figures leave the partnership: drafted, tried, approved by somebody else, published, read by a stranger, taken back."""

import csv
import io
import zipfile

from tests.journeys.person import GONE, REFUSED

NAME = "Plans started for neglect, January to March 2024"
PUBLIC = "/figures/plans-started-for-neglect-january-to-march-2024"
LATER = "Plans started for neglect, the year to March 2024"
# 28 = c + 8 + 11 + c: two plans of the youngest are too few to say, and seven of the oldest would give them away.
SAID = {"Total": "28", "0 to 4": "c", "5 to 10": "8", "11 to 15": "11", "16 and 17": "c"}


def test_a_breakdown_with_small_counts_is_released(as_member, visitor, tmp_path):
    # Given the performance officer's draft of a breakdown in which two counts are small
    officer = as_member("Performance officer", scripts=False)
    drafts(officer, NAME)
    chooses_a_table(officer, "Broken down", {"Period": "2023/24 Q4"})

    # When she has it checked
    checks(officer)

    # Then she reads what a reader could work out of it, and does not approve what she wrote
    officer.reads("No hidden count can be worked out. 5 counts, 2 hidden, tried together with R1 and R2.")
    officer.unfolds("What a reader is left with of each small count")
    officer.reads("1 to 8", within="Plan starts for neglect, 2023/24 Q4, 0 to 4")
    officer.never_reads("Approve it")
    officer.opens("/releases/R4/approve")
    officer.presses("Approve it", status=REFUSED)
    officer.reads("You wrote R4, at least in part. Ask somebody else who may approve it.")

    # When the business manager finds it among her work, approves and publishes it
    manager = as_member("Business manager")
    manager.reads("One release waits for your approval")
    manager.follows("Read and approve")
    manager.follows("Approve it")
    manager.presses("Approve it")
    manager.reads("Approved on 14 January 2026 and frozen. Not published yet.")
    manager.follows("Publish it")
    manager.presses("Publish")
    manager.reads("Published on 14 January 2026.")

    # Then a stranger reads it, and takes it away, and finds the hidden counts nowhere
    stranger = visitor()
    stranger.opens("/figures")
    stranger.follows(NAME)
    stranger.reads("28 − 8 − 11 = 9", "hidden (small number)")
    data = stranger.downloads("All values, CSV", tmp_path)
    package = stranger.downloads("Data package", tmp_path)
    assert counts(data.read_text(encoding="utf-8-sig")) == SAID
    with zipfile.ZipFile(package) as archive:
        assert counts(archive.read("data.csv").decode("utf-8-sig")) == SAID


def test_a_later_release_that_gives_away_one_late_case_is_refused(as_member):
    # Given a release that is out, and one plan that comes to light after it
    officer, manager = as_member("Performance officer"), as_member("Business manager")
    releases(officer, manager)
    officer.opens("/measures/N4/values/2023-24-Q4")
    officer.follows("Correct this figure")
    officer.types("What it should have been", "29")
    officer.types("Why", "One plan that started in March was entered late.")
    officer.presses("Restate the figure")

    # When she drafts the year with it
    drafts(officer, LATER)
    chooses_a_table(officer, "Over time", {"From": "2023/24 Q1", "To": "2023/24 Q4"})
    checks(officer)

    # Then the check says which count, and in which release it stands without that plan
    officer.reads("One count could be worked out.")
    officer.reads(
        "Plan starts for neglect, 2023/24 Q4 is 29 here and 28 in R4: the difference is one case more."
    )

    # And nobody can approve it
    manager.opens("/releases/R5")
    manager.reads("Hidden figures could be worked out, so nobody can approve it.")
    manager.opens("/releases/R5/approve")
    manager.presses("Approve it", status=REFUSED)
    manager.reads("One cell could be worked out. Nobody can approve it like this")


def test_a_release_is_withdrawn_with_a_word_to_its_readers(as_member, visitor):
    # Given a release that is out
    manager = as_member("Business manager", scripts=False)
    releases(as_member("Performance officer", scripts=False), manager)

    # When the business manager takes it back, she says why
    manager.follows("Withdraw it")
    manager.presses("Withdraw", status=REFUSED)
    manager.types("Why it is withdrawn", "A table was of the wrong quarter.")
    manager.presses("Withdraw")

    # Then whoever looks for it reads that in its place
    stranger = visitor()
    stranger.opens(PUBLIC, status=GONE)
    stranger.reads("A table was of the wrong quarter.", "Its figures are no longer shown here.")
    stranger.never_reads("28")
    stranger.opens(f"{PUBLIC}/data.csv", status=404)


def test_a_policy_that_hides_less_takes_two(as_member):
    # Given a business manager who would hide fewer counts than publishers of national statistics do
    manager = as_member("Business manager", scripts=False)
    manager.opens("/releases/disclosure")
    manager.follows("Change it")
    manager.types("Hide counts from 1 to", "3")
    manager.types("Why", "A breakdown of two groups says nothing now.")
    manager.presses("Change the policy")
    manager.reads("Proposed, waits for a second member")

    # When the performance officer finds it among her work
    officer = as_member("Performance officer")
    officer.reads(
        "A lower policy on small numbers, exact family", "A breakdown of two groups says nothing now."
    )
    officer.follows("Read and confirm")
    officer.presses("Confirm it")

    # Then it is in force
    officer.reads("1 to 3 hidden, the rest exact")


# --- What comes before ---


def releases(officer, manager) -> None:
    """One drafts the breakdown and has it checked, the other lets it out."""
    drafts(officer, NAME)
    chooses_a_table(officer, "Broken down", {"Period": "2023/24 Q4"})
    checks(officer)
    manager.opens("/releases/R4")
    for deed, done in (("Approve it", "Approve it"), ("Publish it", "Publish")):
        manager.follows(deed)
        manager.presses(done)


def drafts(officer, title: str) -> None:
    officer.opens("/releases")
    officer.follows("Draft a release")
    officer.types("Title", title)
    officer.types("What it is for", "How many plans started in the category of neglect.")
    officer.ticks("The public")
    officer.presses("Go on to the tables")


def chooses_a_table(officer, kind: str, periods: dict[str, str]) -> None:
    officer.chooses(kind, of="What kind of table")
    officer.presses("Go on")
    officer.chooses("N4 Plan starts for neglect", of="Of which measure")
    officer.presses("Go on")
    for field, period in periods.items():
        officer.chooses(period, of=field)
    officer.presses("Add the table")


def checks(officer) -> None:
    officer.follows("Go on to the check")
    officer.presses("Check it")


def counts(data: str) -> dict[str, str]:
    """What a data file says of each age band."""
    return {row["age_band"]: row["N4"] for row in csv.DictReader(io.StringIO(data))}
