"""Which measures should move because of what is in the plan: the thread from figures to intentions."""

from datetime import date

from django.db import transaction

from sightline.areas.plan import queries, rules
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Member
from sightline.spine.thread import operations as thread
from sightline.spine.thread.models import Item


@transaction.atomic
def link_measure(under: queries.Part, *, measure: Item, why: str, by: Member, on: date) -> None:
    """Say that a measure shows whether a priority, theme, activity or success test works, and why it does.

    Raises PlanClosed, NotAPattern.
    """
    rules.check_plan_open(queries.plan_of(under))
    thread.link(measure, under, why=why, on=on)
    ledger.record(
        under, by=by, did=f"linked measure {measure.reference}", on=on, measure=measure.title, why=why
    )


@transaction.atomic
def unlink_measure(under: queries.Part, *, measure: Item, by: Member, on: date) -> None:
    """Take a measure away again; the ledger keeps that it was linked. Raises PlanClosed."""
    rules.check_plan_open(queries.plan_of(under))
    thread.unlink(measure, under)
    ledger.record(under, by=by, did=f"unlinked measure {measure.reference}", on=on, measure=measure.title)
