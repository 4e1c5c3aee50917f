"""Whether returns came whole and in time: per agency, per collection, over time.

Completeness is the share of the figures asked for that arrived in a return that was submitted; timeliness the share
of the returns due that were first submitted by their due date, extensions counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Count

from sightline.analysis.periods import Period, PeriodKind
from sightline.areas.dataset.models import ARRIVED, Return
from sightline.areas.dataset.queries.returns import IS_IN
from sightline.spine.partnership.models import Agency, Member
from sightline.spine.partnership.permissions import May


@dataclass(frozen=True)
class Arrival:
    """How one return came: its figures, and its day against the day it was due."""

    agency_id: int
    period: Period
    asked: int
    arrived: int  # figures of a return that was submitted; a draft's do not count
    due_on: date
    came_on: date | None
    is_over: bool  # nothing more is waited for

    def how(self, on: date) -> Literal["on_time", "late", "missing", "not_due"]:
        if self.came_on:
            return "late" if self.came_on > self.due_on else "on_time"
        if self.is_over:
            return "missing"
        return "late" if on > self.due_on else "not_due"

    def days_late(self, on: date) -> int:
        """Days after the due date until it came, or until today while it has not."""
        return max(0, ((self.came_on or on) - self.due_on).days)


@dataclass(frozen=True)
class Tally:
    """A collection's arrivals added up."""

    period: Period
    asked: int
    arrived: int
    due: int
    on_time: int

    @property
    def completeness(self) -> float | None:
        """Per cent of the figures asked for that arrived; None when none was asked for."""
        return 100 * self.arrived / self.asked if self.asked else None

    @property
    def timeliness(self) -> float | None:
        """Per cent of the returns due by now that came in time; None while none is due."""
        return 100 * self.on_time / self.due if self.due else None


def arrivals(*, viewer: Member, until: Period, agency: Agency | None = None) -> list[Arrival]:
    """How every return came, in time order, up to a collection. Counts and days only: no figure of any return."""
    if not (viewer.may(May.SEE_COLLECTION) or (agency and viewer.may(May.SEE_RETURN, agency))):
        return []
    rows = Return.objects.filter(collection__starts_on__lte=until.starts_on)
    if agency:
        rows = rows.filter(agency=agency)
    columns = rows.annotate(asked=Count("boxes"), arrived=Count("boxes", filter=IS_IN)).order_by(
        "collection__starts_on", "agency__name"
    )
    return [
        Arrival(
            agency_id=agency_id,
            period=Period(PeriodKind(kind), starts_on, ends_on),
            asked=asked,
            arrived=arrived if state in ARRIVED else 0,
            due_on=due_on,
            came_on=came_on,
            is_over=bool(closed_on),
        )
        for agency_id, kind, starts_on, ends_on, asked, arrived, state, due_on, came_on, closed_on in columns.values_list(
            "agency_id", "collection__period_kind", "collection__starts_on", "collection__ends_on", "asked", "arrived",
            "state", "due_on", "first_submitted_on", "collection__closed_on",
        )
    ]  # fmt: skip


def tallies(rows: Sequence[Arrival], *, on: date) -> list[Tally]:
    """The arrivals added up by collection, in time order."""
    by_period: dict[Period, list[Arrival]] = {}
    for row in rows:
        by_period.setdefault(row.period, []).append(row)
    return [_tally(period, of_period, on) for period, of_period in sorted(by_period.items())]


def completeness(agency: Agency | None = None, *, viewer: Member, until: Period, on: date) -> list[Tally]:
    """Completeness and timeliness over time, of one agency or of all."""
    return tallies(arrivals(viewer=viewer, until=until, agency=agency), on=on)


def _tally(period: Period, rows: list[Arrival], on: date) -> Tally:
    due = [row for row in rows if row.how(on) != "not_due"]
    return Tally(
        period=period,
        asked=sum(row.asked for row in rows),
        arrived=sum(row.arrived for row in rows),
        due=len(due),
        on_time=sum(row.how(on) == "on_time" for row in due),
    )
