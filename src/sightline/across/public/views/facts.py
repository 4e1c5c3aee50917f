"""What stands beside a release's title, and under its drawings."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from sightline.areas.release.content import Content
from sightline.areas.release.presenting import kept_small
from sightline.ui.words import date as in_words


def facts(release: Any, content: Content) -> list[tuple[str, str]]:
    """When it came out, whence its figures are, how it was approved, how small numbers are kept, what it corrects."""
    sources = dict.fromkeys(table.source for table in content.tables)
    return [
        ("Published", in_words(release.published_on)),
        ("Source", "; ".join(sources)),
        # Who it was stands in the partnership's own ledger: a public page names nobody.
        ("Approved", f"{in_words(release.approved_on)}, by somebody other than its author"),
        ("Small counts", kept_small(content)),
        ("Corrections", f"Replaces “{release.supersedes.title}”" if release.supersedes else "None"),
    ]


def drawings(slug: str) -> Callable[[str], list[tuple[str, str]]]:
    """What a drawing can be taken away as, by its table."""
    return lambda table: [
        (word, reverse(f"release_{word.lower()}", args=[slug, table])) for word in ("SVG", "PNG")
    ]
