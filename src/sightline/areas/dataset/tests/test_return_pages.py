"""A return's pages: who sees what, what a form does, and what is said when it cannot be done."""

import csv
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

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
from sightline.ui import words


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

    assert html.count('class="grid__box') == 4
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


def test_a_row_has_an_anchor_so_that_a_value_leads_to_it(visit, ret, data_lead):
    accepted(filled(ret, "5", by=data_lead))

    assert 'id="M14a"' in visit(performance_officer()).get(page_of(ret)).content.decode()


@pytest.mark.parametrize("path", ["", "/send", "/paste"])
def test_a_page_asks_as_many_questions_for_many_boxes_as_for_few(
    visit, ret, police, data_lead, path, django_assert_num_queries
):
    client = visit(data_lead)
    few = _queries(client, page_of(ret) + path)
    for measure in MeasureFactory.create_batch(12, supplier=police):
        CategoryFactory.create_batch(5, measure=measure)
    many = the_return(opened(ret.collection.period.next()), police)

    assert _queries(client, page_of(many) + path) == few


def _queries(client, path) -> int:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


# --- Filling in ---


def test_a_plain_form_saves_the_boxes_that_were_touched(visit, ret, data_lead):
    box = boxes(ret)["M14a 2025-26-Q3"]

    answer = visit(data_lead).post(
        f"{page_of(ret)}/figures", {f"box-{box.pk}": " 6 ", f"read-{box.pk}": "0|"}
    )

    box.refresh_from_db()
    assert answer.url == f"{page_of(ret)}?said=saved"
    assert (box.typed, box.number) == ("6", 6)


def test_a_box_left_as_it_was_does_not_undo_what_a_colleague_saved_since(visit, ret, police, data_lead):
    box = boxes(ret)["M14a 2025-26-Q3"]
    filled(ret, {"M14a 2025-26-Q3": "7"}, by=contributor(police))

    visit(data_lead).post(f"{page_of(ret)}/figures", {f"box-{box.pk}": "", f"read-{box.pk}": "0|"})

    box.refresh_from_db()
    assert box.typed == "7"


def test_a_clash_is_told_with_both_figures_and_loses_neither(visit, ret, police, data_lead):
    box = boxes(ret)["M14a 2025-26-Q3"]
    filled(ret, {"M14a 2025-26-Q3": "7"}, by=contributor(police, name="Colleague"))

    answer = visit(data_lead).post(f"{page_of(ret)}/figures", {f"box-{box.pk}": "8", f"read-{box.pk}": "0|"})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "you typed 8, it now holds 7. Colleague saved it at" in html
    assert f'name="box-{box.pk}" value="8"' in html
    assert f'name="read-{box.pk}" value="1|7"' in html


def test_a_script_is_told_what_changed_on_the_page(visit, ret, data_lead):
    box = boxes(ret)["M14a 2025-26-Q3"]

    answer = (
        visit(data_lead)
        .post(
            f"{page_of(ret)}/figures",
            {f"box-{box.pk}": "1,5", f"read-{box.pk}": "0|", "marked": ["M14"]},
            headers={"Accept": "application/json"},
        )
        .json()
    )

    assert answer["reads"][str(box.pk)] == "1|1,5"
    assert answer["states"][str(box.pk)] == "error"
    assert "could be 1.5 or 15" in answer["checks"]["M14a"]
    assert set(answer["checks"]) == {"M14", "M14a"}
    assert "cannot be read" in answer["side"]


def test_a_reason_is_kept_and_answers_the_question(visit, ret, data_lead):
    box = boxes(ret)["M14a 2025-26-Q3"]
    filled(ret, {"M14a 2025-26-Q3": "x"}, by=data_lead)

    visit(data_lead).post(
        f"{page_of(ret)}/figures",
        {
            f"box-{box.pk}": "x",
            f"read-{box.pk}": "1|x",
            f"kept-{box.pk}": "|",
            f"kind-{box.pk}": "recording_behind",
            f"reason-{box.pk}": "The system was closed.\r\nTwo weeks.",
        },
    )

    box.refresh_from_db()
    assert box.because == "Recording is behind: The system was closed.\nTwo weeks."


