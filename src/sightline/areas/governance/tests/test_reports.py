"""What a group says of its quarter, and the packs that are final."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from sightline.analysis.periods import quarter
from sightline.areas.governance import operations, queries, rules
from sightline.areas.governance.models import GroupReport, Meeting, Overview, Pack
from sightline.areas.governance.tests.factories import QUARTER_ON, GroupReportFactory, MeetingFactory, tree
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, GroupFactory, member

pytestmark = pytest.mark.django_db

Q3 = quarter(2025, 3)
TEXTS = {"highlights": "Two workshops.", "barrier": "", "ask": "", "what_changed": "The audit is better."}


@pytest.fixture
def groups():
    return tree()


@pytest.fixture
def chair(partnership, groups):
    return member(chairs=[groups.learning])


def save(group, chair, *, of=Q3, **changes):
    return operations.save_report(group, of, **TEXTS | changes, by=chair, on=TODAY)


def test_a_draft_is_there_for_its_group_and_the_business_unit_alone(groups, chair):
    draft = save(groups.learning, chair)

    def sees(viewer):
        return queries.report_of(groups.learning, Q3, viewer=viewer) == draft

    assert draft.reference == "learning-2025-26-Q3"
    assert [
        sees(chair),
        sees(member(Role.BUSINESS_MANAGER)),
        sees(member(Role.SCRUTINEER)),
        sees(member(chairs=[groups.qap])),
    ] == [
        True,
        True,
        False,
        False,
    ]


def test_a_report_that_is_sent_is_there_for_every_partner(groups, chair):
    operations.send_report(save(groups.learning, chair), by=chair, on=TODAY)

    sent = queries.report_of(groups.learning, Q3, viewer=member(Role.SCRUTINEER))

    assert (sent.sent_on, sent.sent_by) == (TODAY, chair)


def test_saving_again_keeps_one_draft(groups, chair):
    save(groups.learning, chair)
    save(groups.learning, chair, highlights="Three workshops.")

    assert GroupReport.objects.get().highlights == "Three workshops."


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"highlights": " "}, "what the group did"),
        ({"what_changed": ""}, "different for children or adults"),
        ({"barrier": "No list."}, "A barrier needs an ask"),
        ({"ask": "A list."}, "An ask needs its barrier"),
    ],
)
def test_sending_refuses_what_is_incomplete_and_keeps_the_draft(groups, chair, changes, words):
    draft = save(groups.learning, chair, **changes)

    with pytest.raises(rules.ReportIncomplete, match=words):
        operations.send_report(draft, by=chair, on=TODAY)

    assert GroupReport.objects.get().sent_on is None


def test_last_quarters_report_word_for_word_is_no_report(groups, chair):
    GroupReportFactory(group=groups.learning, quarter_on=date(2025, 7, 1), **TEXTS)
    draft = save(groups.learning, chair)

    with pytest.raises(rules.SameAsLastQuarter):
        operations.send_report(draft, by=chair, on=TODAY)


def test_the_next_report_starts_from_the_last_one_sent(groups, chair):
    GroupReportFactory(group=groups.learning, quarter_on=date(2025, 4, 1), highlights="Spring.")
    GroupReportFactory(group=groups.learning, quarter_on=date(2025, 7, 1), highlights="Summer.")
    GroupReportFactory(
        group=groups.learning, quarter_on=QUARTER_ON, highlights="Autumn, a draft.", sent_on=None
    )

    assert queries.last_report(groups.learning, Q3, viewer=chair).highlights == "Summer."


def test_a_sent_report_stays_as_it_was(groups, chair):
    operations.send_report(save(groups.learning, chair), by=chair, on=TODAY)

    with pytest.raises(rules.ReportSent, match=r"2025/26 Q3 was sent on 14.January.2026"):
        save(groups.learning, chair, highlights="Better.")

    assert GroupReport.objects.get().highlights == "Two workshops."


@pytest.mark.parametrize(
    "behind_the_rules",
    [
        lambda: GroupReport.objects.update(highlights="Better."),
        lambda: GroupReport.objects.update(sent_on=None),
        lambda: GroupReport.objects.update(title="Another"),
        lambda: GroupReport.objects.all().delete(),
    ],
)
def test_the_database_itself_holds_a_sent_report(groups, chair, behind_the_rules):
    operations.send_report(save(groups.learning, chair), by=chair, on=TODAY)

    with pytest.raises(IntegrityError, match="never changes once it is sent"), transaction.atomic():
        behind_the_rules()


def test_two_members_begin_a_report_once(groups, chair):
    # No row is there to hold yet, so the group's own is held before anybody looks.
    with CaptureQueriesContext(connection) as asked:
        save(groups.learning, chair)

    reads = [query["sql"] for query in asked if query["sql"].startswith("SELECT")]
    assert 'FROM "partnership_group"' in reads[0]
    assert connection.vendor == "sqlite" or reads[0].endswith("FOR UPDATE")


def test_a_quarter_that_has_not_begun_has_no_report(groups, chair):
    with pytest.raises(rules.QuarterNotBegun, match="2026/27 Q1"):
        save(groups.learning, chair, of=quarter(2026, 1))


@pytest.mark.parametrize("code", ["executive", "adults", "qap"])
def test_the_groups_that_read_the_reports_write_none(groups, chair, code):
    with pytest.raises(rules.DoesNotReport):
        save(getattr(groups, code), chair)


def test_a_missing_report_is_a_row_of_its_own_with_the_day_it_is_due(groups, chair):
    MeetingFactory(group=groups.qap, papers_close_on=date(2026, 1, 21))
    neglect = GroupFactory(code="neglect")
    GroupReportFactory(group=neglect)

    accounts = queries.reports(QUARTER_ON, viewer=chair)

    assert [(account.group.code, account.is_sent, account.due_on) for account in accounts] == [
        ("learning", False, date(2026, 1, 21)),
        ("neglect", True, date(2026, 1, 21)),
    ]


def test_a_chair_owes_the_report_of_the_group_she_chairs_until_it_is_sent(groups, chair):
    GroupFactory(code="neglect")
    before = [account.group for account in queries.owed_report(viewer=chair, quarter_on=QUARTER_ON)]
    operations.send_report(save(groups.learning, chair), by=chair, on=TODAY)

    assert before == [groups.learning]
    assert queries.owed_report(viewer=chair, quarter_on=QUARTER_ON) == []


@pytest.mark.parametrize(
    ("uncommented", "words"),
    [
        (["M17"], "M17 shows a signal and has no commentary yet"),
        (["M17", "M33"], "M17 and M33 show a signal and have no commentary yet"),
    ],
)
def test_a_pack_is_not_final_while_a_signal_has_no_commentary(groups, chair, uncommented, words):
    meeting = MeetingFactory(group=groups.qap)

    with pytest.raises(rules.SignalsUncommented, match=words):
        operations.finalise_pack(meeting, content={}, uncommented=uncommented, by=chair, on=TODAY)

    assert not Pack.objects.exists()
    assert not Entry.objects.exists()


def test_a_final_pack_keeps_what_it_said_and_the_next_is_its_next_version(groups, chair):
    meeting = MeetingFactory(group=groups.qap)
    first = operations.finalise_pack(meeting, content={"signals": 4}, uncommented=[], by=chair, on=TODAY)

    second = operations.finalise_pack(meeting, content={"signals": 3}, uncommented=[], by=chair, on=TODAY)

    assert [(pack.reference, pack.content) for pack in (first, second)] == [
        ("pack-2025-26-Q3-v1", {"signals": 4}),
        ("pack-2025-26-Q3-v2", {"signals": 3}),
    ]
    assert queries.packs(viewer=chair, quarter_on=QUARTER_ON) == [second, first]
    assert list(first.supports.values_list("supported", flat=True)) == [meeting.pk]


@pytest.mark.parametrize("model", [Pack, Overview])
@pytest.mark.parametrize(
    "change", [{"content": {"signals": 3}}, {"title": "Another"}, {"final_on": date(2026, 1, 1)}, {}]
)
def test_the_database_itself_holds_a_final_paper(groups, chair, model, change):
    pack_of, overview_of = MeetingFactory(group=groups.qap), MeetingFactory(group=groups.executive)
    operations.finalise_pack(pack_of, content={"signals": 4}, uncommented=[], by=chair, on=TODAY)
    operations.finalise_overview(overview_of, content={"signals": 4}, asked=["E1"], by=chair, on=TODAY)

    with pytest.raises(IntegrityError, match=r"A final \w+ never changes"), transaction.atomic():
        model.objects.update(**change) if change else model.objects.all().delete()

    assert model.objects.get().content == {"signals": 4}


def test_a_meeting_that_looks_at_no_quarter_has_no_pack(groups, chair):
    meeting = MeetingFactory(group=groups.qap, quarter_on=None)

    with pytest.raises(rules.NoQuarter):
        operations.finalise_pack(meeting, content={}, uncommented=[], by=chair, on=TODAY)


def test_a_cancelled_meeting_has_no_pack(groups, chair):
    meeting = MeetingFactory(group=groups.qap, state=Meeting.State.CANCELLED, cancelled_because="Snow.")

    with pytest.raises(rules.MeetingCancelled):
        operations.finalise_pack(meeting, content={}, uncommented=[], by=chair, on=TODAY)
