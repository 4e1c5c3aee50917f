"""A measure's figures and chart as files."""

import csv
import io

from django.http import Http404, HttpResponse

from sightline.areas.dataset import queries
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui import charts
from sightline.ui.charts.png import png

PNG_WIDTH = 2400  # px: sharp on a printed page


@needs(May.SEE_DASHBOARD)
def as_csv(request: Request, reference: str) -> HttpResponse:
    is_demonstration = request.partnership.is_demonstration
    text = io.StringIO()
    csv.writer(text).writerows(
        queries.figures_as_rows(_page(request, reference), is_demonstration=is_demonstration)
    )
    # With its mark, so that a spreadsheet takes it for UTF-8.
    return _file(text.getvalue().encode("utf-8-sig"), f"{reference}.csv", "text/csv; charset=utf-8")


@needs(May.SEE_DASHBOARD)
def as_svg(request: Request, reference: str) -> HttpResponse:
    return _file(_drawing(request, reference).encode(), f"{reference}.svg", "image/svg+xml")


@needs(May.SEE_DASHBOARD)
def as_png(request: Request, reference: str) -> HttpResponse:
    return _file(png(_drawing(request, reference), PNG_WIDTH), f"{reference}.png", "image/png")


def _page(request: Request, reference: str) -> queries.MeasurePage:
    return queries.reading(
        reference,
        viewer=request.member,
        on=request.today,
        is_demonstration=request.partnership.is_demonstration,
    )


def _drawing(request: Request, reference: str) -> str:
    chart = _page(request, reference).chart
    if chart is None:
        raise Http404
    return charts.large(chart)


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
