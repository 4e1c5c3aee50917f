"""My work, as each kind of member comes to it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.across.overview.home.my_work import my_work
from sightline.across.overview.tests.factories import RISING, STEADY, counted
from sightline.analysis.periods import quarter
from sightline.analysis.symbols import Figure
from sightline.areas.dataset import operations as dataset
from sightline.areas.dataset.tests.factories import (
    MeasureFactory,
    accepted,
    approver,
    contributor,
    filled,
    opened,
    performance_officer,
    the_return,
)
from sightline.areas.governance import operations as governance
from sightline.areas.governance.tests.factories import (
    LAST_MEETING,
    NEXT_MEETING,
    DecisionFactory,
    MeetingFactory,
    tree,
    waiting,
)
from sightline.areas.plan.tests.factories import ActivityFactory, PlanFactory, PriorityFactory
from sightline.spine.actions import operations as actions
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.ui import icons
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db


@pytest.fixture
def police(partnership):
    return AgencyFactory(code="wmp", name="West Midlands Police", short_name="Police")


@pytest.fixture
def groups(partnership):
    return tree()


def work(viewer):
    return my_work(viewer=viewer, on=TODAY)


def owed(viewer):
    """What stands under each heading of what is owed: the things one by one, or the heading alone."""
    return {duty.heading: [part.words for part in duty.parts] for duty in work(viewer).duties}


def plain(words):
    return words.replace(NBSP, " ")


def text(response):
    return plain(response.content.decode())


def queries(client):
    with CaptureQueriesContext(connection) as captured:
        client.get("/")
    return len(captured)


def asked(ret, *, of=None, by=None):
    """The return after somebody asked about it."""
    by = by or performance_officer()
    dataset.query_return(ret, text="429 or 447?", box=of, answer_by_on=date(2026, 1, 19), by=by, on=TODAY)
    return ret


def answered(leg, answer, *, on=TODAY):
    governance.answer_escalation(
        leg, answer=answer, because="People wait.", by=member(chairs=[leg.to_group]), on=on
    )


def submitted(ret, *, by):
    dataset.submit_return(filled(ret, "12", by=by), by=by, on=TODAY)
    ret.refresh_from_db()
    return ret


# --- Who comes in ---


def test_a_stranger_is_sent_to_the_sign_in_page(client, partnership):
    response = client.get("/")

    assert response.status_code == 302
    assert response.url == f"{reverse('sign_in')}?next=/"


def test_somebody_who_has_neither_role_nor_seat_is_refused(visit):
    response = visit(member()).get("/")

    assert response.status_code == 403


# --- The agency's own return ---


def test_a_data_lead_sees_the_return_of_the_agency_first(visit, police):
    lead = contributor(police)
    MeasureFactory(reference="M1", supplier=police)
    MeasureFactory(reference="M2", supplier=police)
    ret = the_return(opened(due_on=date(2026, 1, 23)), police)
    filled(ret, {"M1 2025-26-Q3": "12"}, by=lead)

    found = work(lead)

    assert plain(found.sentence) == "One return, due in 9 days. Nothing is overdue."
    (duty,) = found.duties
    assert duty.heading == "Return for 2025/26 Q3 (October to December)"
    assert duty.deed == ("Carry on with the return", f"/returns/{ret.reference}")
    assert duty.filling.states == ("in", "empty")
    assert "1 of 2</strong> figures in" in text(visit(lead).get("/"))


def test_a_return_that_nobody_has_begun_is_begun_and_a_queried_one_put_right(police):
    lead = contributor(police)
    MeasureFactory(supplier=police)
    before = submitted(the_return(opened(quarter(2025, 2)), police), by=lead)
    asked(before)
    the_return(opened(), police)

    deeds = [duty.deed[0] for duty in work(lead).duties]

    assert deeds == ["Put the return right", "Begin the return", "Answer the question"]


def test_an_overdue_return_leads_and_says_so(visit, police):
    lead = contributor(police)
    MeasureFactory(supplier=police)
    opened(due_on=date(2026, 1, 11))

    page = text(visit(lead).get("/"))

    assert "One return waits for you. It is overdue." in page
    assert "date-tile--late" in page
    assert "3 days late" in page


def test_an_extension_says_from_when_and_why(police):
    lead = contributor(police)
    MeasureFactory(supplier=police)
    ret = the_return(opened(), police)
    dataset.extend_return(
        ret, due_on=date(2026, 1, 23), because="Records move.", by=performance_officer(), on=TODAY
    )

    found = work(lead)

    assert plain(found.duties[0].note) == "Extended from 12 January: Records move."
    assert [stop.name for stop in found.line if stop.note == "Yours is due"] == [f"23{NBSP}January"]


def test_a_question_is_quoted_with_the_day_it_is_owed(visit, police):
    lead = contributor(police)
    measure = MeasureFactory(reference="M38", supplier=police)
    ret = submitted(the_return(opened(), police), by=lead)
    asked(ret, of=ret.boxes.get(measure=measure))

    page = text(visit(lead).get("/"))

    assert "A question about M38, 2025/26 Q3" in page
    assert "429 or 447?" in page
    assert "One return and one question" in page


def test_a_submitted_return_is_on_its_way_and_no_longer_owed(police):
    lead = contributor(police)
    MeasureFactory(supplier=police)
    ret = submitted(the_return(opened(), police), by=lead)

    found = work(lead)

    assert found.duties == ()
    assert [(one.heading, one.state) for one in found.on_their_way] == [
        ("Return for 2025/26 Q3 (October to December)", "submitted")
    ]
    assert found.on_their_way[0].url == ret.get_absolute_url()
    assert found.on_their_way[0].note.endswith("Next, your approver signs.")


def test_an_approver_owes_the_signature_once_the_return_is_submitted(police):
    lead, signer = contributor(police), approver(police)
    MeasureFactory(supplier=police)
    ret = the_return(opened(), police)
    waits = work(signer)

    submitted(ret, by=lead)

    assert not any(duty.counted_as == ("return to sign", "returns to sign") for duty in waits.duties)
    assert waits.on_their_way[0].note.endswith("It comes to you to sign.")
    assert work(signer).duties[0].deed == ("Read and sign", ret.get_absolute_url())
    assert work(signer).on_their_way == ()


def test_who_signs_is_named_and_never_oneself(police):
    lead = contributor(police)
    approver(police, name="Police approver")
    MeasureFactory(supplier=police)

    assert work(lead).help.who_signs == "Police approver. You cannot sign your own return."


def test_the_only_person_of_an_agency_is_told_that_they_sign(police):
    alone = member(Role.AGENCY_CONTRIBUTOR, Role.AGENCY_APPROVER, agency=police)

    assert work(alone).help.who_signs == (
        "You do: nobody else at West Midlands Police may sign, and the return says so."
    )


def test_an_accepted_return_a_correction_and_what_was_made_of_a_figure_come_back(police):
    lead, officer = contributor(police), performance_officer()
    measure = MeasureFactory(supplier=police, short_title="Children missing")
    accepted(filled(the_return(opened(), police), "12", by=lead))
    dataset.restate_value(
        measure.values.get(), figure=Figure(number=11), because="One was counted twice.", by=officer, on=TODAY
    )
    dataset.write_commentary(
        measure, quarter=quarter(2025, 3), what="Steady.", so_what="No cause.", now_what="Look again.", by=officer, on=TODAY
    )  # fmt: skip

    told = {news.heading: news.text for news in work(lead).news}

    assert told == {
        "Your return for 2025/26 Q3 was accepted": "Its figures are on the dashboard.",
        "Children missing was corrected": "2025/26 Q3: 12 is now 11. One was counted twice.",
        "What was made of Children missing": "Steady. Look again.",
    }


def test_the_signals_of_ones_own_figures_stand_under_what_changed(police):
    lead = contributor(police)
    counted(*RISING, reference="M1", supplier=police, short_title="Children missing")
    counted(*STEADY, reference="M2", supplier=police)
    counted(*RISING, reference="M3", short_title="Somebody else’s")

    found = work(lead).changed

    assert found.heading == "What changed in your figures"
    assert [row.short_title for row in found.rows] == ["Children missing"]
    assert found.all == ("All your measures", f"/dashboard?agency={police.pk}&all=1")


def test_a_data_lead_never_sees_another_agencys_unreleased_return(visit, police):
    lead, other = contributor(police), AgencyFactory(name="Anyborough Hospital")
    MeasureFactory(supplier=police)
    MeasureFactory(reference="M9", supplier=other)
    theirs = the_return(opened(), other)
    asked(submitted(theirs, by=contributor(other)))

    page = text(visit(lead).get("/"))

    assert theirs.reference not in page
    assert "Anyborough Hospital" not in page
    assert "429 or 447?" not in page


# --- The performance officer ---


def test_the_officer_chases_reads_asks_and_finalises(police, groups):
    officer = performance_officer()
    hospital, council = AgencyFactory(name="Hospital"), AgencyFactory(name="Council")
    for agency in (police, hospital, council):
        MeasureFactory(supplier=agency)
    MeetingFactory(group=groups.qap)
    collection = opened(due_on=date(2026, 1, 12))
    counted(*RISING, reference="M50", short_title="Children missing")
    submitted(the_return(collection, hospital), by=contributor(hospital))
    asked(submitted(the_return(collection, council), by=contributor(council)), by=officer)

    found = work(officer)

    assert owed(officer) == {
        "One return is late": ["West Midlands Police"],
        "One question is still open": ["Council, 2025/26 Q3"],
        "One return waits for you to read": ["Hospital"],
        "One signal has no commentary": ["M50 Children missing"],
        "QAP pack for 2025/26 Q3 (October to December)": [],
    }
    assert plain(found.sentence) == (
        "One late return to chase, one question still open, one signal to comment on, one pack to finalise and one "
        "return to read wait for you. One is overdue."
    )


def test_the_late_ones_are_reminded_from_home(visit, police):
    MeasureFactory(supplier=police)
    contributor(police)
    collection = opened(due_on=date(2026, 1, 12))

    page = text(visit(performance_officer()).get("/"))

    assert f'<form method="post" action="{reverse("remind", args=[collection.reference])}"' in page
    assert "Remind the late one" in page


def test_a_final_pack_is_owed_no_more(groups):
    manager = member(Role.BUSINESS_MANAGER)
    meeting = MeetingFactory(group=groups.qap)
    before = owed(manager)

    governance.finalise_pack(meeting, content={}, uncommented=[], by=manager, on=TODAY)

    heading = "QAP pack for 2025/26 Q3 (October to December)"
    assert heading in before
    assert heading not in owed(manager)


def test_the_officer_is_told_the_answer_to_a_question(police):
    officer, lead = performance_officer(), contributor(police)
    MeasureFactory(supplier=police)
    ret = asked(submitted(the_return(opened(), police), by=lead), by=officer)
    dataset.answer_question(ret.questions.get(), answer="447.", by=lead, on=TODAY)

    assert [(news.heading, news.text) for news in work(officer).news] == [
        ("West Midlands Police answered", "447.")
    ]


# --- Chairs and members of groups ---


def test_a_chair_owes_the_answers_of_her_group_and_her_report_which_tells_of_its_activities(groups):
    chair = member(chairs=[groups.learning])
    MeetingFactory(group=groups.qap, papers_close_on=date(2026, 1, 22))
    priority = PriorityFactory(leads=[groups.qap])
    ActivityFactory(priority=priority, lead=groups.learning, short_title="Decide in time")
    leg = waiting(GroupFactory(short_name="Below"), groups.learning)

    found = work(chair)

    assert owed(chair) == {
        "learning’s report for 2025/26 Q3 (October to December)".replace(
            "learning", groups.learning.short_name
        ): [],
        leg.escalation.title: [],
    }
    assert plain(found.sentence).startswith("One report and one answer, the first due in 8 days.")


def test_an_answer_past_its_date_shows_late_to_the_chair_who_owes_it(visit, groups):
    leg = waiting(groups.learning, groups.qap, owed_on=date(2026, 1, 4))

    page = text(visit(member(chairs=[groups.qap])).get("/"))

    assert leg.escalation.title in page
    assert "10 days late" in page
    assert reverse("answer_escalation", args=[leg.escalation.reference, groups.qap.code]) in page


def test_a_member_who_does_not_chair_owes_no_answer(groups):
    waiting(groups.learning, groups.qap)

    assert work(member(sits_on=[groups.qap])).duties == ()


def test_the_chair_of_qap_comments_on_every_signal_another_chair_on_those_of_her_group(groups):
    counted(*RISING, reference="M1", commentary_by=groups.learning)
    counted(*RISING, reference="M2")

    of_qap = owed(member(chairs=[groups.qap]))["Two signals have no commentary"]
    of_learning = [
        duty
        for duty in work(member(chairs=[groups.learning])).duties
        if duty.counted_as[0].startswith("signal")
    ]

    assert [words[:2] for words in of_qap] == ["M1", "M2"]
    assert [part.words[:2] for part in of_learning[0].parts] == ["M1"]


def test_an_answer_comes_back_to_be_accepted_or_sent_back_up(visit, groups):
    leg = waiting(groups.learning, groups.qap)
    answered(leg, "Two more from May.")
    chair = member(chairs=[groups.learning])

    page = text(visit(chair).get("/"))

    assert "One answer has come back to you." in page
    assert "Two more from May." in page
    assert reverse("accept_answer", args=[leg.escalation.reference]) in page
    assert reverse("send_back_up", args=[leg.escalation.reference]) in page


def test_what_two_groups_answered_is_accepted_once(groups):
    chair = member(chairs=[groups.qap])
    escalation = governance.raise_escalation(
        groups.qap, to=[groups.children, groups.adults], sort="other", title="No measure", ask="Name one.",
        about=[MeasureFactory()], answer_owed_on=date(2026, 2, 1), by=chair, on=date(2025, 12, 1),
    )  # fmt: skip
    for leg in escalation.hand_overs.all():
        answered(leg, f"{leg.to_group.short_name} names one.")

    found = work(chair)

    assert [(news.text, bool(news.deeds)) for news in found.news] == [
        ("Adults' Board names one.", True),
        ("Children's Group names one.", False),
    ]
    assert found.sentence.endswith("One answer has come back to you.")


def test_an_answer_that_nobody_accepted_stays_however_old_it_is(groups):
    leg = waiting(groups.learning, groups.qap, sent_on=date(2024, 6, 1), owed_on=date(2024, 8, 1))
    answered(leg, "Two more.", on=date(2024, 7, 1))

    assert [news.text for news in work(member(chairs=[groups.learning])).news] == ["Two more."]


def test_what_ones_own_group_decided_last_quarter_is_told(groups):
    meeting = MeetingFactory(group=groups.qap, held_on=LAST_MEETING, state="held")
    DecisionFactory(meeting=meeting, title="Two more assessors")

    assert [news.heading for news in work(member(sits_on=[groups.qap])).news] == ["Two more assessors"]
    assert work(member(sits_on=[groups.learning])).news == ()


def test_papers_are_owed_three_weeks_ahead_and_a_meeting_that_passed_is_written_up(groups):
    chair = member(chairs=[groups.qap])
    MeetingFactory(group=groups.qap, held_on=date(2026, 1, 9), quarter_on=date(2025, 7, 1))
    MeetingFactory(group=groups.qap, held_on=NEXT_MEETING, papers_close_on=date(2026, 1, 22))
    MeetingFactory(group=groups.qap, held_on=date(2026, 4, 29), quarter_on=date(2026, 1, 1))

    assert [plain(heading) for heading in owed(chair)] == [
        "Write up QAP of 9 January 2026",
        "Papers for QAP close",
    ]


def test_where_nothing_is_owed_the_sentence_says_who_meets_next(groups):
    MeetingFactory(group=groups.learning, held_on=NEXT_MEETING)

    said = work(member(sits_on=[groups.learning])).sentence

    assert (
        plain(said)
        == f"Nothing waits for you. {groups.learning.short_name} meets on Thursday 29 January, in 15 days."
    )


def test_an_action_is_owed_by_whoever_may_complete_it(police, groups):
    from_item = PriorityFactory()
    actions.raise_action(
        from_item, title="Name a lead", owner=police, due_on=date(2026, 1, 30), by=member(chairs=[groups.qap]), on=TODAY
    )  # fmt: skip

    assert owed(contributor(police)) == {"One action": ["Name a lead"]}
    assert work(member(sits_on=[groups.qap])).duties == ()


def test_the_business_manager_carries_what_is_past_its_date_and_what_no_group_leads(groups):
    manager = member(Role.BUSINESS_MANAGER)
    waiting(groups.learning, groups.qap, owed_on=date(2026, 1, 4))
    waiting(groups.learning, groups.adults, owed_on=date(2026, 2, 4))
    priority = PriorityFactory(leads=[groups.qap])
    ActivityFactory(priority=priority, lead=groups.learning)
    ActivityFactory(priority=priority, short_title="Nobody’s")

    found = owed(manager)

    assert len(found["One answer is past its date"]) == 1
    assert found["Progress in 2025/26 Q3 (October to December)"] == ["1.2 Nobody’s"]


# --- Readers, and a partnership that has only begun ---


def test_a_reader_is_told_the_signals_and_the_plan_and_owes_nothing(visit, partnership):
    counted(*RISING, direction="lower")
    plan = PlanFactory(title="Priorities 2024 to 2026")
    ActivityFactory(priority=PriorityFactory(plan=plan))

    page = text(visit(member(Role.READER)).get("/"))

    assert "The one measure shows a signal" in page or "One of 1 measure shows a signal" in page
    assert "Priorities 2024 to 2026" in page
    assert "What you owe" not in page
    assert "returns accepted" not in page


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (Role.AGENCY_CONTRIBUTOR, "Nothing has been asked of your agency yet."),
        (Role.AGENCY_APPROVER, "Nothing has been asked of your agency yet."),
        (Role.READER, "No measure is in the dictionary yet."),
        (Role.PERFORMANCE_OFFICER, "Open the first collection"),
        (Role.BUSINESS_MANAGER, "Write the plan: priorities, activities, success tests"),
        (Role.SCRUTINEER, "No answer, no recommendation and no return is past its date."),
    ],
)
def test_in_a_new_partnership_everybody_is_told_what_comes_first(visit, partnership, role, said):
    response = visit(member(role)).get("/")

    assert response.status_code == 200
    assert said in text(response)


def test_in_a_new_partnership_a_chair_is_told_what_will_stand_here(visit, groups):
    page = text(visit(member(chairs=[groups.learning])).get("/"))

    assert f"{groups.learning.short_name}’s report for 2025/26 Q3" in page
    assert "no date set" in page


def test_the_first_steps_mark_the_one_to_take_now_and_end_with_the_first_collection(police, groups):
    officer = performance_officer()
    PlanFactory()
    before = work(officer).first_steps

    MeasureFactory(supplier=police)
    opened()

    assert [step.note for step in before] == [
        "Done. Administrator or business manager",
        "Done. Business manager",
        "Performance officer",
        "Performance officer",
    ]
    assert [step.icon for step in before[1:]] == [
        icons.stage(name) for name in ("accepted", "in_progress", "open")
    ]
    assert work(officer).first_steps == ()


# --- Constant ---


def test_the_query_count_does_not_grow_with_what_is_owed(visit, police, groups):
    lead, officer, chair = contributor(police), performance_officer(), member(chairs=[groups.qap])
    visitors = [visit(viewer) for viewer in (lead, officer, chair)]

    def more(number, period):
        counted(*RISING, reference=f"S{number}", supplier=police, commentary_by=groups.qap)
        MeasureFactory(reference=f"M{number}", supplier=police)
        waiting(groups.learning, groups.qap, owed_on=date(2026, 1, number))
        ActivityFactory(priority=PriorityFactory(), lead=groups.qap)
        MeetingFactory(group=groups.qap, held_on=date(2026, 1, 20 + number))
        ret = the_return(opened(period), police)
        asked(submitted(ret, by=lead), by=officer)
        answered(waiting(groups.qap, groups.adults), "Yes.")

    more(1, quarter(2025, 1))
    few = [queries(client) for client in visitors]

    more(2, quarter(2025, 2))
    more(3, quarter(2025, 3))

    assert [queries(client) for client in visitors] == few
