"""Published files for tests, in the long form, with only what a test is about spelled out."""

import io
from collections.abc import Iterable

from sightline.areas.dataset import operations
from sightline.areas.dataset.models import Measure, Publication
from sightline.areas.dataset.queries import benchmarks
from sightline.spine.partnership.tests.factories import TODAY

HEAD = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    "old_la_code,new_la_code,la_name,indicator,value"
)
OUR_CODE = "E08000027"
OURS = f"{OUR_CODE},Anyborough"
BARNSLEY, WALSALL = "E08000016,Barnsley", "E08000030,Walsall"
ENGLAND, REGION = "England", "West Midlands"


def line(area: str, value: str, *, indicator: str = "second_percent", year: int = 2025) -> str:
    """A line of the long form; `area` is an authority as `code,name`, or one of the two above them."""
    when = f"{year},Reporting year"
    if area == ENGLAND:
        return f"{when},National,E92000001,England,,,,,,{indicator},{value}"
    if area == REGION:
        return f"{when},Regional,E92000001,England,E12000005,West Midlands,,,,{indicator},{value}"
    return f"{when},Local authority,E92000001,England,E12000005,West Midlands,332,{area},{indicator},{value}"


def file_of(lines: Iterable[str]) -> io.BytesIO:
    return io.BytesIO("\n".join([HEAD, *lines, ""]).encode())


def sent(lines: Iterable[str], *, by, on=TODAY, name: str = "published.csv") -> Publication:
    return operations.send_publication(file_of(lines), name=name, by=by, on=on)


def matched(
    publication: Publication, *, by, on=TODAY, ours: bool = True, caveat: str = "", **measures: Measure
):
    """Say whose it is and which measure each named indicator is."""
    decisions = [
        operations.Decision(
            code=one.code, title=one.title, period_kind=one.period_kind, unit=one.unit, group=one.groups[0],
            measure=measures[one.code],
        )
        for one in benchmarks.lines(publication)
        if one.code in measures
    ]  # fmt: skip
    operations.match_publication(
        publication, source="Department for Education", release="2025 release", caveat=caveat, takes_our_own=ours,
        decisions=decisions, by=by, on=on,
    )  # fmt: skip
    return publication


def imported(
    lines: Iterable[str],
    *,
    by,
    on=TODAY,
    name: str = "published.csv",
    ours: bool = True,
    caveat: str = "",
    **measures,
):
    """A file sent, matched and imported."""
    waiting = matched(
        sent(lines, by=by, on=on, name=name), by=by, on=on, ours=ours, caveat=caveat, **measures
    )
    return operations.import_publication(waiting, by=by, on=on)
