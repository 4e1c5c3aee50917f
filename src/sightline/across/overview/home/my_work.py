"""My work: what a member owes and by when, what came back, what changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from sightline.across.overview.home.came_back import News, came_back
from sightline.across.overview.home.chairs_owed import of_chair
from sightline.across.overview.home.changed import Changed, changed
from sightline.across.overview.home.duty import Duty, Part, in_order, sentence
from sightline.across.overview.home.first_steps import first_steps
from sightline.across.overview.home.groups_owed import of_groups
from sightline.across.overview.home.known import Known, known
from sightline.across.overview.home.meetings_owed import of_meetings
from sightline.across.overview.home.others_owe import of_challenges, of_others, of_system_challenges
from sightline.across.overview.home.partners_owed import of_partner
from sightline.across.overview.home.quarter_line import quarter_line
from sightline.across.overview.home.releases_owed import DEEDS as DEEDS_OF_RELEASES
from sightline.across.overview.home.releases_owed import of_releases
from sightline.across.overview.home.returns_owed import (
    OnItsWay,
    of_agency,
    of_approver,
    of_officer,
    on_their_way,
)
from sightline.across.overview.sections import count_of_signals
from sightline.areas.plan import queries as plan
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import SEATED, May, Role
from sightline.ui import words
from sightline.ui.path import Stop

# Whoever holds one of these may come to owe something.
DEEDS = (
    May.FILL_IN_RETURN, May.SIGN_RETURN, May.ACCEPT_RETURN, May.REPORT_PROGRESS, May.REPORT_FOR_GROUP,
    May.ANSWER_ESCALATION, May.RUN_MEETING, May.COMPLETE_ACTION, *DEEDS_OF_RELEASES,
)  # fmt: skip


@dataclass(frozen=True)
class Help:
    """Whom to ask about a figure, and who signs a return, for those who fill one in."""

    who_signs: str
    officers: tuple[Member, ...]


@dataclass(frozen=True)
class PlanInShort:
    """The current plan in a line."""

    title: str
    url: str
    finding: str


@dataclass(frozen=True)
class MyWork:
    """All that the page says. `duties` is None for a member of whom nothing is ever asked."""

    over: str
    sentence: str
    duties: tuple[Duty, ...] | None
    nothing_owed: str
    on_their_way: tuple[OnItsWay, ...]
    from_others: tuple[Part, ...]
    since: date
    news: tuple[News, ...]
    changed: Changed
    line: tuple[Stop, ...]
    help: Help | None
    first_steps: tuple[Part, ...]
    plan: PlanInShort | None


def my_work(*, viewer: Member, on: date) -> MyWork:
    found = known(viewer=viewer, on=on)
    asks = any(viewer.may(right) for right in DEEDS)
    duties = all_duties(found) if asks else None
    news, steps = came_back(found), first_steps(found)
    return MyWork(
        over=f"{held(viewer, on)}, {viewer.agency.name}",
        sentence=_sentence(duties, news, found, has_begun=not steps),
        duties=duties,
        nothing_owed=_nothing_owed(found),
        on_their_way=tuple(on_their_way(found)),
        from_others=tuple(of_others(found)),
        since=found.since,
        news=news,
        changed=changed(found),
        line=quarter_line(found),
        help=_help(found) if viewer.may(May.FILL_IN_RETURN) else None,
        first_steps=steps,
        plan=_plan_in_short(found) if duties is None else None,
    )


def all_duties(found: Known, *, besides: Collection[Any] = ()) -> tuple[Duty, ...]:
    """Everything this member owes, the most urgent first. `besides` is what the page asks for elsewhere: legs of
    escalations, and recommendations.
    """
    owed = (
        of_agency(found), of_approver(found), of_officer(found), of_groups(found, besides=besides), of_meetings(found),
        of_partner(found), of_chair(found, besides=besides), of_challenges(found), of_system_challenges(found),
        of_releases(found),
    )  # fmt: skip
    return in_order(chain.from_iterable(owed))


def held(viewer: Member, on: date) -> str:
    """The member's roles and seats in words: `Agency contributor`, `Chair of QAP`, `Member of Learning`."""
    standing = viewer.standing
    said = [words.lowered(role.label) for role in Role if role in standing.roles - SEATED]
    if standing.groups:
        seats = partnership.those_groups(standing.groups, on=on)
        chairs = [group.short_name for group in seats if group.pk in standing.chairs]
        others = [group.short_name for group in seats if group.pk not in standing.chairs]
        said += [
            f"{what} of {words.join_and(of)}" for what, of in (("chair", chairs), ("member", others)) if of
        ]
    joined = words.join_and(said) or "no role yet"
    return words.capitalised(joined)


