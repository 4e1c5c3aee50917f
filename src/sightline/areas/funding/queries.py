"""Reading the money: a year with the one before it, every year in a line, and what one agency gave."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from sightline.analysis.periods import Period, financial_year, financial_year_of
from sightline.areas.funding.models import Contribution, Grant, Spending, StatedTotal
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.models import Agency, Member
from sightline.spine.partnership.permissions import May, Relation, relation
from sightline.spine.partnership.prepared import prepared

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Sums:
    """What a run of contributions adds up to. `outstanding` was invoiced and has not come in, giver by giver."""

    agreed: Decimal
    invoiced: Decimal
    received: Decimal
    outstanding: Decimal


@dataclass(frozen=True)
class Year:
    """One financial year: every row of it that the reader may see, in the order it is shown, and what the rows add up to."""

    period: Period
    contributions: tuple[Contribution, ...]
    spending: tuple[Spending, ...]
    grants: tuple[Grant, ...]
    stated: StatedTotal | None

    @property
    def cash(self) -> Sums:
        return sums(row for row in self.contributions if row.sort == Contribution.Sort.CASH)

    @property
    def in_kind(self) -> Sums:
        return sums(row for row in self.contributions if row.sort == Contribution.Sort.IN_KIND)

    @property
    def together(self) -> Sums:
        return sums(self.contributions)

    @property
    def planned(self) -> Decimal | None:
        """What is planned under every head together; None while a head has no figure."""
        return _all_known(row.planned for row in self.spending)

    @property
    def spent(self) -> Decimal | None:
        """What was spent under every head together; None while a head has no figure."""
        return _all_known(row.spent for row in self.spending)

    @property
    def spent_so_far(self) -> Decimal:
        return sum((row.spent for row in self.spending if row.spent is not None), NOTHING)

    @property
    def is_published(self) -> bool:
        """Whether every contribution stands in a published report."""
        return all(row.source for row in self.contributions)

    @property
    def differs_by(self) -> Decimal | None:
        """Cash agreed here less what the report printed; None where nothing was printed or no row is in the record."""
        return self.cash.agreed - self.stated.amount if self.stated and self.contributions else None


@dataclass(frozen=True)
class Beside:
    """Two rows that belong together, one of a year and one of the year before; either may be missing."""

    now: Contribution | None
    before: Contribution | None

    @property
    def row(self) -> Contribution:
        found = self.now or self.before
        if found is None:
            raise ValueError("Nothing stands beside nothing.")
        return found


def sums(rows: Iterable[Contribution]) -> Sums:
    """
    >>> sums([]).outstanding
    Decimal('0')
    """
    found = list(rows)
    return Sums(
        agreed=sum((row.agreed for row in found), NOTHING),
        invoiced=sum((row.invoiced or NOTHING for row in found), NOTHING),
        received=sum((row.received or NOTHING for row in found), NOTHING),
        outstanding=sum(
            (max((row.invoiced or NOTHING) - (row.received or NOTHING), NOTHING) for row in found), NOTHING
        ),
    )


def _all_known(amounts: Iterable[Decimal | None]) -> Decimal | None:
    found = list(amounts)
    known = [amount for amount in found if amount is not None]
    return sum(known, NOTHING) if found and len(known) == len(found) else None


def key(period: Period) -> str:
    """A year as an address holds it: `2022-23`."""
    return period.financial_year.replace("/", "-")


def period(year: str) -> Period:
    """The year of an address; 404 for what is none."""
    first = year[:4]
    found = financial_year(int(first)) if first.isdecimal() and int(first) > 1900 else None
    if found is None or key(found) != year:
        raise Http404(f"{year} is no financial year. Write it as 2025-26.")
    return found


def years(*, viewer: Member) -> list[Year]:
    """Every year the record holds money of, the last first."""
    contributions = list(_contributions(viewer))
    spending, stated = list(_spending(viewer)), list(_stated(viewer))
    grants = list(_grants(viewer))
    starts = {row.year_on for rows in (contributions, spending, stated) for row in rows}
    return [
        _year(financial_year_of(start), contributions, spending, grants, stated)
        for start in sorted(starts, reverse=True)
    ]


def year(of: Period, *, viewer: Member) -> Year:
    """One year; empty where nothing is recorded of it."""
    return _year(of, _contributions(viewer), _spending(viewer), _grants(viewer), _stated(viewer))


def beside(now: Year, before: Year) -> list[Beside]:
    """The contributions of a year, each with the same giver's of the year before; then those that came to an end."""
    earlier = {_giver(row): row for row in before.contributions}
    found = [Beside(row, earlier.pop(_giver(row), None)) for row in now.contributions]
    return found + [Beside(None, row) for row in earlier.values()]


