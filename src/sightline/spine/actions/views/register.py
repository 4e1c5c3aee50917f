"""The register of actions, and what is overdue by agency."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect

from sightline.analysis.periods import quarter_of
from sightline.errors import Refused
from sightline.spine.actions import operations, queries
from sightline.spine.actions.views import tables
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.forms import owner_key
from sightline.spine.partnership.models import Agency, Group
from sightline.spine.partnership.permissions import May
from sightline.spine.thread.kinds import Kind
from sightline.ui.page import page
from sightline.ui.words import counted, plural, spelled

A_PAGE = 50
QUARTERS = 5  # the present one and a year before it

# The first is shown where none is asked for: a list begins with what needs somebody.
STATES = {
    "open": "Open",
    "late": "Overdue",
    "complete": "Complete",
    "no_evidence": "No evidence of change",
    "all": "All",
}


@needs(May.SEE_ACTION)
def actions(request: Request) -> HttpResponse:
    owners = _owners(request)
    groups = [owner for owner in owners.values() if isinstance(owner, Group)]
    chosen, arising = request.GET.get("owner", ""), request.GET.get("arising", "")
    state = request.GET.get("state", "open")
    wanted = queries.Wanted(
        owner=owners.get(chosen),
        state=state if state in queries.NARROWED else "",
        arising=arising if arising in Kind.values else "",
        raised_by=next((each for each in groups if each.code == request.GET.get("raised_by")), None),
    )
    reads_all = queries.reads_all(request.member)
    counts = queries.counts(wanted, viewer=request.member, on=request.today)
    shown = Paginator(queries.register(wanted, viewer=request.member, on=request.today), A_PAGE)
    rows = shown.get_page(request.GET.get("page"))
    listed = list(rows)
    arose = queries.arose_from_each(listed, viewer=request.member)
    return page(
        request,
        "actions/actions.html",
        sentence=_sentence(counts["open"], counts["late"], reads_all=reads_all),
        reads_all=reads_all,
        states=[(words, key, counts[key]) for key, words in STATES.items()],
        shown=wanted.state or "all",
        wanted=wanted,
        table=tables.register(listed, arose, on=request.today, state=wanted.state),
        rows=rows,
        owners=[("", "Everybody"), *((key, owner.name) for key, owner in owners.items())],
        chosen=chosen,
        groups=[("", "Any group"), *((each.code, each.name) for each in groups)],
        kinds=[("", "Anything"), *((kind.value, kind.label) for kind in Kind if kind is not Kind.ACTION)],
    )


@needs(May.SEE_ACTION)
def overdue_by_agency(request: Request) -> HttpResponse:
    return _overdue_page(request)


@needs(May.RAISE_ACTION)
def remind_owner(request: Request) -> HttpResponse:
    """Remind an agency or group of everything it owes past its date, in one letter each."""
    owner = _owners(request).get(request.POST.get("owner", ""))
    if request.method != "POST" or owner is None:
        return redirect("overdue_by_agency")
    late = queries.late_actions(viewer=request.member, on=request.today, owner=owner)
    try:
        reminded = operations.remind(late, by=request.member, on=request.today)
    except Refused as refusal:
        return _overdue_page(request, refused=str(refusal), status=422)
    return _overdue_page(request, said=reminded.words)


def _overdue_page(
    request: Request, *, said: str = "", refused: str = "", status: int | None = None
) -> HttpResponse:
    viewer, on = request.member, request.today
    since = quarter_of(on).and_before(QUARTERS)[-1].starts_on
    agencies = queries.by_agency(viewer=viewer, on=on, since=since)
    groups = queries.by_group(viewer=viewer, on=on, since=since)
    return page(
        request,
        "actions/overdue.html",
        status=status,
        said=said,
        refused=refused,
        sentence=_overdue(sum(each.overdue for each in (*agencies, *groups))),
        agencies=tables.by_owner(agencies, "Agency"),
        groups=tables.by_owner(groups, "Group"),
        late=[_late(each) for each in (*agencies, *groups) if each.overdue],
        may_remind=viewer.may(May.RAISE_ACTION),
    )


def _late(each: queries.OwnerActions) -> dict[str, Any]:
    return {
        "owner": each.owner,
        "key": owner_key(each.owner),
        "words": f"{plural(each.overdue, 'action')} past {'its date' if each.overdue == 1 else 'their dates'}",
    }


def _owners(request: Request) -> dict[str, Agency | Group]:
    """Who can owe an action, as the address of the register calls them."""
    return {owner_key(owner): owner for owner in partnership.owners(on=request.today)}


def _sentence(still_open: int, late: int, *, reads_all: bool) -> str:
    if not still_open:
        return "Nothing is owed." if reads_all else "Your agency owes nothing."
    by = "" if reads_all else " by your agency"
    owed = f"{counted(still_open, 'action is', 'actions are', capital=True)} owed{by}"
    return (
        f"{owed}, {spelled(late)} of them past {'its' if late == 1 else 'their'} date."
        if late
        else f"{owed}."
    )


def _overdue(late: int) -> str:
    if not late:
        return "Nothing is past its date."
    return f"{counted(late, 'action is past its', 'actions are past their', capital=True)} date."
