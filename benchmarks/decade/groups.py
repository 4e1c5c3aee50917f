"""What the groups do in a run of quarters: meet, decide, send up, answer, report, disagree."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from decade.founding import FROM, ON, Decade
from decade.rows import MANY, put, tie, write_in_ledger
from sightline.analysis.periods import Period
from sightline.areas.governance.models import (
    AgendaItem,
    Attendance,
    Challenge,
    ChallengeStep,
    Decision,
    Escalation,
    ForwardItem,
    GroupReport,
    HandOver,
    Meeting,
    Paper,
    Representation,
    SystemChallenge,
)

LONGEST = {"escalation": 60, "challenge": 40}  # days after which nearly everything has ended


def meetings(decade: Decade, days: Sequence[date], many: int) -> list[Meeting]:
    """So many meetings shared out among the groups: the past ones held, minuted and, but for each group's last, approved."""
    slots = [(decade.groups[n % 12], days[(n // 12 * 23 + n % 12) % len(days)]) for n in range(many)]
    made = put(
        Meeting(
            reference=f"{group.code}-{held_on}", title=f"{group.name}, {held_on}", owner_group=group, group=group,
            held_on=held_on, papers_out_on=held_on - timedelta(days=7),
            **({"state": "held", "minutes": "Said and noted.", "papers_sent_on": held_on - timedelta(days=7)}
               if held_on < ON else {"state": "planned"}),
        )
        for group, held_on in slots
    )  # fmt: skip
    held = [meeting for meeting in made if meeting.state == "held"]
    Attendance.objects.bulk_create(
        (
            Attendance(
                meeting=meeting,
                agency=agency,
                how=decade.dice.choices(Attendance.How.values, (85, 5, 7, 3))[0],
            )
            for meeting in held
            for agency in decade.agencies[:8]
        ),
        batch_size=MANY,
    )
    AgendaItem.objects.bulk_create(
        (
            AgendaItem(meeting=meeting, number=number, title=f"Item {number}", note="Noted." * (number % 2))
            for meeting in held
            for number in range(1, 11)
        ),
        batch_size=MANY,
    )
    Paper.objects.bulk_create(
        (
            Paper(
                meeting=meeting, number=n, title=f"Paper {n}", source="plan", added_on=meeting.held_on, added_by=decade.manager
            )
            for meeting in made
            for n in (1, 2, 3)
        ),
        batch_size=MANY,
    )  # fmt: skip
    ForwardItem.objects.bulk_create(
        ForwardItem(group=meeting.group, title="Something to look at", meeting=meeting) for meeting in made
    )
    _decide(decade, held)
    write_in_ledger(((meeting, "held", meeting.held_on) for meeting in held), by=decade.manager)
    return made


def _decide(decade: Decade, held: Sequence[Meeting]) -> None:
    decided = put(
        Decision(
            reference=f"{meeting.held_on.year}-{next(decade.numbers)}", title="A decision", meeting=meeting,
            owner_group=meeting.group, text="Yes.", reasons="Because.",
        )
        for meeting in held
    )  # fmt: skip
    tie(((decision, decade.dice.choice(decade.activities)) for decision in decided), on=ON)
    write_in_ledger(
        ((decision, "decided", decision.meeting.held_on) for decision in decided), by=decade.manager
    )


def approve_minutes(decade: Decade) -> None:
    """Each group's minutes at its next meeting, but for the last ones: from then on triggers hold them."""
    for group in decade.groups:
        held = list(Meeting.objects.filter(group=group, state="held", minutes_approved_at=None))
        for one, following in pairwise(held):
            Meeting.objects.filter(pk=one.pk).update(
                minutes_sent_on=one.held_on + timedelta(days=5), minutes_approved_at=following
            )


def escalations(decade: Decade, days: Sequence[date], many: int) -> None:
    """So many asks, sent up to the group for quality or to a board; one in five is taken on to the Executive."""
    raised = []
    for _ in range(many):
        group, on = decade.dice.choice(decade.others), decade.day(days)
        ended = not decade.still_open(on, most_days=LONGEST["escalation"])
        raised.append(
            Escalation(
                reference=f"E{next(decade.numbers)}", title="Something stands in the way", owner_group=group,
                sort="barrier", raised_by=group, raised_on=on, ask="Decide it.",
                life_course=decade.dice.choice(("children", "adults", "both")),
                state="closed" if ended else "raised", closed_on=on + timedelta(days=60) if ended else None,
            )
        )  # fmt: skip
    _hand_over(decade, put(raised))
    tie(((decade.dice.choice(decade.measures), each) for each in raised), on=ON)
    write_in_ledger(((each, "raised", each.raised_on) for each in raised), by=decade.chair)


def _hand_over(decade: Decade, raised: Sequence[Escalation]) -> None:
    """To the group for quality or a board; one in five from there to the Executive."""
    first, onward = [], []
    for each in raised:
        to, on = decade.dice.choice((decade.quality, decade.children, decade.adults)), each.raised_on
        leg = HandOver(
            escalation=each, from_group=each.raised_by, to_group=to, sent_on=on, answer_owed_on=on + timedelta(days=30)
        )  # fmt: skip
        first.append(leg)
        if decade.dice.random() < 0.2:
            leg.state, leg.received_on, leg.ended_on = "taken_further", on, on + timedelta(days=20)
            leg = HandOver(
                escalation=each, from_group=to, to_group=decade.executive, continues=leg, sent_on=leg.ended_on,
                answer_owed_on=leg.ended_on + timedelta(days=30),
            )  # fmt: skip
            onward.append(leg)
        if each.state == "closed":
            leg.state, leg.answer, leg.ended_on = "answered", "Yes.", on + timedelta(days=40)
    HandOver.objects.bulk_create(first, batch_size=MANY)
    for leg in onward:
        leg.continues_id = leg.continues.pk
    HandOver.objects.bulk_create(onward, batch_size=MANY)


def reports(decade: Decade, period: Period) -> None:
    """A sub-group's report for each quarter that has ended, and what each says of its activities."""
    if period.ends_on > ON:
        return
    said = [
        {"code": each.code, "reference": each.reference, "title": each.title, "rating": "on_track",
         "word": "On track", "account": "Work went on.", "barrier": "", "ask": ""}
        for each in decade.activities[:4]
    ]  # fmt: skip
    written = put(
        GroupReport(
            reference=f"{group.code}-{period.key}", title=f"{group.name}, {period.label}", owner_group=group,
            group=group, quarter_on=period.starts_on, highlights="Work went on.", barrier="Too few people.",
            what_changed="Fewer wait.", activities=said, sent_on=period.ends_on, sent_by=decade.chair,
        )
        for group in decade.others
    )  # fmt: skip
    tie(((report, decade.dice.choice(decade.activities)) for report in written), on=ON)
    write_in_ledger(((report, "sent", report.sent_on) for report in written), by=decade.chair)


def challenges(decade: Decade, days: Sequence[date], many: int) -> None:
    made = []
    for _ in range(many):
        on, (one, other) = decade.day(days), decade.dice.sample(decade.agencies, 2)
        ended = not decade.still_open(on, most_days=LONGEST["challenge"])
        made.append(
            Challenge(
                reference=f"PC{next(decade.numbers)}", title=f"{one.short_name} with {other.short_name}",
                owner_agency=one, raised_by=one, raised_with=other, topic=decade.dice.choice(Challenge.Topic.values),
                life_course="both", account="A disagreement about practice.", raised_on=on,
                state="resolved" if ended else "open", ended_on=on + timedelta(days=20) if ended else None,
                outcome="Agreed." if ended else "",
            )
        )  # fmt: skip
    ChallengeStep.objects.bulk_create(
        ChallengeStep(
            challenge=each, stage=decade.stages[0], began_on=each.raised_on,
            due_on=each.raised_on + timedelta(days=7), ended_on=each.ended_on,
        )
        for each in put(made)
    )  # fmt: skip


def system_challenge(decade: Decade, period: Period) -> None:
    """One a quarter. Those of the last year are open still."""
    ended = period.ends_on < ON - timedelta(days=365)
    (made,) = put(
        [
            SystemChallenge(
                reference=f"SC{next(decade.numbers)}", title="Not ours to solve", owner_group=decade.executive,
                addressee="department", asked_of="A department", account="It is not.", ask="Solve it.",
                raised_on=period.starts_on, state="met" if ended else "open",
                ended_on=period.ends_on if ended else None, outcome="Solved." if ended else "",
            )
        ]
    )  # fmt: skip
    for month in range(3):
        Representation.objects.create(
            system_challenge=made,
            sort="letter",
            made_on=max(FROM, period.starts_on) + timedelta(days=30 * month),
            words="We asked.",
        )
