"""A return as a file: what is taken in, and everything that is refused, each with where and what would be right."""

import contextlib
import io
import random
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from sightline.analysis.symbols import Unit
from sightline.areas.dataset import workbook
from sightline.areas.dataset.workbook import FileRefused, Filled, Form, Line
from sightline.areas.dataset.workbook.outgoing import HEAD_ROW

KEYS = {"M14 2025-10": 1, "M14 2025-11": 2, "M15 2025-26-Q3": 3}
KINDS = {"counted_differently": "We count differently now", "other": "Something else"}
FIRST, SECOND = HEAD_ROW + 1, HEAD_ROW + 2  # rows of the first two lines


def line(code: str, **changes) -> Line:
    made = Line(
        key=KEYS[code],
        code=code,
        measure="M14 People detained",
        category="",
        period="October 2025",
        unit=Unit.COUNT,
        unit_words="Count",
        before="38",
        typed="",
        reason_kind="",
        reason="",
        revision=0,
    )
    return replace(made, **changes)


FORM = Form(
    reference="2025-26-Q3-wmp",
    collection="2025/26 Q3",
    title="Return for 2025/26 Q3 (October to December)",
    agency_code="wmp",
    agency="West Midlands Police",
    due="12 January 2026",
    reason_kinds=KINDS,
    lines=(
        line("M14 2025-10"),
        line("M14 2025-11", typed="36", revision=2),
        line("M15 2025-26-Q3", unit=Unit.PERCENT),
    ),
)


def changed(change, form: Form = FORM) -> bytes:
    """The downloaded workbook after somebody did something to it."""
    book = openpyxl.load_workbook(io.BytesIO(workbook.as_workbook(form)))
    change(book, book["Return"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def typed(**cells) -> bytes:
    def write(_book, sheet):
        for name, text in cells.items():
            sheet[name] = text

    return changed(write)


def refused(content: bytes, name: str = "return.xlsx", form: Form = FORM) -> list[str]:
    with pytest.raises(FileRefused) as refusal:
        workbook.read(content, name, form)
    return [str(problem) for problem in refusal.value.problems]


def filled(code: str, *, read_at: int | None = 0, **says) -> Filled:
    return Filled(
        key=KEYS[code], **({"typed": None, "reason_kind": None, "reason": None} | says), read_at=read_at
    )


def test_an_untouched_workbook_changes_nothing():
    content = workbook.as_workbook(FORM)

    assert workbook.read(content, "return.xlsx", FORM).filled == ()


def test_a_workbook_filled_in_part_says_only_what_was_filled_in():
    content = typed(
        **{f"G{FIRST}": 41, f"H{SECOND}": "Something else", f"I{SECOND}": "The system was closed."}
    )

    found = workbook.read(content, "return.xlsx", FORM).filled

    assert found == (
        filled("M14 2025-10", typed="41"),
        filled("M14 2025-11", reason_kind="other", reason="The system was closed.", read_at=2),
    )


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("12 ", "12"),
        (" 12", "12"),
        (12.0, "12"),
        (12.5, "12.5"),
        (0.1 + 0.2, "0.3"),
        ("X", "X"),
        ("1,234", "1,234"),
    ],
)
def test_a_figure_is_read_as_it_was_typed_but_for_spaces_around_it(cell, text):
    content = typed(**{f"G{FIRST}": cell})

    assert workbook.read(content, "return.xlsx", FORM).filled == (filled("M14 2025-10", typed=text),)


def test_a_cell_in_a_percent_format_is_read_as_it_is_seen():
    def write(_book, sheet):
        sheet[f"G{HEAD_ROW + 3}"] = 0.45
        sheet[f"G{HEAD_ROW + 3}"].number_format = "0%"

    assert workbook.read(changed(write), "return.xlsx", FORM).filled == (
        filled("M15 2025-26-Q3", typed="45%"),
    )


def test_lines_may_be_sorted_or_left_out():
    def sort(_book, sheet):
        sheet.delete_rows(FIRST, 2)
        sheet[f"G{FIRST}"] = "45.2"

    assert workbook.read(changed(sort), "return.xlsx", FORM).filled == (
        filled("M15 2025-26-Q3", typed="45.2"),
    )


def test_whom_the_sign_off_sheet_names_is_read_with_the_figures():
    def name(book, _sheet):
        book["Sign-off"]["B3"] = "The approver"

    assert workbook.read(changed(name), "return.xlsx", FORM).approver == "The approver"


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("forty", "“forty” is not a number"),
        ("1,5", "could be 1.5 or 15"),
        ("１２", "not in ordinary digits. Write 12"),
        (-3, "below zero"),
        ("=SUM(A1:A2)", "is a formula"),
        ("4" * 61, "too long for a figure"),
        (True, "“TRUE” is not a number"),
    ],
)
def test_what_is_no_figure_is_refused_with_its_cell(cell, says):
    (problem,) = refused(typed(**{f"G{FIRST}": cell}))

    assert problem.startswith(f"Return!G{FIRST}: ")
    assert says in problem


