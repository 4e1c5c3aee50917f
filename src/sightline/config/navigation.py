"""What stands around every page: who is here, and where they can go from here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html

from sightline.spine.ledger.trail import READS
from sightline.spine.partnership.access import Visit
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May, Role
from sightline.spine.thread.kinds import PATTERN, Kind
from sightline.ui.page import Banner, Frame, NavItem
from sightline.ui.words import date as in_words


@dataclass(frozen=True)
class Place:
    """A page that can be gone to from everywhere: shown to those who hold the right, current under these addresses."""

    label: str
    view: str
    right: May
    under: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """Places that belong together: one entry of the navigation, which leads to the first that a member may see."""

    label: str
    places: tuple[Place, ...]


SECTIONS = (
    Section("My work", (Place("My work", "home", May.SEE_HOME, ("/",)),)),
    Section(
        "Our returns",
        (
            Place(
                "Our returns", "our_returns", May.FILL_IN_RETURN, ("/our-returns", "/returns", "/questions")
            ),
        ),
    ),
    Section("To sign", (Place("To sign", "our_returns", May.SIGN_RETURN, ("/our-returns", "/returns")),)),
    Section(
        "Collections",
        (Place("Collections", "collections", May.SEE_COLLECTION, ("/collections", "/returns")),),
    ),
    Section(
        "Dashboard",
        (
            Place("Dashboard", "dashboard", May.SEE_DASHBOARD, ("/dashboard",)),
            Place("Measures", "measures", May.SEE_DASHBOARD, ("/measures",)),
            Place("Benchmarks", "benchmarks", May.SEE_DASHBOARD, ("/benchmarks",)),
            Place("Releases", "releases", May.SEE_RELEASE, ("/releases",)),
        ),
    ),
    Section(
        "Plan",
        (
            Place(
                "Plans",
                "plans",
                May.SEE_PLAN,
                (
                    "/plans",
                    "/priorities",
                    "/activities",
                    "/themes",
                    "/tests",
                    "/check-ins",
                    "/next-priorities",
                    "/measures-under",
                ),
            ),
            Place("What is missing", "gaps", May.SEE_PLAN, ("/gaps",)),
            Place("Promises", "promises", May.SEE_PROMISE, ("/promises",)),
        ),
    ),
    Section(
        "Meetings",
        (
            Place(
                "Meetings",
                "meetings",
                May.SEE_MEETING,
                ("/meetings", "/plan-a-meeting", "/decisions", "/groups"),
            ),
            Place("The year", "year", May.SEE_MEETING, ("/calendar", "/forward-plan")),
            Place("Group reports", "group_reports", May.SEE_GROUP_REPORT, ("/group-reports",)),
            Place("Packs", "packs", May.SEE_PACK, ("/packs",)),
            Place("Executive overviews", "overviews", May.SEE_OVERVIEW, ("/overviews",)),
        ),
    ),
    Section(
        "Escalations",
        (
            Place(
                "Escalations",
                "escalations",
                May.SEE_ESCALATION,
                ("/escalations", "/escalate", "/asked-and-got"),
            ),
            Place(
                "Professional challenges",
                "challenges",
                May.SEE_CHALLENGE,
                ("/challenges", "/record-challenge"),
            ),
            Place(
                "System challenges",
                "system_challenges",
                May.SEE_SYSTEM_CHALLENGE,
                ("/system-challenges", "/record-system-challenge"),
            ),
        ),
    ),
    Section("Actions", (Place("Actions", "actions", May.SEE_ACTION, ("/actions",)),)),
    Section(
        "Assurance",
        (
            Place(
                "Requests",
                "assurance_requests",
                May.SEE_ASSURANCE,
                ("/assurance-requests", "/ask-for-assurance"),
            ),
            Place("Risks", "risks", May.SEE_RISK, ("/risks",)),
            Place("Scrutiny", "scrutiny", May.SEE_SCRUTINY, ("/scrutiny",)),
            Place(
                "Recommendations",
                "recommendations",
                May.SEE_RECOMMENDATION,
                ("/recommendations", "/recommend"),
            ),
            Place("Reading room", "reading_room", May.SEE_OPENINGS, ("/reading-room", "/openings")),
        ),
    ),
    Section(
        "Partnership",
        (
            Place("Agencies and groups", "partnership", May.SEE_PARTNERSHIP, ("/partnership", "/clocks")),
            Place("Partner pages", "partner_pages", May.SEE_PARTNER_PAGE, ("/partner-pages",)),
            Place("Money", "money", May.SEE_MONEY, ("/money",)),
        ),
    ),
)
TOOLS = (
    Place("Ledger", "ledger", May.SEE_LEDGER, ("/ledger",)),
    Place("Find", "find", May.SEE_HOME, ("/find",)),
)
# A measure's page offers its escalation itself, among its figures.
FROM_EVERY_THING = (
    (Kind.ESCALATION, May.RAISE_ESCALATION, "raise_escalation", "Escalate this"),
    (Kind.ACTION, May.RAISE_ACTION, "raise_action", "Raise an action"),
    (Kind.ASSURANCE_REQUEST, May.ASK_FOR_ASSURANCE, "ask_for_assurance", "Ask agencies about it"),
    (Kind.RECOMMENDATION, May.WRITE_SCRUTINY, "recommend", "Recommend something"),
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
            link=NavItem("Be someone else", _to("people")) if member else None,
        )
    if member is None:
        return Frame(partnership=str(partnership or ""), banner=banner, footer=FOOTER, footer_links=_notes())
    return Frame(
        partnership=partnership.name if partnership else "",
        banner=banner,
        who=member.name,
        of=member.agency.name,
        sign_out_url=_to("sign_out"),
        navigation=_sections(member, request.path),
        tools=_shown(TOOLS, member, request.path),
        about=_about(request, member),
        footer=FOOTER,
        footer_links=_notes(),
    )


def _sections(member: Member, path: str) -> tuple[NavItem, ...]:
    shown: list[NavItem] = []
    for section in SECTIONS:
        places = _shown(section.places, member, path)
        # Who fills in and signs has one entry for both.
        if not places or any(item.url == places[0].url for item in shown):
            continue
        label = _name_of_home(member) if places[0].url == _to("home") else _label(section, places)
        here = any(place.current for place in places)
        shown.append(NavItem(label, places[0].url, here, places if len(places) > 1 else ()))
    return tuple(shown)


def _label(section: Section, places: Sequence[NavItem]) -> str:
    """A section of which a member sees one page alone is called what that page is."""
    return section.label if len(places) > 1 else places[0].label


def _shown(places: Iterable[Place], member: Member, path: str) -> tuple[NavItem, ...]:
    return tuple(
        NavItem(place.label, _to(place.view), _is_under(path, place.under))
        for place in places
        if member.may(place.right)
    )


def _about(request: Visit, member: Member) -> tuple[NavItem, ...]:
    """What can be done from every thing's page, as far as the thread lets it be about such a thing."""
    match = request.resolver_match
    if match is None or match.url_name not in Kind.values:
        return ()
    (reference,) = match.kwargs.values()
    address = f"{match.url_name}:{reference}"
    deeds = tuple(
        NavItem(label, f"{_to(view)}?{urlencode({'about': address})}")
        for kind, right, view, label in FROM_EVERY_THING
        if match.url_name in PATTERN[kind] and member.may(right)
    )
    if match.url_name in READS and member.may(May.SEE_OPENINGS):
        return (*deeds, NavItem("Who opened it", f"{_to('openings')}?{urlencode({'item': address})}"))
    return deeds


def _name_of_home(member: Member) -> str:
    """What the first page is called, as its own heading says."""
    if Role.EXECUTIVE_MEMBER in member.standing.roles:
        return "One page"
    return "The record" if Role.SCRUTINEER in member.standing.roles else "My work"


def _is_under(path: str, starts: tuple[str, ...]) -> bool:
    return any(path == start or (start != "/" and path.startswith(f"{start}/")) for start in starts)


def _notes() -> tuple[NavItem, ...]:
    return (
        NavItem("How signals are read", _to("how_signals_are_read")),
        NavItem("How small numbers are hidden", _to("how_small_numbers_are_hidden")),
        NavItem("Figures for the public", _to("figures")),
        NavItem("Accessibility", _to("accessibility")),
    )


@cache
def _to(view: str) -> str:
    """The address of a page that takes no argument: every page asks for some forty of them."""
    return reverse(view)
