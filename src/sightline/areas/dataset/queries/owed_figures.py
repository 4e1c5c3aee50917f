"""Figures that were asked for and are not accepted yet: which measures wait, on whom, since when."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from sightline.areas.dataset.models import ARRIVED, WAITING, Box, Return
from sightline.areas.dataset.queries.series import of
from sightline.spine.partnership.prepared import prepared
from sightline.ui import words


@dataclass(frozen=True)
class Owed:
    """Where a figure waits. The return's state is everyone's to know; what stands in it is not read here."""

    agency: str
    state: str
    due_on: date
    on: date

    @property
    def is_late(self) -> bool:
        return self.due_on < self.on and self.state not in ARRIVED

    @property
    def words(self) -> str:
        if self.is_late:
            return f"Late {words.plural((self.on - self.due_on).days, 'day')}. {self.agency}"
        if self.state in WAITING:
            return f"Sent in, not yet accepted. {self.agency}"
        if self.state == Return.State.QUERIED:
            return f"Queried. {self.agency}"
        return f"Waiting. {self.agency}, due {words.day_month(self.due_on)}"


def owed_figures(*measures: int, until: date, on: date) -> dict[int, Owed]:
    """For each measure with a figure outstanding for a period that ended by a day, the one due first.

    Once a collection is closed nothing is waited for: what had not come is a gap, no longer owed.
    """
    rows = _owed(measures, until)
    return {measure: Owed(agency, state, due_on, on) for measure, agency, state, due_on in rows}


@prepared
def _owed(measures: tuple[int, ...], until: date) -> QuerySet[Box, tuple[Any, ...]]:
    return (
        Box.objects.filter(
            of(measures), category=None, ends_on__lte=until, ret__collection__closed_on__isnull=True
        )
        .exclude(ret__state=Return.State.ACCEPTED)
        .order_by("-ret__due_on")
        .values_list("measure", "ret__agency__short_name", "ret__state", "ret__due_on")
        .distinct()
    )
