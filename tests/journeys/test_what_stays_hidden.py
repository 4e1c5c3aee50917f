"""What somebody may not see is on no page of theirs: other agencies' open returns, and figures whose sharing is limited."""

import re
from sqlite3 import connect

import pytest
from playwright.sync_api import Page

from tests.journeys.person import FORBIDDEN, NOT_FOUND

OPEN_RETURN = "/returns/2025-26-Q3-wmp"
LIMITED = "M02"  # attendances at A&E: for the quality and performance group, until an agreement is signed
WHAT_IT_SAYS = """() => [document.querySelector("main").textContent,
  ...[...document.querySelectorAll("[aria-label], [title]")].map((one) => one.ariaLabel + " " + one.title)].join(" ")"""
LINES_OF_A_DOCUMENT = re.compile(r"\blines? \d+(?: to \d+)?")  # where a promise stands in an annual report
FIGURES = """
    SELECT measure.reference, value.number FROM dataset_value AS value
    JOIN thread_item AS measure ON measure.id = value.measure_id
    WHERE value.is_current AND value.number >= 100
"""


@pytest.mark.parametrize(
    "name", ["ICB data lead", "QAP chair", "Executive chair", "Independent scrutineer", "Healthwatch reader"]
)
def test_a_return_that_was_not_sent_yet_does_not_exist_for_others(as_member, name):
    member = as_member(name)

    # A contributor or approver looks in vain; who holds no right over returns at all is told so.
    status = FORBIDDEN if name == "Healthwatch reader" else NOT_FOUND
    member.opens(OPEN_RETURN, status=status)
    member.opens(f"{OPEN_RETURN}/send", status=status if name == "ICB data lead" else FORBIDDEN)


@pytest.mark.parametrize("name", ["Healthwatch reader", "Police data lead", "Executive member, police"])
def test_a_limited_measures_figures_are_on_no_page_of_who_may_not_see_them(as_member, house, name):
    # Given figures that only a limited measure has
    secrets = figures_only_of(LIMITED, house)
    assert len(secrets) > 20

    # When somebody outside the group goes wherever they are led, and to the measure itself
    member = as_member(name)
    pages = {*member.navigation(), "/dashboard?all=1", f"/measures/{LIMITED}", "/priorities/2024-26-P1"}

    # Then none of the figures stands on a page
    for address in sorted(pages):
        member.opens(address)
        assert numbers_on(member.page) & secrets == set(), address


def test_who_may_see_them_sees_them(as_member, house):
    chair = as_member("QAP chair")

    chair.opens(f"/measures/{LIMITED}")

    assert numbers_on(chair.page) >= figures_only_of(LIMITED, house)


def numbers_on(page: Page) -> set[str]:
    """Every whole number a page says, shown or folded away, in words, drawings and labels; not its random tokens."""
    says = LINES_OF_A_DOCUMENT.sub("", page.evaluate(WHAT_IT_SAYS))
    return set(re.findall(r"(?<![\w.])\d+(?!\w)", says))


def figures_only_of(reference: str, house) -> set[str]:
    """A measure's figures that no other measure has, as they would be written."""
    with connect(house.folder / "sightline.sqlite3") as database:
        found = database.execute(FIGURES).fetchall()
    others = {f"{number:g}" for measure, number in found if measure != reference}
    return {f"{number:g}" for measure, number in found if measure == reference} - others
