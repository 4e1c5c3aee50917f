"""What comes first in a partnership that has only begun: the way to the first quarter, and who takes each step."""

from django.urls import reverse

from sightline.across.overview.home.duty import Part
from sightline.across.overview.home.known import Known
from sightline.areas.plan import queries as plan
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.permissions import May
from sightline.ui import icons

# Whose work the first steps are.
STEPS = (May.WRITE_PLAN, May.WRITE_MEASURE, May.RUN_COLLECTION)

Step = tuple[str, str, str, bool]  # what, by whom, where, and whether it is done


def first_steps(known: Known) -> tuple[Part, ...]:
    """The steps up to the first collection for those who take them; nothing once it was opened."""
    viewer, on = known.viewer, known.on
    if known.collection is not None or not any(viewer.may(right) for right in STEPS):
        return ()
    has_groups = len(partnership.agencies(on=on)) > 1 and bool(partnership.groups(on=on))
    has_plan = plan.current_plan(viewer=viewer) is not None
    return in_turn(
        ("Add the agencies and groups", "Administrator or business manager", reverse("partnership"), has_groups),
        ("Write the plan: priorities, activities, success tests", "Business manager", reverse("plans"), has_plan),
        ("Write the measures: what is counted, by whom", "Performance officer", reverse("measures"), bool(known.rows)),
        ("Open the first collection", "Performance officer", reverse("collections"), False),
    )  # fmt: skip


def in_turn(*steps: Step) -> tuple[Part, ...]:
    """Steps as lines: ticked where done, half full where one is to be taken now, open after that."""
    first = next((at for at, (*_, is_done) in enumerate(steps) if not is_done), None)

    def icon(at: int, is_done: bool) -> str:
        return "accepted" if is_done else "in_progress" if at == first else "open"

    return tuple(
        Part(what, url, f"Done. {who}" if is_done else who, icons.stage(icon(at, is_done)))
        for at, (what, who, url, is_done) in enumerate(steps)
    )
