"""A made-up plan for tests: 2024-26, current, with what a test asks for and no more."""

from datetime import date

import factory

from sightline.analysis.periods import quarter
from sightline.areas.plan.models import (
    Activity,
    Candidate,
    CheckIn,
    Ground,
    Plan,
    Priority,
    PrioritySetting,
    Progress,
    Promise,
    Proposal,
    SuccessTest,
    Theme,
    Version,
)
from sightline.spine.partnership.models import Agency
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread import operations as thread
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item

LAST_QUARTER = quarter(2025, 3)  # the last that has ended on the day all this stands on


class PlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Plan
        django_get_or_create = ("reference",)

    reference = "2024-26"
    title = "Priorities 2024 to 2026"
    begins_on = date(2024, 4, 1)
    ends_on = date(2026, 3, 31)
    state = Plan.State.CURRENT
    closed_on = factory.LazyAttribute(lambda plan: plan.ends_on if plan.state == Plan.State.CLOSED else None)


class VersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Version

    plan = factory.SubFactory(PlanFactory)
    number = factory.LazyAttribute(lambda version: version.plan.versions.count() + 1)
    dated_on = date(2024, 2, 20)
    author = "Business unit"


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme

    plan = factory.SubFactory(PlanFactory)
    reference = factory.LazyAttribute(
        lambda theme: f"{theme.plan.reference}-T{theme.plan.themes.count() + 1}"
    )
    title = "Think Family"


class PriorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Priority
        skip_postgeneration_save = True

    plan = factory.SubFactory(PlanFactory)
    number = factory.LazyAttribute(lambda priority: priority.plan.priorities.count() + 1)
    reference = factory.LazyAttribute(lambda priority: f"{priority.plan.reference}-P{priority.number}")
    title = "Mental health of children, young people and adults, and of parents"
    short_title = "Mental health"
    why = "More partners asked for this than for anything else."

    @factory.post_generation
    def leads(self, create, groups, **kwargs):
        if create and groups:
            self.leads.set(groups)


class GroundFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Ground

    priority = factory.SubFactory(PriorityFactory)
    kind = Ground.Kind.WORKSHOP
    account = "Named most often by partners."


class ActivityFactory(factory.django.DjangoModelFactory):
    """An activity; `lead` is a group or an agency."""

    class Meta:
        model = Activity

    class Params:
        lead = None

    priority = factory.SubFactory(PriorityFactory)
    number = factory.LazyAttribute(lambda activity: activity.priority.activities.count() + 1)
    reference = factory.LazyAttribute(
        lambda activity: f"{activity.priority.plan.reference}-A{activity.priority.number}.{activity.number}"
    )
    title = "Watch the numbers, and decide applications in time"
    short_title = "Numbers watched, decisions timely"
    owner_group = factory.LazyAttribute(lambda activity: _lead(activity, "partnership.group"))
    owner_agency = factory.LazyAttribute(lambda activity: _lead(activity, "partnership.agency"))


class SuccessTestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SuccessTest

    priority = factory.SubFactory(PriorityFactory)
    number = factory.LazyAttribute(lambda test: test.priority.success_tests.count() + 1)
    reference = factory.LazyAttribute(
        lambda test: f"{test.priority.plan.reference}-S{test.priority.number}.{test.number}"
    )
    title = "The map of services is in use"
    sort = SuccessTest.Sort.DELIVERABLE
    due_on = date(2025, 9, 30)


class ProgressFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Progress

    activity = factory.SubFactory(ActivityFactory)
    quarter_on = date(2025, 10, 1)
    rating = Progress.Rating.ON_TRACK
    reported_on = TODAY
    reported_by = factory.LazyFunction(member)


class PromiseFactory(factory.django.DjangoModelFactory):
    """A promise of the annual report 2022/23, due in the next one."""

    class Meta:
        model = Promise

    reference = factory.LazyFunction(lambda: thread.next_reference(Kind.PROMISE, "PM"))
    title = "Report what the revised threshold document changed"
    owner_group = factory.SubFactory(GroupFactory)
    document = "Annual report 2022/23"
    year = "2022/23"
    place = "line 231"
    comes_back_to = factory.SelfAttribute("owner_group")
    made_on = date(2023, 9, 30)
    due = Promise.Due.NEXT_REPORT
    due_on = date(2024, 9, 30)


class SettingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PrioritySetting

    reference = "setting-2026-28"
    title = "Priorities 2026 to 2028: the choosing"
    begins_on = date(2026, 4, 1)
    ends_on = date(2028, 3, 31)
    opened_on = date(2025, 11, 3)
    proposals_due_on = date(2025, 12, 12)


class CandidateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Candidate

    setting = factory.SubFactory(SettingFactory)
    title = factory.Sequence(lambda n: f"Candidate {n + 1}")
    short_title = factory.SelfAttribute("title")


class ProposalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Proposal

    setting = factory.SubFactory(SettingFactory)
    agency = factory.SubFactory(AgencyFactory, kind=Agency.Kind.POLICE)
    rank = 1
    title = "Neglect"
    reason = "We see it first."
    put_forward_on = TODAY
    put_forward_by = factory.LazyFunction(member)


class CheckInFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CheckIn

    plan = factory.SubFactory(PlanFactory)
    reference = factory.LazyAttribute(lambda check_in: f"check-in-{check_in.plan.reference}")
    title = "Check-in on Priorities 2024 to 2026"
    opened_on = TODAY


class MeasureItemFactory(factory.django.DjangoModelFactory):
    """A measure as the plan sees it: an item that something may rest on."""

    class Meta:
        model = Item

    kind = Kind.MEASURE
    reference = factory.Sequence(lambda n: f"M{n + 5_000}")
    title = "Applications decided in 21 days"


def report(activity, *ratings, until=LAST_QUARTER):
    """Report on an activity in the quarters up to one; None leaves a quarter out."""
    asked = until
    for rating in reversed(ratings):
        if rating:
            ProgressFactory(activity=activity, quarter_on=asked.starts_on, rating=rating)
        asked = asked.previous()
    return activity


def _lead(activity, label):
    return activity.lead if activity.lead is not None and activity.lead._meta.label_lower == label else None
