"""An escalation's way as a drawing: height is who holds it, length is for how long."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.text import Truncator

from sightline.areas.governance.queries import Account
from sightline.spine.partnership.models import Group
from sightline.ui import charts, words
from sightline.ui.charts import Drawing, Leg, Level

# From the bottom to the top, whichever way it went.
HEIGHTS = {
    Group.Kind.FORUM: 0, Group.Kind.SUB_GROUP: 0, Group.Kind.ASSURANCE: 1, Group.Kind.BOARD: 2, Group.Kind.EXECUTIVE: 3,
}  # fmt: skip
MOST_WORDS = 48  # letters of why it went further, beside its point


@dataclass
class _Stays:
    """The stays found so far, with the place of the one that each hand-over ended in."""

    groups: Sequence[Group]
    legs: list[Leg] = field(default_factory=list)
    ended: dict[int, int] = field(default_factory=dict)

    def add(
        self,
        group: Group,
        from_on: date,
        until_on: date | None,
        said: str,
        *,
        after: int | None,
        **drawn: Any,
    ) -> int:
        level = next(at for at, each in enumerate(self.groups) if each.pk == group.pk)
        self.legs.append(Leg(level, from_on, until_on, said, after=after, **drawn))
        return len(self.legs) - 1


def drawing(account: Account, *, on: date) -> Drawing:
    """The whole path on a day, with what is still to come."""
    title = f"The path of {account.escalation.reference}: who held it, and for how long"
    return charts.levels_path(*path(account, on=on), on, title=title)


def path(account: Account, *, on: date) -> tuple[list[Level], list[Leg]]:
    """Who held it, from the bottom to the top, and every stay in the order of the hand-overs."""
    groups = _groups(account)
    stays = _Stays(groups)
    row, hand_overs = account.escalation, account.line.legs
    start = stays.add(row.raised_by, row.raised_on, row.raised_on, "raised", after=None)
    for number in sorted({leg.round for leg in hand_overs}):
        of_round = [leg for leg in hand_overs if leg.round == number]
        if number > 1:
            since, sent_on = stays.legs[start].from_on, of_round[0].sent_on
            start = stays.add(row.raised_by, since, sent_on, "sent back up", after=start)
        ends = [_stay(stays, leg, start, account, on) for leg in of_round]
        start = _back(stays, of_round, ends, start, account)
    _to_come(stays, start, account)
    return [Level(group.short_name) for group in groups], stays.legs


def _groups(account: Account) -> list[Group]:
    """Everyone who held it, from the bottom to the top; the group that raised it stands lowest."""
    raised_by = account.escalation.raised_by
    held = {leg.to_group.pk: leg.to_group for leg in account.line.legs if leg.to_group.pk != raised_by.pk}
    return [raised_by, *sorted(held.values(), key=lambda group: HEIGHTS[Group.Kind(group.kind)])]


def _stay(stays: _Stays, leg: Any, start: int, account: Account, on: date) -> int:
    """One hand-over: until it was received, then until it ended or, while it waits, until today."""
    after = stays.ended[leg.continues_id] if leg.continues_id else start
    since = leg.sent_on
    if leg.received_on and leg.received_on != leg.ended_on:
        after = stays.add(leg.to_group, since, leg.received_on, "received", after=after, state="asked")
        since = leg.received_on
    if leg.is_waiting:
        said = "" if leg.answer_owed_on < on else f"answer owed by {words.day_month(leg.answer_owed_on)}"
        return stays.add(
            leg.to_group, since, None, said, after=after, state="waiting", owed_on=leg.answer_owed_on
        )
    state = "answered" if leg.came_back else "passed"
    stays.ended[leg.pk] = stays.add(
        leg.to_group, since, leg.ended_on, _ending(leg, account), after=after, state=state
    )
    return stays.ended[leg.pk]


def _ending(leg: Any, account: Account) -> str:
    if leg.came_back:
        return leg.get_state_display().lower() + _punctuality(leg)
    onward = next(each for each in account.line.legs if each.continues_id == leg.pk)
    why = Truncator(onward.words.rstrip(".")).chars(MOST_WORDS)
    return f"taken further: {why}" if why else "taken further"


def _punctuality(leg: Any) -> str:
    if leg.ended_on == leg.answer_owed_on:
        return ", on the day owed"
    late = leg.days_late(leg.ended_on)
    return f", {words.plural(late, 'day')} late" if late else ""


def _back(stays: _Stays, of_round: Sequence[Any], ends: Sequence[int], start: int, account: Account) -> int:
    """The way down: told at each group it had gone through, then back where it was raised, once nobody holds it."""
    if any(leg.is_waiting for leg in of_round):
        return start
    last, at = max(
        ((leg, end) for leg, end in zip(of_round, ends, strict=True) if leg.came_back),
        key=lambda pair: (pair[0].ended_on, pair[0].pk),
    )
    for group in account.line.passed_through(last):
        at = stays.add(group, last.ended_on, last.ended_on, "told", after=at)
    return stays.add(account.escalation.raised_by, last.ended_on, last.ended_on, "answer back", after=at)


def _to_come(stays: _Stays, start: int, account: Account) -> None:
    row = account.escalation
    if row.closed_on:
        stays.add(row.raised_by, stays.legs[start].from_on, row.closed_on, "accepted, closed", after=start)
    elif account.back_at:
        since, held_on = stays.legs[start].from_on, account.back_at.held_on
        stays.add(row.raised_by, since, held_on, "on its agenda", after=start, state="ahead")
