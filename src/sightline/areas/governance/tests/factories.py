"""Made-up meetings, reports and escalations for tests, standing on 14 January 2026."""

from dataclasses import dataclass
from datetime import date

import factory

from sightline.areas.governance.models import (
    Decision,
    Escalation,
    GroupReport,
    HandOver,
    Meeting,
    Overview,
    Rhythm,
)
from sightline.spine.partnership.models import Group
from sightline.spine.partnership.tests.factories import TODAY, GroupFactory

NEXT_MEETING = date(2026, 1, 29)
LAST_MEETING = date(2025, 10, 23)
QUARTER_ON = date(2025, 10, 1)


@dataclass(frozen=True)
class Tree:
    """An Executive over two boards, over quality and performance, over one sub-group."""

    executive: Group
    children: Group
    adults: Group
    qap: Group
    learning: Group


def tree() -> Tree:
    executive = GroupFactory(code="executive", short_name="Executive", kind=Group.Kind.EXECUTIVE)
    children = GroupFactory(
        code="children", short_name="Children's Group", kind=Group.Kind.BOARD, above=[executive]
    )
    adults = GroupFactory(code="adults", short_name="Adults' Board", kind=Group.Kind.BOARD, above=[executive])
    qap = GroupFactory(code="qap", short_name="QAP", kind=Group.Kind.ASSURANCE, above=[children, adults])
    learning = GroupFactory(code="learning", short_name="Learning", kind=Group.Kind.SUB_GROUP, above=[qap])
    return Tree(executive, children, adults, qap, learning)


class MeetingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Meeting

    group = factory.SubFactory(GroupFactory)
    held_on = NEXT_MEETING
    quarter_on = QUARTER_ON
    reference = factory.LazyAttribute(lambda meeting: f"{meeting.group.code}-{meeting.held_on}")
    title = factory.LazyAttribute(lambda meeting: f"{meeting.group.short_name}, {meeting.held_on}")
    owner_group = factory.SelfAttribute("group")


class RhythmFactory(factory.django.DjangoModelFactory):
    """The third Thursday of every quarter from January; `after_quarter=True` counts working days instead."""

    class Meta:
        model = Rhythm

    class Params:
        after_quarter = factory.Trait(
            falls=Rhythm.Falls.AFTER_QUARTER, week=None, weekday=None, days_after=20
        )

    group = factory.SubFactory(GroupFactory)
    every = Rhythm.Every.QUARTER
    from_month = 1
    falls = Rhythm.Falls.WEEKDAY
    week = 3
    weekday = 3


class DecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Decision

    meeting = factory.SubFactory(MeetingFactory, held_on=LAST_MEETING, state=Meeting.State.HELD)
    reference = factory.Sequence(lambda n: f"2025-{n + 1:02}")
    title = "Two more assessors"
    text = "Two assessors for 12 months, paid for in thirds."
    reasons = "Some 40 people a month wait longer than they should."
    owner_group = factory.SelfAttribute("meeting.group")


class GroupReportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GroupReport

    group = factory.SubFactory(GroupFactory)
    quarter_on = QUARTER_ON
    reference = factory.LazyAttribute(lambda report: f"{report.group.code}-{report.quarter_on}")
    title = factory.LazyAttribute(lambda report: f"{report.group.short_name}, {report.quarter_on}")
    owner_group = factory.SelfAttribute("group")
    highlights = "Two workshops on professional curiosity."
    what_changed = "Practitioners ask about the home more often, the audit says."
    sent_on = TODAY


class OverviewFactory(factory.django.DjangoModelFactory):
    """A final overview; `asked` is null, as it was before an overview kept that beside its content."""

    class Meta:
        model = Overview

    meeting = factory.SubFactory(MeetingFactory)
    version = 1
    reference = factory.LazyAttribute(lambda kept: f"overview-{kept.meeting.held_on}-v{kept.version}")
    title = "Overview for the Executive"
    owner_group = factory.SelfAttribute("meeting.group")
    final_on = TODAY


class EscalationFactory(factory.django.DjangoModelFactory):
    """An escalation without legs; `waiting` gives one that waits with somebody."""

    class Meta:
        model = Escalation

    raised_by = factory.SubFactory(GroupFactory)
    owner_group = factory.SelfAttribute("raised_by")
    reference = factory.Sequence(lambda n: f"E{n + 1_000}")
    title = "Too few assessors"
    sort = Escalation.Sort.BARRIER
    ask = "Agree who pays for two more assessors."
    raised_on = date(2025, 12, 1)


def waiting(
    raised_by: Group, to: Group, *, owed_on: date = date(2026, 2, 1), sent_on: date = date(2025, 12, 1)
) -> HandOver:
    """A leg that waits with a group, of an escalation that went nowhere else."""
    escalation = EscalationFactory(raised_by=raised_by, raised_on=sent_on)
    return HandOver.objects.create(
        escalation=escalation, from_group=raised_by, to_group=to, sent_on=sent_on, answer_owed_on=owed_on
    )
