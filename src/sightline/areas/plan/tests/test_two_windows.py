"""A closing statement, a board's judgement and an agency's top three, open in two windows: the later save is refused and shows both texts."""

import pytest
from django.urls import reverse

from sightline.areas.plan import operations
from sightline.areas.plan.models import ClosingStatement
from sightline.areas.plan.tests.factories import PriorityFactory, SettingFactory
from sightline.spine.partnership.models import Agency, Group
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.ui.tests.windows import opened, over, shown_beside

pytestmark = pytest.mark.django_db


@pytest.fixture
def priority(partnership):
    return PriorityFactory()


@pytest.fixture
def unit(visit, partnership):
    return visit(member(Role.BUSINESS_MANAGER, name="Business manager"))


@pytest.fixture
def deputy(visit, partnership):
    return visit(member(Role.BUSINESS_MANAGER, name="Deputy"))


def test_the_later_closing_statement_is_refused_and_saved_over_what_was_seen(unit, deputy, priority):
    where = reverse("write_closing_statement", args=[priority.reference])
    mine, theirs = opened(unit, where), opened(deputy, where)
    deputy.post(where, theirs | {"words": "Reached in part."})

    refused = unit.post(where, mine | {"words": "Reached."})
    stood = ClosingStatement.objects.get().words
    unit.post(where, mine | over(refused) | {"words": "Reached."})

    assert (refused.status_code, shown_beside(refused)) == (422, ["Reached in part."])
    assert "Deputy saved this on" in refused.content.decode()
    assert (stood, ClosingStatement.objects.get().words) == ("Reached in part.", "Reached.")


def test_a_judgement_is_not_corrected_over_one_that_was_not_seen(unit, deputy, priority):
    GroupFactory(code="dsab", kind=Group.Kind.BOARD)
    check_in = operations.open_check_in(priority.plan, by=member(Role.BUSINESS_MANAGER), on=TODAY)
    where = reverse("record_judgement", args=[check_in.reference, priority.reference]) + "?group=dsab"
    mine, theirs = opened(unit, where), opened(deputy, where)
    typed = {"difference": "partly", "fit": "yes", "words": "Half of it is done."}
    deputy.post(where, theirs | typed)

    refused = unit.post(where, mine | typed | {"difference": "no"})
    stood = check_in.judgements.get().difference
    unit.post(where, mine | over(refused) | typed | {"difference": "no"})

    assert (refused.status_code, len(shown_beside(refused))) == (422, 1)
    assert "Deputy saved this on" in refused.content.decode()
    assert (stood, check_in.judgements.get().difference) == ("partly", "no")


def test_the_top_three_of_an_agency_are_not_put_in_the_place_of_three_that_were_not_seen(visit, partnership):
    setting, police = SettingFactory(), AgencyFactory(kind=Agency.Kind.POLICE)
    where = reverse("propose_priorities", args=[setting.reference])
    one, other = (visit(member(Role.AGENCY_APPROVER, agency=police, name=name)) for name in ("One", "Other"))
    mine, theirs = opened(one, where), opened(other, where)
    other.post(where, theirs | {"title_1": "Neglect", "reason_1": "We see it first."})
    typed = {"title_1": "Exploitation", "reason_1": "It changes."}

    refused = one.post(where, mine | typed)
    stood = setting.proposals.get().title
    one.post(where, mine | over(refused) | typed)

    assert (refused.status_code, shown_beside(refused)) == (422, ["Neglect", "We see it first."])
    assert "Other saved this on" in refused.content.decode()
    assert (stood, setting.proposals.get().title) == ("Neglect", "Exploitation")
