"""An agency reads its page first, opens it with its own word, and after ten working days everybody reads it."""

from datetime import date

import pytest

from sightline.analysis.periods import quarter
from sightline.areas.governance import operations, queries, rules
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import AgencyFactory, member

pytestmark = pytest.mark.django_db

Q3, Q2 = quarter(2025, 3), quarter(2025, 2)
MADE_ON, OPEN_ON = date(2026, 1, 13), date(2026, 1, 27)  # New Year's Day is no working day


@pytest.fixture
def police(partnership):
    return AgencyFactory(code="police")


def latest(agency, viewer, on):
    return next(iter(queries.readable_quarters(agency, viewer=viewer, on=on, of=2)), None)


def test_the_days_of_a_page_are_counted_in_working_days(partnership):
    assert queries.page_days(Q3) == queries.PageDays(MADE_ON, OPEN_ON)


@pytest.mark.parametrize(
    ("on", "theirs", "others"),
    [
        (date(2026, 1, 12), Q2, Q2),
        (MADE_ON, Q3, Q2),
        (date(2026, 1, 26), Q3, Q2),
        (OPEN_ON, Q3, Q3),
    ],
)
def test_the_agency_reads_its_page_before_anybody_else(police, on, theirs, others):
    approver = member(Role.AGENCY_APPROVER, agency=police)
    manager = member(Role.BUSINESS_MANAGER)

    assert (latest(police, approver, on), latest(police, manager, on)) == (theirs, others)


def test_who_works_for_the_agency_reads_it_as_the_agency_does(police):
    scrutineer = member(Role.SCRUTINEER, agency=police)

    assert latest(police, scrutineer, MADE_ON) == Q3


def test_another_agency_never_reads_it(police):
    neighbour = member(Role.AGENCY_APPROVER)

    assert latest(police, neighbour, OPEN_ON) is None


def test_to_open_it_lets_everybody_read_it_with_the_word(police):
    approver, manager = member(Role.AGENCY_APPROVER, agency=police), member(Role.BUSINESS_MANAGER)

    operations.open_partner_page(police, Q3, word=" One post was empty. ", by=approver, on=MADE_ON)

    assert latest(police, manager, MADE_ON) == Q3
    assert queries.opened_pages(police, viewer=manager)[Q3.starts_on].word == "One post was empty."
    assert Entry.objects.get().did == "opened its page for 2025/26 Q3"


def test_it_is_opened_once_and_not_before_it_is_made(police):
    approver = member(Role.AGENCY_APPROVER, agency=police)

    with pytest.raises(rules.PageNotMade, match="is made on 13\xa0January\xa02026"):
        operations.open_partner_page(police, Q3, by=approver, on=date(2026, 1, 12))
    operations.open_partner_page(police, Q3, by=approver, on=MADE_ON)
    with pytest.raises(rules.PageOpened, match="was opened on 13\xa0January\xa02026"):
        operations.open_partner_page(police, Q3, word="More.", by=approver, on=MADE_ON)

    assert police.partner_pages.get().word == ""
