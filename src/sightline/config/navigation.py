"""What stands around every page: who is here, and where they can go from here."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html

from sightline.spine.partnership.access import Visit
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May, Role
from sightline.ui.page import Banner, Frame, NavItem
from sightline.ui.words import date as in_words


@dataclass(frozen=True)
class Place:
    """An entry of the navigation: shown to those who hold the right, current under these addresses."""

    label: str
    view: str
    right: May
    under: tuple[str, ...]


PLACES = (
    Place("My work", "home", May.SEE_HOME, ("/",)),
    Place("Our returns", "our_returns", May.FILL_IN_RETURN, ("/our-returns", "/returns")),
    Place("To sign", "our_returns", May.SIGN_RETURN, ("/our-returns", "/returns")),
    Place("Collections", "collections", May.SEE_COLLECTION, ("/collections", "/returns")),
    Place("Dashboard", "dashboard", May.SEE_DASHBOARD, ("/dashboard", "/measures", "/benchmarks")),
    Place(
        "Plan", "plans", May.SEE_PLAN, ("/plans", "/priorities", "/activities", "/themes", "/tests", "/gaps")
    ),
    Place(
        "Meetings and packs",
        "meetings",
        May.SEE_MEETING,
        ("/meetings", "/packs", "/decisions", "/group-reports"),
    ),
    Place("Escalations", "escalations", May.SEE_ESCALATION, ("/escalations", "/escalate")),
    Place("Releases", "releases", May.SEE_RELEASE, ("/releases",)),
    Place("Actions", "actions", May.SEE_ACTION, ("/actions",)),
    Place("Partnership", "partnership", May.SEE_PARTNERSHIP, ("/partnership",)),
)
TOOLS = (
    Place("Ledger", "ledger", May.SEE_LEDGER, ("/ledger",)),
    Place("Find", "find", May.SEE_HOME, ("/find",)),
)
FOOTER = (
    "Sightline never knows who the child or adult is. "
    "Do not type names, dates of birth, addresses or case numbers anywhere."
)


def frame(request: Visit) -> Frame:
    """The frame of a page for whoever is signed in, or for nobody."""
    partnership, member = request.partnership, request.member
    banner = None
    if partnership and partnership.is_demonstration:
        banner = Banner(
            strong=f"Demonstration: today is {in_words(request.today)}.",
            words=format_html(
                'Figures, dates and events marked <em class="illustrative">{}</em> are invented.',
                "illustrative",
            ),
            link=NavItem("Be someone else", reverse("people")) if member else None,
        )
    if member is None:
        return Frame(partnership=str(partnership or ""), banner=banner, footer=FOOTER, footer_links=_notes())
    return Frame(
        partnership=partnership.name if partnership else "",
        banner=banner,
        who=member.name,
        of=member.agency.name,
        sign_out_url=reverse("sign_out"),
        navigation=_shown(PLACES, member, request.path),
        tools=_shown(TOOLS, member, request.path),
        footer=FOOTER,
        footer_links=_notes(),
    )


def _shown(places: Iterable[Place], member: Member, path: str) -> tuple[NavItem, ...]:
    shown: list[NavItem] = []
    for place in places:
        url = reverse(place.view)
        # Who fills in and signs has one entry for both.
        if member.may(place.right) and all(item.url != url for item in shown):
            label = _name_of_home(member) if place.view == "home" else place.label
            shown.append(NavItem(label, url, _is_under(path, place.under)))
    return tuple(shown)


def _name_of_home(member: Member) -> str:
    """What the first page is called, as its own heading says."""
    if Role.EXECUTIVE_MEMBER in member.standing.roles:
        return "One page"
    return "The record" if Role.SCRUTINEER in member.standing.roles else "My work"


def _is_under(path: str, starts: tuple[str, ...]) -> bool:
    return any(path == start or (start != "/" and path.startswith(f"{start}/")) for start in starts)


def _notes() -> tuple[NavItem, ...]:
    return (
        NavItem("How signals are read", reverse("how_signals_are_read")),
        NavItem("How small numbers are hidden", reverse("how_small_numbers_are_hidden")),
        NavItem("Figures for the public", reverse("figures")),
        NavItem("Accessibility", reverse("accessibility")),
    )
