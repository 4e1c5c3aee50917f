"""Recording what was agreed, invoiced, received, planned and spent."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from sightline.analysis.periods import Period, financial_year_of
from sightline.areas.funding import forms, operations, queries
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.spine.thread.deeds import deed_page
from sightline.ui.forms import Form


@needs(May.RECORD_MONEY)
def record_contribution(request: Request, year: str) -> HttpResponse:
    of = queries.period(year)
    form = forms.RecordContribution(request.POST or None, agencies=queries.givers(on=request.today))
    return _deed(request, of, form, "Record a contribution", partial(operations.agree_contribution, of))


@needs(May.RECORD_MONEY)
def change_agreed(request: Request, pk: int) -> HttpResponse:
    found = queries.contribution(pk, viewer=request.member)
    form = forms.ChangeAgreed(request.POST or None, initial={"agreed": found.agreed})
    return _deed(
        request, _year_of(found), form, "Agree another sum",
        partial(operations.change_agreed, found), about=found,
    )  # fmt: skip


@needs(May.RECORD_MONEY)
def invoice_contribution(request: Request, pk: int) -> HttpResponse:
    found = queries.contribution(pk, viewer=request.member)
    form = forms.Invoice(request.POST or None, initial={"amount": found.agreed})
    return _deed(
        request, _year_of(found), form, "Say it was invoiced",
        partial(operations.invoice_contribution, found), about=found,
    )  # fmt: skip


@needs(May.RECORD_MONEY)
def receive_contribution(request: Request, pk: int) -> HttpResponse:
    found = queries.contribution(pk, viewer=request.member)
    form = forms.Receive(request.POST or None, initial={"amount": found.agreed})
    return _deed(
        request, _year_of(found), form, "Say it was received",
        partial(operations.receive_contribution, found), about=found,
    )  # fmt: skip


@needs(May.RECORD_MONEY)
def record_spending(request: Request, year: str) -> HttpResponse:
    of = queries.period(year)
    there = queries.head(of, request.GET.get("head", ""), viewer=request.member)
    initial = (
        {"head": there.head, "planned": there.planned, "spent": there.spent, "note": there.note, "source": there.source}
        if there
        else {}
    )  # fmt: skip
    form = forms.RecordSpending(request.POST or None, initial=initial)
    return _deed(request, of, form, "Record spending", partial(operations.record_spending, of))


@needs(May.RECORD_MONEY)
def record_grant(request: Request) -> HttpResponse:
    of = financial_year_of(request.today)
    form = forms.RecordGrant(request.POST or None)
    return _deed(request, of, form, "Record a grant", operations.record_grant)


@needs(May.RECORD_MONEY)
def state_total(request: Request, year: str) -> HttpResponse:
    of = queries.period(year)
    form = forms.StateTotal(request.POST or None)
    return _deed(request, of, form, "Record the printed total", partial(operations.state_total, of))


def _year_of(contribution: Any) -> Period:
    return financial_year_of(contribution.year_on)


def _deed(
    request: Request,
    of: Period,
    form: Form,
    deed: str,
    operation: Callable[..., object],
    *,
    about: Any = None,
) -> HttpResponse:
    """Show the form of a deed or do it, then go to the year's page."""
    key = queries.key(of)
    return deed_page(
        request, "funding/deed.html", form, operation, then=reverse("money_year", args=[key]),
        year=of, key=key, deed=deed, about=about,
    )  # fmt: skip
