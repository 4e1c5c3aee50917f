"""A page that does one thing: a form, and the operation it asks for."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from sightline.spine.partnership.access import Request
from sightline.spine.partnership.models import Member
from sightline.spine.thread.forms import References
from sightline.ui.forms import Form
from sightline.ui.page import page


def deed_page(
    request: Request,
    template: str,
    form: Form,
    operation: Callable[..., Any],
    *,
    then: Any = None,
    **context: Any,
) -> HttpResponse:
    """Do what a form says that is filled in rightly, and go on; otherwise answer with its page.

    `operation` takes what was said by the names of its fields, `by` and `on`; where a rule refuses it, the form says so.
    The way leads to `then` (what `redirect` takes: a thing with a page, or an address), or without it to what the
    operation gave back.
    """
    if form.is_valid():
        with form.refusals():
            done = operation(**said(form, viewer=request.member), by=request.member, on=request.today)
            return redirect(done if then is None else then)
    return page(request, template, form=form, **context)


def said(form: Form, *, viewer: Member) -> dict[str, Any]:
    """The clean values by their names, references as the items the viewer means by them.

    Raises NothingCalled, SeveralNamed.
    """
    typed = form.cleaned_data
    return typed | {
        name: field.items(typed[name], viewer=viewer)
        for name, field in form.fields.items()
        if isinstance(field, References)
    }
