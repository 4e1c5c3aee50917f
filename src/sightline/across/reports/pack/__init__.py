"""The pack of a quarter: the papers of the quality and performance group, from the live record or frozen."""

from sightline.across.reports.pack.assembly import pack
from sightline.across.reports.pack.content import as_content, from_content
from sightline.across.reports.pack.sharing import shown_to
from sightline.across.reports.pack.values import Pack

__all__ = ["Pack", "as_content", "from_content", "pack", "shown_to"]
