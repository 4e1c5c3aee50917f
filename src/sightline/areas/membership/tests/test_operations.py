from datetime import date

import pytest

from sightline.areas.membership import operations, rules
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership import access
from sightline.spine.partnership.models import Group, Member, Partnership
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member

pytestmark = pytest.mark.django_db


def test_a_role_counts_from_its_first_day_to_its_last():
    manager, newcomer = member(Role.BUSINESS_MANAGER), member()

    operations.give_role(
        newcomer, role=Role.READER, from_on=date(2026, 1, 5), until_on=date(2026, 1, 20), by=manager, on=TODAY
    )

    held = [
        Role.READER in access.enter(newcomer, date(2026, 1, day)).standing.roles for day in (4, 5, 20, 21)
    ]
    assert held == [False, True, True, False]


def test_a_seat_in_the_chair_makes_a_chair_and_on_the_executive_an_executive_member():
    manager, newcomer = member(Role.BUSINESS_MANAGER), member()
    executive = GroupFactory(kind=Group.Kind.EXECUTIVE)

    operations.seat(
        newcomer, group=executive, is_chair=True, from_on=TODAY, until_on=None, by=manager, on=TODAY
    )

    roles = access.enter(newcomer, TODAY).standing.roles
    assert roles == {Role.GROUP_MEMBER, Role.CHAIR, Role.EXECUTIVE_MEMBER}


def test_the_last_administrator_cannot_be_lost():
    only = member(Role.ADMINISTRATOR)

    with pytest.raises(rules.LastAdministrator, match="Make somebody else one first"):
        operations.close_account(only, by=only, on=TODAY)

    assert Member.objects.get(pk=only.pk).is_active
    assert not Entry.objects.exists()


def test_a_group_cannot_report_to_itself_through_others():
    manager = member(Role.BUSINESS_MANAGER)
    executive = GroupFactory(name="Executive")
    board = GroupFactory(above=[executive])
    sub_group = GroupFactory(above=[board])

    with pytest.raises(rules.WouldCircle, match="Executive would report to itself"):
        operations.change_group(executive, above=[sub_group], by=manager, on=TODAY)

    assert not executive.above.exists()


def test_one_address_is_one_member_however_it_is_typed():
    manager = member(Role.BUSINESS_MANAGER)
    taken = member()

    with pytest.raises(rules.AddressTaken, match="already belongs to a member"):
        operations.add_member(
            email=taken.email.upper(),
            name="Other",
            job_title="",
            agency=AgencyFactory(),
            by=manager,
            on=TODAY,
        )


def test_the_ledger_keeps_which_region_was_said(partnership):
    operations.change_region(partnership, region_code="E12000005", by=member(Role.BUSINESS_MANAGER), on=TODAY)

    entry = Entry.objects.get()
    assert Partnership.objects.get().region_code == "E12000005"
    assert (entry.did, entry.details) == (
        "changed the region",
        {"changed": {"region_code": ["", "E12000005"]}},
    )


@pytest.mark.parametrize("code", ["E08000027", "E12000010", "E12000000", "E12000005x", "West Midlands"])
def test_what_is_no_region_is_refused(partnership, code):
    with pytest.raises(rules.NotARegion, match="is not the code of a region of England"):
        operations.change_region(partnership, region_code=code, by=member(Role.BUSINESS_MANAGER), on=TODAY)

    assert Partnership.objects.get().region_code == ""
    assert not Entry.objects.exists()


def test_a_partnership_is_not_founded_in_a_region_that_is_none():
    with pytest.raises(rules.NotARegion):
        operations.found_partnership(
            name="Anyborough", short_name="", area_name="Anyborough", area_code="E08000000",
            region_code="E08000000", on=TODAY,
        )  # fmt: skip


def test_the_ledger_keeps_what_an_agency_was_called_before():
    manager, agency = member(Role.BUSINESS_MANAGER), AgencyFactory(name="Clinical Commissioning Group")

    operations.change_agency(agency, name="Integrated Care Board", by=manager, on=TODAY)

    entry = Entry.objects.get()
    assert entry.details == {"changed": {"name": ["Clinical Commissioning Group", "Integrated Care Board"]}}
