"""Made-up releases for tests, standing on 14 January 2026: the durations of 237 plans, two of them hidden."""

from dataclasses import replace

from sightline.areas.release import operations, queries
from sightline.areas.release.content import Content, ContentColumn, ContentRow, ContentTable, Shown, TableKind
from sightline.areas.release.models import Release
from sightline.areas.release.report import AttackReport, Finding, Left
from sightline.areas.release.rules import ReleasedMeasure
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member
from sightline.spine.thread.models import Item
from sightline.spine.thread.tests.factories import ItemFactory

PERIOD = "2025-03-31"
SHOWN = {"under-3-months": 73, "3-to-6-months": 63, "6-to-12-months": 64}
OPEN = ReleasedMeasure("M14", disclosure="small_numbers", sharing="agreed")


def key(category: str = "all") -> str:
    return f"M14|{PERIOD}|{category}"


def row(label: str, *cells: Shown, filters: tuple[tuple[str, str], ...] = ()) -> ContentRow:
    """A line of the durations table of Anyborough."""
    return ContentRow(
        label=label, time_period="2025", time_identifier="Reporting year", geographic_level="Local authority",
        area_code="E08000000", area_name="Anyborough", filters=filters, cells=cells,
    )  # fmt: skip


def durations(**changes: Shown) -> ContentTable:
    """237 = 73 + 63 + 64 + c + c, with shares; `changes` replace a count by its category."""
    counts = {category: Shown(key(category), number) for category, number in SHOWN.items()}
    counts |= {category: Shown(key(category), None, "c") for category in ("1-to-2-years", "2-years-or-more")}
    counts |= changes
    rows = [
        row(category, count, _share(count), filters=(("Time on the plan", category),))
        for category, count in counts.items()
    ]
    whole = row(
        "All children on a plan", Shown(key(), 237), Shown("", 100), filters=(("Time on the plan", "Total"),)
    )
    return ContentTable(
        id="m14-durations",
        title="Children on a plan on 31 March 2025, by time on it",
        kind=TableKind.BREAKDOWN,
        measure="M14",
        source="Children’s services",
        caveat="",
        note="",
        direction="lower",
        columns=(
            ContentColumn("children", "Children", "count", 0),
            ContentColumn("share", "Share", "percent", 1),
        ),
        rows=(*rows, whole),
        total_row=True,
    )


def _share(count: Shown) -> Shown:
    return Shown("", None, count.symbol) if count.number is None else Shown("", round(count.number / 2.37, 1))


CONTENT = Content(
    title="Child protection plans, 2025",
    summary="How long children were on a plan.",
    points=("237 children were on a plan.",),
    family="exact",
    threshold=5,
    base=1,
    tables=(durations(),),
    neighbour_set="",
    is_illustrative=True,
)
CLOSED = AttackReport(cells=6, left=(Left("1 to 2 years", 1, 36), Left("2 years or more", 1, 36)))
OPENED = replace(
    CLOSED,
    findings=(
        Finding(
            "2 years or more", "2 years or more must be 4: 237 and what else stands in its sum give it away."
        ),
    ),
)


def measure() -> Item:
    """The measure that every one of these releases holds."""
    return Item.objects.filter(reference="M14").first() or ItemFactory(reference="M14")


def drafted(by=None, **changes) -> Release:
    """A draft of a performance officer."""
    said = {"title": CONTENT.title, "audience": "public", "family": "exact", "summary": CONTENT.summary}
    return operations.draft_release(**said | changes, by=by or member(Role.PERFORMANCE_OFFICER), on=TODAY)


def content_of(release: Release) -> Content:
    """The durations under the words of this release."""
    return replace(CONTENT, title=release.title, summary=release.summary)


def checked(release: Release | None = None, **changes) -> Release:
    """A release whose tables stand closed."""
    measure()
    release = release or drafted()
    said = {"content": content_of(release), "report": CLOSED, "measures": [OPEN], "on": TODAY}
    by = changes.pop("by", None) or member(Role.PERFORMANCE_OFFICER)
    return operations.record_check(release, **said | changes, by=by)


def approve(release: Release, by=None, **changes) -> Release:
    """Approve what was checked, tried together with all that is out."""
    earlier = tuple(other.reference for other in queries.obtainable(besides=release))
    report = replace(CLOSED, earlier=earlier)
    said = {"content": content_of(release), "report": report, "measures": [OPEN], "on": TODAY}
    return operations.approve_release(release, **said | changes, by=by or member(Role.BUSINESS_MANAGER))


def approved(**drafting) -> Release:
    """A release that nobody can change any more."""
    return approve(checked(drafted(**drafting)))


def published(note: str = "", **drafting) -> Release:
    """A release that is out."""
    return operations.publish_release(
        approved(**drafting), note=note, by=member(Role.BUSINESS_MANAGER), on=TODAY
    )
