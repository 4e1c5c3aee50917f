"""What the scrutineer may write, what the partnership must answer, and what stays as it was."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from sightline.areas.assurance import operations, queries, rules
from sightline.areas.assurance.models import Recommendation, ScrutinyDraft, ScrutinyReport
from sightline.areas.assurance.tests.factories import (
    QUARTER_ON,
    TEXTS,
    ExerciseFactory,
    RecommendationFactory,
    ScrutinyReportFactory,
    executive,
    meeting,
)
from sightline.errors import NothingSaid
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.rules import DateHasPassed
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item, Link
from sightline.spine.thread.rules import NotAPattern
from sightline.spine.thread.tests.factories import ItemFactory

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)
SPRING = date(2026, 3, 31)


@pytest.fixture
def scrutineer(partnership):
    return member(Role.SCRUTINEER)


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


def drafted(by, to=None, **texts):
    return operations.save_draft(to or meeting(), quarter_on=QUARTER_ON, **TEXTS | texts, by=by, on=TODAY)


# --- Reports ---


def test_a_draft_is_no_item_and_nothing_of_it_shows_in_the_ledger(scrutineer):
    drafted(scrutineer)

    assert not Item.objects.filter(kind=Kind.SCRUTINY_REPORT).exists()
    assert "acts late" not in str(list(Entry.objects.values()))


def test_what_is_written_is_there_for_its_author_alone(scrutineer, manager):
    to = meeting()
    drafted(scrutineer, to)

    assert queries.draft_of(to, viewer=scrutineer).statement == TEXTS["statement"]
    assert queries.draft_of(to, viewer=manager) is None
    assert queries.drafts(viewer=manager) == []


def test_a_report_that_is_sent_supports_its_meeting_and_leaves_no_draft(scrutineer):
    to, priority = meeting(), ItemFactory(kind=Kind.PRIORITY, reference="2024-26-P2")

    report = operations.send_scrutiny_report(
        drafted(scrutineer, to), about=[priority], by=scrutineer, on=TODAY
    )

    assert report.reference == "scrutiny-executive-2026-03-06"
    assert queries.reports_for(to.reference, viewer=scrutineer) == [report]
    assert queries.meeting_of(report, viewer=scrutineer) == to
    assert Link.objects.filter(supporter=report, supported=priority).exists()
    assert not ScrutinyDraft.objects.exists()


def test_a_report_goes_to_a_meeting_of_the_executive_alone(scrutineer):
    with pytest.raises(rules.NotForTheExecutive, match="no meeting of the Executive"):
        drafted(scrutineer, meeting("qap-2026-01-29", group=GroupFactory()))


@pytest.mark.parametrize("silent", ["statement", "seen", "good", "worries"])
def test_a_report_says_all_four_things_before_it_is_sent(scrutineer, silent):
    draft = drafted(scrutineer, **{silent: " "})

    with pytest.raises(NothingSaid):
        operations.send_scrutiny_report(draft, by=scrutineer, on=TODAY)


def test_a_meeting_gets_one_report(scrutineer):
    to = meeting()
    operations.send_scrutiny_report(drafted(scrutineer, to), by=scrutineer, on=TODAY)

    with pytest.raises(rules.ScrutinySent, match="was sent on 14"):
        drafted(scrutineer, to)


def test_a_sent_report_cannot_be_changed_or_taken_out_even_behind_our_back(scrutineer):
    ScrutinyReportFactory()

    for attempt in (
        lambda: ScrutinyReport.objects.update(statement="All is well."),
        lambda: ScrutinyReport.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError, match="never changes once it is sent"), transaction.atomic():
            attempt()


# --- Recommendations ---


def recommended(by, to=None, about=None, **changed):
    said = {
        "title": "Answer what the sub-groups ask",
        "text": "Answer by the date, or say by when.",
        "because": "Three waited.",
        "response_due_on": SPRING,
    }
    about = [ScrutinyReportFactory()] if about is None else about
    return operations.recommend(to or executive(), **said | changed, about=about, by=by, on=TODAY)


def test_a_recommendation_comes_from_somewhere_and_waits_with_the_group_it_was_made_to(scrutineer):
    report = ScrutinyReportFactory()

    made = recommended(scrutineer, about=[report])

    assert made.reference == "REC1"
    assert queries.recommendations_from([report.pk], viewer=scrutineer) == {report.pk: [made]}
    assert queries.recommendations_awaiting(made.made_to, viewer=scrutineer) == [made]


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"title": ""}, NothingSaid),
        ({"text": ""}, NothingSaid),
        ({"because": " "}, NothingSaid),
        ({"response_due_on": YESTERDAY}, DateHasPassed),
    ],
)
def test_a_recommendation_that_lacks_something_is_not_made(scrutineer, changed, refusal):
    with pytest.raises(refusal):
        recommended(scrutineer, **changed)

    assert not Recommendation.objects.exists()


def test_a_recommendation_comes_from_what_it_may_support_alone(scrutineer):
    with pytest.raises(NotAPattern):
        recommended(scrutineer, about=[meeting()])


def respond(row, by, **changed):
    said = {
        "response": "partly",
        "reasons": "Half of it is ours.",
        "owner": AgencyFactory(),
        "due_on": SPRING,
    }
    return operations.respond_to_recommendation(row, **said | changed, by=by, on=TODAY)


def test_what_is_accepted_has_somebody_who_does_it_by_a_date(manager):
    police = AgencyFactory()

    row = respond(RecommendationFactory(), manager, owner=police)

    assert (row.state, row.owner, row.due_on) == (Recommendation.State.UNDER_WAY, police, SPRING)
    assert row.owner_group is None


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"reasons": " "}, NothingSaid),
        ({"response": "not", "reasons": ""}, NothingSaid),
        ({"owner": None}, rules.NobodyToDoIt),
        ({"due_on": None}, rules.NobodyToDoIt),
        ({"due_on": YESTERDAY}, DateHasPassed),
    ],
)
def test_a_response_that_is_not_whole_is_refused(manager, changed, refusal):
    row = RecommendationFactory()

    with pytest.raises(refusal):
        respond(row, manager, **changed)

    assert queries.recommendation(row.reference, viewer=manager).state == Recommendation.State.MADE


def test_what_is_not_accepted_needs_reasons_and_nobody_to_do_it(manager):
    row = respond(RecommendationFactory(), manager, response="not", owner=None, due_on=None)

    assert (row.state, row.owner) == (Recommendation.State.NOT_ACCEPTED, row.made_to)


def test_a_recommendation_is_answered_once(manager):
    row = respond(RecommendationFactory(), manager)

    with pytest.raises(rules.RespondedAlready, match="answered on 14"):
        respond(row, manager, response="not")


def test_its_date_moves_with_a_reason_and_both_are_kept(manager):
    row = RecommendationFactory(accepted=True)

    operations.report_on_recommendation(
        row, words="The tender was late.", due_on=date(2026, 6, 30), by=manager, on=TODAY
    )

    assert queries.recommendation(row.reference, viewer=manager).due_on == date(2026, 6, 30)
    assert [(said.words, said.due_on) for said in queries.progress_of(row)] == [
        ("The tender was late.", date(2026, 6, 30))
    ]


@pytest.mark.parametrize(
    ("words", "due_on", "refusal"),
    [(" ", None, NothingSaid), ("Late.", YESTERDAY, DateHasPassed)],
)
def test_progress_without_words_or_with_a_past_date_is_refused(manager, words, due_on, refusal):
    with pytest.raises(refusal):
        operations.report_on_recommendation(
            RecommendationFactory(accepted=True), words=words, due_on=due_on, by=manager, on=TODAY
        )


def test_what_waits_for_a_response_or_was_done_has_no_progress(manager):
    made, done = RecommendationFactory(), RecommendationFactory(accepted=True)
    operations.finish_recommendation(done, outcome="Answers come in time.", by=manager, on=TODAY)

    for row in (made, done):
        with pytest.raises(rules.NotUnderWay):
            operations.report_on_recommendation(row, words="Going well.", by=manager, on=TODAY)


def test_what_is_done_without_evidence_shows_as_that(manager):
    bare, shown = RecommendationFactory(accepted=True), RecommendationFactory(accepted=True)
    measure = ItemFactory(kind=Kind.MEASURE, reference="M17")

    operations.finish_recommendation(bare, outcome="We meet more often.", by=manager, on=TODAY)
    operations.finish_recommendation(
        shown, outcome="Fewer wait.", evidence="M17 rose.", items=[measure], by=manager, on=TODAY
    )

    assert queries.done_without_evidence(viewer=manager, most=9) == ([bare], 1)
    assert Link.objects.filter(supporter=measure, supported=shown).exists()


def test_what_is_called_done_says_what_changed(manager):
    with pytest.raises(NothingSaid, match="what changed"):
        operations.finish_recommendation(
            RecommendationFactory(accepted=True), outcome="", evidence="M17", by=manager, on=TODAY
        )


@pytest.mark.parametrize(("days", "late"), [(0, 0), (1, 1), (30, 30)])
def test_a_response_is_late_from_the_day_after_it_was_owed(days, late, partnership):
    row = RecommendationFactory(response_due_on=TODAY - timedelta(days=days))

    assert row.days_late(TODAY) == late


def test_overdue_are_responses_and_deeds_past_their_dates_the_longest_first(scrutineer):
    RecommendationFactory()
    unanswered = RecommendationFactory(response_due_on=YESTERDAY)
    undone = RecommendationFactory(accepted=True, due_on=date(2026, 1, 1))

    assert queries.overdue_recommendations(viewer=scrutineer, on=TODAY) == [undone, unanswered]


def test_its_age_stops_when_it_ends(manager):
    row = RecommendationFactory(made_on=date(2026, 1, 1))
    open_for = row.age(TODAY)

    respond(row, manager, response="not", owner=None, due_on=None)

    assert open_for == 13
    assert row.age(date(2026, 6, 1)) == 13


# --- Exercises ---


def test_an_exercise_says_what_it_asks_and_looks_at(scrutineer):
    with pytest.raises(NothingSaid):
        operations.begin_exercise(title="Plans", question="Do they know?", scope="", by=scrutineer, on=TODAY)


def test_an_exercise_is_concluded_once_with_findings_from_somebody(scrutineer):
    exercise = ExerciseFactory()
    findings = "Most can say who is in charge, few what for."

    with pytest.raises(rules.NobodySeen):
        operations.conclude_exercise(exercise, seen={}, findings=findings, by=scrutineer, on=TODAY)
    operations.conclude_exercise(
        exercise, seen={"Young people": 12, "Social workers": 7}, findings=findings, by=scrutineer, on=TODAY
    )

    assert [str(seen) for seen in queries.people_seen(exercise)] == ["Young people: 12", "Social workers: 7"]
    with pytest.raises(rules.ExerciseConcluded):
        operations.conclude_exercise(exercise, seen={"Nurses": 1}, findings="More.", by=scrutineer, on=TODAY)


def test_what_an_exercise_changed_is_said_once_it_is_concluded(scrutineer):
    going_on = ExerciseFactory()
    concluded = ExerciseFactory(concluded_on=TODAY, findings="Few know.")

    operations.say_what_it_changed(concluded, words="Plans are written with them.", by=scrutineer, on=TODAY)

    assert concluded.what_it_changed == "Plans are written with them."
    with pytest.raises(rules.ExerciseGoesOn):
        operations.say_what_it_changed(going_on, words="Nothing.", by=scrutineer, on=TODAY)


# --- For others ---


def test_what_came_of_recommendations_since_a_day_is_told(scrutineer):
    long_ago = date(2025, 4, 1)
    RecommendationFactory(made_on=long_ago)
    RecommendationFactory(made_on=long_ago, accepted=True, responded_on=long_ago)
    answered = RecommendationFactory(made_on=long_ago, accepted=True, responded_on=TODAY)

    assert queries.recommendations_answered_or_done(TODAY, viewer=scrutineer) == [answered]


def test_who_may_not_read_scrutiny_is_told_nothing(partnership):
    report, row = ScrutinyReportFactory(sent_on=TODAY), RecommendationFactory(response_due_on=YESTERDAY)
    approver = member(Role.AGENCY_APPROVER)

    assert queries.recommendations_answered_or_done(YESTERDAY, viewer=approver) == []
    assert queries.recommendations_from([report.pk], viewer=approver) == {}
    assert queries.recommendations_awaiting(row.made_to, viewer=approver) == []
    assert queries.overdue_recommendations(viewer=approver, on=TODAY) == []
