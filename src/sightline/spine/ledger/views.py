"""The ledger as a page: who did what to which item; and the trail of readers: who opened what."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.spine.ledger import queries
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.ui.page import page
from sightline.ui.tables import Column, Row, Table, two_lines
from sightline.ui.words import capitalised
from sightline.ui.words import date as in_words

A_PAGE = 50  # entries


@needs(May.SEE_LEDGER)
def ledger(request: Request) -> HttpResponse:
    kind, member = request.GET.get("kind", ""), request.GET.get("member", "")
    item = _pointed_at(request)
    found = queries.entries(
        viewer=request.member, kind=kind, member=int(member) if member.isdecimal() else None, item=item
    )
    entries = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "ledger/ledger.html",
        entries=entries,
        table=_table(queries.lines(entries, viewer=request.member)),
        kinds=[("", "Everything"), *queries.kinds(viewer=request.member)],
        writers=[("", "Everyone"), *queries.writers(viewer=request.member)],
        kind=kind,
        member=member,
        item=item,
        chain=queries.chain() if "check" in request.GET else None,
    )


@needs(May.SEE_OPENINGS)
def openings(request: Request) -> HttpResponse:
    member = request.GET.get("member", "")
    item = _pointed_at(request)
    found = queries.openings(
        viewer=request.member, item=item, member=int(member) if member.isdecimal() else None
    )
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "ledger/openings.html",
        shown=shown,
        table=_opened(shown),
        openers=[("", "Everyone"), *queries.openers(viewer=request.member)],
        member=member,
        item=item,
    )


def _pointed_at(request: Request) -> Any:
    """The item of `?item=meeting:qap-2026-01-29`, or None where the whole ledger is asked for."""
    if "item" not in request.GET:
        return None
    item = thread.pointed_at(request.GET["item"], viewer=request.member)
    if item is None:
        raise Http404(f"There is no {request.GET['item']}.")
    return item


def _table(lines: Sequence[queries.Line]) -> Table:
    return Table(
        caption="The ledger, newest first",
        columns=(
            Column(head="Date"),
            Column(head="Who"),
            Column(head="What", width="wide"),
            Column(head="About"),
        ),
        rows=[Row((in_words(line.entry.on), _who(line), _what(line), _about(line))) for line in lines],
        empty="There is no entry of this kind.",
    )


def _who(line: queries.Line) -> SafeString:
    return two_lines(line.entry.by, line.entry.by_agency)


def _what(line: queries.Line) -> SafeString:
    return two_lines(capitalised(line.entry.did), line.details)


def _about(line: queries.Line) -> SafeString:
    about = format_html('<a href="{}">{}</a>', line.url, line.entry.about) if line.url else line.entry.about
    return two_lines(about, line.kind)


def _opened(found: Iterable[Any]) -> Table:
    return Table(
        caption="Who opened what, newest first",
        columns=(Column(head="Date"), Column(head="Who"), Column(head="What", width="wide")),
        rows=[
            Row(
                (
                    in_words(each.on),
                    two_lines(each.member.name, each.member.agency.short_name),
                    two_lines(
                        format_html('<a href="{}">{}</a>', each.item.get_absolute_url(), each.item),
                        queries.kind_in_words(each.item.kind),
                    ),
                )
            )
            for each in found
        ],
        empty="Nobody has opened it yet.",
    )
