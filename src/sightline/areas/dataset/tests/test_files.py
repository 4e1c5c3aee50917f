"""A return as a file, through its pages: taken in whole, or refused and nothing changed."""

import csv
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sightline.areas.dataset.models import Box
from sightline.areas.dataset.tests.factories import (
    MeasureFactory,
    contributor,
    filled,
    opened,
    the_return,
)
from sightline.spine.partnership.tests.factories import AgencyFactory
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
    assert "Choose a file for" in answer.content.decode()


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
