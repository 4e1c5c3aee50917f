"""Ten years of a partnership: 40 quarters, 12 groups, 1,500 meetings, 20,000 actions, 3,000 escalations.

My work of a chair and of the business manager, a group's page, the registers of escalations and of actions, a meeting
and the Executive's overview, as a browser gets them from the product's own server with two workers. First of a tenth
of the years, then of all ten, with the queries that each page asked: a page may take longer over more rows, but its
queries may not grow with them.

Beside the pages stands what the database alone needs to count the open rows of those tables: the floor under them.
"""

import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import count

from house import open_house, read_by, say, serving, signed_in, timed

ON = date(2026, 1, 14)
GROUPS, QUARTERS, MEETINGS, ACTIONS, ESCALATIONS = 12, 40, 1_500, 20_000, 3_000
STILL_OPEN = 0.02  # of actions and escalations: nobody keeps hundreds open for long


class Decade:
    """A partnership whose years are added one at a time, so that little and much can be measured."""

    def __init__(self) -> None:
        self.dice = random.Random(4)
        self.numbers = count(1)
        Partnership.objects.create(
            name="Anyborough", area_name="Anyborough", area_code="E08000000", is_demonstration=True, stands_on=ON
        )  # fmt: skip
        self.agencies = [
            Agency.objects.create(code=f"a{n}", name=f"Agency {n}", short_name=f"A{n}") for n in range(12)
        ]
        self.groups = self._groups()
        self.executive = self.groups[0]
        self.manager = self._member("manager", Role.BUSINESS_MANAGER)
        self.chair = self._member("chair", None, chairs=self.groups[5])
        self.measures = [self._measure(number) for number in range(20)]
        self._plan()

    def _groups(self) -> "list[Group]":
        kinds = ["executive", "board", "board", "assurance"] + ["sub_group"] * (GROUPS - 4)
        lives = ["both", "children", "adults"] + ["both"] * (GROUPS - 3)
        groups = [
            Group.objects.create(
                code=f"g{n}", name=f"Group {n}", short_name=f"G{n}", kind=kind, life_course=life
            )
            for n, (kind, life) in enumerate(zip(kinds, lives, strict=True))
        ]
        for group in groups[1:3]:
            group.above.add(groups[0])
        groups[3].above.add(*groups[1:3])
        for group in groups[4:]:
            group.above.add(groups[3])
        return groups

    def _member(self, name: str, role: "Role | None", chairs: "Group | None" = None) -> "Member":
        member = Member.objects.create(
            email=f"{name}@example.org", name=name.capitalize(), agency=self.agencies[0]
        )
        if role:
            member.roles_held.create(role=role, from_on=date(2015, 4, 1))
        if chairs:
            member.seats.create(group=chairs, is_chair=True, from_on=date(2015, 4, 1))
        return member

    def _measure(self, number: int) -> "Measure":
        agency = self.agencies[number % len(self.agencies)]
        return Measure.objects.create(
            reference=f"M{number + 1}", title=f"Things of kind {number + 1}", short_title=f"Things {number + 1}",
            heading="Things", definition="Things of this kind.", unit="count", nature="flow", frequency="quarter",
            direction="lower", supplier=agency, owner_agency=agency, asked_from=date(2016, 1, 1),
        )  # fmt: skip

    def _plan(self) -> None:
        plan = Plan.objects.create(
            reference="2024-26", title="Plan", state="current", begins_on=date(2024, 4, 1), ends_on=date(2026, 3, 31)
        )  # fmt: skip
        for number in (1, 2, 3):
            priority = Priority.objects.create(
                plan=plan, reference=f"2024-26-P{number}", title=f"Priority {number}", number=number,
                short_title=f"Priority {number}", why="Why.",
            )  # fmt: skip
            for place in range(1, 11):
                Activity.objects.create(
                    priority=priority, reference=f"2024-26-A{number}.{place}", title=f"Activity {number}.{place}",
                    number=place, short_title=f"Activity {place}", owner_group=self.groups[4 + place % 8],
                )  # fmt: skip

    def live(self, quarters: "Sequence[Period]") -> None:
        """Everything that happens in these quarters, in the numbers of the whole decade shared out evenly."""
        for period in quarters:
            days = [
                period.starts_on + timedelta(days=n) for n in range((period.ends_on - period.starts_on).days)
            ]
            meetings = self._meetings(days, MEETINGS // QUARTERS)
            self._escalations(days, ESCALATIONS // QUARTERS, meetings)
            self._actions(days, ACTIONS // QUARTERS, meetings)
            self._reports(period)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")

    def _meetings(self, days: "Sequence[date]", many: int) -> "list[Meeting]":
        slots = [(self.groups[n % GROUPS], days[(n // GROUPS) * 17 % len(days)]) for n in range(many)]
        meetings = put(
            Meeting(
                reference=f"{group.code}-{held_on}", title=f"{group.name}, {held_on}", owner_group=group, group=group,
                held_on=held_on, state="held" if held_on < ON else "planned",
            )
            for group, held_on in slots
        )  # fmt: skip
        Attendance.objects.bulk_create(
            Attendance(meeting=meeting, agency=agency, came=self.dice.random() < 0.85)
            for meeting in meetings
            for agency in self.agencies[:8]
        )
        AgendaItem.objects.bulk_create(
            AgendaItem(meeting=meeting, number=number, title=f"Item {number}")
            for meeting in meetings
            for number in range(1, 11)
        )
        decided = put(
            Decision(
                reference=f"{next(self.numbers)}", title="A decision", meeting=meeting, owner_group=meeting.group,
                text="Yes.", reasons="Because.",
            )
            for meeting in meetings
        )  # fmt: skip
        tie((decision, self.dice.choice(self.measures)) for decision in decided)
        return meetings

    def _escalations(self, days: "Sequence[date]", many: int, meetings: "Sequence[Meeting]") -> None:
        raised, legs = [], []
        for _ in range(many):
            group = self.dice.choice(self.groups[4:])
            on = self.dice.choice(days)
            is_open = on > ON - timedelta(days=120) or self.dice.random() < STILL_OPEN
            raised.append(
                Escalation(
                    reference=f"E{next(self.numbers)}", title="Something stands in the way", owner_group=group,
                    sort="barrier", raised_by=group, raised_on=on, ask="Decide it.",
                    state="raised" if is_open else "closed", closed_on=None if is_open else on + timedelta(days=60),
                )
            )  # fmt: skip
        for escalation in put(raised):
            on = escalation.raised_on
            ends = {} if escalation.state == "raised" else {"ended_on": on + timedelta(days=40)}
            legs.append(
                HandOver(
                    escalation=escalation, from_group=escalation.raised_by, to_group=self.groups[3], sent_on=on,
                    answer_owed_on=on + timedelta(days=30), state="answered" if ends else "sent",
                    answer="Yes." if ends else "", because="It must be.", **ends,
                )
            )  # fmt: skip
        HandOver.objects.bulk_create(legs)
        tie((self.dice.choice(self.measures), escalation) for escalation in raised)

    def _actions(self, days: "Sequence[date]", many: int, meetings: "Sequence[Meeting]") -> None:
        owed = []
        for number in range(many):
            due_on = self.dice.choice(days)
            is_open = due_on > ON or self.dice.random() < STILL_OPEN
            owner = (
                {"owner_group": self.dice.choice(self.groups)}
                if number % 2
                else {"owner_agency": self.dice.choice(self.agencies)}
            )
            done = {
                "completed_on": due_on,
                "completed_by": self.manager,
                "evidence_kind": "other",
                "evidence": "The measure moved.",
            }
            owed.append(
                Action(
                    reference=f"AC{next(self.numbers)}", title="Something to do", due_on=due_on, owed_by_role="Head",
                    state="open" if is_open else "complete", **owner, **({} if is_open else done),
                )
            )  # fmt: skip
        tie((action, self.dice.choice(meetings)) for action in put(owed))

    def _reports(self, period: "Period") -> None:
        put(
            GroupReport(
                reference=f"{group.code}-{period.key}", title=f"{group.name}, {period.label}", owner_group=group,
                group=group, quarter_on=period.starts_on, highlights="Work went on.", what_changed="Fewer wait.",
                sent_on=period.ends_on, sent_by=self.manager,
            )
            for group in self.groups[4:]
        )  # fmt: skip


def put(rows: "Iterable[Threaded]") -> "list":
    """Insert rows of one kind of item. Django writes no rows of an inherited table in bulk; its parents it does."""
    rows = list(rows)
    items = Item.objects.bulk_create(
        Item(
            kind=row.KIND, reference=row.reference, title=row.title, owner_agency=row.owner_agency,
            owner_group=row.owner_group,
        )
        for row in rows
    )  # fmt: skip
    for row, item in zip(rows, items, strict=True):
        row.kind, row.id, row.item_id = row.KIND, item.pk, item.pk
        row.save_base(raw=True, force_insert=True)
    return rows


def tie(pairs: "Iterable[tuple[Threaded, Threaded]]") -> None:
    Link.objects.bulk_create(
        Link(supporter_id=one.pk, supported_id=other.pk, made_on=ON) for one, other in pairs
    )


def pages(decade: Decade) -> "list[tuple[str, str, Member]]":
    """What is measured: in words, by address, read by whom."""
    meeting = Meeting.objects.filter(group=decade.groups[3], state="held").order_by("-held_on")[0]
    executive = Meeting.objects.filter(group=decade.executive).order_by("-held_on")[0]
    return [
        ("my work of a chair", "/", decade.chair),
        ("my work of the business manager", "/", decade.manager),
        ("a group's page", f"/partnership/groups/{decade.groups[3].code}", decade.manager),
        ("register of escalations", "/escalations", decade.manager),
        ("register of actions", "/actions", decade.manager),
        ("a meeting", meeting.get_absolute_url(), decade.manager),
        ("the overview", reverse("meeting_overview", args=[executive.reference]), decade.manager),
    ]


def measure(decade: Decade, years: str) -> None:
    asked = {name: _queries(address, member) for name, address, member in pages(decade)}
    cookies = {member.pk: signed_in(member) for _, _, member in pages(decade)}
    with serving() as port:
        for name, address, member in pages(decade):
            read_by(
                1, port, address, cookies[member.pk], each=5
            )  # a warm server: the first page is another figure
            took, _ = read_by(1, port, address, cookies[member.pk], each=100)
            say(name, years, took, queries=asked[name])


def floor(years: str) -> None:
    """What the database alone needs to find what is open."""

    def work() -> None:
        Action.objects.filter(state="open").count()
        HandOver.objects.filter(state__in=HandOver.WAITING).count()
        Meeting.objects.filter(state="planned").count()

    took, _ = timed(work, times=200)
    say("what is open, counted", years, took)


def _queries(address: str, member: "Member") -> int:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    client.get(address)  # what is asked once and kept
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}.")
    return len(asked)


if __name__ == "__main__":
    open_house()

    # Models can be imported only once Django is set up.
    from django.db import connection, transaction
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from sightline.analysis.periods import Period, quarter, quarters_between
    from sightline.areas.dataset.models import Measure
    from sightline.areas.governance.models import (
        AgendaItem,
        Attendance,
        Decision,
        Escalation,
        GroupReport,
        HandOver,
        Meeting,
    )
    from sightline.areas.plan.models import Activity, Plan, Priority
    from sightline.spine.actions.models import Action
    from sightline.spine.partnership.models import Agency, Group, Member, Partnership
    from sightline.spine.partnership.permissions import Role
    from sightline.spine.thread.models import Item, Link, Threaded

    ten_years = quarters_between(quarter(2016, 1), quarter(2025, 4))
    # The newest quarters first, so that the small partnership stands on the same day.
    lived = Decade()
    with transaction.atomic():
        lived.live(ten_years[-4:])
    measure(lived, "one year")
    with transaction.atomic():
        lived.live(ten_years[:-4])
    measure(lived, "ten years")
    floor("ten years")
