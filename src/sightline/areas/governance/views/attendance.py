"""Which agencies were at a group's table, over time; and what the group looks at every time."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sightline.analysis.periods import Period, quarter_of
from sightline.areas.governance import forms, operations, queries
from sightline.areas.governance.queries import AgencyAttendance, Presence
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page
from sightline.ui.tables import Column, Row, Table, two_lines
from sightline.ui.words import percent, plural

QUARTERS = 8  # two years


@needs(May.SEE_MEETING)
def attendance(request: Request, group: str) -> HttpResponse:
    found = queries.group(group, on=request.today)
    quarters = quarter_of(request.today).and_before(QUARTERS)[::-1]
    rows = queries.attendance_by_agency(viewer=request.member, since=quarters[0].starts_on, group=found)
    return page(
        request,
        "governance/attendance.html",
        group=found,
        sentence=_sentence(rows),
        table=_table(rows, quarters),
    )


@needs(May.RUN_MEETING)
def standing_items(request: Request, group: str) -> HttpResponse:
    found = queries.group(group, on=request.today)
    require(request.member, May.RUN_MEETING, found)
    form = forms.StandingItems(request.POST or None, items=queries.standing_items(found))
    if form.is_valid():
        with form.refusals():
            operations.set_standing_items(found, **form.cleaned_data, by=request.member, on=request.today)
            return redirect(f"{reverse('meetings')}?group={found.code}")
    return page(request, "governance/standing_items.html", group=found, form=form)


def _sentence(rows: list[AgencyAttendance]) -> str:
    expected, came = sum(row.whole.expected for row in rows), sum(row.whole.came for row in rows)
    by_substitute = sum(row.whole.by_substitute for row in rows)
    if not expected:
        return "No meeting is recorded in these two years."
    return (
        f"Of {plural(expected, 'seat')} at the table in two years {came} were taken ({percent(100 * came / expected)}), "
        f"{by_substitute} of them by a substitute."
    )


def _table(rows: list[AgencyAttendance], quarters: Sequence[Period]) -> Table:
    return Table(
        caption="At the table, by agency and quarter",
        columns=(
            Column(head="Agency"),
            *(Column(head=_quarter(each), over=_year(each), absent="Not expected") for each in quarters),
            Column(head="Two years"),
        ),
        rows=[
            Row((
                row.agency.name,
                *(_cell(row.quarters.get(each.starts_on)) for each in quarters),
                two_lines(_share(row.whole), f"{row.whole.came} of {row.whole.expected}"),
            ))
            for row in rows
        ],
        empty="No meeting is recorded in these two years.",
        phone="scroll",
    )  # fmt: skip


def _year(quarter: Period) -> str:
    return quarter.label.rpartition(" ")[0]


def _quarter(quarter: Period) -> str:
    return quarter.label.rpartition(" ")[2]


def _cell(presence: Presence | None) -> str | None:
    if presence is None:
        return None
    said = f"{presence.came} of {presence.expected}"
    note = [f"{presence.by_substitute} by substitute"] if presence.by_substitute else []
    note += [f"{presence.absent} without apologies"] if presence.absent else []
    return two_lines(said, ", ".join(note)) if note else said


def _share(presence: Presence) -> str:
    return percent(presence.rate, 0) if presence.rate is not None else ""
