"""The check-in part-way through a plan: is it making a difference, is it still fit for purpose?"""

from sightline.across.reports.check_in.assembly import checked_plan
from sightline.across.reports.check_in.kept import close, shown
from sightline.across.reports.check_in.values import CheckedPlan

__all__ = ["CheckedPlan", "checked_plan", "close", "shown"]
