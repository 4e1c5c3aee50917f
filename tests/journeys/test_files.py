"""A return as a file: filled in whole in Excel, and every file that is refused in words."""

from pathlib import Path

import pytest

from tests.journeys import workbooks
from tests.journeys.person import REFUSED

SEND = "/returns/2025-26-Q3-wmp/send"


def test_a_whole_return_is_filled_in_in_excel(as_member, tmp_path):
    # Given the ICB's data lead, whose return is late and empty
    lead = as_member("ICB data lead")
    lead.follows("Use the Excel workbook instead")

    # When she fills in every line of her workbook much as last time, and sends it
    workbook = lead.downloads("Download the workbook", to=tmp_path)
    for line, before in workbooks.lines(workbook).items():
        workbooks.write(workbook, before or 40, line=line)
    lead.attaches(workbook)
    lead.presses("Send the file")

    # Then every figure is in
    lead.reads("7 figures changed. 0 figures left as held.")
    lead.follows("See the checks")
    lead.reads("7 of 7")


@pytest.fixture
def lead(as_member):
    lead = as_member("Police data lead")
    lead.opens(SEND)
    return lead


@pytest.fixture
def workbook(lead, tmp_path) -> Path:
    return lead.downloads("Download the workbook", to=tmp_path)


SPOILT = {
    "a list of her own": (
        workbooks.another,
        "This is another workbook: it has no sheet “Return”. Download yours and fill it in.",
    ),
    "half a file": (
        lambda file: file.write_bytes(file.read_bytes()[:3000]),
        "Download the workbook again and fill that one in.",
    ),
    "a formula": (
        lambda file: workbooks.write(file, "=40+44", line="M33 2025-10"),
        "This is a formula. Copy it and paste its value, so that the figure cannot change by itself.",
    ),
    "words for a number": (
        lambda file: workbooks.write(file, "about 40", line="M33 2025-10"),
        "“about 40” is not a number.",
    ),
    "a hidden row": (
        lambda file: workbooks.change(file, lambda sheet: hide(sheet, "M33 2025-10")),
        "The row is hidden. Show it or clear the filter: what is sent must be seen.",
    ),
    "a changed code": (
        lambda file: workbooks.change(
            file,
            lambda sheet: setattr(workbooks.cell(sheet, "M39 2025-26-Q3", "Line"), "value", "M93 2025-26-Q3"),
        ),
        "This return does not ask “M93 2025-26-Q3”.",
    ),
    "a line twice": (
        lambda file: workbooks.change(
            file, lambda sheet: setattr(workbooks.cell(sheet, "M33 2025-11", "Line"), "value", "M33 2025-10")
        ),
        "M33 2025-10 stands twice",
    ),
}


@pytest.mark.parametrize("sent", SPOILT)
def test_a_bad_file_is_refused_in_words_and_the_return_stays_as_it_was(lead, workbook, sent):
    spoil, sentence = SPOILT[sent]
    lead.opens("/returns/2025-26-Q3-wmp")
    before = lead.figures()

    spoil(workbook)
    lead.opens(SEND)
    lead.attaches(workbook)
    lead.presses("Send the file", status=REFUSED)

    lead.reads("The file was not taken in, and the return is as it was", sentence)
    lead.opens("/returns/2025-26-Q3-wmp")
    assert lead.figures() == before


def test_the_workbook_of_another_agency_is_refused(lead, as_member, tmp_path):
    neighbour = as_member("Probation lead")
    neighbour.opens("/returns/2025-26-Q3-probation/send")
    theirs = neighbour.downloads("Download the workbook", to=tmp_path)

    lead.attaches(theirs)
    lead.presses("Send the file", status=REFUSED)

    lead.reads(
        "This is the workbook of another agency: probation The Probation Service, Dudley. Yours is West Midlands Police."
    )


def test_last_quarters_workbook_is_refused(lead, tmp_path):
    lead.opens("/returns/2025-26-Q2-wmp/send")
    old = lead.downloads("Download the workbook", to=tmp_path)

    lead.opens(SEND)
    lead.attaches(old)
    lead.presses("Send the file", status=REFUSED)

    lead.reads("This is the workbook for 2025/26 Q2. This return is for 2025/26 Q3.")


def hide(sheet, line: str) -> None:
    sheet.row_dimensions[workbooks.cell(sheet, line, "Line").row].hidden = True
