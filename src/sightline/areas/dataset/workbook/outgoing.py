"""Writing a return as a file to be filled in elsewhere."""

import csv
import io

import xlsxwriter

from sightline.analysis.symbols import Symbol
from sightline.areas.dataset.workbook import form as on_sheet
from sightline.areas.dataset.workbook.delimited import COLUMNS as CSV_COLUMNS
from sightline.areas.dataset.workbook.delimited import harmless
from sightline.areas.dataset.workbook.form import Form, Line

HEAD_ROW = 11  # from 1; lines follow below
_WIDTHS = (22, 46, 22, 24, 14, 12, 14, 26, 60, 14, 8)
_TEAL, _TINT, _GREY = "#0b4f54", "#e3eeee", "#4a5759"

# Spoken of as the Department for Education's standard does, with k as older releases write low.
_WHEN = {
    Symbol.NOT_APPLICABLE: "The question makes no sense here, such as a rate of nothing.",
    Symbol.NOT_AVAILABLE: "You do not have the figure. Say why.",
    Symbol.CONFIDENTIAL: "You have it and may not show it: too few people.",
    Symbol.LOW: "Less than half of the last place shown, but not zero.",
    Symbol.LOW_OLD: "The same in older releases.",
    Symbol.UNRELIABLE: "You have it and do not trust it.",
}


