"""The screens on which the business unit keeps the region, agencies, groups and members."""

from collections.abc import Callable
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from sightline.areas.membership import forms, operations, queries
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.operations import send_password_link
from sightline.spine.partnership.permissions import May
from sightline.spine.thread.deeds import deed_page
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
    form = forms.RegionForm(request.POST or None, of=here)
    return _write(request, form, "Change the region", partial(operations.change_region, here), "partnership")


@needs(May.CHANGE_PARTNERSHIP)
def add_agency(request: Request) -> HttpResponse:
    form = forms.AddAgency(request.POST or None, agencies=queries.agencies(on=request.today))
    return _write(request, form, "Add an agency", operations.add_agency, "partnership")


@needs(May.CHANGE_PARTNERSHIP)
def change_agency(request: Request, code: str) -> HttpResponse:
    found = get_object_or_404(queries.agency(code))
    form = forms.AgencyForm(
        request.POST or None,
        of=found,
        agencies=queries.agencies(on=request.today).exclude(pk=found.pk),
    )
    return _write(request, form, f"Change {found}", partial(operations.change_agency, found), "agency", code)


@needs(May.CHANGE_PARTNERSHIP)
def add_group(request: Request) -> HttpResponse:
    form = forms.AddGroup(request.POST or None, groups=queries.groups(on=request.today))
    return _write(request, form, "Add a group", operations.add_group, "partnership")


@needs(May.CHANGE_PARTNERSHIP)
def change_group(request: Request, code: str) -> HttpResponse:
    found = get_object_or_404(queries.group(code))
    form = forms.GroupForm(
        request.POST or None,
        of=found,
        groups=queries.groups(on=request.today).exclude(pk=found.pk),
    )
    return _write(request, form, f"Change {found}", partial(operations.change_group, found), "group", code)


@needs(May.CHANGE_MEMBERS)
def add_member(request: Request) -> HttpResponse:
    form = forms.MemberForm(request.POST or None, agencies=queries.agencies(on=request.today))
    return _write(request, form, "Add a member", operations.add_member, "partnership")


@needs(May.CHANGE_MEMBERS)
def change_member(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.member(pk))
    form = forms.MemberForm(
        request.POST or None,
        of=found,
        agencies=queries.agencies(on=request.today),
    )
    return _write(request, form, f"Change {found}", partial(operations.change_member, found), "member", pk)


@needs(May.CHANGE_MEMBERS)
def give_role(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.member(pk))
    form = forms.RoleForm(request.POST or None, initial={"from_on": request.today})
    return _write(request, form, f"Give {found} a role", partial(operations.give_role, found), "member", pk)


@needs(May.CHANGE_MEMBERS)
def end_role(request: Request, pk: int, role: int) -> HttpResponse:
    held = get_object_or_404(get_object_or_404(queries.member(pk)).roles_held, pk=role)
    form = forms.LastDayForm(request.POST or None, initial={"last_on": request.today})
    title = f"End the role {held.get_role_display()}"
    return _write(request, form, title, partial(operations.end_role, held), "member", pk)


@needs(May.CHANGE_MEMBERS)
def seat(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.member(pk))
    groups = queries.groups(on=request.today)
    form = forms.SeatForm(request.POST or None, initial={"from_on": request.today}, groups=groups)
    return _write(request, form, f"Seat {found} on a group", partial(operations.seat, found), "member", pk)


@needs(May.CHANGE_MEMBERS)
def end_seat(request: Request, pk: int, seat: int) -> HttpResponse:
    taken = get_object_or_404(get_object_or_404(queries.member(pk)).seats.select_related("group"), pk=seat)
    form = forms.LastDayForm(request.POST or None, initial={"last_on": request.today})
    title = f"End the seat on {taken.group}"
    return _write(request, form, title, partial(operations.end_seat, taken), "member", pk)


@needs(May.CHANGE_MEMBERS)
def close_account(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.member(pk))
    form = Form(request.POST or None)
    return _write(
        request,
        form,
        f"Close the account of {found}",
        partial(operations.close_account, found),
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
    operation: Callable[..., object],
    then: str,
    *args: object,
) -> HttpResponse:
    """Show a form or do what it says, then go to the page named `then`."""
    return deed_page(
        request, "membership/write.html", form, operation, then=reverse(then, args=args),
        title=title, back=(then, args),
    )  # fmt: skip
