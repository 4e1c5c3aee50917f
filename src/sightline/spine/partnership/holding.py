"""Holding a row until what is done to it is written."""

from django.db.models import Model


def hold(row: Model, *related: str) -> None:
    """Read a row as it is now, with these related rows, and let nobody else write to it until the transaction ends: two
    members cannot both do to it what is done once.
    """
    rows = type(row)._default_manager.select_for_update(of=("self",))
    row.refresh_from_db(from_queryset=rows.select_related(*related) if related else rows)
