"""How each agency and each group stands with what it owes: now, and of what fell due in each quarter."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from sightline.analysis.periods import Period, quarter_of, quarters_between
from sightline.spine.actions.models import Action, Evidence
from sightline.spine.actions.queries.owed import Owner, readable
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.partnership.quarters import quarter_of_day


@dataclass(frozen=True)
class QuarterActions:
    """Of the actions that fell due in a quarter, how many there were, are complete, and were so by their date.

    One that is complete counts in the quarter of its date, and an open one once its date has passed.
    """

    quarter: Period
    due: int = 0
    closed: int = 0
    closed_in_time: int = 0
    without_evidence: int = 0  # complete, with nothing to show that anything changed


@dataclass(frozen=True)
class OwnerActions:
    """What an agency or group owes on a day, and of each quarter up to it what fell due. Dates are as they stand: one
    that was moved counts by where it was moved to.
    """

    owner: Owner
    open: int
    overdue: int
    quarters: tuple[QuarterActions, ...]

    @property
    def due(self) -> int:
        return sum(each.due for each in self.quarters)

    @property
    def closed(self) -> int:
        return sum(each.closed for each in self.quarters)

    @property
    def closed_in_time(self) -> int:
        return sum(each.closed_in_time for each in self.quarters)

    @property
    def without_evidence(self) -> int:
        return sum(each.without_evidence for each in self.quarters)


def by_agency(*, viewer: Member, on: date, since: date) -> list[OwnerActions]:
    """The agencies that owe or owed something, by name, with the quarters from that of `since` to that of `on`."""
    return _by_owner("owner_agency", Agency, viewer=viewer, on=on, since=since)


def by_group(*, viewer: Member, on: date, since: date) -> list[OwnerActions]:
    """The groups that owe or owed something, by name, with the quarters from that of `since` to that of `on`."""
    return _by_owner("owner_group", Group, viewer=viewer, on=on, since=since)


def _by_owner(
    column: str, owners: type[Agency] | type[Group], *, viewer: Member, on: date, since: date
) -> list[OwnerActions]:
    quarters = quarters_between(quarter_of(since), quarter_of(on))
    is_open, is_complete = Q(state=Action.State.OPEN), Q(state=Action.State.COMPLETE)
    tallies = (
        readable(viewer)
        .filter(**{f"{column}__isnull": False})
        .filter(is_open | Q(due_on__gte=quarters[0].starts_on))
        .values(column, quarter_on=quarter_of_day("due_on", since=since))
        .annotate(
            due=Count("pk", filter=is_complete | Q(due_on__lt=on)),
            open=Count("pk", filter=is_open),
            overdue=Count("pk", filter=is_open & Q(due_on__lt=on)),
            closed=Count("pk", filter=is_complete),
            closed_in_time=Count("pk", filter=is_complete & Q(completed_on__lte=F("due_on"))),
            without_evidence=Count("pk", filter=is_complete & Q(evidence_kind=Evidence.NONE)),
        )
        .order_by()
    )
    found: dict[int, dict[date, dict[str, int]]] = {}
    for tally in tallies:
        found.setdefault(tally[column], {})[tally["quarter_on"]] = tally
    return [
        OwnerActions(
            owner,
            open=sum(tally["open"] for tally in found[owner.pk].values()),
            overdue=sum(tally["overdue"] for tally in found[owner.pk].values()),
            quarters=tuple(_of_quarter(each, found[owner.pk].get(each.starts_on)) for each in quarters),
        )
        for owner in owners.objects.filter(pk__in=found)
    ]


def _of_quarter(quarter: Period, tally: dict[str, int] | None) -> QuarterActions:
    if tally is None:
        return QuarterActions(quarter)
    wanted = ("due", "closed", "closed_in_time", "without_evidence")
    return QuarterActions(quarter, **{name: tally[name] for name in wanted})
