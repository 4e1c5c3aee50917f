"""Before something is sent up: whom it would go to by the tree of groups and its life course, and by when an answer is owed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.areas.dataset import queries as dataset
from sightline.areas.governance import queries as governance
from sightline.areas.governance.queries import ByClock
from sightline.spine.partnership.models import Group, LifeCourse, Member
from sightline.spine.partnership.wording import the
from sightline.spine.thread.kinds import Kind
from sightline.ui import words

CONCERNS = {
    LifeCourse.CHILDREN: "it concerns children",
    LifeCourse.ADULTS: "it concerns adults",
    LifeCourse.BOTH: "it concerns children and adults",
}


@dataclass(frozen=True)
class Suggestion:
    """What the form for an escalation begins with. `by_clock` says for every group above when it answers by its clock."""

    sort: str
    life_course: str
    groups: tuple[Group, ...]
    why: str
    by_clock: tuple[ByClock, ...]

    @property
    def owed_on(self) -> date | None:
        """The day by which all that are suggested answer; None where no clock is set."""
        return governance.last_owed_on(self.by_clock, self.groups)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Each group above with the day by which it answers what is sent today."""
        return [
            (
                each.group.short_name,
                f"{words.date(each.owed_on)} ({words.plural(each.clock.working_days, 'working day')})",
            )
            for each in self.by_clock
        ]


def suggestion(
    group: Group, about: Sequence[Any], above: Sequence[Group], *, viewer: Member, on: date
) -> Suggestion:
    """The way that a group's ask about some items would go; `above` are all groups it may ask."""
    sort, life_course = governance.sort_of(about), life_course_of(about, viewer=viewer)
    is_barrier = sort == "barrier"
    to = governance.suggested_route(group, life_course=life_course, is_barrier=is_barrier, on=on)
    because = CONCERNS[LifeCourse(life_course)] + (" and is a barrier" if is_barrier else "")
    why = f"Suggested: {words.join_and(map(the, to))}, because {because}." if to and about else ""
    return Suggestion(
        sort=sort,
        life_course=life_course,
        groups=tuple(to),
        why=why,
        by_clock=tuple(governance.answers_by_clock(above, on=on)),
    )


def life_course_of(about: Sequence[Any], *, viewer: Member) -> str:
    """Whom some items concern: children or adults where all do, and both where they differ or do not say."""
    found = {_life_course(item, viewer) for item in about}
    return found.pop() if len(found) == 1 else LifeCourse.BOTH


def _life_course(item: Any, viewer: Member) -> str:
    """A measure and a challenge say it themselves; of the rest the group says it that owns them."""
    if item.kind == Kind.MEASURE:
        return dataset.measure(item.reference, viewer=viewer).life_course
    if item.kind == Kind.CHALLENGE:
        return governance.challenge(item.reference, viewer=viewer).challenge.life_course
    if item.kind == Kind.SYSTEM_CHALLENGE:
        return governance.system_challenge(item.reference, viewer=viewer).life_course
    return item.owner_group.life_course if item.owner_group else LifeCourse.BOTH
