"""Who reads an agency's page for a quarter, and from which day."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from sightline.analysis import working_days
from sightline.analysis.periods import Period, quarter_of
from sightline.areas.governance.models import PartnerPage
from sightline.areas.governance.queries.calendar import closed_days
from sightline.areas.governance.rules import MADE_AFTER, READ_FIRST_FOR
from sightline.spine.partnership.models import Agency, Member
from sightline.spine.partnership.permissions import May, Relation, relation
from sightline.spine.partnership.prepared import prepared

A_WHILE = timedelta(days=60)  # longer than both clocks together, over any Christmas


@dataclass(frozen=True)
class PageDays:
    """The day an agency's page for a quarter is made, and the day from which every partner reads it."""

    made_on: date
    read_by_all_on: date


def page_days(quarter: Period) -> PageDays:
    closed = closed_days(quarter.ends_on, quarter.ends_on + A_WHILE)
    made_on = working_days.after(quarter.ends_on, MADE_AFTER, closed=closed)
    return PageDays(made_on, working_days.after(made_on, READ_FIRST_FOR, closed=closed))


def opened_pages(agency: Agency, *, viewer: Member) -> dict[date, PartnerPage]:
    """What an agency opened, by the first day of the quarter; with its word for whoever may read its pages."""
    if not _may_ever(agency, viewer):
        return {}
    return {row.quarter_on: row for row in _opened(agency)}


@prepared
def _opened(agency: Agency) -> QuerySet[PartnerPage]:
    return PartnerPage.objects.filter(agency=agency).select_related("opened_by")


def readable_quarters(agency: Agency, *, viewer: Member, on: date, of: int) -> list[Period]:
    """The last quarters whose page of this agency the viewer may read on a day, the latest first; none where the
    agency is not theirs and they read no partner's page.
    """
    if not _may_ever(agency, viewer):
        return []
    opened, is_ours = opened_pages(agency, viewer=viewer), _is_ours(agency, viewer)
    last = quarter_of(on).previous()
    days = page_days(last)
    if on < days.made_on or (not is_ours and on < days.read_by_all_on and last.starts_on not in opened):
        last = last.previous()
    return list(last.and_before(of))


def _may_ever(agency: Agency, viewer: Member) -> bool:
    return viewer.may(May.SEE_PARTNER_PAGE, agency)


def _is_ours(agency: Agency, viewer: Member) -> bool:
    """Whether the viewer reads it as the agency itself does: whoever sits at other tables sits there for it too."""
    held = relation(viewer.standing.roles, May.SEE_PARTNER_PAGE)
    return agency.pk in viewer.standing.agencies and bool(held & {Relation.OWN_AGENCY, Relation.ANY})