def as_workbook(form: Form) -> bytes:
    """The return as an Excel workbook: codes and labels locked, figures and reasons open, whose it is at the top."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": form.title, "subject": form.agency, "comments": form.reference})
    _return_sheet(book, form)
    _symbols_sheet(book)
    _sign_off_sheet(book, form)
    book.close()
    return stream.getvalue()


def as_csv(form: Form) -> str:
    """The same lines as CSV, with a byte order mark so that Excel reads it as UTF-8."""
    stream = io.StringIO()
    stream.write("\ufeff")
    writer = csv.writer(stream)
    writer.writerow(CSV_COLUMNS)
    for line in form.lines:
        writer.writerow([harmless(text) for text in (form.reference, *_texts(line, form))])
    return stream.getvalue()


def _return_sheet(book: xlsxwriter.Workbook, form: Form) -> None:
    sheet = book.add_worksheet(on_sheet.RETURN_SHEET)
    bold = book.add_format({"bold": True})
    sheet.write_string(
        0, 0, form.title, book.add_format({"bold": True, "font_size": 16, "font_color": _TEAL})
    )
    for row, (label, text) in enumerate(_identity(form), start=1):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, text)
    for row, text in enumerate(_how_to(form), start=HEAD_ROW - 5):
        sheet.write_string(row, 0, text)
    head = book.add_format(
        {"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom", "font_color": _GREY}
    )
    locked = book.add_format({"valign": "top", "text_wrap": True, "bottom": 1, "bottom_color": "#d5dddd"})
    grey = book.add_format(
        {"valign": "top", "font_color": _GREY, "align": "right", "bottom": 1, "bottom_color": "#d5dddd"}
    )
    # Text, so that Excel makes no date of 1-2 and no formula of =2+3: what was typed is what comes back.
    figure = book.add_format(
        {
            "num_format": "@",
            "align": "right",
            "valign": "top",
            "locked": False,
            "border": 1,
            "bg_color": _TINT,
        }
    )
    reason = book.add_format(
        {"num_format": "@", "valign": "top", "text_wrap": True, "locked": False, "border": 1}
    )
    formats = {on_sheet.FIGURE: figure, on_sheet.REASON_KIND: reason, on_sheet.REASON: reason}
    formats |= dict.fromkeys((on_sheet.BEFORE, on_sheet.HELD, on_sheet.SAVES), grey)
    for column, (name, width) in enumerate(zip(on_sheet.COLUMNS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(HEAD_ROW - 1, column, name, head)
    for row, line in enumerate(form.lines, start=HEAD_ROW):
        for column, (name, text) in enumerate(zip(on_sheet.COLUMNS, _texts(line, form), strict=True)):
            if text:
                sheet.write_string(row, column, text, formats.get(name, locked))
            else:
                sheet.write_blank(row, column, None, formats.get(name, locked))
    _guide(sheet, form, len(form.lines))


def _guide(sheet: xlsxwriter.worksheet.Worksheet, form: Form, lines: int) -> None:
    """Protection, the list of reasons, and how it scrolls and prints."""
    first, last = HEAD_ROW, HEAD_ROW + lines - 1
    kind = on_sheet.COLUMNS.index(on_sheet.REASON_KIND)
    figure = on_sheet.COLUMNS.index(on_sheet.FIGURE)
    sheet.data_validation(
        first, kind, last, kind,
        {"validate": "list", "source": list(form.reason_kinds.values()), "error_type": "information",
         "error_title": "Kind of reason", "error_message": "Choose one of the list, or leave it blank."},
    )  # fmt: skip
    sheet.data_validation(
        first, figure, last, figure,
        {"validate": "any", "input_title": "Figure", "input_message": "A number, or a symbol: z x c low k u. Blank: left as it is."},
    )  # fmt: skip
    sheet.ignore_errors({"number_stored_as_text": f"G{first + 1}:G{last + 1}"})
    sheet.freeze_panes(HEAD_ROW, 1)
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW - 1)
    sheet.set_footer("&L" + form.reference + "&RPage &P of &N")


def _symbols_sheet(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet(on_sheet.SYMBOLS_SHEET)
    bold = book.add_format({"bold": True, "bottom": 2})
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 1, 28)
    sheet.set_column(2, 2, 60)
    for column, name in enumerate(("Symbol", "It stands for", "Use it when")):
        sheet.write_string(0, column, name, bold)
    for row, symbol in enumerate(Symbol, start=1):
        for column, text in enumerate((symbol.value, symbol.words, _WHEN[symbol])):
            sheet.write_string(row, column, text)
    sheet.write_string(
        len(Symbol) + 2, 0, "A blank is never a zero. Where you counted and there was none, write 0."
    )
    sheet.protect()


def _sign_off_sheet(book: xlsxwriter.Workbook, form: Form) -> None:
    sheet = book.add_worksheet(on_sheet.SIGN_OFF_SHEET)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 50)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    field = book.add_format({"locked": False, "border": 1, "num_format": "@", "bg_color": _TINT})
    sheet.write_string(
        0,
        0,
        f"Sign-off of {form.agency}, {form.collection}",
        book.add_format({"bold": True, "font_size": 14}),
    )
    for row, label in enumerate((on_sheet.SIGNED_NAME, on_sheet.SIGNED_JOB, on_sheet.SIGNED_DATE), start=2):
        sheet.write_string(row, 0, label)
        sheet.write_blank(row, 1, None, field)
    sheet.write_string(6, 0, "Statement")
    sheet.write_string(
        6,
        1,
        "These figures are what my agency holds, and the reasons given are true to my knowledge.",
        wrapped,
    )
    sheet.write_string(
        8, 0, "A name here tells your colleagues who agreed. The signature itself is given in Sightline."
    )
    sheet.protect()


def _identity(form: Form) -> tuple[tuple[str, str], ...]:
    return (
        (on_sheet.IS_RETURN, form.reference),
        (on_sheet.IS_COLLECTION, form.collection),
        (on_sheet.IS_AGENCY, f"{form.agency_code} {form.agency}"),
        (on_sheet.IS_FORM, form.fingerprint),
    )


def _how_to(form: Form) -> tuple[str, ...]:
    return (
        f"Due {form.due}. Fill in the tinted column. A blank leaves what is held as it is; it is never a zero.",
        "In place of a number: z, x, c, low, k or u (see Symbols), with a reason. A reason stays with the figure for good.",
        "No names, dates of birth, addresses or case numbers.",
    )


def _texts(line: Line, form: Form) -> tuple[str, ...]:
    return (
        line.code, line.measure, line.category, line.period, line.unit_words, line.before, line.typed,
        form.reason_kinds.get(line.reason_kind, ""), line.reason, line.typed, str(line.revision),
    )  # fmt: skip
