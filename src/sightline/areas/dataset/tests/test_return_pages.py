"""A return's pages: who sees what, what a form does, and what is said when it cannot be done."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.analysis.symbols import Figure, Symbol
from sightline.areas.dataset import operations
from sightline.areas.dataset.models import Box, Question, Return, Value
from sightline.areas.dataset.tests.factories import (
    TODAY,
    CategoryFactory,
    MeasureFactory,
    accepted,
    approver,
    contributor,
    filled,
    noon,
    opened,
    performance_officer,
    the_return,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import AgencyFactory, member


@pytest.fixture
def police(db):
    return AgencyFactory(code="wmp", name="West Midlands Police")


@pytest.fixture
def ret(police):
    m14 = MeasureFactory(reference="M14", title="People detained", supplier=police, frequency="month")
    MeasureFactory(reference="M14a", title="of these, under 18", supplier=police, part_of=m14)
    return the_return(opened(), police)


@pytest.fixture
def data_lead(police):
    return contributor(police, name="Data lead")


def page_of(ret) -> str:
    return f"/returns/{ret.reference}"


def boxes(ret) -> dict[str, Box]:
    return {box.code: box for box in ret.boxes.select_related("measure", "category")}


def submitted(ret, by) -> Return:
    filled(ret, "5", by=by)
    return operations.submit_return(ret, by=by, on=TODAY)


# --- Who sees what ---


def test_a_data_lead_sees_boxes_what_was_sent_last_and_what_is_still_empty(visit, ret, data_lead):
    html = visit(data_lead).get(page_of(ret)).content.decode()

    assert html.count('name="box-') == 4
    assert "People detained" in html
    assert "0 of 4" in html
    assert "Four empty boxes stop it." in html


def test_a_stranger_is_sent_to_sign_in(partnership, ret):
    answer = Client().get(page_of(ret))

    assert (answer.status_code, answer.url.startswith("/sign-in")) == (302, True)


@pytest.mark.parametrize("state", ["in_progress", "submitted", "queried"])
def test_another_agencys_return_is_not_there_before_it_is_accepted(visit, ret, data_lead, state):
    filled(ret, "5", by=data_lead)
    Return.objects.filter(pk=ret.pk).update(state=state, submitted_on=TODAY, submitted_by=data_lead)

    for outsider in (contributor(AgencyFactory()), approver(AgencyFactory()), member(Role.SCRUTINEER)):
        assert visit(outsider).get(page_of(ret)).status_code == 404


def test_an_accepted_return_is_read_by_the_scrutineer_and_still_not_by_another_agency(visit, ret, data_lead):
    accepted(filled(ret, "5", by=data_lead))

    assert visit(member(Role.SCRUTINEER)).get(page_of(ret)).status_code == 200
    assert visit(contributor(AgencyFactory())).get(page_of(ret)).status_code == 403


def test_a_reader_has_no_business_with_returns(visit, ret):
    assert visit(member(Role.READER)).get(page_of(ret)).status_code == 403


def test_the_performance_officer_does_not_read_a_draft(visit, ret, data_lead):
    filled(ret, "54321", by=data_lead)

    html = visit(performance_officer()).get(page_of(ret)).content.decode()

    assert "54321" not in html
    assert "Not submitted yet." in html


def test_a_figure_that_is_not_shared_is_left_out_for_the_scrutineer(visit, ret, data_lead):
    accepted(filled(ret, "54321", by=data_lead))
    MeasureFactory._meta.model.objects.filter(reference="M14").update(sharing="not_agreed")

    html = visit(member(Role.SCRUTINEER)).get(page_of(ret)).content.decode()

    assert 'id="M14a"' in html
    assert 'id="M14"' not in html


def test_why_a_number_is_hidden_is_read_by_the_agency_and_the_officer_alone(visit, ret, data_lead):
    filled(ret, "5", by=data_lead)
    box = boxes(ret)["M14a 2025-26-Q3"]
    hidden = operations.Entry(box=box.pk, typed="c", reason="Only two of them.")
    operations.save_boxes(ret, [hidden], by=data_lead, on=TODAY, at=noon(TODAY))
    accepted(Return.objects.get(pk=ret.pk))
    operations.query_return(ret, text="Two or three?", box=box, by=performance_officer(), on=TODAY)

    read_by = {
        who: visit(who).get(page_of(ret)).content.decode()
        for who in (data_lead, performance_officer(), member(Role.SCRUTINEER))
    }

    told = [("Only two of them." in html, "Two or three?" in html) for html in read_by.values()]
    assert told == [(True, True), (True, True), (False, False)]


def test_a_row_has_an_anchor_so_that_a_value_leads_to_it(visit, ret, data_lead):
    accepted(filled(ret, "5", by=data_lead))

    assert 'id="M14a"' in visit(performance_officer()).get(page_of(ret)).content.decode()


@pytest.mark.parametrize("path", ["", "/send", "/paste"])
def test_a_page_asks_as_many_questions_for_many_boxes_as_for_few(visit, police, data_lead, path):
    client = visit(data_lead)
    CategoryFactory(measure=MeasureFactory(supplier=police))
    ret = the_return(opened(), police)
    few = _queries(client, page_of(ret) + path)
    for measure in MeasureFactory.create_batch(12, supplier=police):
        CategoryFactory.create_batch(5, measure=measure)
    many = the_return(opened(ret.collection.period.next()), police)

    assert _queries(client, page_of(many) + path) == few


def _queries(client, path) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


# --- Signing, asking, answering, accepting ---


def test_an_approver_signs_after_ticking_the_statement(visit, ret, police, data_lead):
    submitted(ret, data_lead)
    client = visit(approver(police, name="Superintendent"))

    assert client.post(f"{page_of(ret)}/sign", {}).status_code == 422
    answer = client.post(f"{page_of(ret)}/sign", {"agreed": "on"})

    assert answer.url == f"{page_of(ret)}?said=signed"
    assert Return.objects.get(pk=ret.pk).signed_by.name == "Superintendent"


def test_who_submitted_is_told_why_they_cannot_sign(visit, ret, police):
    both = member(Role.AGENCY_CONTRIBUTOR, Role.AGENCY_APPROVER, agency=police)
    approver(police, name="Superintendent")
    submitted(ret, both)

    answer = visit(both).post(f"{page_of(ret)}/sign", {"agreed": "on"})

    assert "somebody else signs it: Superintendent" in answer.content.decode()


def test_the_performance_officer_asks_about_a_box_and_the_agency_answers(visit, ret, data_lead):
    submitted(ret, data_lead)
    box = boxes(ret)["M14a 2025-26-Q3"]
    visit(performance_officer()).post(
        f"{page_of(ret)}/ask",
        {
            "box": box.pk,
            "text": "Sure?",
            "answer_by_on-day": "20",
            "answer_by_on-month": "1",
            "answer_by_on-year": "2026",
        },
    )
    question = Question.objects.get()

    page = visit(data_lead).get(page_of(ret)).content.decode()
    visit(data_lead).post(f"/questions/{question.pk}/answer", {"answer": "Yes."})

    question.refresh_from_db()
    assert (question.box, question.answer) == (box, "Yes.")
    assert "Sure?" in page
    assert Return.objects.get(pk=ret.pk).state == "queried"


def test_another_agency_neither_sees_nor_answers_a_question(visit, ret, data_lead):
    submitted(ret, data_lead)
    question = operations.query_return(ret, text="Sure?", by=performance_officer(), on=TODAY)

    answer = visit(contributor(AgencyFactory())).post(f"/questions/{question.pk}/answer", {"answer": "Yes."})

    assert answer.status_code == 404


def test_an_unsigned_return_is_not_accepted_and_the_page_says_why(visit, ret, data_lead):
    submitted(ret, data_lead)

    answer = visit(performance_officer()).post(f"{page_of(ret)}/accept")

    assert answer.status_code == 422
    assert "No approver of West Midlands Police has signed it." in answer.content.decode()


def test_a_signed_return_is_accepted_and_re_opened_with_a_reason(visit, ret, police, data_lead):
    operations.sign_return(submitted(ret, data_lead), by=approver(police), on=TODAY)
    client = visit(performance_officer())

    client.post(f"{page_of(ret)}/accept")
    assert Value.objects.count() == 4
    client.post(f"{page_of(ret)}/reopen", {"because": "Counted twice."})

    ret.refresh_from_db()
    assert (ret.state, ret.stages.last().note) == ("queried", "Counted twice.")


@pytest.mark.parametrize("deed", ["ask", "accept", "reopen", "extend", "call"])
def test_only_who_runs_the_collection_does_these(visit, ret, data_lead, deed):
    submitted(ret, data_lead)

    assert visit(data_lead).post(f"{page_of(ret)}/{deed}", {}).status_code == 403


def test_longer_is_given_and_a_call_is_noted(visit, ret, data_lead):
    client = visit(performance_officer())

    client.post(
        f"{page_of(ret)}/extend",
        {"due_on-day": "23", "due_on-month": "1", "due_on-year": "2026", "because": "New system."},
    )
    client.post(f"{page_of(ret)}/call", {"to": data_lead.pk, "note": "On Friday."})

    html = visit(data_lead).get(page_of(ret)).content.decode()
    assert "New system." in html
    assert ret.reminders.get().note == "On Friday."


def test_a_figure_is_restated_from_its_page(visit, ret, data_lead):
    accepted(filled(ret, "5", by=data_lead))
    value = Value.objects.get(measure__reference="M14a")
    client = visit(performance_officer())

    refused = client.post(f"/figures/{value.pk}/restate", {"figure": "1,5", "because": "!"})
    client.post(f"/figures/{value.pk}/restate", {"figure": "4", "because": "A duplicate."})

    assert "could be 1.5 or 15" in refused.content.decode()
    assert Value.objects.get(measure__reference="M14a", is_current=True).number == 4
    assert "Restated on" in client.get(page_of(ret)).content.decode()


def test_what_stood_before_a_figure_was_hidden_is_not_read_off_the_return(visit, ret, data_lead):
    accepted(filled(ret, "54321", by=data_lead))
    value = Value.objects.get(measure__reference="M14a")
    operations.restate_value(
        value, figure=Figure(symbol=Symbol.CONFIDENTIAL), because="54321.", by=performance_officer(), on=TODAY
    )

    html = visit(member(Role.SCRUTINEER)).get(page_of(ret)).content.decode()

    row = html.partition('id="M14a"')[2]
    assert "54,321" not in row
    assert "hidden (small number)" in row


def test_the_agency_is_told_why_its_return_came_back(visit, ret, data_lead):
    accepted(filled(ret, "5", by=data_lead))
    operations.reopen_return(ret, because="Counted twice.", by=performance_officer(), on=TODAY)

    assert "Counted twice." in visit(data_lead).get(page_of(ret)).content.decode()


def test_a_figure_is_restated_by_the_performance_officer_alone(visit, ret, data_lead):
    accepted(filled(ret, "5", by=data_lead))

    assert visit(data_lead).get(f"/figures/{Value.objects.first().pk}/restate").status_code == 403


def test_our_returns_lists_the_agencys_own(visit, ret, data_lead):
    other = AgencyFactory(code="nps")
    MeasureFactory(supplier=other)

    html = visit(data_lead).get("/our-returns").content.decode()

    assert page_of(ret) in html
    assert "One return is with you." in html
