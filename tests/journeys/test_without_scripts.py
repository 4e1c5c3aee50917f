"""Every main form works where scripts are off or never arrive."""

import pytest

from tests.journeys.person import REFUSED


@pytest.fixture
def without_scripts(as_member):
    return lambda name: as_member(name, scripts=False)


def test_a_return_is_filled_in_and_submitted(without_scripts):
    # Given the police data lead at her return
    lead = without_scripts("Police data lead")
    lead.follows("Carry on with the return")

    # When she types what is missing and what is wrong
    lead.types("M35, Children flagged at risk, 2025/26 Q3", "60")
    lead.types("M37a, of these, detected, 2025/26 Q3", "34")
    lead.types("M39, Child victims of knife crime, 2025/26 Q3", "1")
    lead.presses("Save and check")

    # Then one question is left, and stays when she submits without a reason
    lead.reads("One question without a reason stops it.")
    lead.presses("Check and submit", status=REFUSED)
    lead.reads("1 figure stops it: M38.")

    # When she gives the reason with the same form
    lead.ticks("Something real changed", within="268 is below every one of your last 11 quarters.")
    lead.types("M38, 2025/26 Q3: why, in your words", "One notice is now sent for each household.")
    lead.presses("Check and submit")

    # Then it is in
    lead.reads("Return submitted.")


def test_a_block_of_figures_is_pasted_in_a_form_of_its_own(without_scripts):
    lead = without_scripts("Police data lead")
    lead.opens("/returns/2025-26-Q3-wmp/paste")

    lead.chooses("M33 Children reported missing", of="Put the first line beside")
    lead.types("The block", "81\t82\t83\n60")
    lead.presses("Put the figures in")

    lead.reads("Saved.")
    assert lead.figures()[3:7] == ["81", "82", "83", "60"]


def test_progress_is_reported(without_scripts):
    chair = without_scripts("Learning chair")

    chair.opens("/activities/2024-26-A1.6")
    chair.follows("Report progress")
    chair.ticks("Behind")
    chair.types("Account", "Six of nine agencies took part in the audit.")
    chair.types("Barrier", "Three agencies have nobody to send.")
    chair.types("Ask", "That their heads of service name somebody by March.")
    chair.presses("Report progress")

    chair.reads("Three agencies have nobody to send.")


def test_an_escalation_is_answered(without_scripts):
    board = without_scripts("Adults’ Board chair")

    board.follows("Answer it", within="Who answers for young adults outside the Care Act?")
    board.types("Answer", "Adult social care, until the 21st birthday.")
    board.types("Because", "Help stopped on a birthday.")
    board.presses("Answer")

    board.reads("Adult social care, until the 21st birthday.")
