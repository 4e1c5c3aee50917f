"""Priorities, the grounds they were chosen on, and the themes that run across them."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from sightline.areas.plan import rules
from sightline.areas.plan.models import Ground, Plan, Priority, Theme
from sightline.areas.plan.operations.amending import amend, choose
from sightline.spine.ledger import drafts
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Group, Member


@transaction.atomic
def add_priority(
    plan: Plan,
    *,
    number: int,
    title: str,
    short_title: str,
    why: str,
    leads: Sequence[Group] = (),
    themes: Sequence[Theme] = (),
    by: Member,
    on: date,
) -> Priority:
    """Name a priority of the plan. Raises PlanClosed, NumberTaken, NotOfThisPlan."""
    rules.check_plan_open(plan)
    rules.check_number_free(number, list(plan.priorities.values_list("number", flat=True)), "a priority")
    rules.check_same_plan(plan, themes)
    reference = f"{plan.reference}-P{number}"
    priority = plan.priorities.create(
        reference=reference, number=number, title=title, short_title=short_title, why=why
    )
    priority.leads.set(leads)
    priority.themes.set(themes)
    ledger.record(
        priority, by=by, did="added the priority", on=on, why=why, leads=[group.name for group in leads]
    )
    return priority


@transaction.atomic
def change_priority(
    priority: Priority,
    *,
    title: str,
    short_title: str,
    why: str,
    leads: Sequence[Group],
    themes: Sequence[Theme],
    read: str | None = None,
    by: Member,
    on: date,
) -> Priority:
    """Reword a priority, or change who leads it and which themes it carries.

    `read` is the mark of the priority as its writer read it (ui.drafts). Raises PlanClosed, NotOfThisPlan,
    SavedMeanwhile.
    """
    said = {"title": title, "short_title": short_title, "why": why}
    drafts.hold_as_read(
        priority, said | {"leads": leads, "themes": themes}, read=read, did="changed the priority", by=by
    )
    rules.check_plan_open(priority.plan)
    rules.check_same_plan(priority.plan, themes)
    changes = amend(priority, **said)
    changes |= choose(priority.leads, leads, "leads") | choose(priority.themes, themes, "themes")
    ledger.record(priority, by=by, did="changed the priority", on=on, **changes)
    return priority


@transaction.atomic
def add_ground(
    priority: Priority, *, kind: str, account: str, source: str = "", by: Member, on: date
) -> Ground:
    """Add a piece of evidence on which the priority was chosen. Raises PlanClosed."""
    rules.check_plan_open(priority.plan)
    ground = priority.grounds.create(kind=kind, account=account, source=source)
    ledger.record(priority, by=by, did="added evidence for the choice", on=on, account=account, source=source)
    return ground


@transaction.atomic
def remove_ground(ground: Ground, *, by: Member, on: date) -> None:
    """Take a piece of evidence away; the ledger keeps what it said. Raises PlanClosed."""
    priority = ground.priority
    rules.check_plan_open(priority.plan)
    ground.delete()
    ledger.record(
        priority,
        by=by,
        did="removed evidence for the choice",
        on=on,
        account=ground.account,
        source=ground.source,
    )


@transaction.atomic
def add_theme(plan: Plan, *, title: str, account: str = "", by: Member, on: date) -> Theme:
    """Name what runs across the priorities. Raises PlanClosed."""
    rules.check_plan_open(plan)
    reference = f"{plan.reference}-T{plan.themes.count() + 1}"
    theme = plan.themes.create(reference=reference, title=title, account=account)
    ledger.record(theme, by=by, did="added the theme", on=on, account=account)
    return theme


@transaction.atomic
def change_theme(
    theme: Theme, *, title: str, account: str, read: str | None = None, by: Member, on: date
) -> Theme:
    """Reword a theme; `read` is its mark as its writer read it (ui.drafts). Raises PlanClosed, SavedMeanwhile."""
    said = {"title": title, "account": account}
    drafts.hold_as_read(theme, said, read=read, did="changed the theme", by=by)
    rules.check_plan_open(theme.plan)
    changes = amend(theme, **said)
    ledger.record(theme, by=by, did="changed the theme", on=on, **changes)
    return theme
