"""The performance dashboard, on the page and as a file."""

import csv

from django.http import HttpResponse

from sightline.across.overview import dashboard as assembling
from sightline.across.overview.dashboard import Wanted
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page


@needs(May.SEE_DASHBOARD)
def dashboard(request: Request) -> HttpResponse:
    found = assembling.dashboard(viewer=request.member, on=request.today, wanted=Wanted.read(request.GET))
    return page(
        request,
        "overview/dashboard.html",
        board=found,
        wanted=found.wanted,
        orders=assembling.ORDERS.items(),
        is_demonstration=request.partnership.is_demonstration,
        may_write=request.member.may(May.WRITE_PLAN),
        may_see_pack=request.member.may(May.SEE_PACK),
    )


@needs(May.SEE_DASHBOARD)
def dashboard_csv(request: Request) -> HttpResponse:
    """What the page shows under the same filters, one row a measure."""
    found = assembling.dashboard(viewer=request.member, on=request.today, wanted=Wanted.read(request.GET))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="dashboard-{found.quarter.key}.csv"'
    response.write("\N{BYTE ORDER MARK}")  # without it a spreadsheet reads “’” as three letters
    rows = assembling.table(found, is_demonstration=request.partnership.is_demonstration)
    csv.writer(response).writerows([_plain(cell) for cell in row] for row in rows)
    return response


def _plain(words: str) -> str:
    # A spreadsheet would run a cell that begins with one of these.
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t")) else words
