"""An agenda pack on paper: what stands in it, for whom, and that it can be walked by its bookmarks."""

import io
import shutil
import subprocess
from datetime import date, time

import docx
import pytest

from sightline.across.overview.meeting import hold
from sightline.across.reports.agenda_pack import agenda_pack, pdf, word
from sightline.areas.governance import operations
from sightline.areas.governance.tests.factories import LAST_MEETING, MeetingFactory, tree, waiting
from sightline.spine.actions import operations as actions
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def groups(partnership):
    return tree()


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def held(groups, manager):
    """A meeting that was held, with everything minutes can hold."""
    icb = AgencyFactory(code="icb", name="ICB")
    meeting = MeetingFactory(group=groups.adults, held_on=LAST_MEETING, title="Adults’ Board in October")
    hold(
        meeting,
        came={icb: "Designated nurse"},
        absent=[AgencyFactory(name="Police")],
        by=manager,
        on=LAST_MEETING,
    )
    operations.write_minutes(
        meeting, notes={1: "Apologies as recorded."}, minutes="Closed at noon.", by=manager, on=LAST_MEETING
    )
    decision = operations.decide(
        meeting, sort="not_to_do", title="No letter", text="No letter is sent.", reasons="Soon signed.", by=manager,
        on=LAST_MEETING,
    )  # fmt: skip
    actions.raise_action(
        decision, title="Take it up", owner=icb, due_on=date(2026, 1, 20), by=manager, on=LAST_MEETING
    )
    operations.declare_interest(
        meeting, agency=icb, role="Designated nurse", interest="Bids for item 4.", by=manager, on=LAST_MEETING
    )
    return meeting


@pytest.fixture
def coming(groups, manager, held):
    """A meeting to come, with the minutes of the last to approve, an escalation, an action and papers."""
    meeting = MeetingFactory(group=groups.adults, starts_at=time(10), ends_at=time(12, 30))
    waiting(groups.qap, groups.adults)
    actions.raise_action(
        held, title="Ask again", owner=groups.adults, due_on=date(2026, 1, 20), by=manager, on=TODAY
    )
    operations.attach_paper(
        meeting, title="The audit", name="audit.pdf", content=b"%PDF-", by=manager, on=TODAY
    )
    return meeting


@pytest.fixture
def pack(coming, manager, partnership):
    return agenda_pack(coming, partnership, viewer=manager, on=TODAY)


def lines(content):
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


def test_an_agenda_brings_along_the_minutes_the_escalations_and_the_actions(pack):
    [minutes] = pack.to_approve

    assert (minutes.meeting, [each.title for each in minutes.decisions]) == (
        "Adults’ Board in October", ["No letter"],
    )  # fmt: skip
    assert [each.title for each in pack.sent_up] == ["Too few assessors"]
    assert [each.title for each in pack.owed] == ["Take it up", "Ask again"]
    assert [each.title for each in pack.papers] == ["The audit"]


def test_papers_that_are_not_sent_are_in_nobody_elses_pack(coming, groups, partnership):
    pack = agenda_pack(coming, partnership, viewer=member(sits_on=[groups.adults]), on=TODAY)

    assert (pack.papers, pack.papers_words) == ((), "No paper has been sent yet.")


def test_the_pack_of_a_meeting_that_was_held_is_its_minutes(held, manager, partnership):
    pack = agenda_pack(held, partnership, viewer=manager, on=TODAY)

    assert (pack.title, pack.owed, pack.to_approve) == ("Minutes", (), ())
    assert pack.minutes.there == ("ICB, Designated nurse", "Police, absent")
    assert pack.minutes.interests[0].endswith("Nothing is recorded yet of what was done.")
    assert [each.title for each in pack.minutes.actions] == ["Take it up"]


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler to read a PDF")
def test_the_pdf_says_all_of_it(pack):
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf(pack), capture_output=True, check=True)

    said = " ".join(run.stdout.decode().split())
    wanted = (
        "29 January 2026, 10:00 to 12:30", "Minutes to approve", "No letter is sent.", "Too few assessors", "Ask again",
        "The audit",
    )  # fmt: skip
    assert [words for words in wanted if words not in said] == []


def test_the_pdf_has_a_bookmark_for_every_item(pack):
    content = pdf(pack)

    assert content.count(b"/Title") >= len(pack.agenda)
    assert b"/Outlines" in content


def test_a_pack_holds_no_minutes_that_were_not_sent_for_comment(held, partnership):
    pack = agenda_pack(held, partnership, viewer=member(sits_on=[held.group]), on=TODAY)

    assert (pack.minutes.lines, pack.minutes.rest) == ((), "")
    assert pack.minutes.decisions


def test_the_pdf_of_minutes_can_be_made(held, manager, partnership):
    assert pdf(agenda_pack(held, partnership, viewer=manager, on=TODAY)).startswith(b"%PDF-")


def test_the_pdf_of_a_cancelled_meeting_without_anything_can_be_made(groups, manager, partnership):
    meeting = MeetingFactory(group=groups.qap)
    operations.cancel_meeting(meeting, because="Snow.", by=manager, on=TODAY)

    assert pdf(agenda_pack(meeting, partnership, viewer=manager, on=TODAY)).startswith(b"%PDF-")


def test_the_word_document_has_the_same_parts(pack, held, manager, partnership):
    agenda = lines(word(pack))
    minutes = lines(word(agenda_pack(held, partnership, viewer=manager, on=TODAY)))

    assert agenda[0].replace("\xa0", " ").endswith(", 29 January 2026, 10:00 to 12:30")
    assert {"Minutes to approve: Adults’ Board in October", "Actions due by this meeting", "Papers"} <= set(
        agenda
    )
    assert {
        "Who was there",
        "Conflicts of interest",
        "Notes",
        "Decisions",
        "Actions",
        "No letter is sent.",
    } <= set(minutes)


@pytest.mark.parametrize("ending", ["pdf", "word"])
def test_a_stranger_and_a_contributor_get_no_pack(client, visit, coming, ending):
    where = f"{coming.get_absolute_url()}/{ending}"

    assert client.get(where).status_code == 302
    assert visit(member(Role.AGENCY_CONTRIBUTOR)).get(where).status_code == 403


@pytest.mark.parametrize(("ending", "kind"), [("pdf", "pdf"), ("word", "docx")])
def test_the_pack_is_a_file_named_after_the_meeting(visit, manager, coming, ending, kind):
    response = visit(manager).get(f"{coming.get_absolute_url()}/{ending}")

    assert response["Content-Disposition"] == f'attachment; filename="agenda-adults-2026-01-29.{kind}"'
