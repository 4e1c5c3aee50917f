"""The PDFs attached to a meeting, page for page behind its papers; what cannot be shown is said and linked."""

import re
import shutil
import subprocess

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.across.reports.agenda_pack import agenda_pack, attached, pdf
from sightline.across.reports.paper.pages import UnreadablePdf, first_pages
from sightline.across.reports.tests.attachments import a_pdf
from sightline.areas.governance import operations
from sightline.areas.governance.tests.factories import MeetingFactory, tree
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db

LOCKED = "It cannot be shown here: it is locked with a password, or damaged. Open the file itself."
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler to read a PDF")


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def meeting(partnership):
    return MeetingFactory(group=tree().qap)


@pytest.fixture
def attach(meeting, manager):
    def attach(title, content, name="paper.pdf"):
        return operations.attach_paper(meeting, title=title, name=name, content=content, by=manager, on=TODAY)

    return attach


@pytest.fixture
def printed(meeting, manager, partnership):
    def printed():
        pack = agenda_pack(meeting, partnership, viewer=manager, on=TODAY)
        return pdf(pack, behind=attached(meeting, viewer=manager))

    return printed


def said(content):
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return [" ".join(page.split()) for page in run.stdout.decode().split("\f")]


def bookmarks(content):
    return {title.decode() for title in re.findall(rb"/Title\(([^)]*)\)", content)}


# --- The pages ---


def test_every_page_of_a_pdf_is_drawn_in_its_shape():
    pages, is_whole = first_pages(a_pdf("One", "Two", size=(842, 595)), most=10)

    assert (len(pages), is_whole) == (2, True)
    assert all(page.is_wide for page in pages)
    assert pages[0].svg != pages[1].svg


def test_a_page_is_drawn_no_larger_than_paper_however_large_it_is():
    [page], _ = first_pages(a_pdf("Huge", size=(14_400, 1_440)), most=1)

    assert (page.width, page.height) == (1524, 152)  # 258 mm at 150 dots to the inch


@pytest.mark.parametrize(("most", "expected"), [(2, (2, False)), (3, (3, True)), (0, (0, False))])
def test_a_pdf_is_drawn_up_to_so_many_pages(most, expected):
    pages, is_whole = first_pages(a_pdf("One", "Two", "Three"), most=most)

    assert (len(pages), is_whole) == expected


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"%PDF-", id="nothing in it"),
        pytest.param(a_pdf("One", is_locked=True), id="locked"),
        pytest.param(
            a_pdf("One").replace(b"/Catalog", b"/Nothing").replace(b"/Pages", b"/Lost1"), id="damaged"
        ),
    ],
)
def test_what_cannot_be_read_says_so(content):
    with pytest.raises(UnreadablePdf):
        first_pages(content, most=10)


# --- In the pack ---


@needs_poppler
def test_attached_pages_stand_behind_the_papers_with_a_bookmark_and_the_packs_page_numbers(attach, printed):
    attach("The audit", a_pdf("One", "Two"))
    attach("The slides", a_pdf("Three", size=(842, 595)))

    content = printed()

    *_, papers, first, second, slides, _ = said(content)
    assert "1. The audit" in papers
    assert "Paper 1: The audit The file itself" in first
    assert [re.findall(r"(\d) of (\d)$", page) for page in (papers, first, second, slides)] == [
        [(str(number), "4")] for number in (1, 2, 3, 4)
    ]
    assert bookmarks(content) >= {"Paper 1: The audit", "Paper 2: The slides"}


@needs_poppler
def test_what_cannot_be_shown_is_listed_with_a_sentence_and_the_pack_is_made_all_the_same(attach, printed):
    attach("Locked", a_pdf("One", is_locked=True))
    attach("Damaged", b"%PDF-")
    attach("The audit", a_pdf("Two"))

    pages = said(printed())

    whole = " ".join(pages)
    assert whole.count(LOCKED) == 2
    assert "Paper 3: The audit" in whole
    assert "Paper 1:" not in whole


def test_a_pack_holds_so_many_attached_pages_and_says_what_it_leaves_out(attach, meeting, manager):
    for title in ("First", "Second", "Third"):
        attach(title, a_pdf("One", "Two"))

    found = attached(meeting, viewer=manager, most=3)

    left_out = "here: a pack holds 3 attached pages. The whole is in the file."
    assert [(each.title, len(each.pages), each.missing.replace(NBSP, " ")) for each in found] == [
        ("First", 2, ""),
        ("Second", 1, f"1 page of it stands {left_out}"),
        ("Third", 0, f"Nothing of it stands {left_out}"),
    ]


def test_what_is_no_pdf_is_linked_as_it_was(attach, meeting, manager):
    attach("The list", b"a,b\n1,2\n", name="list.csv")

    assert attached(meeting, viewer=manager) == ()


def test_every_picture_is_told_in_words(attach, printed):
    attach("The audit", a_pdf("One"))

    assert b"/Alt(Page 1 of paper 1, The audit, as a picture. Its words are in the file itself.)" in printed()


# --- Who may ---


def test_papers_that_are_not_sent_stand_in_nobody_elses_pack(attach, meeting):
    attach("The audit", a_pdf("One"))
    sits_there = member(sits_on=[meeting.group])

    before = attached(meeting, viewer=sits_there)
    operations.send_papers(meeting, by=member(Role.BUSINESS_MANAGER), on=TODAY)
    after = attached(meeting, viewer=sits_there)

    assert (before, [each.title for each in after]) == ((), ["The audit"])
    assert attached(meeting, viewer=member(sits_on=[])) == ()


def test_the_pack_asks_no_more_of_the_database_with_many_papers(visit, attach, meeting, manager):
    client, where = visit(manager), f"{meeting.get_absolute_url()}/pdf"
    attach("The audit", b"%PDF-")
    with CaptureQueriesContext(connection) as with_one:
        client.get(where)

    for _ in range(5):
        attach("Another", b"%PDF-")

    with CaptureQueriesContext(connection) as with_six:
        assert client.get(where).status_code == 200
    assert len(with_six) == len(with_one)
