"""What an agency answers for itself: a question of assurance, its own page, and a risk that it brings down."""

from datetime import date

from tests.journeys.person import NOT_FOUND, REFUSED


def test_an_agency_answers_what_every_agency_is_asked(as_member):
    # Given the ICB's approver, whose answer is late
    approver = as_member("ICB approver")
    approver.follows("Answer it", within="Men who join a household are not asked about")

    # When she answers without saying what it rests on
    approver.ticks("Partly true")
    approver.types("Why you answer so", "Two of our five services ask; nobody looked at the other three.")
    approver.presses("Send the answer", status=REFUSED)
    approver.reads("There is a problem")

    # And then says it
    approver.ticks("An audit")
    approver.types("The evidence", "An audit of 40 records in November 2025.")
    approver.types("The gap", "Three services have no question on their form.")
    approver.types("What you will do about it", "Put the question on the form.")
    approver.dates("By when", date(2026, 3, 31))
    approver.presses("Send the answer")

    # Then the Executive's chair reads it
    approver.reads("Two of our five services ask; nobody looked at the other three.")
    chair = as_member("Executive chair")
    chair.opens("/assurance-requests/AR3")
    chair.reads("Two of our five services ask; nobody looked at the other three.")

    # And no other agency does before the Executive has concluded
    police = as_member("Police approver")
    police.opens("/assurance-requests/AR3")
    police.never_reads("Two of our five services ask")


def test_an_agency_reads_its_own_page_first_and_puts_a_word_beside_it(as_member):
    # Given a page that nobody else can read yet
    reader = as_member("Mental health trust approver")
    reader.opens("/partner-pages/icb", status=NOT_FOUND)
    manager = as_member("Business manager")
    manager.opens("/partner-pages/icb")
    manager.never_reads("0 of 7 figures in")

    # When the agency opens it with a word of its own
    approver = as_member("ICB approver")
    approver.follows("Read it and add a word")
    approver.reads(
        "Only the agency reads this page until 27 January 2026, or until it opens it.", "0 of 7 figures in"
    )
    approver.follows("Add a word and open it")
    approver.types("Your own word", "Our data lead left in November; the return comes this week.")
    approver.presses("Open the page")

    # Then the partners read both
    manager.opens("/partner-pages/icb")
    manager.reads("Our data lead left in November; the return comes this week.", "0 of 7 figures in")


def test_a_risk_comes_down_only_with_what_brought_it_down(as_member):
    # Given the Adults' Board's chair before a risk that stands at 16
    chair = as_member("Adults’ Board chair")
    chair.opens("/risks/SR4")
    chair.follows("Judge it again")

    # When she lowers it and names nothing that an agency did
    chair.chooses("3 Possible", of="Likelihood now")
    chair.types("Why", "Fewer applications wait than in the autumn.")
    chair.dates("Looked at again by", date(2026, 5, 20))
    chair.presses("Judge it again", status=REFUSED)

    # Then it stands as it was, and she is told what is missing
    chair.reads("There is a problem")

    # When she names it
    chair.chooses("SR4 mitigation 1, Council, adults’", of="The mitigation that brought it down")
    chair.presses("Judge it again")

    # Then the score is lower, and its history says by what
    chair.reads("12, high", "Fewer applications wait than in the autumn.")
