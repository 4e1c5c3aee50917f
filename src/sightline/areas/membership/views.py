"""The screens on which the business unit keeps the region, agencies, groups and members."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from sightline.areas.membership import forms, operations, queries
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.operations import send_password_link
from sightline.spine.partnership.permissions import May
from sightline.ui.forms import Form
from sightline.ui.page import page


@needs(May.SEE_PARTNERSHIP)
def partnership(request: Request) -> HttpResponse:
    return page(
        request,
        "membership/partnership.html",
        tree=queries.tree(on=request.today),
        agencies=list(queries.agencies(on=request.today)),
        members=list(queries.members(on=request.today)),
        may_change=request.member.may(May.CHANGE_PARTNERSHIP),
        may_change_members=request.member.may(May.CHANGE_MEMBERS),
    )


@needs(May.SEE_PARTNERSHIP)
def agency(request: Request, code: str) -> HttpResponse:
    found = get_object_or_404(queries.agency(code))
    return page(
        request,
        "membership/agency.html",
        agency=found,
        members=queries.members_of(found, on=request.today),
        happened=ledger.about(found, viewer=request.member, limit=20),
        may_change=request.member.may(May.CHANGE_PARTNERSHIP),
    )


@needs(May.SEE_PARTNERSHIP)
def member(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.member(pk))
    return page(
        request,
        "membership/member.html",
        member=found,
        roles=queries.roles_of(found),
        seats=queries.seats_of(found),
        happened=ledger.about(found, viewer=request.member, limit=20),
        may_change=request.member.may(May.CHANGE_MEMBERS),
    )


@needs(May.CHANGE_PARTNERSHIP)
def change_region(request: Request) -> HttpResponse:
    here = request.partnership
    form = forms.RegionForm(request.POST or None, initial={"region_code": here.region_code})
    return _write(
        request, form, "Change the region", lambda said: operations.change_region(here, **said), "partnership"
    )


@needs(May.CHANGE_PARTNERSHIP)
def add_agency(request: Request) -> HttpResponse:
    form = forms.AgencyForm(request.POST or None, agencies=queries.agencies(on=request.today), is_new=True)
    return _write(request, form, "Add an agency", lambda said: operations.add_agency(**said), "partnership")


@needs(May.CHANGE_PARTNERSHIP)
def change_agency(request: Request, code: str) -> HttpResponse:
    found = get_object_or_404(queries.agency(code))
    form = forms.AgencyForm(
        request.POST or None,
        initial=forms.as_typed(found, forms.AgencyForm),
        agencies=queries.agencies(on=request.today).exclude(pk=found.pk),
        is_new=False,
    )
    return _write(
        request, form, f"Change {found}", lambda said: operations.change_agency(found, **said), "agency", code
    )


@needs(May.CHANGE_PARTNERSHIP)
def add_group(request: Request) -> HttpResponse:
    form = forms.GroupForm(request.POST or None, groups=queries.groups(on=request.today), is_new=True)
    return _write(request, form, "Add a group", lambda said: operations.add_group(**said), "partnership")


@needs(May.CHANGE_PARTNERSHIP)
def change_group(request: Request, code: str) -> HttpResponse:
    found = get_object_or_404(queries.group(code))
    form = forms.GroupForm(
        request.POST or None,
        initial=forms.as_typed(found, forms.GroupForm),
        groups=queries.groups(on=request.today).exclude(pk=found.pk),
        is_new=False,
    )
    return _write(
        request, form, f"Change {found}", lambda said: operations.change_group(found, **said), "group", code
    )


@needs(May.CHANGE_MEMBERS)
def add_member(request: Request) -> HttpResponse:
    form = forms.MemberForm(request.POST or None, agencies=queries.agencies(on=request.today))
    return _write(request, form, "Add a member", lambda said: operations.add_member(**said), "partnership")


@needs(May.CHANGE_MEMBERS)
def change_member(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.member(pk))
    form = forms.MemberForm(
        request.POST or None,
        initial=forms.as_typed(found, forms.MemberForm),
        agencies=queries.agencies(on=request.today),
    )
    return _write(
        request, form, f"Change {found}", lambda said: operations.change_member(found, **said), "member", pk
    )


@needs(May.CHANGE_MEMBERS)
def give_role(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.member(pk))
    form = forms.RoleForm(request.POST or None, initial={"from_on": request.today})
    return _write(
        request, form, f"Give {found} a role", lambda said: operations.give_role(found, **said), "member", pk
    )


@needs(May.CHANGE_MEMBERS)
def end_role(request: Request, pk: int, role: int) -> HttpResponse:
    held = get_object_or_404(get_object_or_404(queries.member(pk)).roles_held, pk=role)
    form = forms.LastDayForm(request.POST or None, initial={"last_on": request.today})
    title = f"End the role {held.get_role_display()}"
    return _write(request, form, title, lambda said: operations.end_role(held, **said), "member", pk)


@needs(May.CHANGE_MEMBERS)
def seat(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.member(pk))
    groups = queries.groups(on=request.today)
    form = forms.SeatForm(request.POST or None, initial={"from_on": request.today}, groups=groups)
    return _write(
        request, form, f"Seat {found} on a group", lambda said: operations.seat(found, **said), "member", pk
    )


@needs(May.CHANGE_MEMBERS)
def end_seat(request: Request, pk: int, seat: int) -> HttpResponse:
    taken = get_object_or_404(get_object_or_404(queries.member(pk)).seats.select_related("group"), pk=seat)
    form = forms.LastDayForm(request.POST or None, initial={"last_on": request.today})
    title = f"End the seat on {taken.group}"
    return _write(request, form, title, lambda said: operations.end_seat(taken, **said), "member", pk)


@needs(May.CHANGE_MEMBERS)
def close_account(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.member(pk))
    form = Form(request.POST or None)
    return _write(
        request,
        form,
        f"Close the account of {found}",
        lambda said: operations.close_account(found, **said),
        "member",
        pk,
    )


@require_POST
@needs(May.CHANGE_MEMBERS)
def send_link(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.member(pk).filter(is_active=True))
    send_password_link(found)
    return redirect("member", pk)


def _write(
    request: Request,
    form: Form,
    title: str,
    operation: Callable[[dict], object],
    then: str,
    *args: object,
) -> HttpResponse:
    """Show a form or do what it says, then go to the page named `then`."""
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            operation({**form.cleaned_data, "by": request.member, "on": request.today})
            return redirect(then, *args)
    return page(request, "membership/write.html", form=form, title=title, back=(then, args))