def test_submitting_from_the_form_saves_first_and_says_what_stops_it(visit, ret, data_lead):
    box = boxes(ret)["M14a 2025-26-Q3"]

    answer = visit(data_lead).post(
        f"{page_of(ret)}/figures", {f"box-{box.pk}": "6", f"read-{box.pk}": "0|", "deed": "submit"}
    )

    box.refresh_from_db()
    assert (answer.status_code, box.typed) == (422, "6")
    assert "stops it: M14." in answer.content.decode()


def test_a_whole_return_is_submitted_from_the_form(visit, ret, data_lead):
    filled(ret, "5", by=data_lead)

    answer = visit(data_lead).post(f"{page_of(ret)}/figures", {"deed": "submit"})

    assert answer.url == f"{page_of(ret)}?said=submitted"
    assert Return.objects.get(pk=ret.pk).state == "submitted"


def test_a_locked_return_refuses_a_save_in_words(visit, ret, data_lead):
    submitted(ret, data_lead)
    box = ret.boxes.first()

    answer = visit(data_lead).post(
        f"{page_of(ret)}/figures",
        {f"box-{box.pk}": "6", f"read-{box.pk}": "1|5"},
        headers={"Accept": "application/json"},
    )

    assert answer.status_code == 422
    assert "waits to be read" in answer.json()["refused"]


def test_nobody_saves_into_another_agencys_return(visit, ret):
    box = ret.boxes.first()

    answer = visit(contributor(AgencyFactory())).post(f"{page_of(ret)}/figures", {f"box-{box.pk}": "6"})

    assert answer.status_code == 404
    assert not Box.objects.exclude(typed="").exists()


def test_what_looks_like_a_person_in_a_reason_is_warned_of(visit, ret, data_lead):
    box = boxes(ret)["M14a 2025-26-Q3"]
    entry = operations.Entry(box=box.pk, typed="x", reason="Ask Mrs Example.")
    operations.save_boxes(ret, [entry], by=data_lead, on=TODAY, at=noon(TODAY))

    assert "This looks like a name." in visit(data_lead).get(page_of(ret)).content.decode()


# --- Pasting a block ---


def paste(client, ret, block: str, start: str = "M14", revisions: str | None = None):
    seen = revisions or ",".join(f"{box.pk}:{box.revision}" for box in ret.boxes.all())
    return client.post(f"{page_of(ret)}/paste", {"start": start, "block": block, "revisions": seen})


def test_a_block_fills_boxes_across_and_down(visit, ret, data_lead):
    paste(visit(data_lead), ret, "41\t36\t40\r\n6\r\n")

    assert {code: box.typed for code, box in boxes(ret).items()} == {
        "M14 2025-10": "41",
        "M14 2025-11": "36",
        "M14 2025-12": "40",
        "M14a 2025-26-Q3": "6",
    }


def test_a_line_that_begins_with_a_code_goes_to_its_own_row(visit, ret, data_lead):
    paste(visit(data_lead), ret, "M14a\t6\nM14\t41\t\t40")

    assert [box.typed for box in boxes(ret).values()] == ["41", "", "40", "6"]


@pytest.mark.parametrize(
    ("block", "says"),
    [
        ("1\n2\n3", "Line 3 has no line of the return left to go to."),
        ("1\t2\t3\t4", "Line 1 has 4 figures and M14 has 3 boxes."),
        (f"1\n{'2' * 61}", "Line 2: “222222222222222222222222222222…” is too long"),
    ],
)
def test_a_block_that_does_not_fit_is_refused_by_line_and_nothing_is_saved(
    visit, ret, data_lead, block, says
):
    answer = paste(visit(data_lead), ret, block)

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Box.objects.exclude(typed="").exists()


def test_a_block_does_not_go_over_what_a_colleague_saved_since(visit, ret, police, data_lead):
    seen = ",".join(f"{box.pk}:0" for box in ret.boxes.all())
    filled(ret, {"M14 2025-10": "7"}, by=contributor(police))

    answer = paste(visit(data_lead), ret, "41\t36\t40", revisions=seen)

    assert answer.status_code == 422
    assert [box.typed for box in boxes(ret).values()] == ["7", "", "", ""]


