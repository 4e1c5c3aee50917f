"""The page a return is filled in on: by keyboard, from a spreadsheet, by two people at once."""

import pytest
from playwright.sync_api import expect

RETURN = "/returns/2025-26-Q3-wmp"
MISSING_OCTOBER = "M33, Children reported missing, October 2025"
MISSING_NOVEMBER = "M33, Children reported missing, November 2025"
MISSING_DECEMBER = "M33, Children reported missing, December 2025"
FLAGGED = "M35, Children flagged at risk, 2025/26 Q3"
KNIFE_CRIME = "M39, Child victims of knife crime, 2025/26 Q3"


@pytest.fixture
def lead(as_member):
    lead = as_member("Police data lead")
    lead.opens(RETURN)
    return lead


def test_arrow_keys_lead_from_box_to_box(lead):
    # Given the data lead in the first of three boxes
    lead.box(MISSING_OCTOBER).focus()

    # When she presses arrow keys, then each leads where it points
    for key, box in (
        ("ArrowRight", MISSING_NOVEMBER),
        ("ArrowRight", MISSING_DECEMBER),
        ("ArrowDown", FLAGGED),
        ("ArrowUp", MISSING_OCTOBER),
        ("Enter", FLAGGED),
        ("ArrowLeft", MISSING_DECEMBER),
    ):
        lead.page.keyboard.press(key)
        expect(lead.box(box)).to_be_focused()


def test_a_block_from_a_spreadsheet_fills_the_boxes_below_and_beside(lead):
    # When she pastes three months and, under them, the flags
    lead.pastes("81\t82\t83\n60\n", into=MISSING_OCTOBER)

    # Then the figures are in and checked at once
    lead.reads("fits, 246 in all")
    lead.reads("One error, two questions without a reason and one empty box stop it.")

    # And there when she comes back
    lead.opens(RETURN)
    assert lead.figures()[3:7] == ["81", "82", "83", "60"]


def test_what_was_typed_is_kept_when_the_page_is_left(lead):
    # When she types a figure and goes straight to another page, without leaving the box first
    lead.box(KNIFE_CRIME).fill("2")
    lead.follows("Our returns")

    # Then it is there when she comes back
    lead.opens(RETURN)
    expect(lead.box(KNIFE_CRIME)).to_have_value("2")

    # And so is one she typed before she pressed the browser's own button
    lead.box(FLAGGED).fill("60")
    lead.page.go_back()
    lead.opens(RETURN)
    expect(lead.box(FLAGGED)).to_have_value("60")


def test_two_people_in_one_return_are_told_of_a_clash_and_lose_nothing(lead, as_member):
    # Given a second data lead of the police, who has the return open too
    administrator = as_member("Administrator")
    administrator.follows("Agencies and groups")
    administrator.follows("Police approver")
    administrator.follows("Give a role")
    administrator.chooses("Agency contributor", of="Role")
    administrator.presses("Give Police approver a role")
    colleague = as_member("Police approver")
    colleague.opens(RETURN)

    # When both fill in the same box
    lead.enters("3", box=KNIFE_CRIME)
    colleague.enters("4", box=KNIFE_CRIME)

    # Then the second is told what the first did, and keeps what he typed before him
    colleague.reads(
        "you typed 4, it now holds 3. Police data lead saved it at", "Agree which is right and save again."
    )
    expect(colleague.box(KNIFE_CRIME)).to_have_value("4")

    # And the first figure stands
    lead.opens(RETURN)
    expect(lead.box(KNIFE_CRIME)).to_have_value("3")

    # When they work in different boxes, then neither is in the other's way
    lead.enters("60", box=FLAGGED)
    colleague.enters("81", box=MISSING_OCTOBER)
    lead.opens(RETURN)
    assert lead.figures()[3:7] == ["81", "84", "89", "60"]
