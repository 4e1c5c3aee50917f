"""Made-up scrutiny for tests, standing on 14 January 2026."""

from datetime import date

import factory

from sightline.areas.assurance.models import Exercise, Recommendation, ScrutinyReport
from sightline.spine.partnership.models import Group
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, GroupFactory, member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item
from sightline.spine.thread.tests.factories import ItemFactory

QUARTER_ON = date(2025, 10, 1)
TEXTS = {
    "statement": "The partnership knows more than it did, and acts late on what it knows.",
    "seen": "Three meetings and their papers.",
    "good": "Signals are commented on.",
    "worries": "Two answers are overdue.",
}


def executive() -> Group:
    return GroupFactory(code="executive", short_name="Executive", kind=Group.Kind.EXECUTIVE)


def meeting(reference: str = "executive-2026-03-06", group: Group | None = None) -> Item:
    return ItemFactory(
        kind=Kind.MEETING,
        reference=reference,
        title="Executive, 6 March 2026",
        owner_group=group or executive(),
    )


class ScrutinyReportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ScrutinyReport

    reference = factory.Sequence(lambda n: f"scrutiny-executive-{n}")
    title = "Scrutiny report: Executive, 5 December 2025"
    quarter_on = QUARTER_ON
    statement, seen, good, worries = (
        TEXTS["statement"],
        TEXTS["seen"],
        TEXTS["good"],
        TEXTS["worries"],
    )
    sent_on = date(2025, 12, 1)
    sent_by = factory.LazyFunction(lambda: member(Role.SCRUTINEER))


class ExerciseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Exercise

    reference = factory.Sequence(lambda n: f"EX{n + 1}")
    title = "Do young people on the edge of care know their plan?"
    question = "Can a young person say what their plan is for?"
    scope = "Twelve young people of 16 and 17, and those who work with them."
    began_on = date(2025, 11, 3)


class RecommendationFactory(factory.django.DjangoModelFactory):
    """One that waits for its response; `accepted=True` gives one under way."""

    class Meta:
        model = Recommendation

    class Params:
        accepted = factory.Trait(
            state=Recommendation.State.UNDER_WAY,
            response=Recommendation.Response.ACCEPTED,
            reasons="It is overdue.",
            responded_on=date(2025, 12, 5),
            responded_by=factory.LazyFunction(lambda: member(Role.BUSINESS_MANAGER)),
            due_on=date(2026, 3, 31),
        )

    reference = factory.Sequence(lambda n: f"REC{n + 1_000}")
    title = "Answer what the sub-groups ask"
    text = "Answer every escalation by its date, or say by when."
    because = "Three waited for months."
    made_to = factory.LazyFunction(executive)
    owner_group = factory.SelfAttribute("made_to")
    made_on = date(2025, 12, 1)
    made_by = factory.LazyFunction(lambda: member(Role.SCRUTINEER))
    response_due_on = TODAY