# --- Files ---


def send(client, ret, content: bytes, name: str = "return.xlsx"):
    return client.post(f"{page_of(ret)}/send", {"file": SimpleUploadedFile(name, content)})


def test_the_workbook_goes_out_comes_back_filled_and_is_taken_in(visit, ret, data_lead):
    client = visit(data_lead)
    filled(ret, {"M14 2025-10": "40"}, by=data_lead)
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{page_of(ret)}/workbook").content))
    book["Return"]["G12"], book["Return"]["G13"] = 41, "36"
    stream = io.BytesIO()
    book.save(stream)

    html = send(client, ret, stream.getvalue()).content.decode()

    assert [box.typed for box in boxes(ret).values()] == ["41", "36", "", ""]
    assert f"{words.plural(2, 'figure')} changed" in html
    assert "M14 2025-10" in html  # the one that was replaced


def test_a_file_with_one_fault_leaves_every_box_as_it_was(visit, ret, data_lead):
    filled(ret, {"M14 2025-10": "40"}, by=data_lead)
    text = "Line,Figure\nM14 2025-10,41\nM14 2025-11,36\nM14 2025-12,1;5\n"

    answer = send(visit(data_lead), ret, text.encode(), "figures.csv")

    assert answer.status_code == 422
    assert "The file was not taken in, and the return is as it was" in answer.content.decode()
    assert "line 4, figure" in answer.content.decode()
    assert [box.typed for box in boxes(ret).values()] == ["40", "", "", ""]


def test_a_workbook_downloaded_before_a_colleague_saved_is_refused_where_they_differ(
    visit, ret, police, data_lead
):
    client = visit(data_lead)
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{page_of(ret)}/workbook").content))
    filled(ret, {"M14 2025-10": "7", "M14 2025-11": "8"}, by=contributor(police, name="Colleague"))
    book["Return"]["G12"] = 41
    stream = io.BytesIO()
    book.save(stream)

    answer = send(client, ret, stream.getvalue())

    assert answer.status_code == 422
    assert "you typed 41, it now holds 7. Colleague saved it" in answer.content.decode()
    assert [box.typed for box in boxes(ret).values()] == ["7", "8", "", ""]


def test_no_file_is_refused_in_words(visit, ret, data_lead):
    answer = visit(data_lead).post(f"{page_of(ret)}/send", {})

    assert answer.status_code == 422
    assert "has no file. Choose one." in answer.content.decode()


@pytest.mark.parametrize("what", ["workbook", "lines.csv", "checks.csv", "send", "paste"])
def test_another_agency_takes_nothing_away(visit, ret, what):
    assert visit(contributor(AgencyFactory())).get(f"{page_of(ret)}/{what}").status_code == 404


def test_the_list_of_checks_can_be_taken_away(visit, ret, data_lead):
    filled(
        ret,
        {"M14 2025-10": "4", "M14 2025-11": "4", "M14 2025-12": "4", "M14a 2025-26-Q3": "13"},
        by=data_lead,
    )

    text = visit(data_lead).get(f"{page_of(ret)}/checks.csv").content.decode("utf-8-sig")

    (row,) = csv.DictReader(io.StringIO(text))
    assert row == {
        "Cell": "M14a, 2025/26 Q3",
        "Rule": "is above its whole",
        "What is wrong": "13 is above its whole, 12.",
        "What would be right": "A part cannot be more. Make it 12 or less, or correct M14.",
        "Explained": "no",
    }


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


def test_a_figure_is_restated_by_the_performance_officer_alone(visit, ret, data_lead):
    accepted(filled(ret, "5", by=data_lead))

    assert visit(data_lead).get(f"/figures/{Value.objects.first().pk}/restate").status_code == 403


def test_our_returns_lists_the_agencys_own(visit, ret, data_lead):
    other = AgencyFactory(code="nps")
    MeasureFactory(supplier=other)

    html = visit(data_lead).get("/our-returns").content.decode()

    assert page_of(ret) in html
    assert "One return is with you." in html
