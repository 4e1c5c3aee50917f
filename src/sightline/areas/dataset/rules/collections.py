"""When a collection may be opened, extended and closed."""

from collections.abc import Sequence
from datetime import date

from sightline.analysis.periods import Period, PeriodKind
from sightline.areas.dataset.models import WAITING, Collection, Return
from sightline.errors import Refused
from sightline.spine.partnership.rules import check_not_passed
from sightline.ui import words


class CollectionExists(Refused):
    pass


class NothingToAsk(Refused):
    pass


class DatesOutOfOrder(Refused):
    pass


class AlreadyArrived(Refused):
    pass


class NothingOwed(Refused):
    pass


class CollectionClosed(Refused):
    pass


def check_can_open(
    period: Period, *, exists: bool, asks: bool, due_on: date, pack_closes_on: date | None, on: date
) -> None:
    if exists:
        raise CollectionExists(f"The collection for {period.label} is open already.")
    if period.kind is PeriodKind.CENSUS:
        raise NothingToAsk("A collection asks for a quarter, a month or a year, not for one day.")
    if not asks:
        raise NothingToAsk(
            f"No measure is asked for in {period.label}. Add measures to the dictionary first."
        )
    check_not_passed(due_on, on=on)
    if pack_closes_on and pack_closes_on < due_on:
        raise DatesOutOfOrder(f"The pack closes on {words.date(pack_closes_on)}, before the returns are due.")


def check_can_extend(ret: Return, *, due_on: date, on: date) -> None:
    if ret.first_submitted_on:
        raise AlreadyArrived(f"It came on {words.date(ret.first_submitted_on)}. There is nothing to extend.")
    if due_on <= ret.due_on or due_on < on:
        raise DatesOutOfOrder(f"It is due on {words.date(ret.due_on)}. Give a later day, from today on.")


def check_can_close(collection: Collection) -> None:
    if collection.closed_on:
        raise CollectionClosed(f"It was closed on {words.date(collection.closed_on)}.")


def check_can_remind(returns: Sequence[Return]) -> None:
    if not returns:
        raise NothingOwed("Nobody is late, so there is nobody to remind.")
    for ret in returns:
        if ret.state == Return.State.ACCEPTED or (ret.state in WAITING and ret.signed_on):
            raise NothingOwed(
                f"{ret.agency.name} has sent and signed its return. There is nothing to remind of."
            )
