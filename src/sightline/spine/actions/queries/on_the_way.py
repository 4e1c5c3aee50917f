"""What was said and done about an action on its way, who moves it, and what shows that it changed something."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from sightline.spine.actions.models import Action, NewDate, Reopening
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.thread.kinds import SHOWS_CHANGE
from sightline.spine.thread.models import Item, Link
from sightline.ui.words import date as in_words


@dataclass(frozen=True)
class Turn:
    """One thing that was said or done: when, by whom, what, and in which words."""

    on: date
    by: Member
    what: str
    text: str = ""
    note: str = ""


def on_the_way(action: Action) -> list[Turn]:
    """The notes, new dates, reminders and re-openings of an action in hand, the last first."""
    turns = [
        *(Turn(row.on, row.by, "Progress", row.text) for row in action.notes.select_related("by__agency")),
        *(_new_date(row) for row in action.new_dates.select_related("by__agency")),
        *(_reopening(row) for row in action.reopenings.select_related("by__agency")),
        *(
            Turn(row.on, row.by, f"Reminded {row.to}")
            for row in action.reminders.select_related("by__agency", "to")
        ),
    ]
    return sorted(turns, key=lambda turn: turn.on, reverse=True)


def shown_by(action: Action, *, viewer: Member) -> list[Item]:
    """The items of the record that show what an action in hand changed."""
    shown = Item.objects.visible_to(viewer).filter(supports__supported=action, kind__in=SHOWS_CHANGE)
    return list(shown.order_by("kind", "reference"))


def _new_date(row: NewDate) -> Turn:
    return Turn(
        row.on,
        row.by,
        "New date",
        row.because,
        f"It was due on {in_words(row.was_due_on)}, and is due on {in_words(row.due_on)}.",
    )


def _reopening(row: Reopening) -> Turn:
    said = f"It had been called complete on {in_words(row.was_completed_on)}: {row.evidence}"
    return Turn(row.on, row.by, "Opened again", row.because, said)


def answerable_for(action: Action) -> list[Agency | Group]:
    """Whose it is to move its date or open it again: who owes it, and the groups that own what it arose from."""
    arose_from = Link.objects.filter(supporter=action, supported__owner_group__isnull=False)
    raised_by = Group.objects.filter(pk__in=arose_from.values("supported__owner_group"))
    return [cast(Agency | Group, action.owner), *raised_by]
