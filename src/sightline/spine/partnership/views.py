"""The door: signing in and out, and the table of rights that everyone may read."""

from django.contrib.auth import login, logout
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sightline.spine.partnership import forms, operations, queries
from sightline.spine.partnership.access import Visit, needs, public
from sightline.spine.partnership.permissions import May, Role
from sightline.ui.page import page

BACKEND = "django.contrib.auth.backends.ModelBackend"


@public
@never_cache
def sign_in(request: Visit) -> HttpResponse:
    if request.member is not None:
        return redirect("home")
    form = forms.SignIn(request.POST or None, request=request)
    if form.is_valid():
        login(request, form.member, backend=BACKEND)
        return redirect(_next(request))
    return page(request, "partnership/sign_in.html", form=form, next=request.GET.get("next", ""))


@public
@require_POST
def sign_out(request: Visit) -> HttpResponse:
    logout(request)
    return redirect("sign_in")


def locked_out(request: Visit, credentials: dict, *args: object) -> HttpResponse:
    """What django-axes answers with after too many wrong passwords."""
    request.member = None
    return page(request, "partnership/locked_out.html", status=429)


@public
def forgotten_password(request: Visit) -> HttpResponse:
    form = forms.ForgottenPassword(request.POST or None)
    sent = form.is_valid()
    if sent:
        operations.send_password_link_to(form.cleaned_data["email"])
    return page(request, "partnership/forgotten_password.html", form=form, sent=sent)


@public
@never_cache
def choose_password(request: Visit, coded: str, token: str) -> HttpResponse:
    member = queries.member_of_link(coded, token)
    if member is None:
        return page(request, "partnership/link_has_ended.html", status=410)
    form = forms.ChoosePassword(request.POST or None, member=member)
    if form.is_valid():
        operations.choose_password(member, password=form.cleaned_data["password"])
        return redirect("sign_in")
    return page(request, "partnership/choose_password.html", form=form)


@public
def people(request: Visit) -> HttpResponse:
    """The people a visitor of the demonstration may be. A real partnership has no such page."""
    _demonstration_or_404(request)
    return page(request, "partnership/people.html", members=list(queries.members(on=request.today)))


@public
@require_POST
def be(request: Visit, pk: int) -> HttpResponse:
    _demonstration_or_404(request)
    member = get_object_or_404(queries.members(on=request.today), pk=pk)
    logout(request)
    login(request, member, backend=BACKEND)
    return redirect("home")


@needs(May.SEE_RIGHTS)
def rights(request: Visit) -> HttpResponse:
    return page(request, "partnership/rights.html", roles=list(Role), rights=queries.rights())


def _demonstration_or_404(request: Visit) -> None:
    if request.partnership is None or not request.partnership.is_demonstration:
        raise Http404("Only a demonstration has people to be.")


def _next(request: Visit) -> str:
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else resolve_url("home")
