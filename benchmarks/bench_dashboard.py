"""The dashboard and a measure's page: 60 measures of 40 quarters, a third of them monthly, 4,560 figures in all.

First the query alone, in this process; then both pages as a browser gets them, from the product's own server with two
workers, for one reader and for twenty at once, and the first page after the server's start.

Uncached: every request reads every row from the database and makes its page of them. What a warm server keeps follows
from its arguments alone and is never out of date: the wording of its queries, calendars and addresses, the process
control of a series of numbers that it has seen before, and the small chart of such a reading.
"""

import random
from datetime import date

from house import open_house, read_by, say, serving, signed_in, timed

ON = date(2026, 1, 14)
MEASURES, QUARTERS = 60, 40


def build() -> "Member":
    """A partnership with everything a dashboard shows: targets, breaks, symbols, words, other areas, late returns."""
    dice = random.Random(2)
    Partnership.objects.create(
        name="Anyborough", area_name="Anyborough", area_code="E08000000", is_demonstration=True, stands_on=ON
    )
    agencies = [Agency.objects.create(code=f"a{n}", name=f"Agency {n}", short_name=f"A{n}") for n in range(6)]
    officer = Member.objects.create(
        email="officer@example.org", name="Performance officer", agency=agencies[0]
    )
    officer.roles_held.create(role=Role.PERFORMANCE_OFFICER, from_on=date(2020, 4, 1))
    last = quarter(2025, 3)
    collection = Collection.objects.create(
        reference=last.key, title=last.label, opened_on=ON, due_on=ON,
        period_kind=last.kind, starts_on=last.starts_on, ends_on=last.ends_on,
    )  # fmt: skip
    returns = [
        Return.objects.create(
            reference=f"{last.key}-{agency.code}", title=agency.name, owner_agency=agency,
            collection=collection, agency=agency, due_on=date(2026, 1, 9),
        )
        for agency in agencies
    ]  # fmt: skip
    plan = Plan.objects.create(
        reference="2024-26",
        title="Plan",
        state="current",
        begins_on=date(2024, 4, 1),
        ends_on=date(2026, 3, 31),
    )
    priorities = [
        Priority.objects.create(
            plan=plan,
            reference=f"2024-26-P{n}",
            title=f"Priority {n}",
            number=n,
            short_title=f"Priority {n}",
            why="Why.",
        )
        for n in (1, 2, 3)
    ]
    counted = None
    for number in range(MEASURES):
        measure = _measure(number, agencies[number % 6])
        if measure.unit == "count":
            counted = measure
        elif measure.unit == "rate_10000":
            # Over the count before it, so that it is compared with England by its interval.
            Measure.objects.filter(pk=measure.pk).update(denominator=counted)
        periods = _periods(measure.frequency)
        Value.objects.bulk_create(_values(measure, periods, dice))
        _surround(measure, periods, officer, returns[number % 6], number)
        Link.objects.create(supporter=measure, supported=priorities[number % 3], made_on=ON)
    return officer


def _measure(number: int, agency: "Agency") -> "Measure":
    return Measure.objects.create(
        reference=f"M{number + 1}", title=f"Things of kind {number + 1} counted each period by {agency.name}",
        short_title=f"Things of kind {number + 1}", heading="Things", definition="Things of this kind.",
        unit=("percent", "count", "rate_10000")[number % 3], nature="flow",
        frequency="month" if number % 3 == 0 else "quarter", direction=("higher", "lower", "neutral")[number % 3],
        supplier=agency, owner_agency=agency, asked_from=date(2016, 1, 1),
    )  # fmt: skip


def _periods(frequency: str) -> "tuple[Period, ...]":
    quarters = periods_between(quarter(2015, 4), quarter(2025, 3))
    return (
        quarters if frequency == "quarter" else tuple(month for each in quarters for month in each.months())
    )


def _values(measure: "Measure", periods: "tuple[Period, ...]", dice: random.Random) -> "list[Value]":
    level, made = dice.uniform(20, 80), []
    for at, period in enumerate(periods):
        drift = 8 if dice.random() < 0.5 and at > len(periods) - 8 else 0
        is_hidden = dice.random() < 0.02
        made.append(
            Value(
                measure=measure, period_kind=period.kind, starts_on=period.starts_on, ends_on=period.ends_on,
                number=None if is_hidden else round(max(0, dice.gauss(level + drift, 4)), 1),
                symbol="c" if is_hidden else "", source="A published table" if at < 20 else "Benchmark",
                known_on=period.ends_on,
            )
        )  # fmt: skip
    return made


def _surround(
    measure: "Measure", periods: "tuple[Period, ...]", officer: "Member", ret: "Return", number: int
) -> None:
    if number % 2:
        measure.targets.create(value=60, from_on=date(2020, 4, 1))
        measure.targets.create(value=65, from_on=date(2024, 4, 1))
    if number % 6 == 0:
        measure.breaks.create(from_on=date(2022, 4, 1), words="Counted from the first contact.", marked_on=ON)
    for quarter_on in (date(2025, 4, 1), date(2025, 7, 1)):
        measure.commentary.create(
            quarter_on=quarter_on, what="What.", so_what="So what.", now_what="Now what.",
            written_on=ON, written_by=officer,
        )  # fmt: skip
    for at, period in enumerate(periods[-3:]):
        ret.boxes.create(
            measure=measure, position=number * 3 + at, period_kind=period.kind,
            starts_on=period.starts_on, ends_on=period.ends_on,
        )  # fmt: skip
        measure.benchmarks.create(
            area_kind="england", area_code="E92000001", area_name="England", number=50, source="A published table",
            period_kind=period.kind, starts_on=period.starts_on, ends_on=period.ends_on,
        )  # fmt: skip


def query_alone(officer: "Member") -> None:
    """The rows without a page around them."""
    viewer = enter(officer, ON)

    def work() -> None:
        queries.readings(viewer=viewer, on=ON)

    (first,), _ = timed(work, times=1)
    say("readings of 60 measures", "cold", [first])
    took, processor = timed(work, times=200)
    say("readings of 60 measures", "warm", took, processor_ms=processor)


def pages(cookie: str) -> None:
    """What a browser waits for, from the product's own server."""
    with serving() as port:
        for name, address in (
            ("dashboard, every row", "/dashboard?all=1"),
            ("dashboard", "/dashboard"),
            ("measure page", "/measures/M1"),
        ):
            took, _ = read_by(1, port, address, cookie, each=1)
            say(name, "first page after the start", took)
            for readers, each in ((1, 200), (8, 40), (20, 20)):
                took, a_second = read_by(readers, port, address, cookie, each=each)
                say(
                    name, f"{readers} at once" if readers > 1 else "one reader", took, pages_a_second=a_second
                )


if __name__ == "__main__":
    open_house()

    # Models can be imported only once Django is set up.
    from sightline.analysis.periods import Period, periods_between, quarter
    from sightline.areas.dataset import queries
    from sightline.areas.dataset.models import Collection, Measure, Return, Value
    from sightline.areas.plan.models import Plan, Priority
    from sightline.spine.partnership.access import enter
    from sightline.spine.partnership.models import Agency, Member, Partnership
    from sightline.spine.partnership.permissions import Role
    from sightline.spine.thread.models import Link

    reader = build()
    query_alone(reader)
    pages(signed_in(reader))
