"""The overview as a page, as PDF and as Word: who may read it, who makes it final, and that it stays on one sheet."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.across.reports.overview import Band, Line, finalise, overview, paper
from sightline.across.reports.tests.factories import calm, concern, priority, reported, world
from sightline.areas.governance.tests.factories import MeetingFactory
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member

pytestmark = pytest.mark.django_db

LIVE = "/overviews/meeting/executive-2026-03-06"


@pytest.fixture
def here():
    return world()


@pytest.fixture
def meeting(here):
    return MeetingFactory(group=here.groups.executive, held_on=date(2026, 3, 6))


@pytest.fixture
def manager():
    return member(Role.BUSINESS_MANAGER, name="Business manager")


def text(response):
    return " ".join(response.content.decode().split())


def test_the_meetings_of_the_executive_are_listed_with_what_they_read(here, meeting, manager, visit):
    before = text(visit(here.chair).get("/overviews"))
    finalise(meeting, by=manager, on=TODAY)

    after = text(visit(here.chair).get("/overviews"))

    assert "Live, not final" in before
    assert LIVE in before
    assert "Version 1, final 14 January 2026" in after


def test_without_a_meeting_the_list_says_what_to_do(here, visit):
    assert "No meeting of the Executive is planned yet." in text(visit(here.chair).get("/overviews"))


def test_the_live_page_says_the_four_things_of_each_priority(here, meeting, visit):
    reported(priority(1, concern("M1"), short_title="Mental health"), "stuck", barrier="No money.")

    shown = text(visit(here.chair).get(LIVE))

    assert "1. Mental health" in shown
    for heading in ("What changed", "What is stuck", "What is asked", "What happened after"):
        assert f"<h3>{heading}</h3>" in shown
    assert "Concern, high." in shown
    assert "Since this quarter. No money." in shown


def test_with_nothing_in_the_record_the_page_says_so(here, meeting, visit):
    shown = text(visit(here.chair).get(LIVE))

    assert "No plan is current, and nothing has happened yet." in shown
    assert "Nobody owes an answer." in shown


def test_the_manager_makes_it_final_and_is_shown_it(here, meeting, manager, visit):
    answer = visit(manager).post(f"{LIVE}/finalise")

    assert (answer.status_code, answer["Location"]) == (302, "/overviews/overview-2026-03-06-v1")
    assert "Version 1, final on 14 January 2026." in text(visit(here.chair).get(answer["Location"]))


def test_who_reads_it_may_not_therefore_make_it_final(here, meeting, visit):
    assert visit(here.chair).post(f"{LIVE}/finalise").status_code == 403
    assert "Make the overview final" not in text(visit(here.chair).get(LIVE))


def test_it_is_made_final_by_a_deed_and_not_by_a_link(here, meeting, manager, visit):
    assert visit(manager).get(f"{LIVE}/finalise").status_code == 405


def test_there_is_no_live_overview_of_another_groups_meeting_or_one_that_is_over(here, meeting, visit):
    meeting.state = "held"
    meeting.save()

    assert visit(here.chair).get(LIVE).status_code == 404
    assert visit(here.chair).get(f"/overviews/meeting/{here.meeting.reference}").status_code == 404
    assert visit(here.chair).get("/overviews/overview-2026-03-06-v1").status_code == 404


EVERY = [
    "/overviews",
    LIVE,
    f"{LIVE}/pdf",
    f"{LIVE}/word",
    "/overviews/x",
    "/overviews/x/pdf",
    "/overviews/x/word",
]


@pytest.mark.parametrize("address", EVERY)
def test_a_stranger_signs_in_and_who_may_not_is_refused(here, meeting, client, visit, address):
    answer = client.get(address)

    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/sign-in")
    assert visit(member(Role.AGENCY_CONTRIBUTOR)).get(address).status_code == 403


@pytest.mark.parametrize("ending", ["pdf", "word"])
def test_it_comes_as_a_file_named_after_its_meeting_and_state(here, meeting, manager, visit, ending):
    reference = finalise(meeting, by=manager, on=TODAY)
    client = visit(here.chair)

    live, final = client.get(f"{LIVE}/{ending}"), client.get(f"/overviews/{reference}/{ending}")

    assert 'filename="executive-overview-2026-03-06-live-2026-01-14.' in live["Content-Disposition"]
    assert 'filename="executive-overview-2026-03-06-v1.' in final["Content-Disposition"]


def test_the_page_asks_no_more_with_more_rows(here, meeting, visit):
    def ask():
        with CaptureQueriesContext(connection) as queries:
            visit(here.chair).get(LIVE)
        return len(queries)

    reported(priority(1, concern("M1")), "stuck")
    few = ask()
    for number in range(2, 6):
        reported(priority(number, concern(f"M{number}")), "stuck")

    assert ask() == few


def crowded(shown, bands):
    """The same overview with so many priorities, each cell full of long lines."""
    line = Line(
        "late",
        "Words that go on and on. " * 12,
        "E123",
        "/escalations/E123",
        "A long note. " * 12,
        is_late=True,
    )
    full = Band(
        1,
        "A priority with a very long name " * 2,
        "/priorities/x",
        "Found. " * 9,
        "Measured. " * 9,
        *[(line,) * 9] * 4,
    )
    return replace(shown, bands=(full,) * bands)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler to read a PDF")
@pytest.mark.parametrize("bands", [1, 4, 6])
def test_whatever_there_is_to_say_the_sheet_is_one_page(here, meeting, bands):
    shown = crowded(overview(meeting, on=TODAY), bands)

    run = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=paper.pdf(shown), capture_output=True, check=True
    )
    first, second, *_ = run.stdout.decode().split("\f")

    assert first.count("What is stuck") == bands
    assert "Progress by activity" in second
    assert "What is stuck" not in second


def test_the_pdf_is_tagged_titled_and_speaks_english(here, meeting):
    reported(priority(1, concern("M1"), calm("M2")), "stuck", barrier="No money.", ask="Pay.")

    made = paper.pdf(overview(meeting, on=TODAY))

    assert b"/Lang(en-GB)" in made
    assert b"/Outlines" in made
    assert b"/StructTreeRoot" in made


def test_word_has_a_heading_for_each_priority_and_each_annex(here, meeting):
    reported(priority(1, concern("M1"), short_title="Mental health"), "stuck")

    document = docx.Document(io.BytesIO(paper.word(overview(meeting, on=TODAY))))

    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings[:3] == ["1. Mental health", "Progress by activity", "Signals"]
