"""The days on which England is closed: the published bank holidays, and what the partnership knows better."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import QuerySet
from holidays.countries import UnitedKingdom

from sightline.areas.governance.models import ClosedDay
from sightline.spine.partnership.prepared import prepared


@dataclass(frozen=True)
class Closed:
    """A bank holiday as published, or one that the partnership added or struck out."""

    day: date
    name: str
    is_closed: bool = True
    edit: ClosedDay | None = None


def closed_days(from_on: date, until_on: date) -> frozenset[date]:
    """The days from one to another, both included, on which nobody works though it may be a weekday."""
    return frozenset(each.day for each in closed_days_listed(from_on, until_on) if each.is_closed)


def closed_days_listed(from_on: date, until_on: date) -> list[Closed]:
    """The same in the order of the days, with their names, and with the bank holidays that were struck out."""
    years = range(from_on.year, until_on.year + 1)
    found = {day: Closed(day, name) for year in years for day, name in _published(year).items()}
    for edit in _edits(from_on, until_on):
        name = edit.because if edit.is_closed else found[edit.day].name if edit.day in found else ""
        found[edit.day] = Closed(edit.day, name, edit.is_closed, edit)
    return [found[day] for day in sorted(found) if from_on <= day <= until_on]


@prepared
def _edits(from_on: date, until_on: date) -> QuerySet[ClosedDay]:
    return ClosedDay.objects.filter(day__range=(from_on, until_on))


def is_published(day: date) -> bool:
    """Whether a day is a bank holiday in England by the published list."""
    return day in _published(day.year)


@cache
def _published(year: int) -> Mapping[date, str]:
    found = UnitedKingdom(subdiv="ENG", years=year)
    return {
        day: name.replace("(observed)", "(substitute day)").replace("'", "’") for day, name in found.items()
    }
