"""Figures to release, for tests: shares over five years, durations with two counts that their publisher hid, a small
breakdown of our own. Everything stands on 14 January 2026.
"""

from sightline.across.public import deeds
from sightline.across.public.drafting.selection import Wanted, as_plain
from sightline.analysis.periods import quarter, reporting_year
from sightline.areas.dataset import operations as dataset
from sightline.areas.dataset.tests.factories import (
    WEST_MIDLANDS,
    CategoryFactory,
    MeasureFactory,
    elsewhere,
    published,
)
from sightline.areas.release import operations
from sightline.areas.release.content import TableKind
from sightline.spine.partnership.models import Partnership
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member

YEARS = tuple(reporting_year(first) for first in range(2020, 2025))
STARTED, AGAIN = (401, 404, 333, 277, 319), (86, 95, 97, 73, 88)
ENTERED = (48, 9, 51, 60, 65)
ENGLANDS = (22.1, 22.7, 23.6, 24.7, 24.5)
Q2 = quarter(2025, 2)
YEAR = YEARS[-1]


def officer(**known):
    return member(Role.PERFORMANCE_OFFICER, **known)


def manager(**known):
    return member(Role.BUSINESS_MANAGER, **known)


def reporting(reference: str, **fields):
    return MeasureFactory(reference=reference, frequency="reporting_year", **fields)


def shares(*, again: tuple[int, ...] = AGAIN, started: tuple[int, ...] = STARTED):
    """`N5`: second or later plans as a share of plans started, with England's beside it, over five years."""
    part = reporting("N5a", short_title="second or later plans")
    whole = reporting("N5b", short_title="plans started")
    share = reporting(
        "N5", short_title="Repeat plans", unit="percent", decimals=1, direction="lower", numerator=part, denominator=whole
    )  # fmt: skip
    for year, count, of, england in zip(YEARS, again, started, ENGLANDS, strict=True):
        published(part, year, count)
        published(whole, year, of)
        published(share, year, round(100 * count / of, 1) if of else None, symbol="" if of else "z")
        elsewhere(share, year, england)
    return share


BARNSLEY, MEDWAY = ("area", "E08000016", "Barnsley"), ("area", "E06000035", "Medway")


def compared():
    """What the region and two neighbours published of the same share for the last year."""
    nearest = [(code, name) for _, code, name in (BARNSLEY, MEDWAY)]
    dataset.record_neighbour_set(
        model_year=2025, neighbours=nearest, source="The model’s publisher", by=officer(), on=TODAY
    )
    share = shares()
    published_there = (
        (WEST_MIDLANDS, 26.7, 2000, 7491),
        (BARNSLEY, 28.2, 100, 355),
        (MEDWAY, 25.7, 110, 428),
    )
    for area, number, part, of in published_there:
        elsewhere(share, YEAR, number, area, numerator=part, denominator=of)
    return share
    return share


def rates(*, entered: tuple[int, ...] = ENTERED, living: int = 23_059):
    """`N1`: children who entered care per 10,000 children, with England's beside it, over five years."""
    part = reporting("N1a", short_title="children who entered care")
    whole = reporting("N1b", short_title="children living here", disclosure="open")
    rate = reporting(
        "N1", short_title="Entering care", unit="rate_10000", decimals=1, direction="lower", numerator=part, denominator=whole
    )  # fmt: skip
    for year, count in zip(YEARS, entered, strict=True):
        published(part, year, count)
        published(whole, year, living)
        published(
            rate, year, round(10_000 * count / living, 1) if living else None, symbol="" if living else "z"
        )
        elsewhere(rate, year, 21.0)
    return rate


def durations(*counts: int | None, total: int = 237):
    """`N8`: children on a plan by the time they had been on it; None is a count that its publisher hid."""
    measure = reporting("N8", short_title="Children on a plan", nature="stock")
    published(measure, YEAR, total)
    for code, count in zip(BANDS, counts or (73, 63, 64, None, None), strict=True):
        category = CategoryFactory(
            measure=measure, dimension="time on the plan", code=code, position=BANDS.index(code)
        )
        published(measure, YEAR, count, symbol="" if count is not None else "c", category=category)
    return measure


BANDS = ("3-months", "6-months", "12-months", "24-months", "longer")
AGES = ("0-4", "5-10", "11-15", "16-17")


def ages(*counts: int, total: int | None = None):
    """`M1`: a small breakdown of our own, by age band, in one quarter."""
    measure = MeasureFactory(reference="M1", short_title="Plans for neglect")
    published(measure, Q2, sum(counts) if total is None else total)
    for code, count in zip(AGES, counts, strict=True):
        category = CategoryFactory(
            measure=measure, dimension="age band", code=code, position=AGES.index(code)
        )
        published(measure, Q2, count, category=category)
    return measure


OVER_FIVE_YEARS = Wanted(TableKind.OVER_TIME, "N5", tuple(year.key for year in YEARS))
BESIDE_OTHERS = Wanted(TableKind.COMPARED, "N5", (YEAR.key,))
RATES_OVER_FIVE_YEARS = Wanted(TableKind.OVER_TIME, "N1", tuple(year.key for year in YEARS))
RATE_BESIDE_OTHERS = Wanted(TableKind.COMPARED, "N1", (YEAR.key,))
BY_DURATION = Wanted(TableKind.BREAKDOWN, "N8", (YEAR.key,), "time on the plan")
BY_AGE = Wanted(TableKind.BREAKDOWN, "M1", (Q2.key,), "age band")


def drafted(*tables: Wanted, by=None, **said):
    """A draft of these tables; the rest of what `draft_release` takes may be said."""
    usual = {"title": "Plans", "audience": "public", "family": "exact"}
    return operations.draft_release(**usual | said, selection=as_plain(tables), by=by or officer(), on=TODAY)


def checked(release):
    return deeds.check(release, partnership=Partnership.objects.get(), by=release.drafted_by, on=TODAY)


def approved(release, by=None):
    return deeds.approve(release, partnership=Partnership.objects.get(), by=by or manager(), on=TODAY)


def out(*tables: Wanted, **said):
    """A release that went all the way."""
    release = approved(checked(drafted(*tables, **said)))
    return operations.publish_release(release, by=release.approved_by, on=TODAY)
