"""What the demonstration publishes: one release of real figures, one of the partnership's own, and one that is refused."""

from datetime import date
from typing import Any

from sightline.across.public import deeds
from sightline.across.public.drafting.selection import Wanted, as_plain
from sightline.analysis.periods import Period, quarter, quarters_between, reporting_year
from sightline.analysis.symbols import Figure
from sightline.areas.dataset import operations as dataset
from sightline.areas.dataset.models import Value
from sightline.areas.release import operations
from sightline.areas.release.content import TableKind
from sightline.config.demonstration.founding import Cast
from sightline.spine.partnership import queries
from sightline.spine.partnership.models import Partnership

YEARS = tuple(reporting_year(first) for first in range(2020, 2025))
QUARTERS = quarters_between(quarter(2024, 1), quarter(2025, 2))
YEAR, QUARTER = YEARS[-1], QUARTERS[-1]

PLANS = (
    Wanted(TableKind.COMPARED, "N5", (YEAR.key,)),
    Wanted(TableKind.OVER_TIME, "N5", tuple(year.key for year in YEARS)),
    Wanted(TableKind.OVER_TIME, "N8", tuple(year.key for year in YEARS)),
    Wanted(TableKind.BREAKDOWN, "N8", (YEAR.key,), "time on the plan"),
)
NEGLECT = (
    Wanted(TableKind.OVER_TIME, "N4", tuple(each.key for each in QUARTERS)),
    Wanted(TableKind.BREAKDOWN, "N4", (QUARTER.key,), "age band"),
)
LATE_ON, LATE_BECAUSE = date(2026, 1, 12), "One plan that started in September was entered in December."


def publish(cast: Cast) -> None:
    """Two releases go out; a third holds one late case more than the second, and its check says so."""
    _out(
        cast,
        PLANS,
        title="Child protection plans in Dudley, year to 31 March 2025",
        summary="How many children were on a plan, how many plans were repeats, and for how long children had been on one. "
        "With England, the region and similar areas.",
        days=(date(2025, 12, 15), date(2025, 12, 17), date(2025, 12, 18)),
    )
    _out(
        cast,
        NEGLECT,
        title="Child protection plans started for neglect, 2025/26 Q2",
        summary="How many plans started in the category of neglect, and the ages of the children.",
        days=(date(2026, 1, 5), date(2026, 1, 6), date(2026, 1, 7)),
    )
    _come_late(cast)
    _check(
        cast,
        NEGLECT,
        title="Child protection plans started for neglect, 2025/26 Q2, with a late case",
        summary="The same tables, with a plan that was entered late.",
        on=LATE_ON,
    )


def _out(
    cast: Cast, tables: tuple[Wanted, ...], *, title: str, summary: str, days: tuple[date, date, date]
) -> None:
    """Drafted and checked by one member, approved and published by another."""
    drafted_on, approved_on, published_on = days
    release = _check(cast, tables, title=title, summary=summary, on=drafted_on)
    deeds.approve(release, partnership=_partnership(), by=cast.manager(approved_on), on=approved_on)
    operations.publish_release(release, by=cast.manager(published_on), on=published_on)


def _check(cast: Cast, tables: tuple[Wanted, ...], *, title: str, summary: str, on: date) -> Any:
    officer = cast.officer(on)
    release = operations.draft_release(
        title=title, audience="public", family="exact", summary=summary, selection=as_plain(tables), by=officer, on=on
    )  # fmt: skip
    return deeds.check(release, partnership=_partnership(), by=officer, on=on)


def _come_late(cast: Cast) -> None:
    """One plan more than was accepted, in the total and in its age band."""
    for category in (None, "11-15"):
        value = _stands(QUARTER, category)
        dataset.restate_value(
            value,
            figure=Figure(number=(value.number or 0) + 1),
            because=LATE_BECAUSE,
            by=cast.officer(LATE_ON),
            on=LATE_ON,
        )


def _stands(period: Period, category: str | None) -> Value:
    of_category = {"category__code": category} if category else {"category": None}
    return Value.objects.get(
        measure__reference="N4", starts_on=period.starts_on, is_current=True, **of_category
    )


def _partnership() -> Partnership:
    there = queries.partnership()
    assert there is not None  # noqa: S101  # nosec B101
    return there
