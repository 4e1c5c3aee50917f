"""Changing a row so that the ledger can say what it was and what it is now."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

Changes = dict[str, dict[str, Any]]


def amend(row: Model, **fields: Any) -> Changes:
    """Set these fields and save the row; gives what differs as {field: {"was": …, "now": …}}."""
    changes: Changes = {}
    for name, value in fields.items():
        if (was := getattr(row, name)) != value:
            changes[name] = {"was": was, "now": value}
            setattr(row, name, value)
    row.save()
    return changes


def choose(related: Any, rows: Iterable[Model], name: str) -> Changes:
    """Make these the rows of a many-to-many field, no more and no fewer; gives what differs under `name`."""
    was, now = (sorted(str(row) for row in chosen) for chosen in (related.all(), rows))
    related.set(rows)
    return {name: {"was": was, "now": now}} if was != now else {}
