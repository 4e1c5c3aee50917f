"""Filling a return in on its page: box by box, and by a pasted block."""

import pytest

from sightline.areas.dataset import operations
from sightline.areas.dataset.models import Box, Return
from sightline.areas.dataset.tests.factories import (
    TODAY,
    MeasureFactory,
    contributor,
    filled,
    noon,
    opened,
    the_return,
)
from sightline.spine.partnership.tests.factories import AgencyFactory


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
