"""Everything the plan and the dataset cannot tell yet: what is missing, where, and who closes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.across.overview.priority import Gap, without_figures
from sightline.areas.dataset import queries as dataset
from sightline.areas.plan import queries as plan
from sightline.areas.plan.queries import GapKind
from sightline.spine.partnership.models import Member
from sightline.ui import words

NO_FIGURES = "Measures without a figure"
# What is told of each sort of gap where there is none.
NONE_MISSING = {
    GapKind.NO_MEASURE.value: "Every priority has a measure.",
    NO_FIGURES: "Every measure has a figure.",
    GapKind.NO_LEAD.value: "Every activity has a lead.",
    GapKind.NO_REPORT.value: "Every activity was reported on.",
    GapKind.NO_TEST.value: "Every priority has a success test.",
    GapKind.WEAK_TEST.value: "Every success test can be judged.",
}


@dataclass(frozen=True)
class Sort:
    """One sort of gap under its heading; `absent` is said where there is none."""

    heading: str
    gaps: tuple[Gap, ...]
    absent: str

    @property
    def key(self) -> str:
        return self.heading.lower().replace(" ", "-")


@dataclass(frozen=True)
class Gaps:
    """All gaps, sort by sort. `plan` is None where no plan is current; `unshared` measures may hide more."""

    plan: Any | None
    sorts: tuple[Sort, ...]
    unshared: int

    @property
    def count(self) -> int:
        return sum(len(sort.gaps) for sort in self.sorts)

    @property
    def sentence(self) -> str:
        """How many there are, and of which sorts."""
        if not self.count:
            return "Nothing is missing that this page looks for."
        found = [f"{words.spelled(len(sort.gaps))} {_noun(sort)}" for sort in self.sorts if sort.gaps]
        are = "is one gap" if self.count == 1 else f"are {words.plural(self.count, 'gap')}"
        return f"There {are}: {words.join_and(found)}."


def gaps(*, viewer: Member, on: date) -> Gaps:
    """What is missing in the current plan and in the dataset on a day."""
    current = plan.current_plan(viewer=viewer)
    quarter_on = plan.reporting_quarter(on).starts_on
    found = plan.plan_gaps(current, quarter_on=quarter_on, viewer=viewer) if current else []
    rows = dataset.readings(viewer=viewer, on=on)
    by_heading: dict[str, list[Gap]] = {heading: [] for heading in NONE_MISSING}
    for gap in found:
        by_heading[gap.kind.value].append(Gap(gap.words, gap.url, gap.who))
    for row in without_figures(rows):
        by_heading[NO_FIGURES].append(Gap(f"{row.reference} {row.title}", row.url, row.supplier))
    return Gaps(
        plan=current,
        sorts=tuple(
            Sort(heading, tuple(of_it), NONE_MISSING[heading]) for heading, of_it in by_heading.items()
        ),
        unshared=sum(not row.is_shared for row in rows),
    )


def _noun(sort: Sort) -> str:
    """The heading inside a sentence: `two measures without a figure`, `one success test that cannot be judged yet`."""
    heading = words.lowered(sort.heading)
    return _singular(heading) if len(sort.gaps) == 1 else heading


def _singular(heading: str) -> str:
    nouns: Sequence[tuple[str, str]] = (
        ("priorities", "priority"), ("measures", "measure"), ("activities", "activity"), ("success tests", "success test"),
    )  # fmt: skip
    for many, one in nouns:
        if heading.startswith(many):
            return one + heading.removeprefix(many)
    return heading
