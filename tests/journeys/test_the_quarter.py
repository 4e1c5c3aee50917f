"""The main job, end to end: figures come in, are asked about, signed, accepted and read; a concern goes up, is answered,
and the answer comes back down."""

from datetime import date

from openpyxl import load_workbook

M14 = "M14, Detained under section 136"
M33 = "M33, Children reported missing"
RETURN = "2025/26 Q3 (October to December)"


def test_a_figure_comes_in_is_signed_and_a_concern_about_it_is_answered(as_member, tmp_path):
    # Given the police data lead, whose return is half filled in
    lead = as_member("Police data lead")
    lead.follows("Our returns")
    lead.follows(RETURN)
    lead.reads("Two errors, two questions without a reason and one empty box stop it.")

    # When she tries to submit it as it is
    lead.presses("Check and submit", refused=True)

    # Then she is told what keeps it
    lead.reads("There is a problem", "The list of checks says what would be right.")

    # When she puts the errors right, says why one figure is odd, and writes a symbol for what she has not got
    lead.enters("60", box="M35, Children flagged at risk, 2025/26 Q3")
    lead.enters("34", box="M37a, of these, detected, 2025/26 Q3")
    lead.explains("M38, 2025/26 Q3", kind="Something real changed", why="The desk now sends one notice a household.")
    lead.enters("x", box="M39, Child victims of knife crime, 2025/26 Q3")
    lead.explains("M39, 2025/26 Q3", kind="Recording is behind", why="December is not coded yet.")

    # Then nothing stops it
    lead.reads("Nothing stops it.", "15 of 15")

    # When she takes the workbook away, corrects one figure in Excel, and sends it back
    lead.follows("use your Excel workbook, or send a CSV")
    workbook = lead.downloads("Download the workbook", to=tmp_path)
    correct(workbook, line="M33 2025-12", figure=93)
    lead.attaches(workbook)
    lead.presses("Send the file")

    # Then that one figure has changed
    lead.reads("1 figure changed. 14 figures left as held.", "89")
    lead.follows("See the checks")
    lead.presses("Check and submit")
    lead.reads("Return submitted.")


def correct(workbook, *, line: str, figure: float) -> None:
    """Write one figure into a return's workbook, as somebody at Excel would."""
    book = load_workbook(workbook)
    sheet = book["Return"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Line")
    column = next(cell.column for cell in head if cell.value == "Figure")
    row = next(row for row in sheet.iter_rows() if row[0].value == line)
    sheet.cell(row[0].row, column).value = figure
    book.save(workbook)
