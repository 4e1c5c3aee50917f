"""Papers: what may be attached, who reads them when, and how they are served."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from sightline.areas.governance import forms, operations, queries, rules
from sightline.areas.governance.models import Meeting, Paper, PaperFile
from sightline.areas.governance.tests.factories import NEXT_MEETING, MeetingFactory, tree
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 one page"


@pytest.fixture
def groups():
    return tree()


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def meeting(groups):
    return MeetingFactory(group=groups.qap)


@pytest.fixture
def attached(meeting, manager):
    return attach(meeting, manager)


def attach(meeting, manager, *, name="audit.pdf", content=PDF, on=TODAY):
    return operations.attach_paper(meeting, title="The audit", name=name, content=content, by=manager, on=on)


def text(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("audit.pdf", PDF),
        ("AUDIT.PDF", PDF),
        ("minutes.docx", b"PK\x03\x04rest"),
        ("figures.xlsx", b"PK\x03\x04rest"),
        ("chart.png", b"\x89PNG\r\n\x1a\nrest"),
        ("figures.csv", b"a,b\n1,2\n"),
    ],
)
def test_files_of_the_kinds_people_send_are_kept(meeting, manager, name, content):
    paper = attach(meeting, manager, name=name, content=content)

    assert (bytes(paper.file.content), paper.file.name, paper.file.size) == (content, name, len(content))


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("run.exe", b"MZ", rules.NotAPaper),
        ("page.html", b"<script>", rules.NotAPaper),
        ("macros.docm", b"PK\x03\x04", rules.NotAPaper),
        ("noending", PDF, rules.NotAPaper),
        ("page.pdf", b"<script>", rules.NotAPaper),
        ("figures.csv", b"a\0b", rules.NotAPaper),
        ("long.pdf", PDF.ljust(rules.MOST_BYTES + 1), rules.PaperTooLarge),
    ],
)
def test_other_files_are_refused_and_nothing_is_kept(meeting, manager, name, content, refusal):
    with pytest.raises(refusal):
        attach(meeting, manager, name=name, content=content)

    assert not Paper.objects.exists()


def test_a_file_of_ten_megabytes_is_still_kept(meeting, manager):
    attach(meeting, manager, content=PDF.ljust(rules.MOST_BYTES))

    assert PaperFile.objects.get().size == 10 * 1024 * 1024


def test_papers_are_numbered_in_the_order_they_came(meeting, manager, attached):
    attach(meeting, manager)
    operations.remove_paper(attached, by=manager, on=TODAY)
    operations.add_live_paper(meeting, title="Risks", source="risks", by=manager, on=TODAY)

    assert list(meeting.papers.values_list("number", flat=True)) == [2, 3]


def test_before_papers_are_sent_only_who_prepares_them_reads_them(meeting, groups, attached):
    def reads(viewer):
        return bool(queries.papers(meeting, viewer=viewer))

    assert reads(member(Role.PERFORMANCE_OFFICER))
    assert reads(member(chairs=[groups.qap]))
    assert not reads(member(sits_on=[groups.qap]))
    assert not reads(member(sits_on=[groups.executive]))
    assert not reads(member(Role.SCRUTINEER))
    assert not reads(member(chairs=[groups.adults]))


def test_once_sent_the_group_the_executive_and_the_scrutineer_read_them(meeting, groups, manager, attached):
    operations.send_papers(meeting, by=manager, on=TODAY)

    def reads(viewer):
        return bool(queries.papers(meeting, viewer=viewer))

    assert reads(member(sits_on=[groups.qap]))
    assert reads(member(sits_on=[groups.executive]))
    assert reads(member(Role.SCRUTINEER))
    assert not reads(member(sits_on=[groups.adults]))


def test_what_was_sent_stays_and_a_late_paper_comes_beside_it(meeting, manager, attached):
    operations.send_papers(meeting, by=manager, on=TODAY)

    with pytest.raises(rules.PapersSent, match="add a later version"):
        operations.remove_paper(attached, by=manager, on=NEXT_MEETING)
    attach(meeting, manager, on=NEXT_MEETING)

    assert meeting.papers.count() == 2


@pytest.mark.parametrize(
    "behind_the_rules",
    [
        lambda: Paper.objects.update(title="Another"),
        lambda: PaperFile.objects.update(content=b"%PDF-1.7 another"),
        lambda: Paper.objects.all().delete(),
        lambda: PaperFile.objects.all().delete(),
        lambda: Meeting.objects.update(papers_sent_on=None),
    ],
)
def test_the_database_itself_holds_papers_that_were_sent(meeting, manager, attached, behind_the_rules):
    Paper.objects.update(title="A better title")
    operations.send_papers(meeting, by=manager, on=TODAY)

    with pytest.raises(IntegrityError, match="Papers that were sent never change"), transaction.atomic():
        behind_the_rules()


def test_papers_that_were_never_sent_stand_once_the_minutes_are_approved(meeting, manager, attached):
    later = MeetingFactory(group=meeting.group, held_on=date(2026, 4, 23), state="held")
    Meeting.objects.filter(pk=meeting.pk).update(
        state="held", minutes_sent_on=NEXT_MEETING, minutes_approved_at=later
    )

    with pytest.raises(rules.PapersSent, match="stand as they were read"):
        operations.remove_paper(attached, by=manager, on=later.held_on)

    assert meeting.papers.count() == 1


@pytest.mark.parametrize("twice", [True, False])
def test_papers_are_sent_once_and_only_where_there_are_some(meeting, manager, twice):
    if twice:
        attach(meeting, manager)
        operations.send_papers(meeting, by=manager, on=TODAY)

    with pytest.raises(rules.PapersSent if twice else rules.NoPapers):
        operations.send_papers(meeting, by=manager, on=TODAY)


def test_a_cancelled_meeting_takes_no_paper(meeting, manager):
    operations.cancel_meeting(meeting, because="Snow.", by=manager, on=TODAY)

    with pytest.raises(rules.MeetingCancelled):
        attach(meeting, manager)


def test_a_paper_is_sent_to_be_kept_and_never_taken_for_another_kind(visit, meeting, manager, attached):
    response = visit(manager).get(reverse("paper", args=[meeting.reference, attached.number]))

    assert response.content == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="audit.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"


def test_who_may_not_read_a_paper_does_not_find_it(visit, client, meeting, groups, attached):
    where = reverse("paper", args=[meeting.reference, attached.number])

    answered = [
        client.get(where).status_code,
        visit(member(Role.AGENCY_CONTRIBUTOR)).get(where).status_code,
        visit(member(sits_on=[groups.qap])).get(where).status_code,
    ]

    assert answered == [302, 403, 404]


def test_a_paper_from_the_record_has_no_file(visit, meeting, manager):
    live = operations.add_live_paper(meeting, title="Risks", source="risks", by=manager, on=TODAY)

    assert visit(manager).get(reverse("paper", args=[meeting.reference, live.number])).status_code == 404


def test_a_file_is_attached_under_its_own_name_where_no_title_is_given(visit, meeting, manager):
    file = SimpleUploadedFile("Audit of plans.pdf", PDF, "application/pdf")

    response = visit(manager).post(reverse("attach_paper", args=[meeting.reference]), {"file": file})

    assert response.status_code == 302
    assert meeting.papers.get().title == "Audit of plans"


class Unread(UploadedFile):
    def read(self, *args):
        raise AssertionError("Nobody reads what is too large.")


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    form = forms.AttachPaper({}, {"file": Unread(name="audit.pdf", size=rules.MOST_BYTES + 1)})

    assert form.errors["file"] == [
        "audit.pdf is larger than 10 MB. Make its pictures smaller, or attach it in parts."
    ]


def test_a_file_with_a_very_long_name_gives_its_beginning_as_the_title(visit, meeting, manager):
    file = SimpleUploadedFile(f"{'a' * 251}.pdf", PDF)

    visit(manager).post(reverse("attach_paper", args=[meeting.reference]), {"file": file})

    assert meeting.papers.get().title == "a" * 250


def test_a_file_of_another_kind_is_refused_on_the_form(visit, meeting, manager):
    file = SimpleUploadedFile("run.exe", b"MZ")

    response = visit(manager).post(reverse("attach_paper", args=[meeting.reference]), {"file": file})

    assert response.status_code == 422
    assert "run.exe is not a PDF, Word, Excel, PNG or CSV file." in text(response)


def test_a_paper_from_the_record_is_called_what_it_is_where_no_title_is_given(visit, meeting, manager):
    visit(manager).post(reverse("add_live_paper", args=[meeting.reference]), {"source": "risks"})

    assert meeting.papers.get().title == "Risk register"


def test_papers_are_removed_and_sent_from_the_meetings_page(visit, meeting, manager, attached):
    as_manager = visit(manager)
    operations.add_live_paper(meeting, title="Risks", source="risks", by=manager, on=TODAY)

    as_manager.post(reverse("remove_paper", args=[meeting.reference, attached.number]))
    as_manager.post(reverse("send_papers", args=[meeting.reference]))

    meeting.refresh_from_db()
    assert [paper.title for paper in meeting.papers.all()] == ["Risks"]
    assert meeting.papers_sent_on == TODAY


def test_the_chair_of_another_group_touches_no_paper(visit, meeting, groups, attached):
    other = visit(member(chairs=[groups.adults]))

    answered = [
        other.get(reverse(name, args=[meeting.reference])).status_code
        for name in ("attach_paper", "add_live_paper", "send_papers")
    ]

    assert answered == [403, 403, 403]
