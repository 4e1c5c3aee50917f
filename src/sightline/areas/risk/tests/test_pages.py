"""The pages: they show, they refuse the outsider, they refuse the wrong state in words, they ask no more with more rows."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.areas.risk import operations, queries
from sightline.areas.risk.models import Mitigation, Risk
from sightline.areas.risk.presenting import history, matrix
from sightline.areas.risk.tests.factories import working, written
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.tests.factories import ItemFactory

pytestmark = pytest.mark.django_db

NEXT = date(2026, 4, 30)
DEEDS = ("assess_risk", "rewrite_risk", "restate_bounds", "close_risk", "ask_for_mitigation")


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def as_manager(visit, manager):
    return visit(manager)


@pytest.fixture
def risk(manager):
    return written(by=manager)


def date_boxes(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def text(response):
    return " ".join(response.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


def at(name, risk, *more):
    return reverse(name, args=[risk.reference, *more])


# --- Who may ---


@pytest.mark.parametrize("name", ["risks", "closed_risks", "mitigations_by_agency", "add_risk"])
def test_a_stranger_is_sent_to_sign_in(client, partnership, name):
    response = client.get(reverse(name))

    assert response.status_code == 302
    assert reverse("sign_in") in response["Location"]


@pytest.mark.parametrize("name", ["risks", "closed_risks", "mitigations_by_agency", "add_risk"])
def test_a_contributor_reads_none_of_it(visit, partnership, name):
    assert visit(member(Role.AGENCY_CONTRIBUTOR)).get(reverse(name)).status_code == 403


def test_a_risk_of_others_is_not_there_for_an_approver(visit, risk):
    police = AgencyFactory()
    approver = visit(member(Role.AGENCY_APPROVER, agency=police))
    before = approver.get(risk.get_absolute_url()).status_code

    operations.add_mitigation(
        risk, agency=police, words="We ring.", state="planned", due_on=NEXT, by=member(Role.BUSINESS_MANAGER), on=TODAY
    )  # fmt: skip

    assert (before, approver.get(risk.get_absolute_url()).status_code) == (404, 200)


@pytest.mark.parametrize("name", DEEDS)
def test_a_chair_writes_what_comes_to_their_own_group(visit, risk, name):
    own, other = member(chairs=[risk.reviewed_by]), member(chairs=[GroupFactory()])

    assert [visit(each).get(at(name, risk)).status_code for each in (own, other)] == [200, 403]


@pytest.mark.parametrize("name", DEEDS)
def test_the_scrutineer_reads_and_writes_nothing(visit, risk, name):
    scrutineer = visit(member(Role.SCRUTINEER))

    assert scrutineer.get(risk.get_absolute_url()).status_code == 200
    assert scrutineer.get(at(name, risk)).status_code == 403


def test_an_agency_writes_its_own_mitigation_and_no_other(visit, risk):
    own, other = AgencyFactory(), AgencyFactory()
    mine, theirs = working(risk, agency=own), working(risk, agency=other)
    approver = visit(member(Role.AGENCY_APPROVER, agency=own))

    answered = [
        approver.get(at("write_mitigation", risk, each.number)).status_code for each in (mine, theirs)
    ]

    assert answered == [200, 403]


# --- What they show ---


def test_both_lists_stand_on_the_register_with_what_is_extreme_and_late(as_manager, manager):
    written(by=manager, title="Decided late", review_on=date(2026, 1, 4))
    written(by=manager, title="No money", sort=Risk.Sort.PARTNERSHIP, current=(2, 2), target=(1, 1))

    page = text(as_manager.get(reverse("risks")))

    assert "Two risks are open, one of them extreme. One is past its review." in page
    assert "10 days past its review" in page
    assert page.index("SR1 Decided late") < page.index("PR1 No money")


def test_an_empty_register_says_so(as_manager):
    page = text(as_manager.get(reverse("risks")))

    assert "No risk is open." in page
    assert "No risk is open on this list." in page


def test_a_risk_says_how_it_stands_and_what_brought_it_down(as_manager, risk, manager):
    mitigation = working(risk, agency=AgencyFactory(short_name="Police"), evidence="")
    operations.assess_risk(
        risk, likelihood=3, impact=4, reason="Decided faster.", lowered_by=mitigation, review_on=NEXT, by=manager,
        on=date(2025, 11, 6),
    )  # fmt: skip

    page = text(as_manager.get(risk.get_absolute_url()))

    assert "12, high: down from 16 in 2025/26 Q3, and 4 above its target" in page
    assert "Nothing shows yet that it works." in page
    assert "Brought down by Police: Two more assessors for a year." in page
    assert "Judged, 16 to 12: Decided faster." in page


def test_what_an_agency_has_not_written_is_named(as_manager, risk, manager):
    operations.ask_for_mitigation(
        risk, agencies=[AgencyFactory(short_name="Police")], due_on=TODAY, by=manager, on=TODAY
    )

    assert "not written: Police" in text(as_manager.get(reverse("risks")))
    assert "Asked on 14 January 2026, and has not written yet." in text(
        as_manager.get(risk.get_absolute_url())
    )


def test_a_closed_risk_says_why_and_offers_no_more_than_to_open_it(as_manager, risk, manager):
    operations.close_risk(risk, because="Two posts are filled.", by=manager, on=TODAY)

    page = text(as_manager.get(risk.get_absolute_url()))

    assert "Closed on 14 January 2026: Two posts are filled." in page
    assert "Open it again" in page
    assert "Judge it again" not in page
    assert "Two posts are filled." in text(as_manager.get(reverse("closed_risks")))


def test_the_matrix_holds_every_score_once_and_each_mark_in_its_box(risk, manager):
    drawn = matrix.of_risk(queries.risk(risk.reference, viewer=manager))

    boxes = {
        (likelihood, impact): box
        for likelihood, _, row in drawn.rows
        for impact, box in enumerate(row, 1)
    }  # fmt: skip
    assert {at: box.score for at, box in boxes.items()} == {
        (a, b): a * b for a in range(1, 6) for b in range(1, 6)
    }
    assert {at: [mark.words for mark in box.marks] for at, box in boxes.items() if box.marks} == {
        (5, 4): ["Inherent"],
        (4, 4): ["Now"],
        (2, 4): ["Target"],
    }


def test_the_history_is_told_in_words_step_by_step(risk, manager):
    operations.assess_risk(
        risk, likelihood=5, impact=4, reason="Worse.", review_on=NEXT, by=manager, on=date(2025, 11, 6)
    )

    quarters = queries.history(queries.risk(risk.reference, viewer=manager), on=TODAY)

    assert history.summary(quarters) == "16 (extreme) from 2025/26 Q1, 20 (extreme) from 2025/26 Q3."
    assert "now 20" in history.drawing(quarters, title="SR1")


# --- What they do ---


def test_a_risk_about_a_measure_is_written_down_on_the_form(as_manager):
    measure = ItemFactory(reference="M17", title="Decided in time")
    ItemFactory(kind=Kind.PRIORITY, reference="2024-26-P1")
    group = GroupFactory(code="qap")
    where = f"{reverse('add_risk')}?about=measure:M17"
    typed = {
        "sort": "safeguarding", "title": "Decided late", "cause": "No assessors.", "event": "Late.", "effect": "Wrong.",
        "owner": "group:qap", "reviewed_by": "qap", "about": "M17, P1", "reason": "One in three.",
        "inherent_likelihood": 5, "inherent_impact": 4, "current_likelihood": 4, "current_impact": 4,
        "target_likelihood": 2, "target_impact": 4, **date_boxes("review_on", NEXT),
    }  # fmt: skip

    shown = text(as_manager.get(where))
    response = as_manager.post(where, typed)

    assert "M17 Decided in time" in shown
    assert response["Location"] == reverse("risk", args=["SR1"])
    assert (Risk.objects.get().owner, measure.supports.count()) == (group, 1)


def test_a_reference_that_is_none_is_refused_on_the_form(as_manager, risk):
    typed = {
        "title": "Late", "cause": "So.", "event": "So.", "effect": "So.", "owner": "group:qap", "reviewed_by": "qap",
        "about": "M99",
    }  # fmt: skip

    response = as_manager.post(at("rewrite_risk", risk), typed)

    assert response.status_code == 422
    assert "Nothing is called M99." in text(response)


def test_a_lower_score_without_a_mitigation_is_refused_on_the_form(as_manager, risk):
    typed = {"likelihood": 2, "impact": 4, "reason": "It feels better.", **date_boxes("review_on", NEXT)}

    response = as_manager.post(at("assess_risk", risk), typed)

    assert response.status_code == 422
    assert "Name the mitigation that did it" in text(response)


def test_from_asking_to_closing_each_deed_has_its_page(as_manager, risk):
    police = AgencyFactory()
    words = {"words": "We ring.", "state": "in_place", **date_boxes("due_on", NEXT)}
    bounds = {
        "inherent_likelihood": 5, "inherent_impact": 5, "target_likelihood": 2, "target_impact": 3, "reason": "So.",
    }  # fmt: skip
    deeds = [
        (at("ask_for_mitigation", risk), {"agencies": [police.pk], **date_boxes("due_on", NEXT)}),
        (at("write_mitigation", risk, 1), words),
        (at("mitigate_risk", risk), words | {"agency": police.pk}),
        (at("restate_bounds", risk), bounds),
        (at("close_risk", risk), {"because": "Filled."}),
        (at("reopen_risk", risk), {"because": "Empty.", **date_boxes("review_on", NEXT)}),
    ]

    answered = [as_manager.post(where, typed).status_code for where, typed in deeds]

    assert answered == [302] * len(deeds)
    assert [each.words for each in Mitigation.objects.all()] == ["We ring.", "We ring."]


def test_what_is_set_aside_is_kept_with_its_reason(as_manager):
    ItemFactory(reference="M17")

    response = as_manager.post(f"{reverse('set_risk_aside')}?about=measure:M17", {"because": "One month."})

    assert response["Location"] == reverse("risks_proposed")
    assert as_manager.get(f"{reverse('set_risk_aside')}?about=measure:M99").status_code == 404


# --- How many questions a page asks ---


@pytest.mark.parametrize("page", ["/risks", "/risks/closed", "/risks/mitigations", "/risks/SR1"])
def test_a_page_asks_no_more_of_the_database_with_many_rows(as_manager, manager, page):
    def fill(times):
        for _ in range(times):
            risk, closed = written(by=manager), written(by=manager)
            lowered_by = working(risk)
            working(Risk.objects.get(reference="SR1"))
            operations.assess_risk(
                risk, likelihood=3, impact=4, reason="So.", lowered_by=lowered_by, review_on=NEXT, by=manager, on=TODAY
            )  # fmt: skip
            operations.close_risk(closed, because="So.", by=manager, on=TODAY)

    fill(1)
    with CaptureQueriesContext(connection) as with_one:
        as_manager.get(page)

    fill(5)

    with CaptureQueriesContext(connection) as with_six:
        assert as_manager.get(page).status_code == 200
    assert len(with_six) == len(with_one)
