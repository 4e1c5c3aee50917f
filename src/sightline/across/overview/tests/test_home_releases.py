"""What waits on somebody's first page about releases: each sees what they may do, and nobody their own to approve."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.across.overview.home.my_work import my_work
from sightline.areas.release import operations
from sightline.areas.release.tests.factories import OPENED, approved, checked, drafted, published
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member
from sightline.ui.words import NBSP

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("partnership")]


@pytest.fixture
def officer():
    return member(Role.PERFORMANCE_OFFICER, name="Performance officer")


@pytest.fixture
def manager():
    return member(Role.BUSINESS_MANAGER, name="Business manager")


def owed(viewer):
    """What stands under each heading of what is owed about releases: the things one by one, or the heading alone."""
    return {
        duty.heading: [(part.words, part.note.replace(NBSP, " ")) for part in duty.parts]
        for duty in my_work(viewer=viewer, on=TODAY).duties or ()
        if duty.counted_as[0].startswith(("release", "policy"))
    }


def lowered(by, threshold=3):
    return operations.change_disclosure(
        family="exact", threshold=threshold, base=1, because="Few figures.", by=by, on=TODAY
    )


def test_what_was_checked_waits_for_whoever_did_not_write_it(officer, manager):
    checked(drafted(officer, title="Plans"), by=officer)

    assert owed(manager) == {
        "One release waits for your approval": [
            ("R1 Plans", "Drafted on 14 January 2026 by Performance officer.")
        ]
    }
    assert owed(officer) == {}


def test_whoever_changed_a_draft_is_not_asked_to_approve_it(officer, manager):
    release = drafted(officer)
    operations.change_draft(release, summary="How long.", by=manager, on=TODAY)
    checked(release, by=officer)

    assert owed(manager) == owed(officer) == {}
    assert list(owed(member(Role.PERFORMANCE_OFFICER))) == ["One release waits for your approval"]


def test_what_can_be_worked_out_goes_back_to_its_authors_and_to_nobody_else(officer, manager):
    checked(drafted(officer, title="Plans"), by=officer, report=OPENED)

    assert owed(officer) == {
        "One release did not pass its check": [
            ("R1 Plans", "Checked on 14 January 2026 by Performance officer.")
        ]
    }
    assert owed(manager) == {}


def test_what_is_approved_waits_for_whoever_may_publish(officer, manager):
    release = approved(by=officer)

    (duty,) = [duty for duty in my_work(viewer=manager, on=TODAY).duties or () if "approved" in duty.heading]
    assert duty.heading == "One release is approved and not out yet"
    assert duty.deed == ("Publish it", reverse("publish_release", args=[release.reference]))
    assert owed(officer) == {}


@pytest.mark.parametrize("make", [drafted, published])
def test_a_draft_and_what_is_out_wait_for_nobody(officer, manager, make):
    make(by=officer)

    assert owed(officer) == owed(manager) == {}


def test_a_lowered_policy_waits_for_the_other_of_the_two(officer, manager):
    proposal = lowered(manager)

    (duty,) = [duty for duty in my_work(viewer=officer, on=TODAY).duties or () if "policy" in duty.heading]
    assert duty.note.replace(NBSP, " ") == (
        "Exact: 1 to 3 hidden. Proposed on 14 January 2026 by Business manager."
    )
    assert duty.quote == "Few figures."
    assert duty.deed == ("Read and confirm", reverse("confirm_disclosure", args=[proposal.pk]))
    assert owed(manager) == {}


def test_a_proposal_that_was_replaced_or_confirmed_waits_no_longer(officer, manager):
    lowered(manager, 3)
    newest = lowered(manager, 2)
    replaced = list(owed(officer))

    operations.confirm_disclosure(newest, by=officer, on=TODAY)

    assert replaced == ["A lower policy on small numbers, exact family"]
    assert owed(officer) == {}


@pytest.mark.parametrize("role", [Role.SCRUTINEER, Role.AGENCY_CONTRIBUTOR, Role.READER])
def test_nobody_else_is_told_of_it(officer, manager, role):
    checked(drafted(officer, title="Plans by duration"), by=officer)
    approved(by=officer)
    lowered(manager)

    duties = my_work(viewer=member(role), on=TODAY).duties

    assert not duties


def test_several_stand_under_one_heading_and_the_first_is_read_first(visit, officer, manager):
    first, _ = (checked(drafted(officer), by=officer) for _ in range(2))

    page = visit(manager).get("/").content.decode()

    assert "Two releases wait for your approval" in page
    assert "Two releases to approve wait for you." in page
    assert f'href="{first.get_absolute_url()}"' in page
    assert "Read the first" in page


def test_the_query_count_does_not_grow_with_what_waits(visit, officer, manager):
    visitors = [visit(viewer) for viewer in (officer, manager)]

    def more():
        checked(drafted(officer), by=officer)
        checked(drafted(officer), by=officer, report=OPENED)
        approved(by=officer)
        lowered(manager, 3)

    def queries(client):
        with CaptureQueriesContext(connection) as captured:
            client.get("/")
        return len(captured)

    more()
    few = [queries(client) for client in visitors]

    more()
    more()

    assert [queries(client) for client in visitors] == few
