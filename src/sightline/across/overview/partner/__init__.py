"""One fair page of an agency: what it was asked for and did, quarter by quarter, beside nobody else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sightline.across.overview.partner.challenged import Challenged, challenged
from sightline.analysis.periods import Period, financial_year_of
from sightline.areas.assurance import queries as assurance
from sightline.areas.dataset import queries as dataset
from sightline.areas.funding import queries as funding
from sightline.areas.governance import queries as governance
from sightline.spine.actions import queries as actions
from sightline.spine.partnership.models import Agency, Member
from sightline.ui import charts
from sightline.ui.charts import Drawing
from sightline.ui.words import plural

QUARTERS = 8  # two years: enough to see a turn, and no more than anybody remembers


@dataclass(frozen=True)
class Share:
    """How many of how many in one quarter; `note` says what the two numbers leave out."""

    done: int
    of: int
    note: str = ""


@dataclass(frozen=True)
class Line:
    """One thing an agency is asked for. `shares` are its quarters in order, None where nothing was asked or due."""

    name: str
    finding: str  # the quarter of the page, in words
    note: str
    shares: tuple[Share | None, ...]
    nothing: str  # in place of the columns, where none of the quarters asked for anything

    @property
    def drawing(self) -> Drawing:
        return charts.share_columns([(share.done, share.of) if share else None for share in self.shares])

    @property
    def is_empty(self) -> bool:
        return not any(self.shares)


@dataclass(frozen=True)
class Given:
    """What an agency gives for one financial year, in pounds; `received` is None until it came."""

    year: str
    sort: str
    agreed: Decimal
    received: Decimal | None


@dataclass(frozen=True)
class PartnerView:
    """An agency's page for a quarter. `quarters` are those drawn, the page's own last; `challenges` is None for a reader
    who may know of none.
    """

    agency: Agency
    quarter: Period
    quarters: tuple[Period, ...]
    lines: tuple[Line, ...]
    challenges: tuple[Challenged, ...] | None
    given: tuple[Given, ...]


def partner_view(agency: Agency, quarter: Period, *, viewer: Member, on: date) -> PartnerView:
    """What the record says of an agency up to a quarter. Nothing in it is added up to a mark or set beside another's."""
    quarters = quarter.and_before(QUARTERS)[::-1]
    kinds = (_returns, _meetings, _actions, _answers)
    return PartnerView(
        agency=agency,
        quarter=quarter,
        quarters=quarters,
        lines=tuple(kind(agency, quarters, viewer, on) for kind in kinds),
        challenges=challenged(agency, quarters, viewer=viewer),
        given=tuple(
            Given(
                financial_year_of(row.year_on).financial_year,
                row.get_sort_display(),
                row.agreed,
                row.received,
            )
            for row in funding.contributions_of(agency, viewer=viewer)
        ),
    )


def _returns(agency: Agency, quarters: Sequence[Period], viewer: Member, on: date) -> Line:
    came = dataset.arrivals(viewer=viewer, until=quarters[-1], agency=agency)
    tallies = {tally.period.starts_on: tally for tally in dataset.tallies(came, on=on)}

    def share(quarter: Period) -> Share | None:
        tally = tallies.get(quarter.starts_on)
        if not tally or not tally.due:
            return None
        return Share(tally.on_time, tally.due, f"{tally.arrived} of {plural(tally.asked, 'figure')} in")

    line = _line("Returns on time", "on time", share, quarters, "No return was asked for.")
    last = [arrival for arrival in came if arrival.period == quarters[-1]]
    return replace(line, finding=_how(last[0], on)) if len(last) == 1 and line.shares[-1] else line


def _how(arrival: dataset.Arrival, on: date) -> str:
    """One return has a day: that says more than none of one."""
    match arrival.how(on):
        case "on_time":
            return "On time"
        case "missing":
            return "Never came"
    return f"{plural(arrival.days_late(on), 'day')} late"


def _meetings(agency: Agency, quarters: Sequence[Period], viewer: Member, on: date) -> Line:
    rows = governance.attendance_by_agency(viewer=viewer, since=quarters[0].starts_on)
    by_quarter = next((row.quarters for row in rows if row.agency == agency), {})

    def share(quarter: Period) -> Share | None:
        there = by_quarter.get(quarter.starts_on)
        if not there:
            return None
        notes = [f"{there.by_substitute} by a substitute"] if there.by_substitute else []
        notes += [f"{there.absent} without apologies"] if there.absent else []
        return Share(there.came, there.expected, ", ".join(notes))

    return _line("Meetings attended", "attended", share, quarters, "It has had no seat at a meeting held.")


def _actions(agency: Agency, quarters: Sequence[Period], viewer: Member, on: date) -> Line:
    rows = actions.by_agency(viewer=viewer, on=on, since=quarters[0].starts_on)
    owed = next((row for row in rows if row.owner == agency), None)
    by_quarter = {each.quarter: each for each in owed.quarters} if owed else {}

    def share(quarter: Period) -> Share | None:
        due = by_quarter.get(quarter)
        if not due or not due.due:
            return None
        note = f"{due.without_evidence} with no evidence of change" if due.without_evidence else ""
        return Share(due.closed_in_time, due.due, note)

    return _line(
        "Actions closed by their date",
        "closed in time",
        share,
        quarters,
        "No action of its own has fallen due.",
    )


def _answers(agency: Agency, quarters: Sequence[Period], viewer: Member, on: date) -> Line:
    rows = assurance.answers_by_agency(viewer=viewer, since=quarters[0].starts_on, on=on)
    asked = next((row for row in rows if row.agency == agency), None)
    by_quarter = {each.quarter: each for each in asked.quarters} if asked else {}

    def share(quarter: Period) -> Share | None:
        due = by_quarter.get(quarter)
        if not due or not due.asked:
            return None
        late = due.answered - due.in_time
        return Share(due.in_time, due.asked, f"{late} more came late" if late else "")

    return _line(
        "Requests for assurance answered in time",
        "answered in time",
        share,
        quarters,
        "No question to it has fallen due.",
    )


def _line(
    name: str, verb: str, share: Callable[[Period], Share | None], quarters: Sequence[Period], nothing: str
) -> Line:
    shares = tuple(share(quarter) for quarter in quarters)
    last = shares[-1]
    return Line(
        name=name,
        finding=f"{last.done} of {last.of} {verb}" if last else "None due",
        note=last.note if last else "",
        shares=shares,
        nothing=nothing,
    )