def contributions_of(agency: Agency, *, viewer: Member) -> list[Contribution]:
    """What an agency agreed to give, year by year, the last first; nothing for who may not read it."""
    return list(_contributions(viewer).filter(agency=agency))


@prepared
def not_received(*, viewer: Member) -> QuerySet[Contribution]:
    """What was invoiced and has not come in, the longest ago first; for who reads everybody's money."""
    if not reads_all(viewer):
        return Contribution.objects.none()
    waiting = _contributions(viewer).filter(invoiced_on__isnull=False, received_on__isnull=True)
    return waiting.order_by("invoiced_on", "pk")


def contribution(pk: int, *, viewer: Member) -> Contribution:
    """One contribution; 404 when the viewer may not know of it."""
    return get_object_or_404(_contributions(viewer), pk=pk)


def head(of: Period, name: str, *, viewer: Member) -> Spending | None:
    """What stands under a head of a year already."""
    return _spending(viewer).filter(year_on=of.starts_on, head=name).first()


def givers(*, on: date) -> list[Agency]:
    """The agencies that may give."""
    return list(partnership.agencies(on=on))


def reads_all(viewer: Member) -> bool:
    """Whether the viewer reads everybody's money, and so may be told what it adds up to."""
    return Relation.ANY in relation(viewer.standing.roles, May.SEE_MONEY)


def _year(
    of: Period,
    contributions: Iterable[Contribution],
    spending: Iterable[Spending],
    grants: Iterable[Grant],
    stated: Iterable[StatedTotal],
) -> Year:
    ours = [row for row in contributions if row.year_on == of.starts_on]
    heads = list(Spending.Head)
    return Year(
        period=of,
        contributions=tuple(sorted(ours, key=lambda row: (row.sort, -row.agreed, row.pk))),
        spending=tuple(
            sorted(
                (row for row in spending if row.year_on == of.starts_on),
                key=lambda row: heads.index(Spending.Head(row.head)),
            )
        ),
        grants=tuple(row for row in grants if row.begins_on <= of.ends_on and row.ends_on >= of.starts_on),
        stated=next((row for row in stated if row.year_on == of.starts_on), None),
    )


def _giver(row: Contribution) -> tuple[int | None, str, str]:
    """Who gives, whatever they were called in the year."""
    return row.agency_id, "" if row.agency_id else row.named, row.sort


def _contributions(viewer: Member) -> QuerySet[Contribution]:
    """All, or those of the viewer's own agency."""
    return Contribution.objects.filter(_readable(viewer)).select_related("agency")


def _readable(viewer: Member) -> Q:
    if reads_all(viewer):
        return Q()
    is_own = Relation.OWN_AGENCY in relation(viewer.standing.roles, May.SEE_MONEY)
    return Q(agency__in=viewer.standing.agencies) if is_own else Q(pk__in=[])


def _spending(viewer: Member) -> QuerySet[Spending]:
    return Spending.objects.all() if reads_all(viewer) else Spending.objects.none()


def _grants(viewer: Member) -> QuerySet[Grant]:
    return Grant.objects.all() if reads_all(viewer) else Grant.objects.none()


def _stated(viewer: Member) -> QuerySet[StatedTotal]:
    return StatedTotal.objects.all() if reads_all(viewer) else StatedTotal.objects.none()
