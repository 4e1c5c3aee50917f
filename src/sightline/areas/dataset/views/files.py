"""A return as a file: out as a workbook or CSV, back again wholly or in part; the list of checks to take away."""

import csv

from django.http import HttpResponse

from sightline.areas.dataset import operations, workbook
from sightline.areas.dataset.forms import returns as forms
from sightline.areas.dataset.queries.exchange import form_to_fill_in, form_to_read
from sightline.areas.dataset.queries.grid import grid
from sightline.areas.dataset.views.returns import instant, one_return, said
from sightline.errors import Refused
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@needs(May.FILL_IN_RETURN)
def download_workbook(request: Request, reference: str) -> HttpResponse:
    ret = one_return(request, reference, May.FILL_IN_RETURN)
    return _attached(workbook.as_workbook(form_to_fill_in(ret)), f"{ret.reference}.xlsx", XLSX)


@needs(May.FILL_IN_RETURN)
def download_csv(request: Request, reference: str) -> HttpResponse:
    ret = one_return(request, reference, May.FILL_IN_RETURN)
    return _attached(workbook.as_csv(form_to_fill_in(ret)).encode(), f"{ret.reference}.csv", CSV)


@needs(May.FILL_IN_RETURN)
def download_checks(request: Request, reference: str) -> HttpResponse:
    """Every broken rule with its cell and what would satisfy it."""
    ret = one_return(request, reference, May.FILL_IN_RETURN)
    answer = _attached(b"\xef\xbb\xbf", f"{ret.reference}-checks.csv", CSV)
    writer = csv.writer(answer)
    writer.writerow(["Cell", "Rule", "What is wrong", "What would be right", "Explained"])
    for one in grid(ret, viewer=request.member).listed:
        broken = one.broken
        writer.writerow(
            [broken.cell, broken.summary, broken.sentence, broken.remedy, "yes" if broken.explained else "no"]
        )
    return answer


@needs(May.FILL_IN_RETURN)
def send_file(request: Request, reference: str) -> HttpResponse:
    """Take a file in whole, or say everything that is wrong with it and leave the return as it was."""
    ret = one_return(request, reference, May.FILL_IN_RETURN)
    form = forms.SendFile(request.POST, request.FILES) if request.method == "POST" else forms.SendFile()
    problems: tuple[workbook.Problem, ...] = ()
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            asked = form_to_read(ret)
            read = workbook.read(sent.read(workbook.LARGEST_FILE + 1), sent.name, asked)
            saved = operations.upload(
                ret,
                forms.entries_of(read.filled),
                name=sent.name,
                by=request.member,
                on=request.today,
                at=instant(request),
            )
        except workbook.FileRefused as refusal:
            problems = refusal.problems
        except Refused as refusal:
            problems = (workbook.Problem("", str(refusal)),)
        else:
            return _taken_in(request, ret, asked, saved, read.approver)
    return page(
        request,
        "dataset/send_file.html",
        ret=ret,
        form=form,
        problems=problems,
        status=422 if problems else None,
    )


@needs(May.FILL_IN_RETURN)
def paste(request: Request, reference: str) -> HttpResponse:
    """A block from a spreadsheet, for a browser without scripts; with them it is pasted into the boxes."""
    ret = one_return(request, reference, May.FILL_IN_RETURN)
    form = forms.PasteBlock(request.POST or None, rows=grid(ret, viewer=request.member).rows)
    if form.is_valid():
        with form.refusals():
            operations.upload(
                ret,
                form.cleaned_data["entries"],
                name="a pasted block",
                by=request.member,
                on=request.today,
                at=instant(request),
            )
            return said(ret, "saved")
    return page(request, "dataset/paste.html", ret=ret, form=form)


def _taken_in(
    request: Request, ret, asked: workbook.Form, saved: operations.Saved, approver: str
) -> HttpResponse:
    """Say what came of a file: how many figures are new, and which stand in the place of another."""
    before = {line.code: line.typed for line in asked.lines}
    replaced = [(box, before[box.code]) for box in saved.boxes if before[box.code] not in {"", box.typed}]
    return page(
        request, "dataset/taken_in.html", ret=ret, changed=len(saved.boxes), replaced=replaced, approver=approver,
        untouched=len(asked.lines) - len(saved.boxes),
    )  # fmt: skip


def _attached(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
