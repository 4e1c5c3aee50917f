"""The pages of scrutiny: they show, they refuse the outsider, they say what is wrong, they ask no more with more rows."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.areas.assurance import operations
from sightline.areas.assurance.models import Exercise, Recommendation, ScrutinyDraft, ScrutinyReport
from sightline.areas.assurance.tests.factories import (
    TEXTS,
    ExerciseFactory,
    RecommendationFactory,
    ScrutinyReportFactory,
    executive,
    meeting,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread import operations as thread
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db


@pytest.fixture
def scrutineer(partnership):
    return member(Role.SCRUTINEER)


@pytest.fixture
def as_scrutineer(visit, scrutineer):
    return visit(scrutineer)


@pytest.fixture
def as_manager(visit, partnership):
    return visit(member(Role.BUSINESS_MANAGER))


def text(response):
    return " ".join(response.content.decode().replace(NBSP, " ").split())


def date_boxes(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


# --- Who may ---


@pytest.mark.parametrize("name", ["scrutiny", "begin_exercise", "recommend"])
def test_a_stranger_is_sent_to_sign_in_and_a_contributor_is_refused(client, visit, partnership, name):
    answered = [
        each.get(reverse(name)).status_code for each in (client, visit(member(Role.AGENCY_CONTRIBUTOR)))
    ]

    assert answered == [302, 403]


def test_a_stranger_is_sent_to_sign_in_and_a_reader_refused_the_recommendations(client, visit, partnership):
    where = reverse("recommendations")

    assert [each.get(where).status_code for each in (client, visit(member(Role.READER)))] == [302, 403]


@pytest.mark.parametrize("role", [Role.AGENCY_CONTRIBUTOR, Role.AGENCY_APPROVER])
def test_an_agency_reads_the_recommendation_it_carries_out_and_nothing_else_of_the_report(
    visit, partnership, role
):
    police, report = AgencyFactory(), ScrutinyReportFactory(title="Report on the quarter")
    ours = RecommendationFactory(
        owner_group=None, owner_agency=police, title="Train every desk", accepted=True
    )
    other = RecommendationFactory(made_to=ours.made_to, title="Answer in time", accepted=True)
    for row in (ours, other):
        thread.link(row, report, on=TODAY)
    client = visit(member(role, agency=police))

    page = text(client.get(ours.get_absolute_url()))
    listed = text(client.get(reverse("recommendations")))
    found = text(client.get(reverse("find"), {"words": "desk"}))
    missed = [text(client.get(reverse("find"), {"words": word})) for word in ("quarter", "time")]

    assert "Train every desk</h1>" in page
    assert ours.because in page
    assert "Report on the quarter" not in page
    assert reverse("scrutiny") not in page
    assert reverse("respond_to_recommendation", args=[ours.reference]) not in page
    assert "Train every desk" in listed
    assert "Answer in time" not in listed
    assert "You read the recommendations that your agency carries out, and no others." in listed
    assert ours.get_absolute_url() in found
    assert not [
        each for each in missed if report.get_absolute_url() in each or other.get_absolute_url() in each
    ]
    assert [client.get(each.get_absolute_url()).status_code for each in (other, report)] == [404, 403]


@pytest.mark.parametrize("name", ["begin_exercise", "recommend"])
def test_the_scrutineer_alone_writes_scrutiny(as_scrutineer, as_manager, name):
    assert [each.get(reverse(name)).status_code for each in (as_scrutineer, as_manager)] == [200, 403]


def test_a_chair_answers_for_the_group_she_chairs_alone(visit, partnership):
    row, other = RecommendationFactory(), GroupFactory()
    where = reverse("respond_to_recommendation", args=[row.reference])

    answered = [visit(member(chairs=[group])).get(where).status_code for group in (row.made_to, other)] + [
        visit(member(Role.SCRUTINEER)).get(where).status_code
    ]

    assert answered == [200, 403, 403]


# --- Reports ---


def test_a_draft_is_kept_with_what_is_missing_and_its_author_comes_back_to_it(as_scrutineer, visit):
    to = meeting()
    where = reverse("write_scrutiny_report", args=[to.reference])

    kept = as_scrutineer.post(where, {"quarter_on": "2025-26-Q3", "seen": "Three meetings."})

    assert kept.status_code == 302
    assert "Three meetings." in text(as_scrutineer.get(where))
    assert where in text(as_scrutineer.get(reverse("scrutiny")))
    assert "Three meetings." not in text(visit(member(Role.SCRUTINEER)).get(where))


def test_a_report_that_is_not_whole_says_what_is_missing_and_is_kept(as_scrutineer):
    where = reverse("write_scrutiny_report", args=[meeting().reference])

    response = as_scrutineer.post(where, {"quarter_on": "2025-26-Q3", **TEXTS, "good": "", "send": "1"})

    assert response.status_code == 422
    assert "Say what is good. Where nothing is, say that." in text(response)
    assert ScrutinyDraft.objects.get().statement == TEXTS["statement"]


def test_a_report_that_is_sent_is_read_by_every_partner(as_scrutineer, visit):
    to = meeting()

    sent = as_scrutineer.post(
        reverse("write_scrutiny_report", args=[to.reference]),
        {"quarter_on": "2025-26-Q3", **TEXTS, "send": "1"},
    )
    report = ScrutinyReport.objects.get()
    page = text(visit(member(sits_on=[GroupFactory()])).get(report.get_absolute_url()))
    again = as_scrutineer.get(reverse("write_scrutiny_report", args=[to.reference]))

    assert sent.url == again.url == report.get_absolute_url()
    assert all(words in page for words in TEXTS.values())
    assert "There is no recommendation here." in page


def test_a_report_is_warned_of_what_looks_like_a_person(as_scrutineer):
    where = reverse("write_scrutiny_report", args=[meeting().reference])

    response = as_scrutineer.post(
        where, {"quarter_on": "2025-26-Q3", **TEXTS, "seen": "I met a girl born on 03/04/2011."}
    )

    assert response.status_code == 422
    assert not ScrutinyDraft.objects.exists()


# --- Recommendations ---


def test_a_recommendation_is_made_from_the_report_it_comes_from(as_scrutineer):
    report, to = ScrutinyReportFactory(), executive()

    made = as_scrutineer.post(
        reverse("recommend") + f"?about=scrutiny_report:{report.reference}",
        {
            "title": "Answer in time",
            "text": "Answer every escalation by its date.",
            "because": "Three waited.",
            "about": report.reference,
            "made_to": to.pk,
            **date_boxes("response_due_on", date(2026, 2, 27)),
        },
    )

    assert made.url == Recommendation.objects.get().get_absolute_url()
    assert "REC1 Answer in time" in text(as_scrutineer.get(report.get_absolute_url()))


def test_a_response_without_somebody_to_do_it_is_refused_in_words(as_manager):
    row = RecommendationFactory()

    response = as_manager.post(
        reverse("respond_to_recommendation", args=[row.reference]),
        {"response": "accepted", "reasons": "It is overdue."},
    )

    assert response.status_code == 422
    assert "Say who will do it, an agency or a group, and by when." in text(response)


def test_a_response_is_given_and_its_deed_and_outcome_follow_on_the_page(as_manager):
    row, police = RecommendationFactory(), AgencyFactory(name="West Midlands Police")
    page = row.get_absolute_url()

    as_manager.post(
        reverse("respond_to_recommendation", args=[row.reference]),
        {
            "response": "partly",
            "reasons": "Half of it is ours.",
            "owner": f"agency:{police.code}",
            **date_boxes("due_on", date(2026, 3, 31)),
        },
    )
    answered = text(as_manager.get(page))
    as_manager.post(
        reverse("report_on_recommendation", args=[row.reference]), {"words": "The rota is drafted."}
    )
    as_manager.post(
        reverse("finish_recommendation", args=[row.reference]), {"outcome": "Answers come in time."}
    )
    done = text(as_manager.get(page))

    assert "Accepted in part" in answered
    assert "West Midlands Police" in answered
    assert "Under way, owed by 31 March 2026" in answered
    assert "The rota is drafted." in done
    assert "Nothing shows what changed." in done


def test_the_register_says_how_old_each_is_and_what_is_late_and_is_narrowed(as_scrutineer):
    late = RecommendationFactory(response_due_on=TODAY - timedelta(days=9), made_on=date(2025, 12, 1))
    under_way = RecommendationFactory(accepted=True)

    everything = text(as_scrutineer.get(reverse("recommendations")))
    waiting = text(as_scrutineer.get(reverse("recommendations"), {"state": "made"}))
    past = text(as_scrutineer.get(reverse("recommendations"), {"state": "late"}))

    assert "One is past its date." in everything
    assert "9 days late" in everything
    assert under_way.get_absolute_url() in everything
    assert late.get_absolute_url() in waiting
    assert under_way.get_absolute_url() not in waiting
    assert late.get_absolute_url() in past
    assert under_way.get_absolute_url() not in past


def test_where_there_is_nothing_the_pages_say_so(as_scrutineer):
    page = text(as_scrutineer.get(reverse("scrutiny")))

    for words in ("No recommendation is open.", "No report has been sent yet.", "No exercise has begun yet."):
        assert words in page


# --- Exercises ---


def test_an_exercise_is_begun_concluded_and_recommends(as_scrutineer):
    begun = as_scrutineer.post(
        reverse("begin_exercise"),
        {"title": "Plans", "question": "Do they know?", "scope": "Twelve young people."},
    )
    exercise = Exercise.objects.get()
    as_scrutineer.post(
        reverse("conclude_exercise", args=[exercise.reference]),
        {"seen": "Young people: 12\nSocial workers: 7", "findings": "Few know what for."},
    )
    as_scrutineer.post(
        reverse("say_what_it_changed", args=[exercise.reference]), {"words": "Plans are written with them."}
    )

    page = text(as_scrutineer.get(begun.url))

    assert "<dt>Young people</dt><dd>12</dd>" in page
    assert "Few know what for." in page
    assert "Plans are written with them." in page


@pytest.mark.parametrize("line", ["Social workers", "Social workers: some", ": 7", "Nurses: 0"])
def test_who_was_seen_is_a_role_and_a_number(as_scrutineer, line):
    exercise = ExerciseFactory()

    response = as_scrutineer.post(
        reverse("conclude_exercise", args=[exercise.reference]), {"seen": line, "findings": "Few know."}
    )

    assert response.status_code == 422
    assert "is not a role and a number" in text(response)


# --- More rows ---


def test_the_lists_ask_no_more_with_more_rows(as_scrutineer):
    def asked():
        found = []
        for name in ("scrutiny", "recommendations"):
            with CaptureQueriesContext(connection) as captured:
                assert as_scrutineer.get(reverse(name)).status_code == 200
            found.append(len(captured))
        return found

    def more(number):
        for _ in range(number):
            RecommendationFactory(accepted=True, made_to=GroupFactory(), owner_group=GroupFactory())
            RecommendationFactory(made_to=GroupFactory())
            ScrutinyReportFactory()
            ExerciseFactory()

    more(1)
    few = asked()

    more(5)

    assert asked() == few


def test_a_recommendations_page_asks_no_more_with_more_said_of_it(as_manager):
    row = RecommendationFactory(accepted=True)
    by = member(Role.BUSINESS_MANAGER)

    def asked():
        with CaptureQueriesContext(connection) as captured:
            as_manager.get(row.get_absolute_url())
        return len(captured)

    def more():
        operations.report_on_recommendation(row, words="Going well.", by=by, on=TODAY)
        thread.link(row, ScrutinyReportFactory(), on=TODAY)

    more()
    few = asked()

    for _ in range(4):
        more()

    assert asked() == few
