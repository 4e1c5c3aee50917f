"""Somebody who opens everything that they may about some figures, and keeps all that is said there."""

import re

from django.http import HttpResponse
from django.test import Client

from sightline.spine.partnership.models import Member
from tests.demonstration.said import Said, in_file

# What is about children on a plan, about plans for neglect, or about everything; and deeds, which say nothing new.
ABOUT = re.compile(
    r"/($|\?)|/(dashboard|figures|releases|priorities|themes|plans|benchmarks|find|group-reports|gaps)|/ledger$|/how-|/get-help"
    r"|/measures($|\?|/N[478])|/packs($|/pack|/quarter/2025-26-Q[23]$)|/returns/2025-26-Q[23]-dmbc-cs"
    # Of the many papers of a year the newest of each kind: one template makes them all.
    r"|/overviews/(meeting/executive-2026-03-09|overview-2025-12-05-v1)|/check-ins|/meetings/(qap-2026-01-29|executive-2026-03-09)"
    r"|/risks($|/proposed)|/reading-room$|/next-priorities|/promises$|/partner-pages/dmbc-cs$"
)
A_DEED = re.compile(
    r"/(new|change|target|break|breakdown|comment|restate|leave-out|take-back-in|draft|tables|check|approve|publish|withdraw"
    r"|import|match|corrected|undo|caveat|pdf|close|judge|move|cancel|agenda|hold|attach|from-the-record|send|interest"
    r"|propose|add|decide|evidence|plan|set-aside)(\?|$)"
)
A_PICTURE = re.compile(r"\.png(\?|$)")  # of a drawing that is read; nobody reads words out of it

LINK = re.compile(r'(?:href|src)="(/[^"#]*)')
STARTS = (
    "/", "/dashboard?all=1", "/measures/N7?average=median", "/measures/N8", "/measures/N4",
    "/returns/2025-26-Q3-dmbc-cs/workbook", "/returns/2025-26-Q3-dmbc-cs/lines.csv", "/overviews/meeting/executive-2026-03-09",
    "/overviews/overview-2025-12-05-v1", "/check-ins/check-in-2024-26", "/meetings/qap-2026-01-29",
    "/meetings/executive-2026-03-09", "/risks", "/risks/proposed", "/reading-room", "/next-priorities/setting-2026-28",
    "/partner-pages/dmbc-cs",
)  # fmt: skip
STRANGERS_START = ("/figures",)
ENDINGS = {
    "text/html": "html", "text/csv": "csv", "image/svg+xml": "svg", "application/pdf": "pdf",
    "application/zip": "zip", "application/json": "json",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}  # fmt: skip

Heard = dict[str, list[Said]]  # what every page and file says, by its address


def reads(name: str) -> Heard:
    """All that a member of the demonstration is told; without a name, what a stranger is."""
    client = Client()
    if name:
        client.force_login(Member.objects.get(name=name), backend="django.contrib.auth.backends.ModelBackend")
    heard: Heard = {}
    waiting = list(STARTS if name else STRANGERS_START)
    while waiting:
        address = waiting.pop()
        if (
            address in heard
            or not ABOUT.match(address)
            or A_DEED.search(address)
            or A_PICTURE.search(address)
        ):
            continue
        response = client.get(address)
        heard[address], links = _read(response) if response.status_code == 200 else ([], [])
        waiting += links
    return heard


def _read(response: HttpResponse) -> tuple[list[Said], list[str]]:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    ending = ENDINGS[response["Content-Type"].partition(";")[0]]
    links = (
        [link.replace("&amp;", "&") for link in LINK.findall(content.decode())] if ending == "html" else []
    )
    return list(in_file(f"it.{ending}", content)), links
