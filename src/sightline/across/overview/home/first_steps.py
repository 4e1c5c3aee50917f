"""What comes first in a partnership that has only begun: the way to the first quarter, and who takes each step."""

from django.urls import reverse

from sightline.across.overview.home.known import Known
from sightline.areas.plan import queries as plan
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.permissions import May
from sightline.ui.path import State, Stop

# Whose work the first steps are.
STEPS = (May.WRITE_PLAN, May.WRITE_MEASURE, May.RUN_COLLECTION)


def first_steps(known: Known) -> tuple[Stop, ...]:
    """The steps up to the first collection for those who take them; nothing once it was opened."""
    viewer = known.viewer
    if known.collection is not None or not any(viewer.may(right) for right in STEPS):
        return ()
    has_agencies = len(partnership.agencies(on=known.on)) > 1
    return in_turn(
        ("Agencies and groups", "Administrator or business manager", has_agencies and bool(partnership.groups(on=known.on)), reverse("partnership")),
        ("The plan: priorities, activities, success tests", "Business manager", plan.current_plan(viewer=viewer) is not None, reverse("plans")),
        ("The measures: what is counted, by whom", "Performance officer", bool(known.rows), reverse("measures")),
        ("The first collection", "Performance officer", False, reverse("collections")),
    )  # fmt: skip


def in_turn(*steps: tuple[str, str, bool, str]) -> tuple[Stop, ...]:
    """Steps of (name, who, whether it is done, where), the first that is not done marked as the one to take now."""
    first = next((at for at, (_, _, is_done, _) in enumerate(steps) if not is_done), None)

    def state(at: int, is_done: bool) -> State:
        return "done" if is_done else "now" if at == first else "ahead"

    return tuple(Stop(name, who, state(at, is_done), url=url) for at, (name, who, is_done, url) in enumerate(steps))
