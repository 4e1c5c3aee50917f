"""Drafting a release, choosing its tables, checking and approving it. Its own page stands in areas/release."""

from collections.abc import Callable, Mapping
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from sightline.across.public import deeds, forms
from sightline.across.public.drafting.offering import KINDS, offered, periods_offered
from sightline.across.public.views.chosen import chosen_tables
from sightline.areas.dataset.queries.for_release import ExactMeasure
from sightline.areas.release import operations, queries
from sightline.areas.release.content import TableKind
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.spine.thread.deeds import deed_page
from sightline.ui.forms import Form, posted
from sightline.ui.page import page

BEFORE_CHECKING = (
    "The tables are made from the record as it stands. Small counts are hidden, and whatever gives them away; then it is "
    "tried what a reader could work out, here and together with every release that was ever out."
)
BEFORE_APPROVING = (
    "Read the tables and the report of the attack first. The tables are built once more; where they come out as they were "
    "checked, they are frozen, and nobody changes them again."
)


@needs(May.DRAFT_RELEASE)
def draft(request: Request) -> HttpResponse:
    named = request.GET.get("supersedes", "")
    earlier = queries.release(named, viewer=request.member) if named else None
    said = (
        {"title": earlier.title, "summary": earlier.summary, "audience": earlier.audience} if earlier else {}
    )
    form = forms.Draft(
        request.POST or None, initial={"family": earlier.family if earlier else "exact", **said}
    )
    if form.is_valid():
        with form.refusals():
            made = operations.draft_release(
                **form.cleaned_data,
                selection=earlier.selection if earlier else (),
                supersedes=earlier,
                by=request.member,
                on=request.today,
            )
            return redirect("choose_release_tables", made.reference)
    return page(request, "public/draft_release.html", form=form, supersedes=earlier)


@needs(May.DRAFT_RELEASE)
def choose(request: Request, reference: str) -> HttpResponse:
    release = queries.release(reference, viewer=request.member)
    kind = _kind(request)
    found = offered(kind, audience=release.audience, viewer=request.member) if kind else {}
    form = _table_form(request, kind, found)
    taken_out = Form(request.POST) if "take_out" in request.POST else None
    if taken_out is not None:
        with taken_out.refusals():
            deeds.take_out_table(release, request.POST["take_out"], by=request.member, on=request.today)
            return redirect("choose_release_tables", reference)
    elif form is not None and form.is_valid():
        with form.refusals():
            deeds.add_table(release, form.wanted, by=request.member, on=request.today)
            return redirect("choose_release_tables", reference)
    return page(
        request,
        "public/choose_tables.html",
        release=release,
        tables=chosen_tables(release, viewer=request.member),
        form=form,
        refused=taken_out,
        kinds=[("", "Choose one"), *((kind.value, words) for kind, words in KINDS.items())],
        kind=request.GET.get("kind", ""),
        measures=_measures(found) if kind else [],
        measure=request.GET.get("measure", ""),
    )


@needs(May.DRAFT_RELEASE)
def check(request: Request, reference: str) -> HttpResponse:
    return _deed(request, reference, "Check it", deeds.check, BEFORE_CHECKING)


@needs(May.APPROVE_RELEASE)
def approve(request: Request, reference: str) -> HttpResponse:
    return _deed(request, reference, "Approve it", deeds.approve, BEFORE_APPROVING)


def _kind(request: Request) -> TableKind | None:
    """The kind of table that was chosen, if it is one there is."""
    return next((kind for kind in TableKind if kind == request.GET.get("kind")), None)


def _measures(found: Mapping[str, ExactMeasure]) -> list[tuple[str, str]]:
    return [("", "Choose one"), *((name, f"{name} {each.short_title}") for name, each in found.items())]


def _table_form(
    request: Request, kind: TableKind | None, found: Mapping[str, ExactMeasure]
) -> forms.ChooseTable | None:
    """The form of one table, once it is known of what kind it is and of which measure."""
    named = request.GET.get("measure", "")
    if kind is None or not named:
        return None
    if named not in found:
        raise Http404(f"There is no table of {named} to be made like this.")
    periods = periods_offered(
        kind, named, viewer=request.member, partnership=request.partnership, until=request.today
    )
    data = request.POST if request.method == "POST" and "take_out" not in request.POST else None
    last = {"last": periods[-1].key} if periods else {}
    return forms.ChooseTable(data, kind=kind, measure=found[named], periods=periods, initial=last)


def _deed(
    request: Request, reference: str, deed: str, operation: Callable[..., object], lead: str
) -> HttpResponse:
    """Show what a deed does, or do it, then go to the release's page."""
    release = queries.release(reference, viewer=request.member)
    return deed_page(
        request, "release/release_deed.html", Form(posted(request)),
        partial(operation, release, partnership=request.partnership),
        then=release, release=release, deed=deed, lead=lead,
    )  # fmt: skip
