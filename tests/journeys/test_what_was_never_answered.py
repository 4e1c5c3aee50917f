"""The scrutineer finds everything that was asked of somebody and never answered, whoever asked and wherever."""

from datetime import date

import pytest

from tests.journeys.serving import turn_to

# Each kind that the reading room knows of: its heading there, and one that the demonstration leaves unanswered.
NEVER_ANSWERED = {
    "Escalations without an answer": "E9 Who answers for young adults outside the Care Act?",
    "Recommendations without a response, or not done": "REC5 Tell a young person of a person, not of a meeting",
    "Assurance questions without an answer": "AR2 Capacity is checked before liberty is restricted",
    "Actions past their date": "AC12 Press for the legal advice on the transition protocol",
    "Promises past their date": "PM19 Report how soon meetings on positions of trust are held",
    "Groups’ reports not sent": "Report for 2025/26 Q3",
    "Returns not sent": "Return for 2025/26 Q3",
    "Professional challenges past the date of their stage": "PC12 Moving from children’s to adults’ services",
    "Asked of others outside, next step past its date": "SC2 Deciding on Deprivation of Liberty takes more assessors",
    "Risks past their review": "PR2 Figures come too late to act on",
    "Mitigations not written, or not in place by their day": "SR5 Help stops on the eighteenth birthday",
    "Priorities asked for and not put forward": "Priorities 2026 to 2028: the choosing",
}


@pytest.fixture
def scrutineer(as_member, house):
    """The scrutineer in the reading room, the day after the groups' reports were due."""
    turn_to(house, date(2026, 1, 20))
    scrutineer = as_member("Independent scrutineer")
    scrutineer.follows("See what was never answered")
    return scrutineer


def test_everything_never_answered_is_in_the_reading_room(scrutineer):
    scrutineer.reads("things were asked and are past their date")

    for kind, example in NEVER_ANSWERED.items():
        scrutineer.reads(kind, example)


def test_what_was_answered_is_no_longer_there(as_member, scrutineer):
    # Given a question that is in the reading room
    board = as_member("Adults’ Board chair")

    # When the board answers it
    board.opens("/escalations/E9")
    board.follows("Answer")
    board.types("Answer", "Adult social care, until the 21st birthday.")
    board.types("Because", "Help stopped on a birthday.")
    board.presses("Answer")

    # Then the scrutineer finds it there no longer
    scrutineer.opens("/reading-room")
    scrutineer.never_reads(NEVER_ANSWERED["Escalations without an answer"])
