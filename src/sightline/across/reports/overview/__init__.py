"""The standing overview of the Executive: one sheet and its annexes, from the live record or frozen."""

from sightline.across.reports.overview.assembly import overview
from sightline.across.reports.overview.keeping import finalise
from sightline.across.reports.overview.kept import final_overview
from sightline.across.reports.overview.values import Annex, Band, Line, Overview

__all__ = ["Annex", "Band", "Line", "Overview", "final_overview", "finalise", "overview"]
