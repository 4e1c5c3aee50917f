"""How each of a group's activities went in a quarter: what is still to be said, and what was said before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.analysis.periods import Period
from sightline.areas.plan import queries as plan
from sightline.spine.partnership.models import Group, Member

SAID = ("rating", "account", "barrier", "ask")


@dataclass(frozen=True)
class ToSay:
    """An activity of the group, and what a form about it begins with.

    `said` is the draft's or, where the lead has reported already, the plan's; until then the rating is empty and the
    words are those of the quarter before. `is_carried` says that they are.
    """

    activity: Any
    before: Any  # the quarter before, as plan.queries.history has it; None in the plan's first quarter
    said: Mapping[str, str]
    is_carried: bool

    @property
    def code(self) -> str:
        return self.activity.short

    def as_said(self, said: Mapping[str, str]) -> dict[str, str]:
        """What is said of it as the report keeps it."""
        row = self.activity
        named = {"code": row.short, "reference": row.reference, "title": row.short_title}
        words = {name: said.get(name, "") for name in SAID}
        return named | words | {"word": dict(plan.RATINGS).get(words["rating"], "")}


def to_say(group: Group, quarter: Period, *, draft: Any, viewer: Member, on: date) -> list[ToSay]:
    """What a group's report has to say something about, in the plan's order; `draft` is the report so far, if any."""
    drafted = {each["reference"]: each for each in draft.activities} if draft else {}
    found = []
    for activity in plan.reported_by(group, quarter_on=quarter.starts_on, viewer=viewer):
        history = {each.quarter: each for each in plan.history(activity, on=on)}
        now, before = history.get(quarter), history.get(quarter.previous())
        said = drafted.get(activity.reference) or (_of(now.progress) if now and now.progress else None)
        last = _of(before.progress) | {"rating": ""} if before and before.progress else {}
        found.append(ToSay(activity, before, said or last, is_carried=said is None and bool(last)))
    return found


def is_as_the_plan_has_it(activity: Any, quarter: Period, said: Mapping[str, str]) -> bool:
    """Whether the plan says the very same of the quarter already."""
    progress = next((each for each in activity.progress.all() if each.quarter_on == quarter.starts_on), None)
    return progress is not None and _of(progress) == {name: said.get(name, "") for name in SAID}


def _of(progress: Any) -> dict[str, str]:
    return {name: getattr(progress, name) for name in SAID}