def _sentence(duties: tuple[Duty, ...] | None, news: Sequence[News], found: Known, *, has_begun: bool) -> str:
    """What is owed, then what came back and wants a word; where there is neither, who meets next."""
    if duties is None:
        return count_of_signals(found.rows)
    if not duties and not has_begun:
        return "The partnership has only begun."
    back = sum(bool(one.deeds) for one in news)
    said = [sentence(duties, on=found.on)] if duties or not back else []
    if back:
        said.append(f"{words.counted(back, 'answer has', 'answers have', capital=True)} come back to you.")
    if not duties:
        said.append(_next_meeting(found))
    return " ".join(filter(None, said))


def _next_meeting(found: Known) -> str:
    for meeting in found.meetings:
        if meeting.group_id in found.viewer.standing.groups and meeting.held_on >= found.on:
            return f"{meeting.group.short_name} meets on {words.day_date(meeting.held_on)}, {words.in_days(meeting.held_on, found.on)}."
    return ""


def _nothing_owed(found: Known) -> str:
    """What stands in the place of the list while it is empty: what will come there."""
    viewer = found.viewer
    if found.collection is None and (viewer.may(May.FILL_IN_RETURN) or viewer.may(May.SIGN_RETURN)):
        return "Nothing has been asked of your agency yet. Once the performance officer opens a collection, your return stands here."
    if viewer.may(May.FILL_IN_RETURN):
        return "Your return is in. The next one stands here once it is asked for."
    if viewer.may(May.SIGN_RETURN):
        return "No return waits for your signature. One stands here once your data lead submits it."
    if viewer.may(May.REPORT_FOR_GROUP):
        return "No report, answer or commentary is owed by your groups. What is sent up to them stands here."
    if viewer.may(May.ACCEPT_RETURN):
        return "No return waits for you. Late ones, and those to read, stand here."
    return "What your agency or your groups are asked to do stands here."


def _help(found: Known) -> Help:
    return Help(
        who_signs=_who_signs(found.viewer, found.on),
        officers=tuple(partnership.members_who(Role.PERFORMANCE_OFFICER, on=found.on)),
    )


def _who_signs(viewer: Member, on: date) -> str:
    approvers = partnership.members_who(Role.AGENCY_APPROVER, agency=viewer.agency, on=on)
    others = [
        f"{one.name} ({one.job_title})" if one.job_title else one.name for one in approvers if one != viewer
    ]
    if others:
        return f"{' or '.join(others)}. You cannot sign your own return."
    if approvers:
        return f"You do: nobody else at {viewer.agency.name} may sign, and the return says so."
    return f"Nobody at {viewer.agency.name} may sign yet. The business manager or an administrator lets an approver in."


def _plan_in_short(found: Known) -> PlanInShort | None:
    current = plan.current_plan(viewer=found.viewer)
    if current is None:
        return None
    quarters = plan.quarters_to_show(current, on=found.on)
    rows = plan.activity_rows(current, quarters=quarters, viewer=found.viewer)
    return PlanInShort(current.title, current.get_absolute_url(), f"{plan.finding(rows)}.")