def test_a_date_that_excel_made_of_a_figure_is_refused():
    def write(_book, sheet):
        sheet[f"G{FIRST}"].number_format = "d mmm yyyy"
        sheet[f"G{FIRST}"] = 45000

    (problem,) = refused(changed(write))

    assert "Excel has made a date" in problem


def test_everything_wrong_is_said_at_once_in_the_order_of_the_sheet():
    problems = refused(typed(**{f"G{SECOND}": "abc", f"G{FIRST}": "1,5", f"H{FIRST}": "No such kind"}))

    assert [problem.partition(":")[0] for problem in problems] == [
        f"Return!G{FIRST}",
        f"Return!H{FIRST}",
        f"Return!G{SECOND}",
    ]


def test_a_changed_code_is_refused_and_the_line_it_was_is_named():
    (problem,) = refused(typed(**{f"A{FIRST}": "M99 2025-10"}))

    assert problem.startswith(f"Return!A{FIRST}: This return does not ask “M99 2025-10”.")
    assert problem.endswith("Was it M14 2025-10?")


def test_a_line_that_stands_twice_is_refused_with_both_places():
    problems = refused(typed(**{f"A{SECOND}": "M14 2025-10"}))

    assert f"Return!A{SECOND}: M14 2025-10 stands twice, here and at Return!A{FIRST}. Keep one." in problems


def test_a_count_of_saves_that_somebody_wrote_over_is_refused():
    (problem,) = refused(typed(**{f"I{FIRST}": "The system was closed.", f"K{FIRST}": "many"}))

    assert problem == f"Return!K{FIRST}: This column is Sightline's own. Put back what stood here."


def test_a_hidden_row_is_refused():
    def hide(_book, sheet):
        sheet.row_dimensions[SECOND].hidden = True

    (problem,) = refused(changed(hide))

    assert problem.startswith(f"Return, row {SECOND}: The row is hidden.")


def test_a_hidden_column_is_refused():
    def hide(_book, sheet):
        sheet.column_dimensions["I"].hidden = True

    (problem,) = refused(changed(hide))

    assert problem.startswith("Return, column I: The column is hidden.")


def test_a_merged_header_is_refused():
    def merge(_book, sheet):
        sheet.merge_cells(f"G{HEAD_ROW}:H{HEAD_ROW}")

    problems = refused(changed(merge))

    assert problems[0].startswith(f"Return!G{HEAD_ROW}:H{HEAD_ROW}: These cells are merged.")
    assert problems[1].startswith(
        f"Return!H{HEAD_ROW}: The column's heading is “” and must be “Kind of reason”."
    )


def test_another_agencys_workbook_is_refused():
    theirs = replace(FORM, reference="2025-26-Q3-nps", agency_code="nps", agency="Probation Service")

    (problem,) = refused(workbook.as_workbook(theirs))

    assert (
        problem
        == "This is the workbook of another agency: nps Probation Service. Yours is West Midlands Police."
    )


def test_last_quarters_workbook_is_refused():
    before = replace(FORM, reference="2025-26-Q2-wmp", collection="2025/26 Q2")

    (problem,) = refused(workbook.as_workbook(before))

    assert problem == "This is the workbook for 2025/26 Q2. This return is for 2025/26 Q3."


def test_a_workbook_of_an_older_form_is_refused():
    older = replace(FORM, lines=FORM.lines[:2])

    (problem,) = refused(workbook.as_workbook(older))

    assert problem.startswith("The form has changed since this workbook was downloaded.")


def test_a_workbook_without_its_identity_is_refused():
    (problem,) = refused(typed(A2="", B2=""))

    assert problem.startswith("The lines above the table that say whose return this is are gone.")


def test_a_wrong_workbook_is_refused():
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.save(stream)

    (problem,) = refused(stream.getvalue())

    assert problem.startswith("This is another workbook: it has no sheet “Return”.")


def test_fifty_thousand_rows_are_refused():
    book, stream = openpyxl.Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("Return")
    for number in range(50_000):
        sheet.append([f"M{number}", number])
    book.save(stream)

    (problem,) = refused(stream.getvalue())

    assert problem == (
        "The sheet has more than 10,000 rows. A return has one row for each figure: take out the rest."
    )


