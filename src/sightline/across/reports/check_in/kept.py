"""A check-in as it stands while it is open, and as it was frozen when it closed."""

from datetime import date
from typing import Any

from sightline.across.reports.check_in.assembly import checked_plan
from sightline.across.reports.check_in.values import CheckedPlan
from sightline.across.reports.frozen import frozen, thawed
from sightline.areas.plan import operations
from sightline.spine.partnership.models import Member

FORM = 1  # of the content; a later form has to say how it reads this one


def shown(check_in: Any, *, on: date) -> CheckedPlan:
    """What its page says: the live record while it is open, then what it said on the day it closed."""
    if check_in.content is None:
        return checked_plan(check_in, on=check_in.closed_on or on)
    return thawed("check_in", CheckedPlan, check_in.content, form=FORM)


def close(check_in: Any, *, conclusion: str, what_changed: str, by: Member, on: date) -> Any:
    """Close a check-in and keep its page. Raises CheckInClosed, NotJudgedYet, NothingSaid."""
    content = frozen("check_in", checked_plan(check_in, on=on), form=FORM)
    return operations.close_check_in(
        check_in, conclusion=conclusion, what_changed=what_changed, content=content, by=by, on=on
    )
