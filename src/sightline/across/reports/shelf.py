"""The shelf of packs: which quarters have one, and whether it is final."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.urls import reverse

from sightline.analysis.periods import Period, PeriodKind, UnknownPeriod
from sightline.areas.dataset import queries as dataset
from sightline.areas.governance import queries as governance
from sightline.spine.partnership.models import Member
from sightline.ui import words


@dataclass(frozen=True)
class Version:
    """A final pack of a quarter."""

    number: int
    url: str
    final_on: date
    by: str

    @property
    def words(self) -> str:
        return f"Version {self.number}, final {words.date(self.final_on)}"


@dataclass(frozen=True)
class Quarter:
    """A quarter that has a pack: the live record, and the versions that were made final, the last first."""

    period: Period
    versions: tuple[Version, ...]

    @property
    def url(self) -> str:
        return reverse("quarter_pack", args=[self.period.key])


def shelf(*, viewer: Member, on: date) -> list[Quarter]:
    """Every quarter that is over and was asked about, the newest first; the last one always."""
    last = dataset.last_quarter(on)
    asked = {
        each.period for each in dataset.collections(viewer=viewer) if each.period.kind is PeriodKind.QUARTER
    }
    final = _versions(governance.packs(viewer=viewer))
    quarters = {last} | {period for period in asked if period <= last}
    return [Quarter(period, final.get(period.starts_on, ())) for period in sorted(quarters, reverse=True)]


def versions_of(quarter: Period, *, viewer: Member) -> tuple[Version, ...]:
    """The final packs of a quarter, the last first."""
    return _versions(governance.packs(viewer=viewer, quarter_on=quarter.starts_on)).get(quarter.starts_on, ())


def quarter_of_key(key: str, *, on: date) -> Period:
    """A quarter that is over, by its key; 404 for anything else: there is nothing to put into its pack yet."""
    try:
        found = Period.from_key(key)
    except UnknownPeriod as unknown:
        raise Http404(str(unknown)) from unknown
    if found.kind is not PeriodKind.QUARTER or found > dataset.last_quarter(on):
        raise Http404(f"There is no pack of {found.label}.")
    return found


def _versions(packs: Iterable) -> dict[date, tuple[Version, ...]]:
    found: dict[date, tuple[Version, ...]] = {}
    for each in packs:
        version = Version(each.version, each.get_absolute_url(), each.final_on, each.final_by.name)
        found[each.quarter_on] = (*found.get(each.quarter_on, ()), version)
    return found
