"""Who was at the table: recorded by agency, counted over time, and what the group looks at every time."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.areas.governance import operations, queries, rules
from sightline.areas.governance.models import Attendance, Meeting
from sightline.areas.governance.queries import Presence
from sightline.areas.governance.tests.factories import NEXT_MEETING, MeetingFactory, tree
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member

pytestmark = pytest.mark.django_db

SINCE = date(2025, 4, 1)


@pytest.fixture
def groups():
    return tree()


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


def met(group, day, **how):
    """A meeting that was held, with each agency (by code) as it came."""
    meeting = MeetingFactory(group=group, held_on=day, state=Meeting.State.HELD)
    for code, each in how.items():
        Attendance.objects.create(
            meeting=meeting, agency=AgencyFactory(code=code), how=each, as_whom="A nurse"
        )
    return meeting


def text(response):
    return " ".join(response.content.decode().split())


def test_holding_records_substitutes_and_who_was_absent_without_a_word(groups, manager):
    meeting = MeetingFactory(group=groups.qap)
    icb, police, probation = (AgencyFactory(code=code) for code in ("icb", "police", "probation"))

    operations.hold_meeting(
        meeting, came={icb: "Designated nurse"}, substitutes={police: "Inspector"}, absent=[probation],
        by=manager, on=NEXT_MEETING,
    )  # fmt: skip

    assert set(meeting.attendance.values_list("agency__code", "how", "as_whom")) == {
        ("icb", "came", "Designated nurse"),
        ("police", "substitute", "Inspector"),
        ("probation", "absent", ""),
    }


def test_substitutes_alone_are_somebody(groups, manager):
    meeting = MeetingFactory(group=groups.qap)

    operations.hold_meeting(
        meeting, came={}, substitutes={AgencyFactory(): "Inspector"}, by=manager, on=NEXT_MEETING
    )

    assert meeting.state == "held"


def test_attendance_is_counted_by_agency_and_quarter(groups, manager):
    met(groups.qap, date(2025, 3, 31), icb="absent")
    met(groups.qap, date(2025, 4, 29), icb="came", police="apologies")
    met(groups.adults, date(2025, 5, 19), icb="substitute")
    met(groups.qap, date(2025, 7, 29), icb="absent", police="came")

    rows = queries.attendance_by_agency(viewer=manager, since=SINCE)

    april, july = date(2025, 4, 1), date(2025, 7, 1)
    assert {row.agency.code: (row.quarters, row.whole) for row in rows} == {
        "icb": (
            {april: Presence(2, 2, 1, 0), july: Presence(1, 0, 0, 1)},
            Presence(3, 2, 1, 1),
        ),
        "police": ({april: Presence(1, 0, 0, 0), july: Presence(1, 1, 0, 0)}, Presence(2, 1, 0, 0)),
    }


def test_attendance_of_one_group_leaves_the_others_out(groups, manager):
    met(groups.qap, date(2025, 4, 29), icb="came")
    met(groups.adults, date(2025, 5, 19), icb="absent")

    [row] = queries.attendance_by_agency(viewer=manager, since=SINCE, group=groups.qap)

    assert row.whole == Presence(1, 1, 0, 0)
    assert row.whole.rate == 100


def test_an_agency_that_may_not_read_meetings_sees_its_own_attendance_alone(groups, partnership):
    met(groups.qap, date(2025, 4, 29), icb="came", police="came")
    contributor = member(Role.AGENCY_CONTRIBUTOR, agency=AgencyFactory(code="police"))

    rows = queries.attendance_by_agency(viewer=contributor, since=SINCE)

    assert [row.agency.code for row in rows] == ["police"]


def test_an_agency_that_was_never_expected_has_no_rate():
    assert Presence().rate is None


def test_the_form_begins_with_as_whom_each_agency_came_last(groups, manager):
    met(groups.qap, date(2025, 4, 29), icb="came")
    meeting = MeetingFactory(group=groups.qap)

    assert queries.last_roles(meeting) == {AgencyFactory(code="icb").pk: "A nurse"}


def test_the_attendance_page_shows_each_quarter_and_the_whole(visit, groups, manager):
    met(groups.qap, date(2025, 10, 29), icb="came", police="substitute", probation="absent")

    page = text(visit(manager).get(reverse("attendance", args=["qap"])))

    assert "Of 3 seats at the table in two years 2 were taken (66.7 %), 1 of them by a substitute." in page
    assert "1 by substitute</span>" in page
    assert "1 without apologies</span>" in page


def test_the_attendance_page_of_a_group_that_never_met_says_so(visit, groups, manager):
    assert "No meeting is recorded in these two years." in text(
        visit(manager).get(reverse("attendance", args=["qap"]))
    )


def test_the_attendance_page_asks_no_more_with_many_meetings(visit, groups, manager):
    as_manager, where = visit(manager), reverse("attendance", args=["qap"])
    met(groups.qap, date(2025, 10, 1), icb="came")
    with CaptureQueriesContext(connection) as with_one:
        as_manager.get(where)
    for day in range(2, 8):
        met(groups.qap, date(2025, 10, day), icb="came", **{f"agency{day}": "absent"})

    with CaptureQueriesContext(connection) as with_many:
        as_manager.get(where)

    assert len(with_many) == len(with_one)


def test_a_stranger_and_a_contributor_read_no_attendance(client, visit, groups, partnership):
    where = reverse("attendance", args=["qap"])

    assert client.get(where).status_code == 302
    assert visit(member(Role.AGENCY_CONTRIBUTOR)).get(where).status_code == 403


def test_a_group_sets_what_it_looks_at_every_time(groups, manager):
    meeting = MeetingFactory(group=groups.qap)

    operations.set_standing_items(
        groups.qap, items=[("Our risks", "risks"), (" ", ""), ("Good news", "")], by=manager, on=TODAY
    )

    standing = [
        (line.title, line.view)
        for line in queries.agenda(meeting, viewer=manager, on=TODAY)
        if line.sort == "standing"
    ]
    assert standing[1:-1] == [("Our risks", "risks"), ("Good news", "")]


def test_a_group_looks_at_something_every_time(groups, manager):
    with pytest.raises(rules.NothingStanding):
        operations.set_standing_items(groups.qap, items=[(" ", "risks")], by=manager, on=TODAY)


def test_the_standing_items_of_another_group_do_not_change(groups, manager):
    before = queries.standing_items(groups.adults)

    operations.set_standing_items(groups.qap, items=[("Our risks", "risks")], by=manager, on=TODAY)

    assert queries.standing_items(groups.adults) == before


def test_standing_items_are_changed_on_a_form_that_begins_with_those_there_are(visit, groups, manager):
    as_manager, where = visit(manager), reverse("standing_items", args=["qap"])

    shown = text(as_manager.get(where))
    as_manager.post(where, {"title_1": "Good news", "view_1": "", "title_3": "Risks", "view_3": "risks"})

    assert "Late and missing returns" in shown
    assert queries.standing_items(groups.qap) == [("Good news", ""), ("Risks", "risks")]


def test_only_who_runs_a_groups_meetings_changes_its_standing_items(visit, groups, partnership):
    where = reverse("standing_items", args=["qap"])

    answered = [visit(member(chairs=[group])).get(where).status_code for group in (groups.qap, groups.adults)]

    assert answered == [200, 403]
