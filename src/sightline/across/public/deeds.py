"""Choosing the tables of a release, checking and approving it: built from the dataset, held against all that was out."""

from datetime import date
from typing import Any

from sightline.across.public.drafting.building import Asked, Built, build
from sightline.across.public.drafting.refusals import ChosenAlready
from sightline.across.public.drafting.selection import Wanted, as_plain, from_plain
from sightline.analysis.disclosure import Earlier, Family
from sightline.areas.release import operations, queries
from sightline.spine.partnership.models import Member, Partnership


def add_table(release: Any, wanted: Wanted, *, by: Member, on: date) -> None:
    """Put a table into a draft. Raises ChosenAlready, and what `change_draft` raises."""
    tables = from_plain(release.selection)
    if any(table.id == wanted.id for table in tables):
        raise ChosenAlready("This table is in it already. Take that one out first to choose other periods.")
    operations.change_draft(release, selection=as_plain([*tables, wanted]), by=by, on=on)


def take_out_table(release: Any, table: str, *, by: Member, on: date) -> None:
    """Take a table out of a draft by its name. Raises what `change_draft` raises."""
    tables = [each for each in from_plain(release.selection) if each.id != table]
    operations.change_draft(release, selection=as_plain(tables), by=by, on=on)


def check(release: Any, *, partnership: Partnership, by: Member, on: date) -> Any:
    """Build a release and keep what came out with the report of the attack on it.

    Raises NothingChosen, NotForRelease, CannotBeChecked, NothingToShow, NotCompared, and what `record_check` raises.
    """
    built = _built(release, partnership=partnership, by=by, on=on)
    return operations.record_check(
        release, content=built.content, report=built.report, measures=built.measures, by=by, on=on
    )


def approve(release: Any, *, partnership: Partnership, by: Member, on: date) -> Any:
    """Build a release again, and freeze it where it comes out as it was checked and still passes.

    Raises what `check` and `approve_release` raise.
    """
    built = _built(release, partnership=partnership, by=by, on=on)
    return operations.approve_release(
        release, content=built.content, report=built.report, measures=built.measures, by=by, on=on
    )


def _built(release: Any, *, partnership: Partnership, by: Member, on: date) -> Built:
    hiding = queries.policy(release.family, on=on)
    asked = Asked(
        title=release.title,
        summary=release.summary,
        tables=from_plain(release.selection),
        family=release.family,
        threshold=hiding.threshold,
        base=hiding.base,
    )
    earlier = [out(each) for each in queries.obtainable(besides=release)]
    return build(asked, earlier=earlier, viewer=by, partnership=partnership, until=on)


def out(release: Any) -> Earlier:
    """A release that is or was out, as a reader may still have it."""
    content = release.content
    return Earlier(
        release.reference,
        content.numbers,
        content.hidden,
        Family(content.family),
        content.threshold,
        content.base,
    )
