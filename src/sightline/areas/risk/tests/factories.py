"""Made-up risks for tests, standing on 14 January 2026."""

from datetime import date

from sightline.areas.risk import operations
from sightline.areas.risk.models import Mitigation, Risk
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import AgencyFactory, GroupFactory, member

WRITTEN_ON = date(2025, 5, 8)
REVIEW_ON = date(2026, 1, 29)


def written(*, by=None, on=WRITTEN_ON, **changes) -> Risk:
    """A risk of 20, now 16, that should come to 8, looked at by quality and performance."""
    group = changes.pop("reviewed_by", None) or GroupFactory(code="qap", short_name="QAP")
    said = {
        "sort": Risk.Sort.SAFEGUARDING,
        "title": "Applications are decided late",
        "cause": "Two posts for assessors are empty.",
        "event": "People are deprived of their liberty without authority.",
        "effect": "Nobody outside has asked whether it is right for them.",
        "owner": group,
        "reviewed_by": group,
        "review_on": REVIEW_ON,
        "inherent": (5, 4),
        "current": (4, 4),
        "target": (2, 4),
        "reason": "One application in three is decided late.",
    }
    return operations.add_risk(**said | changes, by=by or member(Role.BUSINESS_MANAGER), on=on)


def working(risk: Risk, *, agency=None, on=WRITTEN_ON, **changes) -> Mitigation:
    """A mitigation that is in place, with its evidence."""
    said = {
        "words": "Two more assessors for a year.",
        "state": Mitigation.State.IN_PLACE,
        "due_on": date(2025, 9, 1),
        "evidence": "M17 above 70 % since November.",
    }
    return operations.add_mitigation(
        risk, agency=agency or AgencyFactory(), **said | changes, by=member(Role.BUSINESS_MANAGER), on=on
    )
