"""A plan to look at, and who looks."""

from datetime import date

import pytest

from sightline.areas.plan.models import Version
from sightline.areas.plan.tests.factories import (
    ActivityFactory,
    CandidateFactory,
    CheckInFactory,
    GroundFactory,
    MeasureItemFactory,
    PlanFactory,
    PriorityFactory,
    ProgressFactory,
    PromiseFactory,
    ProposalFactory,
    SuccessTestFactory,
    ThemeFactory,
    VersionFactory,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, GroupFactory, member
from sightline.spine.thread import operations as thread

# Named in addresses, and out of the way of the numbers that PostgreSQL gives out itself, which begin at 1.
CANDIDATE = 900_001


@pytest.fixture
def reader():
    return member(Role.READER)


@pytest.fixture
def manager():
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def plan(partnership):
    """A plan with one of everything in it."""
    plan = PlanFactory(values="We listen\nWe act together")
    VersionFactory(plan=plan, status=Version.Status.APPROVED, approved_on=date(2024, 3, 12))
    theme = ThemeFactory(plan=plan)
    priority = PriorityFactory(plan=plan, leads=[GroupFactory()])
    priority.themes.add(theme)
    GroundFactory(priority=priority)
    activity = ActivityFactory(
        priority=priority, lead=GroupFactory(code="qap", name="Quality and Performance")
    )
    activity.themes.add(theme)
    ProgressFactory(
        activity=activity, rating="stuck", account="Forty wait.", barrier="No assessors.", ask="Two."
    )
    test = SuccessTestFactory(priority=priority, activity=activity)
    for part in (priority, activity, test, theme):
        thread.link(MeasureItemFactory(), part, on=TODAY, why="It should fall.")
    PromiseFactory(reference="PM1")
    CheckInFactory(plan=plan)
    candidate = CandidateFactory(pk=CANDIDATE)
    ProposalFactory(setting=candidate.setting, candidate=candidate)
    candidate.grounds.create(kind="data", account="It rose.", item=MeasureItemFactory())
    return plan
