"""The partnership on the day its ten years begin: who is in it, what it measures, what it plans."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from sightline.areas.dataset.models import Measure
from sightline.areas.governance.models import AnswerClock, ChallengeStage, Rhythm
from sightline.areas.plan.models import Activity, Plan, Priority
from sightline.spine.partnership.models import Agency, Group, Member, Partnership
from sightline.spine.partnership.permissions import Role

ON = date(2026, 1, 14)
FROM = date(2015, 4, 1)
STILL_OPEN = 0.01  # of actions and escalations: nobody keeps hundreds open for long


def groups() -> list[Group]:
    """Twelve: an Executive over two boards, over one for quality and performance, over eight sub-groups."""
    kinds = ["executive", "board", "board", "assurance", *["sub_group"] * 8]
    lives = ["both", "children", "adults", *["both"] * 9]
    made = [
        Group.objects.create(
            code=f"g{n}", name=f"Group {n}", short_name=f"G{n}", kind=kind, life_course=life
        )
        for n, (kind, life) in enumerate(zip(kinds, lives, strict=True))
    ]  # fmt: skip
    executive, children, adults, quality, *others = made
    for board in (children, adults):
        board.above.add(executive)
    quality.above.add(children, adults)
    for group in others:
        group.above.add(quality)
    for group in made:
        Rhythm.objects.create(
            group=group, every=Rhythm.Every.MONTH, from_month=1, falls="weekday", week=3, weekday=3
        )
    return made


def agencies() -> list[Agency]:
    return [
        Agency.objects.create(code=f"a{n}", name=f"Agency {n}", short_name=f"A{n}", kind="other")
        for n in range(12)
    ]


@dataclass
class Decade:
    """The partnership as it was founded, and what every chapter of its years draws on."""

    groups: list[Group] = field(default_factory=groups)
    agencies: list[Agency] = field(default_factory=agencies)
    dice: random.Random = field(default_factory=lambda: random.Random(4))
    numbers: "Iterator[int]" = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        Partnership.objects.create(
            name="Anyborough", area_name="Anyborough", area_code="E08000000", is_demonstration=True, stands_on=ON
        )  # fmt: skip
        self.executive, self.children, self.adults, self.quality, *self.others = self.groups
        self.manager = self._member("manager", 0, Role.BUSINESS_MANAGER)
        self.officer = self._member("officer", 0, Role.PERFORMANCE_OFFICER)
        self.scrutineer = self._member("scrutineer", 1, Role.SCRUTINEER)
        self.contributor = self._member("contributor", 2, Role.AGENCY_CONTRIBUTOR)
        self.approver = self._member("approver", 2, Role.AGENCY_APPROVER)
        self.chair = self._member("chair", 3, chairs=self.others[1])
        self.director = self._member("director", 4, sits_on=self.executive)
        self.readers = [self._member(f"reader{n}", n, sits_on=self.groups[n]) for n in range(12)]
        self.measures = [self._measure(number) for number in range(20)]
        self.activities = self._plan()
        for kind in Group.Kind.values:
            AnswerClock.objects.create(kind=kind, working_days=20, from_on=FROM, source="local")
        self.stages = [
            ChallengeStage.objects.create(
                number=n, title=f"Stage {n}", working_days=5, from_on=FROM, source="local"
            )
            for n in (1, 2, 3)
        ]

    def _member(
        self,
        name: str,
        agency: int,
        role: Role | None = None,
        *,
        chairs: Group | None = None,
        sits_on: Group | None = None,
    ) -> Member:
        member = Member.objects.create(
            email=f"{name}@example.org", name=name.capitalize(), agency=self.agencies[agency]
        )
        if role:
            member.roles_held.create(role=role, from_on=FROM)
        if group := chairs or sits_on:
            member.seats.create(group=group, is_chair=chairs is not None, from_on=FROM)
        return member

    def _measure(self, number: int) -> Measure:
        agency = self.agencies[number % len(self.agencies)]
        return Measure.objects.create(
            reference=f"M{number + 1}", title=f"Things of kind {number + 1}", short_title=f"Things {number + 1}",
            heading="Things", definition="Things of this kind.", unit="count", nature="flow", frequency="quarter",
            direction="lower", supplier=agency, owner_agency=agency, asked_from=date(2016, 1, 1),
        )  # fmt: skip

    def _plan(self) -> list[Activity]:
        plan = Plan.objects.create(
            reference="2024-26", title="Plan", state="current", begins_on=date(2024, 4, 1), ends_on=date(2026, 3, 31)
        )  # fmt: skip
        plan.versions.create(
            number=1,
            dated_on=plan.begins_on,
            author="Business unit",
            status="approved",
            approved_on=plan.begins_on,
            approved_by=self.executive,
        )
        activities = []
        for number in (1, 2, 3):
            priority = Priority.objects.create(
                plan=plan, reference=f"2024-26-P{number}", title=f"Priority {number}", number=number,
                short_title=f"Priority {number}", why="Why.",
            )  # fmt: skip
            activities += [
                Activity.objects.create(
                    priority=priority, reference=f"2024-26-A{number}.{place}", title=f"Activity {number}.{place}",
                    number=place, short_title=f"Activity {place}", owner_group=self.others[place % 8],
                )
                for place in range(1, 11)
            ]  # fmt: skip
        return activities

    def day(self, within: Sequence[date]) -> date:
        return self.dice.choice(within)

    def still_open(self, since: date, *, most_days: int) -> bool:
        """Whether what began on a day is open still: the newest is, and a few that nobody ever closed."""
        return since > ON - timedelta(days=most_days) or self.dice.random() < STILL_OPEN
