"""A release's files, from the same content as its page. A withdrawn release has none."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from sightline.across.public.files.ees import data_csv, meta_csv
from sightline.across.public.files.package import package_zip
from sightline.areas.release import queries
from sightline.areas.release.content import Content
from sightline.areas.release.presenting import chart_of
from sightline.spine.partnership.access import Visit, public
from sightline.ui import charts
from sightline.ui.charts import ComparisonChart, ControlChart
from sightline.ui.charts import png as pictures

CSV = "text/csv; charset=utf-8"
WIDTH = 2400  # px: sharp on a printed page


@public
@require_safe
def data(request: Visit, slug: str) -> HttpResponse:
    return _file(data_csv(_content(slug)), f"{slug}.csv", CSV)


@public
@require_safe
def meta(request: Visit, slug: str) -> HttpResponse:
    return _file(meta_csv(_content(slug)), f"{slug}.meta.csv", CSV)


@public
@require_safe
def package(request: Visit, slug: str) -> HttpResponse:
    return _file(package_zip(_content(slug), slug=slug), f"{slug}.zip", "application/zip")


@public
@require_safe
def svg(request: Visit, slug: str, table: str) -> HttpResponse:
    return _file(_drawing(slug, table).encode(), f"{slug}-{table}.svg", "image/svg+xml")


@public
@require_safe
def png(request: Visit, slug: str, table: str) -> HttpResponse:
    return _file(pictures.png(_drawing(slug, table), WIDTH), f"{slug}-{table}.png", "image/png")


def _content(slug: str) -> Content:
    release = queries.published(slug)
    content = release.content
    if release.state == "withdrawn" or content is None:
        raise Http404
    return content


def _drawing(slug: str, table: str) -> str:
    """A table's drawing as it stands in a file, on one sheet."""
    content = _content(slug)
    chart = next((chart_of(each, content) for each in content.tables if each.id == table), None)
    match chart:
        case ComparisonChart():
            return charts.comparison_large(chart)
        case ControlChart():
            return charts.large(chart)
        case _:
            raise Http404


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
