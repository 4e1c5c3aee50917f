"""What is owed and watched in a run of quarters: actions, risks, promises, recommendations, requests, money, figures."""

from collections.abc import Sequence
from datetime import date, timedelta

from decade.founding import ON, Decade
from decade.rows import MANY, put, tie, write_in_ledger
from sightline.analysis.periods import Period
from sightline.areas.assurance.models import (
    Answer,
    AssuranceRequest,
    Exercise,
    Recommendation,
    ScrutinyReport,
)
from sightline.areas.dataset.models import Box, Collection, Return, Stage, Value
from sightline.areas.funding.models import Contribution, Spending
from sightline.areas.governance.models import Meeting
from sightline.areas.plan.models import Progress, Promise
from sightline.areas.risk.models import Assessment, Mitigation, Risk
from sightline.spine.actions.models import Action
from sightline.spine.ledger.models import Opening
from sightline.spine.thread.models import Item


def actions(decade: Decade, days: Sequence[date], many: int, meetings: Sequence[Meeting]) -> None:
    """So many, owed half by groups and half by agencies, arisen from meetings; one in ten closed without evidence."""
    owed = []
    for number in range(many):
        due_on = decade.day(days)
        owner = (
            {"owner_group": decade.dice.choice(decade.groups)}
            if number % 2
            else {"owner_agency": decade.dice.choice(decade.agencies)}
        )
        done = {
            "state": "complete",
            "completed_on": due_on + timedelta(days=decade.dice.randint(-10, 10)),
            "completed_by": decade.manager,
            "evidence_kind": "none" if number % 10 == 0 else "other",
            "evidence": "The measure moved.",
        }
        owed.append(
            Action(
                reference=f"AC{next(decade.numbers)}", title="Something to do", due_on=due_on, owed_by_role="Head",
                **owner, **({} if decade.still_open(due_on, most_days=0) else done),
            )
        )  # fmt: skip
    put(owed)
    tie(((action, decade.dice.choice(meetings)) for action in owed), on=ON)
    write_in_ledger(
        ((action, "raised", action.due_on - timedelta(days=30)) for action in owed), by=decade.manager
    )


def risks(decade: Decade) -> None:
    """Forty that stay open, judged in every way when they were raised; `judge` judges them as they stand each quarter."""
    on = date(2016, 4, 1)
    made = put(
        Risk(
            reference=f"SR{n + 1}", title="Something may happen", owner_group=decade.dice.choice(decade.groups),
            sort="safeguarding" if n % 2 else "partnership", cause="A cause.", event="An event.", effect="An effect.",
            raised_on=on, reviewed_by=decade.quality, review_on=ON + timedelta(days=n * 4 - 80),
        )
        for n in range(40)
    )  # fmt: skip
    Mitigation.objects.bulk_create(
        Mitigation(
            risk=risk, number=n, agency=decade.agencies[n], words="We do this.", state="under_way",
            due_on=ON + timedelta(days=30), asked_on=on, written_on=on, written_by=decade.manager,
        )
        for risk in made
        for n in range(1, 5)
    )  # fmt: skip
    for sort, level in (("inherent", 5), ("current", 4), ("target", 2)):
        Assessment.objects.bulk_create(
            Assessment(
                risk=risk, sort=sort, likelihood=level, impact=level, assessed_on=on, assessed_by=decade.manager,
                reason="As it was.",
            )
            for risk in made
        )  # fmt: skip


def judge(decade: Decade, period: Period) -> None:
    Assessment.objects.bulk_create(
        Assessment(
            risk=risk, sort="current", likelihood=decade.dice.randint(2, 5), impact=decade.dice.randint(2, 5),
            assessed_on=period.starts_on, assessed_by=decade.manager, reason="As it stands.",
        )
        for risk in Risk.objects.all()
    )  # fmt: skip


def scrutiny(decade: Decade, period: Period, executives: Sequence[Meeting]) -> None:
    """A report to each quarter's first Executive, an exercise, and five recommendations, done within the year."""
    on = period.starts_on + timedelta(days=10)
    (report,) = put(
        [
            ScrutinyReport(
                reference=f"scrutiny-{period.key}", title=f"Scrutiny of {period.label}", owner_group=decade.executive,
                quarter_on=period.starts_on, seen="Seen.", good="Good.", worries="Worries.", statement="A statement.",
                sent_on=on, sent_by=decade.scrutineer,
            )
        ]
    )  # fmt: skip
    put(
        [
            Exercise(
                reference=f"EX{next(decade.numbers)}", title="A closer look", owner_group=decade.quality,
                question="Is it so?", scope="Some.", began_on=on, concluded_on=on + timedelta(days=30), findings="It is.",
            )
        ]
    )  # fmt: skip
    is_open = period.ends_on > ON - timedelta(days=365)
    made = put(
        Recommendation(
            reference=f"REC{next(decade.numbers)}", title="Do this", owner_group=decade.groups[n], text="Do this.",
            because="It is needed.", made_to=decade.groups[n], made_on=on, made_by=decade.scrutineer,
            response_due_on=on + timedelta(days=30),
            **({"state": "made"} if is_open and n % 2 else {
                "state": "under_way" if is_open else "done", "response": "accepted", "reasons": "It is right.",
                "responded_on": on, "responded_by": decade.manager, "due_on": on + timedelta(days=90),
                "done_on": None if is_open else on + timedelta(days=80), "outcome": "" if is_open else "It changed.",
            }),
        )
        for n in range(5)
    )  # fmt: skip
    tie([(each, report) for each in made] + [(report, meeting) for meeting in executives[:1]], on=ON)


