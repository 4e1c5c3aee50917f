"""Keeping the dictionary: what the performance officer writes about a measure."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sightline.areas.dataset import operations, queries
from sightline.areas.dataset.forms import measures as forms
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui.forms import Form
from sightline.ui.page import page


@needs(May.WRITE_MEASURE)
def add_measure(request: Request) -> HttpResponse:
    form = forms.AddMeasure(request.POST or None, measures=queries.measures(viewer=request.member))
    if form.is_valid():
        with form.refusals():
            added = operations.add_measure(**form.cleaned_data, by=request.member, on=request.today)
            return redirect(added)
    return page(request, "dataset/measure_write.html", form=form, measure=None)


@needs(May.WRITE_MEASURE)
def change_measure(request: Request, reference: str) -> HttpResponse:
    measure = queries.measure(reference, viewer=request.member)
    others = [each for each in queries.measures(viewer=request.member) if each.pk != measure.pk]
    form = forms.WriteMeasure(request.POST or None, measures=others, of=measure)
    if form.is_valid():
        with form.refusals():
            operations.change_measure(measure, **form.cleaned_data, by=request.member, on=request.today)
            return redirect(measure)
    return page(request, "dataset/measure_write.html", form=form, measure=measure)


@needs(May.WRITE_MEASURE)
def set_target(request: Request, reference: str) -> HttpResponse:
    entry = queries.dictionary_entry(reference, viewer=request.member)
    form = forms.SetTarget(request.POST or None)
    if form.is_valid():
        with form.refusals():
            operations.set_target(entry.measure, **form.cleaned_data, by=request.member, on=request.today)
            return redirect(entry.measure)
    return page(request, "dataset/measure_target.html", form=form, entry=entry)


@needs(May.WRITE_MEASURE)
def mark_break(request: Request, reference: str) -> HttpResponse:
    entry = queries.dictionary_entry(reference, viewer=request.member)
    form = forms.MarkBreak(request.POST or None, of=entry.measure)
    if form.is_valid():
        with form.refusals():
            operations.mark_break(entry.measure, **form.cleaned_data, by=request.member, on=request.today)
            return redirect(entry.measure)
    return page(request, "dataset/measure_break.html", form=form, entry=entry)


@needs(May.WRITE_MEASURE)
def add_category(request: Request, reference: str) -> HttpResponse:
    entry = queries.dictionary_entry(reference, viewer=request.member)
    form = forms.AddCategory(request.POST or None)
    if form.is_valid():
        with form.refusals():
            operations.add_category(entry.measure, **form.cleaned_data, by=request.member, on=request.today)
            return redirect("add_category", reference)
    return page(request, "dataset/measure_breakdown.html", form=form, entry=entry)


@needs(May.WRITE_MEASURE)
def leave_out(request: Request, reference: str, key: str) -> HttpResponse:
    found, value = _figure(request, reference, key)
    form = forms.LeaveOut(request.POST or None)
    if form.is_valid():
        with form.refusals():
            operations.leave_out(value, **form.cleaned_data, by=request.member, on=request.today)
            return redirect("value", reference, key)
    return page(request, "dataset/measure_leave_out.html", form=form, page=found)


@require_POST
@needs(May.WRITE_MEASURE)
def take_back_in(request: Request, reference: str, key: str) -> HttpResponse:
    found, value = _figure(request, reference, key)
    form = Form(request.POST)
    if form.is_valid():
        with form.refusals():
            operations.take_back_in(value, by=request.member, on=request.today)
            return redirect("value", reference, key)
    return page(request, "dataset/value.html", page=found, form=form)


def _figure(request: Request, reference: str, key: str) -> tuple[queries.FigurePage, Any]:
    found = queries.figure(reference, key, viewer=request.member, on=request.today)
    return found, queries.value_that_stands(found.measure, found.period, viewer=request.member)
