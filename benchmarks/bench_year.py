"""Ten years of a partnership: 40 quarters, 12 groups, 1,500 meetings, 20,000 actions, 3,000 escalations.

Each page as a browser gets it from the product's own server with two workers, with the processor's time for it and the
queries that it asked: of ten years, and of the last year alone. A page may take longer over more rows, but its queries
may not grow with them. The aim is 50 ms at the 95th percentile.

Beside the pages stands what the database alone needs to count the open rows of those tables: the floor under them.
"""

import gc
import sys
from dataclasses import dataclass

from house import open_house, read_by, say, serving, signed_in, timed

TIMES = 40
# Of a cold server the first are other figures: each of two workers has its wordings to write, and PostgreSQL keeps the
# plan of a question that a connection has asked eight times. A visitor stays with one worker, so several come.
VISITORS, WARMING = 8, 10


@dataclass(frozen=True)
class Page:
    """What is measured: its name in words, its address, and who reads it."""

    name: str
    address: str
    reader: "Member"


def pages(decade: "Decade") -> "list[Page]":
    """The pages that people open most, and those that look back furthest."""
    manager, group, agency = decade.manager, decade.quality.code, decade.agencies[2].code
    held = Meeting.objects.filter(group=decade.quality, state="held").order_by("-held_on")[0]
    coming = Meeting.objects.filter(group=decade.quality, state="planned").order_by("held_on")[0]
    executive = Meeting.objects.filter(group=decade.executive, state="planned").order_by("held_on")[0]
    home = [
        Page(f"my work of {who}", "/", reader)
        for who, reader in (
            ("the business manager", manager),
            ("a chair", decade.chair),
            ("a contributor", decade.contributor),
            ("the Executive", decade.director),
            ("the scrutineer", decade.scrutineer),
        )
    ]
    named = [
        ("a group", "group", group),
        ("a meeting that was held", "meeting", held.reference),
        ("a meeting to come", "meeting", coming.reference),
        ("the Executive’s meeting to come", "meeting", executive.reference),
        ("meetings", "meetings"),
        ("the year", "year"),
        ("a group’s attendance", "attendance", group),
        ("a group’s forward plan", "forward_plan", group),
        ("what a group asked and got", "asked_and_got", decade.others[1].code),
        ("group reports", "group_reports"),
        ("a group report", "group_report", GroupReport.objects.latest("pk").reference),
        ("escalations", "escalations"),
        ("an escalation", "escalation", Escalation.objects.latest("raised_on").reference),
        ("challenges", "challenges"),
        ("system challenges", "system_challenges"),
        ("actions", "actions"),
        ("an action", "action", Action.objects.latest("pk").reference),
        ("actions overdue by agency", "overdue_by_agency"),
        ("risks", "risks"),
        ("a risk", "risk", "SR1"),
        ("risks proposed", "risks_proposed"),
        ("promises", "promises"),
        ("recommendations", "recommendations"),
        ("scrutiny", "scrutiny"),
        ("assurance requests", "assurance_requests"),
        ("an assurance request", "assurance_request", AssuranceRequest.objects.latest("pk").reference),
        ("the overview", "meeting_overview", executive.reference),
        ("overviews", "overviews"),
        ("packs", "packs"),
        ("partner pages", "partner_pages"),
        ("a partner page", "partner_page", agency),
        ("an agency", "agency", agency),
        ("money", "money"),
        ("what is missing", "gaps"),
        ("the ledger", "ledger"),
    ]
    trail = [("the reading room", "reading_room"), ("who opened what", "openings")]
    return (
        home
        + [Page(name, reverse(view, args=args), manager) for name, view, *args in named]
        + [Page(name, reverse(view, args=args), decade.scrutineer) for name, view, *args in trail]
    )


def measure(pages: "list[Page]", few: dict[str, int]) -> None:
    """Each page over ten years, and whether it asked more than over one."""
    told = {page.name: asked(page) for page in pages}
    cookies = {page.reader.pk: signed_in(page.reader) for page in pages}
    with serving() as port:
        for page in pages:
            cookie = cookies[page.reader.pk]
            for _ in range(VISITORS):
                read_by(1, port, page.address, cookie, each=WARMING)
            took, _ = read_by(1, port, page.address, cookie, each=TIMES)
            queries, processor = told[page.name]
            say(
                page.name,
                "ten years",
                took,
                processor_ms=processor,
                queries=queries,
                of_one_year=few[page.name],
            )


def asked(page: Page) -> tuple[int, float]:
    """How many queries a page asks once what is asked only once is known, and the processor's ms for it."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(page.reader, backend="django.contrib.auth.backends.ModelBackend")
    client.get(page.address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(page.address)
    queries = len(captured)
    if answer.status_code != 200:
        sys.exit(f"{page.address} answered {answer.status_code}.")
    _, processor = timed(lambda: client.get(page.address), times=10)
    return queries, processor


def floor() -> None:
    """What the database alone needs to find what is open."""

    def work() -> None:
        Action.objects.filter(state="open").count()
        HandOver.objects.filter(state__in=HandOver.WAITING).count()
        Meeting.objects.filter(state="planned").count()

    took, _ = timed(work, times=200)
    say("what is open, counted", "ten years", took)


if __name__ == "__main__":
    open_house()

    # Models can be imported only once Django is set up.
    from decade import QUARTERS, Decade, found, live
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from sightline.areas.assurance.models import AssuranceRequest
    from sightline.areas.governance.models import Escalation, GroupReport, HandOver, Meeting
    from sightline.spine.actions.models import Action
    from sightline.spine.partnership.models import Member

    lived = found()
    # The newest quarters first, so that the small partnership stands on the same day.
    live(lived, QUARTERS[-4:])
    few = {page.name: asked(page)[0] for page in pages(lived)}
    live(lived, QUARTERS[:-4])
    gc.collect()
    gc.freeze()  # as the server does
    measure(pages(lived), few)
    floor()