def requests(decade: Decade, period: Period) -> None:
    """Three questions a quarter to every agency; those of the last quarters wait for half of the answers."""
    on, is_open = period.starts_on + timedelta(days=5), period.ends_on > ON - timedelta(days=120)
    concluded = {
        "judgement": "assured",
        "conclusion": "They are.",
        "concluded_on": on + timedelta(days=60),
        "concluded_by": decade.manager,
    }
    made = put(
        AssuranceRequest(
            reference=f"AR{next(decade.numbers)}", title="Is it true for you?", owner_group=decade.quality,
            sort="true_for_us", question="Is it?", asked_by=decade.quality, asked_on=on,
            due_on=on + timedelta(days=30), **({} if is_open else concluded),
        )
        for _ in range(3)
    )  # fmt: skip
    Answer.objects.bulk_create(
        Answer(
            request=request, agency=agency,
            **({} if is_open and n % 2 else {"said": "yes", "account": "It is.", "evidence": "See here.",
               "rests_on": ["audit"], "sent_on": on + timedelta(days=20), "sent_by": decade.manager}),
        )
        for request in made
        for n, agency in enumerate(decade.agencies)
    )  # fmt: skip


def promises(decade: Decade, period: Period) -> None:
    """Five a quarter: kept within two years, but for one in five."""
    on = period.starts_on
    kept = {"state": "kept", "settled_on": on + timedelta(days=300), "statement": "It was done."}
    put(
        Promise(
            reference=f"PM{next(decade.numbers)}", title="We will", owner_group=decade.groups[n], document="A plan",
            year="2020/21", comes_back_to=decade.groups[n], made_on=on, due_on=on + timedelta(days=365),
            **(kept if n and period.ends_on < ON - timedelta(days=730) else {}),
        )
        for n in range(5)
    )  # fmt: skip


def money(decade: Decade, year_on: date) -> None:
    Contribution.objects.bulk_create(
        Contribution(
            year_on=year_on, agency=agency, agreed=10_000, invoiced=10_000, invoiced_on=year_on,
            received=10_000, received_on=year_on,
        )
        for agency in decade.agencies
    )  # fmt: skip
    Spending.objects.bulk_create(
        Spending(year_on=year_on, head=head, planned=10_000, spent=9_000) for head in Spending.Head.values
    )


def figures(decade: Decade, period: Period) -> None:
    """Each measure's figure, and the returns they came with; what is said of the plan's activities beside them."""
    if period.ends_on > ON:
        return
    on = period.ends_on + timedelta(days=10)
    dates = {"period_kind": period.kind, "starts_on": period.starts_on, "ends_on": period.ends_on}
    Value.objects.bulk_create(
        Value(measure=measure, number=decade.dice.gauss(50, 5), source="A return", known_on=on, **dates)
        for measure in decade.measures
    )
    (collection,) = put(
        [Collection(reference=period.key, title=period.label, opened_on=period.ends_on, due_on=on, **dates)]
    )
    signed = {"signed_on": on, "signed_by": decade.approver}
    signed |= {"accepted_on": on, "accepted_by": decade.officer, "submitted_by": decade.contributor}
    returns = put(
        Return(
            reference=f"{period.key}-{agency.code}", title=agency.name, owner_agency=agency, collection=collection,
            agency=agency, due_on=on, state="accepted", first_submitted_on=on, submitted_on=on, **signed,
        )
        for agency in decade.agencies
    )  # fmt: skip
    Box.objects.bulk_create(
        Box(ret=returns[n % 12], measure=measure, position=n, number=50, typed="50", **dates)
        for n, measure in enumerate(decade.measures)
    )
    Stage.objects.bulk_create(
        Stage(ret=ret, state=state, on=on) for ret in returns for state in ("submitted", "accepted")
    )
    if period.starts_on >= date(2024, 4, 1):
        Progress.objects.bulk_create(
            Progress(
                activity=each, quarter_on=period.starts_on, rating=decade.dice.choice(("on_track", "behind")),
                account="Work went on.", reported_on=on, reported_by=decade.chair,
            )
            for each in decade.activities
        )  # fmt: skip


def openings(decade: Decade, days: Sequence[date]) -> None:
    """Ten of the newest meetings' pages a day, each by one member."""
    items = list(Item.objects.filter(kind="meeting").order_by("-pk")[:40])
    Opening.objects.bulk_create(
        (
            Opening(item=decade.dice.choice(items), member=decade.readers[n], on=day)
            for day in days
            if day <= ON
            for n in range(10)
        ),
        batch_size=MANY,
        ignore_conflicts=True,
    )
