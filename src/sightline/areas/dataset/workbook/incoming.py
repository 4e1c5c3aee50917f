"""Reading a file that came back. Either every line of it is sound, or it is refused with all that is wrong."""

from datetime import date, datetime, time, timedelta
from functools import partial

from python_calamine import CalamineError, CalamineWorkbook

from sightline.areas.dataset.workbook import form as on_sheet
from sightline.areas.dataset.workbook.anatomy import BROKEN, Anatomy, look_through, name_of, sheet_part
from sightline.areas.dataset.workbook.archive import packed, unpacked
from sightline.areas.dataset.workbook.delimited import read_csv
from sightline.areas.dataset.workbook.form import FileRead, FileRefused, Form, Problem, refuse
from sightline.areas.dataset.workbook.lines import Row, filled

Cell = str | float | int | bool | date | datetime | time | timedelta
Cells = list[list[Cell]]

_LOOK_FOR_HEAD = 40  # rows: somebody may have put a note above


def read(content: bytes, name: str, form: Form) -> FileRead:
    """What a file sent under this name says about the return. Raises FileRefused; nothing is taken in by halves."""
    match name.lower().rpartition(".")[2]:
        case "csv" | "txt" | "tsv":
            return read_csv(content, form)
        case "xlsx" | "xlsm":
            return read_workbook(content, form)
        case "xls":
            raise refuse(
                "This is an old Excel file (.xls). Save it as an Excel workbook (.xlsx) and send it again."
            )
        case _:
            raise refuse(
                f"“{name}” is neither an Excel workbook (.xlsx) nor a CSV file (.csv). Send one of those."
            )


def read_workbook(content: bytes, form: Form) -> FileRead:
    parts = unpacked(content)
    try:
        anatomy = _anatomy(parts)
        book = CalamineWorkbook.from_filelike(packed(parts))
        cells, sign_off = _cells(book, on_sheet.RETURN_SHEET), _cells(book, on_sheet.SIGN_OFF_SHEET)
    except (CalamineError, *BROKEN):
        raise refuse(
            "The workbook is broken and cannot be read. Download it again and fill that one in."
        ) from None
    head = _head(cells)
    _refuse_other_returns(cells[:head], form)
    problems = _problems_of_sheet(cells, head, anatomy)
    rows = _rows(cells, head, anatomy, problems)
    found, wrong = filled(rows, form)
    if problems := problems + wrong:
        raise FileRefused(sorted(problems, key=_place))
    return FileRead(tuple(found), approver=_named(sign_off, on_sheet.SIGNED_NAME))


def _anatomy(parts: dict[str, bytes]) -> Anatomy:
    part = sheet_part(parts, on_sheet.RETURN_SHEET)
    if part is None:
        raise refuse(
            f"This is another workbook: it has no sheet “{on_sheet.RETURN_SHEET}”. Download yours and fill it in."
        )
    return look_through(parts, part)


def _cells(book: CalamineWorkbook, sheet: str) -> Cells:
    """A sheet's values from its first row on; none when the sheet was taken out."""
    if sheet not in book.sheet_names:
        return []
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def _head(cells: Cells) -> int:
    """The index of the row that names the columns."""
    for at, row in enumerate(cells[:_LOOK_FOR_HEAD]):
        if row and str(row[0]).strip() == on_sheet.LINE:
            return at
    raise refuse(
        f"The sheet “{on_sheet.RETURN_SHEET}” has no row that begins with “{on_sheet.LINE}” and names the columns. "
        "Put it back, or download the workbook again."
    )


def _refuse_other_returns(above: Cells, form: Form) -> None:
    """The identity block must be this return's: not another quarter's, another agency's, another form's."""
    says = {str(row[0]).strip(): str(row[1]).strip() for row in above if len(row) > 1}
    reference = says.get(on_sheet.IS_RETURN, "")
    if not reference:
        raise refuse(
            "The lines above the table that say whose return this is are gone. Download the workbook again."
        )
    agency, collection = says.get(on_sheet.IS_AGENCY, ""), says.get(on_sheet.IS_COLLECTION, "")
    if not agency.startswith(f"{form.agency_code} "):
        raise refuse(
            f"This is the workbook of another agency: {agency or reference}. Yours is {form.agency}."
        )
    if reference != form.reference:
        raise refuse(
            f"This is the workbook for {collection or reference}. This return is for {form.collection}."
        )
    if says.get(on_sheet.IS_FORM) != form.fingerprint:
        raise refuse(
            "The form has changed since this workbook was downloaded. Download it again and copy your figures over."
        )


