"""The two doors: `@needs` asks who may, `visible_to` (in the queries) which rows.

A view without a door stays shut: the middleware refuses every URL whose view says nothing.
"""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from sightline.spine.partnership import queries
from sightline.spine.partnership.models import Agency, Group, Member, Partnership, RoleHeld, Seat, Standing
from sightline.spine.partnership.permissions import May, Role
from sightline.spine.partnership.prepared import prepared
from sightline.ui.words import join_and

View = Callable[..., HttpResponse]


class Visit(HttpRequest):
    """A request as the middleware hands it on: there may be no member yet, nor even a partnership."""

    partnership: Partnership | None
    today: date
    member: Member | None


class Request(HttpRequest):
    """A request behind `@needs`, where there is a member of a partnership."""

    partnership: Partnership
    today: date
    member: Member


def today(partnership: Partnership | None) -> date:
    """The day it is: a demonstration stands on its own day, a real partnership on the calendar's."""
    if partnership is not None and partnership.is_demonstration:
        return settings.TODAY or partnership.stands_on or timezone.localdate()
    return timezone.localdate()


def enter(member: Member, on: date) -> Member:
    """Give a member the standing they have on a day: roles held and seats taken then."""
    roles = {Role(role) for (role,) in _roles_held(member.pk, on)}
    seats = _seats(member.pk, on)
    if seats:
        roles.add(Role.GROUP_MEMBER)
    if any(is_chair for _, is_chair, _ in seats):
        roles.add(Role.CHAIR)
    if any(kind == Group.Kind.EXECUTIVE for *_, kind in seats):
        roles.add(Role.EXECUTIVE_MEMBER)
    member.standing = Standing(
        roles=frozenset(roles),
        agencies=frozenset({member.agency_id}),
        groups=frozenset(group for group, *_ in seats),
        chairs=frozenset(group for group, is_chair, _ in seats if is_chair),
        executives=frozenset(group for group, _, kind in seats if kind == Group.Kind.EXECUTIVE),
    )
    return member


@prepared
def _roles_held(member: int, on: date) -> QuerySet[RoleHeld, tuple[Any, ...]]:
    return RoleHeld.objects.filter(_current(on), member=member).values_list("role")


@prepared
def _seats(member: int, on: date) -> QuerySet[Seat, tuple[Any, ...]]:
    return Seat.objects.filter(_current(on), member=member).values_list("group_id", "is_chair", "group__kind")


def _current(on: date) -> Q:
    return Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gte=on))


def needs(right: May) -> Callable[[View], View]:
    """Open a view to members who hold the right in some relation; send strangers to the sign-in page."""

    def door(view: View) -> View:
        @wraps(view)
        def opened(request: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.member is None:
                return redirect_to_login(request.get_full_path())
            if not request.member.may(right):
                raise PermissionDenied(f"Your roles do not let you {right.verb} {right.kind}.")
            return view(request, *args, **kwargs)

        opened.needs = right  # type: ignore[attr-defined]
        return opened

    return door


def public(view: View) -> View:
    """Open a view to the world: the sign-in page and what is needed before it, and nothing with a figure."""
    view.needs = None  # type: ignore[attr-defined]
    return view


def require(member: Member, right: May, *owners: Agency | Group) -> None:
    """Ask for a right over what this agency or group owns, or what any of several does; refuse with 403."""
    if not any(member.may(right, owner) for owner in owners):
        named = join_and(map(str, owners))
        raise PermissionDenied(f"You may not {right.verb} {right.kind} of {named}.")


class DoorsMiddleware:
    """Puts `partnership`, `today` and `member` on the request, and keeps unmarked views shut."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Visit) -> HttpResponse:
        if request.path.startswith(settings.STATIC_URL):
            return self.get_response(request)
        request.partnership = queries.partnership()
        request.today = today(request.partnership)
        request.member = enter(request.user, request.today) if request.user.is_authenticated else None
        response = self.get_response(request)
        if request.member is not None:
            # A member's page is hers: no proxy keeps it, and a browser asks before it shows it again.
            patch_cache_control(response, private=True, no_cache=True)
        return response

    def process_view(self, request: Visit, view: View, args: Any, kwargs: Any) -> None:
        if not hasattr(view, "needs"):
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} does not say who may use it.")
