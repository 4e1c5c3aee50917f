"""The Executive's overview: what changed, what is stuck, what is asked, and what became of the last one."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.across.overview.tests.factories import shift
from sightline.across.reports.frozen import UnknownForm
from sightline.across.reports.overview import final_overview, finalise, overview
from sightline.across.reports.overview.kept import as_content, from_content
from sightline.across.reports.tests.factories import (
    calm,
    commented,
    concern,
    counted,
    priority,
    reported,
    world,
)
from sightline.areas.governance import operations as governance
from sightline.areas.governance import queries
from sightline.areas.governance.rules import MeetingHeld, NotTheExecutives
from sightline.areas.governance.tests.factories import DecisionFactory, MeetingFactory, OverviewFactory
from sightline.areas.plan.tests.factories import ActivityFactory, report
from sightline.spine.actions import operations as actions
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member
from sightline.spine.thread import operations as thread
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db

BEFORE, NEXT = date(2025, 12, 5), date(2026, 3, 6)


@pytest.fixture
def here():
    return world()


@pytest.fixture
def manager():
    return member(Role.BUSINESS_MANAGER, name="Business manager")


@pytest.fixture
def meeting(here):
    return MeetingFactory(group=here.groups.executive, held_on=NEXT)


def met(here):
    """The meeting of the Executive before."""
    return MeetingFactory(group=here.groups.executive, held_on=BEFORE, state="held")


def raised(here, *about, to=None, owed_on=NEXT, on=date(2025, 11, 3), title="Too few assessors"):
    """The leg that brought an ask about some items from quality and performance to another group."""
    escalation = governance.raise_escalation(
        here.groups.qap, to=[to or here.groups.adults], sort="signal", title=title, ask="Pay for two more.",
        about=list(about), answer_owed_on=owed_on, by=here.chair, on=on,
    )  # fmt: skip
    return escalation.hand_overs.get()


def brought(here, *about, owed_on=NEXT, on=date(2025, 11, 3)):
    """The leg that a board took further to the Executive."""
    leg = raised(here, *about, on=on)
    [onward] = governance.take_further(
        leg, to=[here.groups.executive], words="It needs three partners.", answer_owed_on=owed_on,
        by=member(chairs=[here.groups.adults]), on=on,
    )  # fmt: skip
    return onward


def answered(leg, on, answer="Yes: two more."):
    governance.answer_escalation(
        leg, answer=answer, because="People wait.", by=member(chairs=[leg.to_group]), on=on
    )


def plain(words):
    return words.replace(NBSP, " ")


def only(lines):
    [line] = lines
    return line


def band(shown, number):
    return next(each for each in shown.bands if each.number == number)


def test_a_new_signal_is_told_under_its_priority_with_what_was_made_of_it(here, meeting):
    priority(1, commented(concern("M1", short_title="Children missing"), here.chair))

    line = only(band(overview(meeting, on=TODAY), 1).changed)

    assert (line.icon, line.reference, line.note) == ("concern_high", "M1", "New. What it means.")
    assert plain(line.words).startswith("Children missing: 40 in 2025/26 Q3, above the upper limit")


def test_a_priority_says_how_its_activities_stand_and_that_nothing_measures_it(here, meeting):
    reported(priority(2, short_title="Transition"), "stuck", barrier="No money.", ask="Pay.")

    shown = band(overview(meeting, on=TODAY), 2)

    assert (shown.title, shown.measured) == ("Transition", "No measure is agreed.")
    assert [(line.icon, line.note) for line in shown.stuck] == [
        ("stuck", "Since this quarter. No money."),
        ("none", ""),
    ]


def test_an_activity_is_told_when_its_rating_is_another_than_a_quarter_ago(here, meeting):
    made = priority(1, calm("M1"))
    report(ActivityFactory(priority=made, short_title="The map"), "behind", "done")
    report(ActivityFactory(priority=made, short_title="The page"), "on_track", "on_track")

    line = only(band(overview(meeting, on=TODAY), 1).changed)

    assert (line.icon, line.words, line.note) == ("done", "The map: done", "Was behind a quarter ago.")


def test_what_was_brought_to_the_executive_is_asked_with_its_date(here, meeting):
    brought(here, priority(1, calm("M1")))

    shown = overview(meeting, on=TODAY)
    line = only(band(shown, 1).asked)

    assert plain(shown.sentence) == (
        "One decision is asked of the Executive. No answer and no action is past its date."
    )
    assert (line.words, plain(line.note)) == (
        "Pay for two more.",
        "Too few assessors. The answer is owed by 6 March 2026.",
    )


def test_an_ask_about_a_measure_stands_under_the_priority_the_measure_stands_under(here, meeting):
    measure = calm("M1")
    priority(1, measure)
    priority(2)
    brought(here, measure)

    shown = overview(meeting, on=TODAY)

    assert [len(each.asked) for each in shown.bands] == [1, 0]


def test_what_is_about_no_priority_stands_across_the_partnership(here, meeting):
    priority(1)
    brought(here, calm("M1"))

    shown = overview(meeting, on=TODAY)

    assert [(each.number, len(each.asked)) for each in shown.bands] == [(1, 0), (None, 1)]


def test_an_answer_past_its_date_is_stuck_and_counted(here, meeting):
    raised(here, priority(1), owed_on=date(2025, 12, 11))

    shown = overview(meeting, on=TODAY)
    line = band(shown, 1).stuck[0]

    assert "One answer is past its date." in shown.sentence
    assert (line.icon, line.is_late) == ("late", True)
    assert plain(line.note) == "An answer was owed on 11 December 2025, 34 days ago."


def test_an_action_past_its_date_stands_where_what_it_arose_from_stands(here, meeting, manager):
    made = priority(1, calm("M1"))
    decision = DecisionFactory(meeting__group=here.groups.qap, meeting__held_on=BEFORE)
    thread.link(decision, made, on=BEFORE)
    action = actions.raise_action(
        decision, title="Write to the trust", owner=AgencyFactory(short_name="ICB"), owed_by_role="Nurse",
        due_on=date(2026, 1, 4), by=manager, on=BEFORE,
    )  # fmt: skip

    shown = overview(meeting, on=TODAY)
    line = only(band(shown, 1).stuck)

    assert (line.reference, line.who, line.is_late) == (action.reference, "ICB", True)
    assert "One action is past its date." in shown.sentence


def test_late_actions_are_all_counted_and_the_longest_are_listed(here, meeting, manager):
    about = priority(1)
    owner = AgencyFactory(short_name="ICB")
    for day in range(43):
        actions.raise_action(
            about, title=f"Thing {day}", owner=owner, owed_by_role="", due_on=date(2025, 11, 1) + timedelta(day),
            by=manager, on=date(2025, 10, 1),
        )  # fmt: skip

    annex = next(each for each in overview(meeting, on=TODAY).annexes if each.key == "actions")

    assert (len(annex.lines), annex.lines[0].words) == (40, "Thing 0")
    assert plain(annex.finding) == "43 actions past their dates. The 40 longest: ICB (40)"


@pytest.mark.parametrize("names_its_asks", [True, False])
def test_the_overview_after_walks_an_ask_forward_to_its_answer(here, manager, names_its_asks):
    made = priority(1)
    first = MeetingFactory(group=here.groups.executive, held_on=BEFORE)
    leg = brought(here, made)
    then = date(2025, 11, 28)
    if names_its_asks:
        reference = finalise(first, by=manager, on=then)
    else:
        content = as_content(overview(first, on=then))
        reference = OverviewFactory(meeting=first, final_on=then, final_by=manager, content=content).reference
    answered(leg, BEFORE)
    first.refresh_from_db()
    first.state = "held"
    first.save()

    shown = overview(MeetingFactory(group=here.groups.executive, held_on=NEXT), on=TODAY)
    line = only(band(shown, 1).after)

    assert shown.before.reference == reference
    assert (line.icon, plain(line.words)) == ("accepted", "Answered on 5 December 2025: Yes: two more.")


def test_an_ask_that_still_waits_is_asked_again_and_says_so(here, manager):
    made = priority(1)
    first = MeetingFactory(group=here.groups.executive, held_on=BEFORE)
    brought(here, made, owed_on=BEFORE)
    finalise(first, by=manager, on=date(2025, 11, 28))
    first.refresh_from_db()
    first.state = "held"
    first.save()

    shown = band(overview(MeetingFactory(group=here.groups.executive, held_on=NEXT), on=TODAY), 1)

    assert len(shown.asked) == 1
    assert plain(only(shown.after).note) == "Asked last time. With the Executive, 40 days past its date."


def test_a_decision_of_the_last_meeting_is_followed_to_its_actions(here, meeting, manager):
    decision = DecisionFactory(meeting=met(here), title="Two more assessors")
    thread.link(decision, priority(1), on=BEFORE)
    actions.raise_action(
        decision, title="Pay them", owner=AgencyFactory(), owed_by_role="", due_on=date(2026, 1, 9), by=manager, on=BEFORE
    )  # fmt: skip

    line = only(band(overview(meeting, on=TODAY), 1).after)

    assert plain(line.words) == "Decided on 5 December 2025: Two more assessors"
    assert plain(line.note) == "AC1 due 9 January 2026, 5 days late."
    assert line.is_late


def test_an_answer_of_the_year_says_what_its_measure_shows_since(here, meeting):
    measure = counted(*shift(9, 7), reference="M1", direction="higher", short_title="Decided in time")
    priority(1, measure)
    leg = brought(here, measure, on=date(2024, 1, 10), owed_on=date(2024, 4, 1))
    governance.receive_escalation(leg, by=member(chairs=[here.groups.executive]), on=date(2025, 3, 3))
    answered(leg, date(2025, 3, 3))

    line = only(band(overview(meeting, on=TODAY), 1).after)

    assert plain(line.note).startswith("Decided in time: Better, but it began before the answer.")
    assert line.spark


def test_the_overview_holds_nothing_that_is_not_shared_with_everybody(here, meeting):
    priority(1, concern("M1", latest=7391, sharing="limited"))

    assert "7391" not in str(as_content(overview(meeting, on=TODAY)))
    assert "7,391" not in str(as_content(overview(meeting, on=TODAY)))


def test_a_final_overview_keeps_what_it_said(here, meeting, manager):
    leg = brought(here, priority(1))
    reference = finalise(meeting, by=manager, on=TODAY)
    said = overview(meeting, on=TODAY)
    answered(leg, TODAY)

    kept, live = final_overview(reference, viewer=manager), overview(meeting, on=TODAY)

    assert (kept.bands, kept.annexes, kept.progress) == (said.bands, said.annexes, said.progress)
    assert (len(kept.asked), len(live.asked)) == (1, 0)
    assert (kept.final.version, kept.final.by) == (1, "Business manager")


def test_a_second_final_overview_is_the_next_version_and_the_ledger_says_who(here, meeting, manager):
    first, second = (finalise(meeting, by=manager, on=TODAY) for _ in range(2))

    kept, _ = queries.overviews(viewer=manager)
    assert (first, second) == ("overview-2026-03-06-v1", "overview-2026-03-06-v2")
    assert [entry.did for entry in ledger.about(kept, viewer=manager, limit=5)] == ["finalised"]


def test_an_overview_is_for_the_executive_and_for_a_meeting_to_come(here, manager):
    held = met(here)

    with pytest.raises(NotTheExecutives, match="is not a meeting of the Executive"):
        finalise(here.meeting, by=manager, on=TODAY)
    with pytest.raises(MeetingHeld):
        finalise(held, by=manager, on=TODAY)

    assert queries.overviews(viewer=manager) == []


def test_content_of_another_form_is_refused_instead_of_misread(here, meeting):
    content = as_content(overview(meeting, on=TODAY)) | {"form": 99}

    with pytest.raises(UnknownForm, match="form 99"):
        from_content(content)


def test_it_asks_no_more_with_more_rows(here, meeting):
    def ask():
        with CaptureQueriesContext(connection) as found:
            overview(meeting, on=TODAY)
        return len(found)

    board = MeetingFactory(group=here.groups.qap, held_on=BEFORE, state="held")

    def another(number):
        made = priority(number, concern(f"M{number}"))
        reported(made, "stuck")
        brought(here, made)
        raised(here, made, owed_on=date(2025, 12, 1))
        thread.link(DecisionFactory(meeting=board), made, on=TODAY)

    another(1)
    few = ask()
    for number in range(2, 6):
        another(number)

    assert ask() == few
