"""A measure's figures and chart as files."""

import csv
import io
from collections.abc import Iterable

from django.http import Http404, HttpResponse

from sightline.areas.dataset import queries
from sightline.areas.dataset.views.measures import asked
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui import charts
from sightline.ui.charts.png import png

PNG_WIDTH = 2400  # px: sharp on a printed page


@needs(May.SEE_DASHBOARD)
def as_csv(request: Request, reference: str) -> HttpResponse:
    is_demonstration = request.partnership.is_demonstration
    rows = queries.figures_as_rows(_page(request, reference), is_demonstration=is_demonstration)
    return csv_file(rows, f"{reference}.csv")


@needs(May.SEE_DASHBOARD)
def as_svg(request: Request, reference: str) -> HttpResponse:
    return _file(_drawing(request, reference).encode(), f"{reference}.svg", "image/svg+xml")


@needs(May.SEE_DASHBOARD)
def as_png(request: Request, reference: str) -> HttpResponse:
    return _file(png(_drawing(request, reference), PNG_WIDTH), f"{reference}.png", "image/png")


@needs(May.SEE_DASHBOARD)
def compared_csv(request: Request, reference: str) -> HttpResponse:
    found = _page(request, reference)
    if found.comparison is None:
        raise Http404
    rows = queries.comparison_as_rows(found.comparison, reference, own_code=request.partnership.area_code)
    return csv_file(rows, f"{reference}-compared.csv")


@needs(May.SEE_DASHBOARD)
def compared_svg(request: Request, reference: str) -> HttpResponse:
    return _file(_compared(request, reference).encode(), f"{reference}-compared.svg", "image/svg+xml")


@needs(May.SEE_DASHBOARD)
def compared_png(request: Request, reference: str) -> HttpResponse:
    drawing = png(_compared(request, reference), PNG_WIDTH)
    return _file(drawing, f"{reference}-compared.png", "image/png")


def _compared(request: Request, reference: str) -> str:
    chart = _page(request, reference).compared
    if chart is None:
        raise Http404
    return charts.comparison_large(chart)


def _page(request: Request, reference: str) -> queries.MeasurePage:
    return queries.reading(
        reference,
        viewer=request.member,
        on=request.today,
        area=request.partnership.area_name,
        choice=asked(request.GET),
        is_demonstration=request.partnership.is_demonstration,
    )


def _drawing(request: Request, reference: str) -> str:
    chart = _page(request, reference).chart
    if chart is None:
        raise Http404
    return charts.large(chart)


def csv_file(rows: Iterable[tuple[object, ...]], name: str) -> HttpResponse:
    """Rows as a CSV file to take away."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    # With its mark, so that a spreadsheet takes it for UTF-8.
    return _file(text.getvalue().encode("utf-8-sig"), name, "text/csv; charset=utf-8")


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
