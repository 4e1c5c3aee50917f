"""The Executive's one page."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.across.overview.home.one_page import one_page
from sightline.across.overview.tests.factories import RISING, STEADY, counted, shift
from sightline.areas.assurance import operations as assurance
from sightline.areas.assurance.tests.factories import RecommendationFactory
from sightline.areas.dataset import operations as dataset
from sightline.areas.dataset.tests.factories import MeasureFactory, opened, performance_officer, the_return
from sightline.areas.governance import operations as governance
from sightline.areas.governance.tests.factories import MeetingFactory, tree
from sightline.areas.plan.tests.factories import ActivityFactory, PriorityFactory, ProgressFactory
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db


@pytest.fixture
def groups(partnership):
    return tree()


@pytest.fixture
def chief(groups):
    """A member of the Executive, who does not chair it."""
    return member(sits_on=[groups.executive])


def sheet(viewer):
    return one_page(viewer=viewer, on=TODAY)


def plain(words):
    return words.replace(NBSP, " ")


def text(response):
    return plain(response.content.decode())


def raised(groups, *, about, on=date(2025, 1, 10), owed_on=date(2026, 3, 7)):
    """The leg that brought an escalation about some items from a board to the Executive."""
    return _raised(groups.adults, groups.executive, about, on, owed_on)


def overdue(groups, *, owed_on, to=None):
    """A leg from the lowest group that waits past its date."""
    return _raised(groups.learning, to or groups.qap, [MeasureFactory()], date(2025, 11, 3), owed_on)


def _raised(group, to, about, on, owed_on):
    escalation = governance.raise_escalation(
        group, to=[to], sort="signal", title="Too few assessors", ask="Pay for two more.", account="A third is late.",
        about=about, answer_owed_on=owed_on, by=member(chairs=[group]), on=on,
    )  # fmt: skip
    return escalation.hand_overs.get()


def answered(leg, *, on):
    governance.answer_escalation(
        leg, answer="Yes: two more.", because="People wait.", by=member(chairs=[leg.to_group]), on=on
    )


def test_a_decision_that_is_asked_stands_in_the_box_with_the_way_to_its_page(visit, groups, chief):
    MeetingFactory(group=groups.executive, held_on=date(2026, 3, 7))
    leg = raised(groups, about=[MeasureFactory()])

    page = text(visit(chief).get("/"))

    assert "One decision is asked of you. No concern is past its date." in page
    assert "Executive, as it stands on 14 January 2026. Next meeting 7 March" in page
    assert '<div class="decide">' in page
    assert "A third is late." in page
    assert "Pay for two more." in page
    assert "Answer owed by 7 March 2026" in page
    assert leg.escalation.get_absolute_url() in page


def test_three_decisions_are_two_boxes_and_a_line(groups, chief):
    for _ in range(3):
        raised(groups, about=[MeasureFactory()])

    found = sheet(chief)

    assert found.sentence == "Three decisions are asked of you. No concern is past its date."
    assert (len(found.asked), len(found.more_asked)) == (2, 1)


def test_a_recommendation_that_waits_is_asked_of_every_member_and_stands_once(visit, groups, chief):
    raised(groups, about=[MeasureFactory()])
    made = RecommendationFactory(
        made_to=groups.executive, title="Open the papers", response_due_on=date(2026, 1, 9)
    )
    RecommendationFactory(made_to=groups.qap, title="Another’s")
    chair = member(chairs=[groups.executive])

    found = sheet(chief)
    page = text(visit(chair).get("/"))

    assert found.sentence == "One decision and one response are asked of you. No concern is past its date."
    assert [duty.heading for duty in found.responses] == ["Open the papers"]
    assert "5 days late" in page
    assert page.count(f'href="{made.get_absolute_url()}"') == 1
    assert all(duty.heading != "Open the papers" for duty in sheet(chair).others)


def test_a_recommendation_with_its_response_is_asked_no_more(groups, chief):
    made = RecommendationFactory(made_to=groups.executive)
    assurance.respond_to_recommendation(
        made, response="not", reasons="They are open.", by=member(chairs=[groups.executive]), on=TODAY
    )

    assert sheet(chief).sentence.startswith("No decision is asked of you.")
    assert sheet(chief).responses == ()


def test_every_concern_past_its_date_is_named_and_the_longest_is_drawn(visit, groups, chief):
    longest = overdue(groups, owed_on=date(2025, 12, 11))
    other = overdue(groups, owed_on=date(2026, 1, 4), to=groups.adults)

    found = sheet(chief)

    assert plain(found.sentence) == (
        "No decision is asked of you. Two concerns are past their dates, the longest by 34 days."
    )
    assert [(one.reference, one.days, one.drawings is not None) for one in found.overdue] == [
        (longest.escalation.reference, 34, True),
        (other.escalation.reference, 10, False),
    ]
    assert "34 days past its date" in text(visit(chief).get("/"))


def test_no_concern_past_its_date_is_left_out_of_the_count(groups, chief):
    for day in range(1, 8):
        overdue(groups, owed_on=date(2026, 1, day))

    found = sheet(chief)

    assert len(found.overdue) + found.more_overdue == 7
    assert "Seven concerns are past their dates" in found.sentence


def test_what_is_stuck_is_told_by_how_long_and_what_is_late_by_agency(visit, groups, chief):
    priority = PriorityFactory()
    for quarters in (1, 3, 3):
        activity = ActivityFactory(priority=priority)
        for month in (10, 7, 4)[:quarters]:
            ProgressFactory(activity=activity, quarter_on=date(2025, month, 1), rating="stuck")
    police, hospital = AgencyFactory(short_name="Police"), AgencyFactory(short_name="Hospital")
    MeasureFactory(supplier=police)
    MeasureFactory(supplier=hospital)
    collection = opened(due_on=date(2026, 1, 12))
    ret = the_return(collection, hospital)
    dataset.extend_return(
        ret, due_on=date(2026, 1, 13), because="A change.", by=performance_officer(), on=date(2026, 1, 9)
    )

    found = sheet(chief)
    page = text(visit(chief).get("/"))

    assert [([code for code, _ in stuck.activities], stuck.quarters) for stuck in found.stuck] == [
        (["1.2", "1.3"], 3),
        (["1.1"], 1),
    ]
    assert "stuck for three quarters" in page
    assert "stuck since this quarter" in page
    assert "<strong>Police and Hospital</strong>: returns up to 2 days late, 2 figures" in page


def test_a_new_signal_comes_before_one_that_goes_on(chief):
    counted(*shift(13, 8), reference="M1", short_title="Goes on", direction="lower")
    counted(*RISING, reference="M2", short_title="New", direction="higher")
    counted(*STEADY, reference="M3")

    found = sheet(chief)

    assert [(change.row.short_title, change.row.signal_is_new) for change in found.changed] == [
        ("New", True),
        ("Goes on", False),
    ]
    assert found.calm.replace(NBSP, " ") == "1 of 3 measures show no signal."


def test_what_came_of_an_answer_is_no_kinder_than_the_figures(groups, chief):
    began_before = counted(*shift(8, 8), reference="M1", direction="higher")
    answered(raised(groups, about=[began_before]), on=date(2025, 10, 6))
    answered(raised(groups, about=[PriorityFactory()]), on=date(2025, 11, 6))

    found = sheet(chief)

    assert [(one.on, one.verdict, one.line is not None) for one in found.after] == [
        (date(2025, 11, 6), "No measure is linked to it, so no figure can say.", False),
        (date(2025, 10, 6), "Better, but it began before the answer.", True),
    ]


def test_a_member_who_chairs_another_group_reaches_her_own_deeds_from_here(visit, groups):
    both = member(sits_on=[groups.executive], chairs=[groups.qap])
    leg = overdue(groups, owed_on=date(2026, 1, 4))

    page = text(visit(both).get("/"))

    assert "Also yours" in page
    assert reverse("answer_escalation", args=[leg.escalation.reference, groups.qap.code]) in page
    assert '<span class="late">10 days late</span>' in page


def test_an_answer_that_came_back_to_her_other_group_is_not_lost_on_her(visit, groups):
    both = member(sits_on=[groups.executive], chairs=[groups.learning])
    leg = overdue(groups, owed_on=date(2026, 1, 4))
    answered(leg, on=date(2026, 1, 12))

    page = text(visit(both).get("/"))

    assert [news.url for news in sheet(both).back] == [leg.escalation.get_absolute_url()]
    assert "the answer is back. Is it enough?" in page


def test_what_is_not_the_executives_to_answer_is_not_asked_of_it(groups, chief):
    overdue(groups, owed_on=date(2026, 1, 4))

    assert sheet(chief).asked == ()


def test_an_executive_of_a_new_partnership_is_told_what_will_stand_here(visit, chief):
    page = text(visit(chief).get("/"))

    assert "No decision is asked of you. No concern is past its date." in page
    assert "Nothing has come up to you that waits for an answer." in page
    assert "No figure has arrived yet." in page
    assert "You have answered nothing yet." in page


def test_the_query_count_stays_with_many(visit, groups, chief):
    client = visit(chief)

    def more(number):
        measure = counted(*RISING, reference=f"M{number}")
        raised(groups, about=[measure])
        answered(raised(groups, about=[measure]), on=date(2025, 6, number))
        overdue(groups, owed_on=date(2026, 1, number))
        ProgressFactory(activity=ActivityFactory(priority=PriorityFactory()), rating="stuck")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/").status_code == 200
        return len(captured)

    more(1)
    few = queries()

    for number in range(2, 6):
        more(number)

    assert queries() == few
