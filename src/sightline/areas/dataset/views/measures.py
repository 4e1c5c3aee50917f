"""The dictionary and a measure's own page."""

from collections.abc import Mapping

from django.http import HttpResponse

from sightline.areas.dataset import queries
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page

BETTER = {"higher": "Higher", "lower": "Lower", "neutral": "Neither"}
SHARING = {"agreed": "Agreed", "limited": "Limited", "not_agreed": "Not yet agreed"}
LIFE_COURSES = (("", "All"), ("children", "Children"), ("adults", "Adults"))


@needs(May.SEE_DASHBOARD)
def measures(request: Request) -> HttpResponse:
    chosen = {name: request.GET.get(name, "") for name in ("supplier", "heading", "life_course", "words")}
    found = queries.measures(
        viewer=request.member,
        supplier=int(chosen["supplier"]) if chosen["supplier"].isdecimal() else None,
        heading=chosen["heading"],
        life_course=chosen["life_course"],
        words=chosen["words"],
    )
    return page(
        request,
        "dataset/measures.html",
        measures=found,
        chosen=chosen,
        suppliers=[("", "All agencies"), *queries.suppliers(viewer=request.member)],
        headings=[("", "All headings"), *((each, each) for each in queries.headings(viewer=request.member))],
        life_courses=LIFE_COURSES,
        better=BETTER,
        sharing=SHARING,
        may_write=request.member.may(May.WRITE_MEASURE),
    )


@needs(May.SEE_DASHBOARD)
def measure(request: Request, reference: str) -> HttpResponse:
    return page(
        request,
        "dataset/measure.html",
        better=BETTER,
        page=queries.reading(
            reference,
            viewer=request.member,
            on=request.today,
            area=request.partnership.area_name,
            choice=asked(request.GET),
            is_demonstration=request.partnership.is_demonstration,
        ),
    )


def asked(query: Mapping[str, str]) -> queries.Choice:
    """Which neighbours the address asks for; what it does not understand changes nothing."""
    year = query.get("neighbours", "")
    return queries.Choice(
        neighbours=int(year) if year.isdecimal() else None, average=query.get("average", "mean")
    )


@needs(May.SEE_DASHBOARD)
def value(request: Request, reference: str, key: str) -> HttpResponse:
    return page(
        request,
        "dataset/value.html",
        page=queries.figure(
            reference,
            key,
            viewer=request.member,
            on=request.today,
            is_demonstration=request.partnership.is_demonstration,
        ),
        form=None,
    )
