"""A risk and what an agency does about it, open in two windows: the later save is refused and shows both texts."""

import pytest
from django.urls import reverse

from sightline.areas.risk import operations
from sightline.areas.risk.models import Mitigation
from sightline.areas.risk.tests.factories import working, written
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member
from sightline.ui.tests.windows import collide, opened, shown_beside

pytestmark = pytest.mark.django_db


def test_a_risk_is_not_rewritten_over_what_was_not_seen(unit, deputy):
    found = collide(unit, deputy, reverse("rewrite_risk", args=[written().reference]), "cause")

    assert (found.refused.status_code, shown_beside(found.refused)) == (422, ["Theirs."])
    assert "Deputy saved this on" in found.refused.content.decode()
    assert (found.stood, found.stands) == ("Theirs.", "Mine.")


def test_a_mitigation_is_not_rewritten_over_what_was_not_seen(visit, partnership):
    police = AgencyFactory(name="Police")
    mitigation = working(written(), agency=police)
    where = reverse("write_mitigation", args=[mitigation.risk.reference, mitigation.number])
    one, other = (visit(member(Role.AGENCY_APPROVER, agency=police, name=name)) for name in ("One", "Other"))

    found = collide(one, other, where, "words")

    assert (found.refused.status_code, shown_beside(found.refused)) == (422, ["Theirs."])
    assert "Other saved this on" in found.refused.content.decode()
    assert (found.stood, found.stands) == ("Theirs.", "Mine.")


def test_who_wrote_another_agencys_mitigation_since_is_not_said_to_have_written_this(visit, unit, deputy):
    risk, police = written(), AgencyFactory(name="Police")
    operations.ask_for_mitigation(
        risk, agencies=[police, AgencyFactory()], due_on=TODAY, by=member(Role.BUSINESS_MANAGER), on=TODAY
    )
    first, second = (
        reverse("write_mitigation", args=[risk.reference, row.number]) for row in risk.mitigations.all()
    )
    approver = visit(member(Role.AGENCY_APPROVER, agency=police, name="Police approver"))
    typed = {"words": "We ring first.", "state": Mitigation.State.IN_PLACE, "evidence": ""}
    due = {"due_on-day": "1", "due_on-month": "3", "due_on-year": "2026"}
    mine = opened(approver, first)
    deputy.post(first, opened(deputy, first) | typed | due)
    unit.post(second, opened(unit, second) | typed | due)

    refused = approver.post(first, mine | typed | due | {"words": "We ring twice."})

    assert shown_beside(refused) == ["We ring first."]
    assert "Deputy saved this on" in refused.content.decode()