def test_a_value_far_away_is_refused_before_anything_lays_out_the_cells_between():
    (problem,) = refused(typed(XFD1048576="here"))

    assert problem == "XFD1048576: Something stands far away from the return. Take it out."


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "return.xlsx", "The file is empty."),
        (OLE, "return.xls", "old Excel file (.xls)"),
        (OLE, "return.xlsx", "old Excel file (.xls)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "return.xlsx", "protected with a password"),
        (workbook.as_workbook(FORM)[:3000], "return.xlsx", "is broken and cannot be opened"),
        (b"Line,Figure\nM14 2025-10,41\n", "return.xlsx", "If it is a CSV file, name it .csv"),
        (b"PK" + bytes(11 * 1024 * 1024), "return.xlsx", "The file is 11 MB."),
        (b"%PDF-1.7", "return.pdf", "neither an Excel workbook (.xlsx) nor a CSV file (.csv)"),
        (workbook.as_workbook(FORM), "return.csv", "holds no text"),
    ],
)
def test_what_is_no_open_whole_workbook_is_refused(content, name, says):
    (problem,) = refused(content, name)

    assert says in problem


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_hundred_megabytes_in_a_small_zip_are_not_opened():
    bomb = zipped(parts_of(workbook.as_workbook(FORM)) | {"xl/media/image1.bmp": bytes(100 * 1024 * 1024)})

    (problem,) = refused(bomb)

    assert len(bomb) < 200_000
    assert problem.startswith(
        "The workbook unpacks to 100 MB, far more than a return holds. It was not opened."
    )


def test_a_zip_that_lies_about_a_size_is_refused():
    honest = zipped(parts_of(workbook.as_workbook(FORM)))
    sheet = zipfile.ZipFile(io.BytesIO(honest)).getinfo("xl/worksheets/sheet1.xml").file_size
    lying = honest.replace(sheet.to_bytes(4, "little"), (500).to_bytes(4, "little"))

    (problem,) = refused(lying)

    assert "is broken" in problem


def test_no_entity_of_a_document_type_is_expanded():
    parts = parts_of(workbook.as_workbook(FORM))
    sheet = parts["xl/worksheets/sheet1.xml"]
    head, _, body = sheet.partition(b"?>")
    parts["xl/worksheets/sheet1.xml"] = (
        head + b'?><!DOCTYPE w [<!ENTITY a "1"><!ENTITY b "&a;&a;&a;">]>' + body
    )

    (problem,) = refused(zipped(parts))

    assert problem == "The workbook holds a document type, which no Excel writes. It was not opened."


def test_a_mangled_workbook_is_refused_in_words_or_read_and_breaks_nothing():
    dice = random.Random(1)
    parts = parts_of(workbook.as_workbook(FORM))
    mangled = ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"]

    for _ in range(200):
        name = dice.choice(mangled)
        content = bytearray(parts[name])
        at = dice.randrange(len(content))
        content[at : at + dice.randrange(12)] = dice.randbytes(dice.randrange(3))
        with contextlib.suppress(FileRefused):
            workbook.read(zipped(parts | {name: bytes(content)}), "return.xlsx", FORM)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_csv_is_read_whatever_parts_its_columns(separator, mark):
    text = f"{mark}line{separator}FIGURE\nM14 2025-10{separator} 41 \n"

    found = workbook.read(text.encode(), "figures.csv", FORM).filled

    assert found == (filled("M14 2025-10", typed="41", read_at=None),)


def test_the_csv_that_was_downloaded_comes_back_as_it_went():
    held = replace(FORM, lines=(line("M14 2025-10", typed="12", reason="+1 since", revision=1),))

    assert workbook.read(workbook.as_csv(held).encode(), "figures.csv", held).filled == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_csv_is_read_in_the_encodings_that_excel_saves(encoding):
    text = "Line,Figure,Reason\nM14 2025-10,x,Café closed\n"

    found = workbook.read(text.encode(encoding), "figures.csv", FORM).filled

    assert found == (filled("M14 2025-10", typed="x", reason="Café closed", read_at=None),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "The file is empty."),
        (
            "Code,Value\nM14 2025-10,41\n",
            "line 1: The first line must name the columns, and has no “Line” and no “Figure”.",
        ),
        ("Line,Figure,Figure\nM14 2025-10,41,42\n", "line 1: The column “Figure” stands twice."),
        ("Line,Figure\nM99 2025-10,41\n", "line 2, line: This return does not ask “M99 2025-10”."),
        (
            "Line,Figure\nM14 2025-10,41\nM14 2025-10,42\n",
            "line 3, line: M14 2025-10 stands twice, here and at line 2, line.",
        ),
        ("Line,Figure\nM14 2025-10,1,234\n", "line 2: The line has 3 cells and the first line 2."),
        ('Line,Figure\nM14 2025-10,"41\n', "a quotation mark is never closed"),
        ("Line,Figure\n,41\n", "line 2, line: A figure or reason stands here without the code of its line."),
        (
            "Return,Line,Figure\n2025-26-Q2-wmp,M14 2025-10,41\n",
            "This is the file of another return, 2025-26-Q2-wmp.",
        ),
        ("Line,Figure\n" + "M14 2025-10,1\n" * 50_000, "The file has 50,001 lines."),
    ],
)
def test_a_csv_with_a_fault_is_refused_with_its_line(text, says):
    problems = refused(text.encode(), "figures.csv")

    assert says in problems[0]
