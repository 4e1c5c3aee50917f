"""A published file is suspected until it is text in columns, and however it is torn it is refused in words."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.areas.dataset import publications
from sightline.areas.dataset.publications import Unrecognised
from sightline.areas.dataset.tests.published_lines import (
    csv_file,
    education,
    fingertips,
    long_form,
    problems_in,
    social_care,
)


def zipped(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "time_period")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty"),
        (b"\xef\xbb\xbf", "The file is empty"),
        (b"\r\n\r\n", "begins with an empty line"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "This is a web page, not a data file"),
        (b"\n  <html>", "This is a web page"),
        (zipped("data/plans.csv"), "This is a zip archive or a spreadsheet"),
        (zipped("xl/workbook.xml"), "save"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 100, r"This is an old Excel file \(\.xls\)"),
        (b"%PDF-1.7\n", "This is a PDF"),
        (b"\x1f\x8b\x08", "This is a compressed file"),
        (b'{"results": []}', "This is JSON"),
        ("time_period,value".encode("utf-16"), "Unicode text"),
        (b"time_period\0,value", "holds no text"),
        (b"time_period;geographic_level;value", "not parted by commas"),
        (b"name,shoe size\nx,9\n", "No publisher's file begins with these columns: name, shoe size"),
        (b"Some notes about this file\n", "No publisher's file begins with these columns: Some notes about this file"),
        ("time_period,la_name,Zoë".encode("cp1252"), "first line is not written in UTF-8"),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_told_by_how_it_begins(content, says):
    with pytest.raises(Unrecognised, match=says):
        publications.read(io.BytesIO(content))


def test_a_row_of_too_few_or_too_many_cells_is_said_and_passed_over():
    content = csv_file([long_form(), long_form(time_period="2024"), long_form(time_period="2023")]).getvalue()
    head, first, second, third, _ = content.split(b"\r\n")

    problems = problems_in(
        b"\r\n".join([head, first + b",one,more", b"", second.rpartition(b",")[0], third, b""])
    )

    assert problems == [
        (
            "row 2: The row has 15 cells and the heading 13. "
            "Text with a comma must stand in quotation marks. Download it again and send it as it was published."
        ),
        (
            "row 4: The row has 12 cells and the heading 13. "
            "Text with a comma must stand in quotation marks. Download it again and send it as it was published."
        ),
    ]


def test_empty_cells_beyond_the_heading_are_no_fault():
    content = csv_file([long_form()]).getvalue()

    assert problems_in(content.rstrip() + b",,\r\n\r\n,,\r\n") == []


def test_a_file_cut_off_in_the_middle_of_a_row_is_said():
    content = csv_file([long_form(), long_form(time_period="2024")]).getvalue()

    assert problems_in(content[: content.rindex(b"E08000027")]) == [
        (
            "row 3: The file ends in the middle of this row, after 9 of 13 cells. "
            "Download it again and send it as it was published."
        )
    ]


def test_a_file_cut_off_inside_a_quotation_is_said():
    content = csv_file([long_form(), long_form(la_name="Bristol, City of")]).getvalue()

    [problem] = problems_in(content[: content.rindex(b"City")])

    assert problem.startswith("row 3: The file ends inside a quotation: it was cut off")


def test_quotation_marks_that_break_a_row_are_said():
    [problem] = problems_in(csv_file([long_form()]).getvalue().replace(b"Dudley", b'"Dud"ley'))

    assert problem.startswith("row 2: The quotation marks of this row are broken")


def test_a_line_without_end_is_refused_before_it_fills_the_memory():
    [problem] = problems_in(csv_file([long_form()]).getvalue() + b"x" * 3_000_000)

    assert problem.startswith("row 3: This row is longer than any row of figures")


def test_letters_of_another_encoding_are_said_with_row_and_column():
    lines = [long_form(), long_form(time_period="2024", la_name="Ynys Môn")]

    problems = problems_in(csv_file(lines).getvalue().decode().encode("cp1252"))

    assert problems == [
        (
            "row 3, column la_name: This is not written in UTF-8, so letters may be read wrongly. "
            "Download it again and send it as it was published. From Excel, save it as “CSV UTF-8”."
        )
    ]


def test_a_file_can_be_read_again_from_its_beginning():
    file = csv_file([long_form(), long_form(time_period="2024")])

    first, second = list(publications.read(file)), list(publications.read(file))

    assert first == second


WHOLE = [csv_file([line(), line()]).getvalue() for line in (long_form, education, fingertips, social_care)]


@given(
    content=st.sampled_from(WHOLE),
    at=st.integers(0, 900),
    torn_out=st.integers(0, 40),
    put_in=st.binary(max_size=12),
)
def test_whatever_happens_to_a_file_it_is_read_or_refused_in_words(content, at, torn_out, put_in):
    torn = content[:at] + put_in + content[at + torn_out :]

    with suppress(Unrecognised):
        for problem in problems_in(torn, name="sac-2023-24.csv"):
            assert problem.endswith((".", "?"))
