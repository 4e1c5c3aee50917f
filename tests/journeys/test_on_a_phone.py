"""The main things done on a phone, and a chart read by keyboard."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.journeys.inspection import PHONE


@pytest.fixture
def on_a_phone(as_member):
    return lambda name: as_member(name, width=PHONE)


def test_a_return_is_filled_in_on_the_way(on_a_phone):
    lead = on_a_phone("Police data lead")
    lead.follows("Carry on with the return")

    lead.enters("1", box="M39, Child victims of knife crime, 2025/26 Q3")

    lead.reads("15 of 15")


def test_the_menu_leads_from_the_dashboard_to_a_measure_and_its_figures(on_a_phone):
    chair = on_a_phone("QAP chair")

    chair.unfolds("Menu")
    chair.follows("Dashboard")
    chair.follows("M17 Deprivation of Liberty applications decided within 21 days")
    chair.unfolds("What the chart says, in words")
    chair.unfolds("The same 45 months as a table")
    chair.follows("December 2025")

    chair.reads("Adult social care approver", within="Signed")


def test_an_answer_is_given_between_two_meetings(on_a_phone):
    board = on_a_phone("Adults’ Board chair")

    board.follows("Who answers for young adults outside the Care Act?")
    board.follows("Take it further")
    board.types("Why it goes further", "It is a question of money for three partners.")
    board.dates("Answer owed by", date(2026, 3, 9))
    board.presses("Take it further")

    board.reads("It is a question of money for three partners.")


def test_a_chart_is_read_month_by_month_with_arrow_keys(as_member):
    reader = as_member("Healthwatch reader")
    reader.opens("/measures/M17")
    slider = reader.page.get_by_role("slider", name="Read each month")

    # When the reader comes to the chart and goes back and forth, then each month is read out
    slider.focus()
    for key, month in (
        ("ArrowLeft", "November 2025:"),
        ("ArrowLeft", "October 2025:"),
        ("ArrowRight", "November 2025:"),
        ("Home", "April 2022:"),
        ("End", "December 2025:"),
    ):
        slider.press(key)
        expect(slider).to_contain_text(month)
        assert slider.get_attribute("aria-valuetext").startswith(month)