def _problems_of_sheet(cells: Cells, head: int, anatomy: Anatomy) -> list[Problem]:
    columns = range(1, len(on_sheet.COLUMNS) + 1)
    rows = range(head + 1, len(cells) + 1)
    problems = [_wrong_head(cells[head], column, head + 1) for column in columns]
    problems += [
        Problem(
            f"{on_sheet.RETURN_SHEET}!{merged}",
            "These cells are merged. Unmerge them, so that each line has its own.",
        )
        for merged in anatomy.merged
    ]
    problems += [
        Problem(
            f"{on_sheet.RETURN_SHEET}, row {row}",
            "The row is hidden. Show it or clear the filter: what is sent must be seen.",
        )
        for row in sorted(anatomy.hidden_rows.intersection(rows))
    ]
    problems += [
        Problem(
            f"{on_sheet.RETURN_SHEET}, column {name_of(1, column)[:-1]}",
            "The column is hidden. Show it: what is sent must be seen.",
        )
        for column in sorted(anatomy.hidden_columns.intersection(columns))
    ]
    problems += [
        Problem(
            _where(row, column),
            "This is a formula. Copy it and paste its value, so that the figure cannot change by itself.",
        )
        for row, column in sorted(anatomy.formulas)
        if row in rows and column in columns
    ]
    return [problem for problem in problems if problem]


def _wrong_head(row: list[Cell], column: int, number: int) -> Problem | None:
    wanted = on_sheet.COLUMNS[column - 1]
    says = str(row[column - 1]).strip() if column <= len(row) else ""
    if says == wanted:
        return None
    return Problem(
        _where(number, column), f"The column's heading is “{says}” and must be “{wanted}”. Put it back."
    )


def _rows(cells: Cells, head: int, anatomy: Anatomy, problems: list[Problem]) -> list[Row]:
    """The lines below the head as text; what cannot be one becomes a problem here."""
    rows = []
    for number, row in enumerate(cells[head + 1 :], start=head + 2):
        texts = {}
        for column, (name, cell) in enumerate(zip(on_sheet.COLUMNS, row, strict=False), start=1):
            place = number, column
            is_error = place in anatomy.errors
            is_text_or_number = isinstance(cell, str | float | int) and not isinstance(cell, bool)
            if name in on_sheet.UNLOCKED and (is_error or not is_text_or_number):
                problems.append(Problem(_where(*place), _no_figure(cell, is_error=is_error)))
            elif place not in anatomy.formulas:
                texts[name] = _text(cell, is_percent=place in anatomy.percents)
        rows.append(Row(texts, partial(_where_named, number)))
    return rows


def _no_figure(cell: Cell, *, is_error: bool) -> str:
    if is_error:
        return "Excel shows an error here. Write a number, or a symbol with a reason."
    if isinstance(cell, bool):
        return (
            f"“{str(cell).upper()}” is not a number. Write figures only, or a symbol: z, x, c, low, k or u."
        )
    return "Excel has made a date or a time of this. Format the cell as text and write the number again."


def _text(cell: Cell, *, is_percent: bool) -> str:
    """What a person sees in the cell: 12 for 12.0, 45% for 0.45 in a percent format."""
    if isinstance(cell, bool) or not isinstance(cell, float | int):
        return str(cell).strip()
    return f"{cell * 100:.12g}%" if is_percent else f"{cell:.15g}"


def _where(row: int, column: int) -> str:
    return f"{on_sheet.RETURN_SHEET}!{name_of(row, column)}"


def _where_named(row: int, column: str) -> str:
    return _where(row, on_sheet.COLUMNS.index(column) + 1)


def _place(problem: Problem) -> tuple[int, str]:
    """Down the sheet, then across; what concerns no one row first."""
    digits = "".join(letter for letter in problem.where.partition(":")[0] if letter.isdigit())
    return int(digits or 0), problem.where


def _named(cells: Cells, label: str) -> str:
    return next((str(row[1]).strip() for row in cells if len(row) > 1 and str(row[0]).strip() == label), "")
