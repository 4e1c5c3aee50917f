"""What the world may read: which figures are published, and each release, from its frozen content alone."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from sightline.across.public.files.listing import files_of
from sightline.across.public.views.facts import drawings, facts
from sightline.areas.release import queries
from sightline.areas.release.presenting import sections
from sightline.spine.partnership.access import Visit, public
from sightline.ui.page import page

HELPLINES = (
    ("Childline", "0800 1111, any time, free, for anybody under 19"),
    ("Samaritans", "116 123, any time, free"),
    ("Domestic abuse helpline", "0808 2000 247, any time, free"),
)


@public
@require_safe
def figures(request: Visit) -> HttpResponse:
    return page(
        request,
        "public/figures.html",
        releases=queries.published_releases(),
        ended=queries.ended_releases(),
        place="figures",
    )


@public
@require_safe
def release(request: Visit, slug: str) -> HttpResponse:
    found = queries.published(slug)
    content = found.content
    if found.state == "withdrawn" or content is None:
        return page(request, "public/withdrawn.html", release=found, place="figures", status=410)
    return page(
        request,
        "public/release.html",
        release=found,
        content=content,
        sections=sections(content),
        downloads=drawings(slug),
        files=files_of(content, slug=slug),
        facts=facts(found, content),
        later=queries.took_its_place(found) if found.state == "superseded" else None,
        place="figures",
    )


@public
@require_safe
def get_help(request: Visit) -> HttpResponse:
    return page(request, "public/get_help.html", place="get_help", lines=HELPLINES)
