"""A quarter's pack, put together from the live record through the areas' queries; in a constant number of queries."""

from collections.abc import Mapping, Sequence
from datetime import date

from sightline.across.overview.sections import listed
from sightline.across.overview.sections import sections as cut_by_plan
from sightline.across.reports.pack import asks, measures
from sightline.across.reports.pack.progress import progress
from sightline.across.reports.pack.returns import collected, corrections
from sightline.across.reports.pack.sharing import shown_to
from sightline.across.reports.pack.values import Pack, Ref, Signal
from sightline.across.reports.pack.wanted import wanted
from sightline.analysis.periods import Period
from sightline.areas.dataset import queries as dataset
from sightline.areas.dataset.queries import OF_ASSURANCE, MeasureRow
from sightline.areas.governance import queries as governance
from sightline.areas.plan import queries as plan
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.models import Group, Member


def pack(quarter: Period, *, viewer: Member, on: date) -> Pack:
    """The papers of the quality and performance group for a quarter, as they stand on a day, for this viewer.

    It holds what the group itself may read and never more; of that, each viewer sees what is shared with them.
    """
    house = partnership.partnership()
    is_demonstration = house is not None and house.is_demonstration
    everything = dataset.readings(viewer=viewer, on=on, quarter=quarter)
    cut = cut_by_plan(everything, plan.outline(viewer=viewer), dataset.parts(viewer=viewer))
    rows = listed(cut)
    lines = governance.escalations(viewer=viewer)
    concerned = [row.pk for row in rows] + [section.heading.pk for section in cut if section.heading]
    sent_up = asks.refs(lines, on=on)
    about = asks.about(concerned, sent_up, viewer=viewer)
    suppliers = {agency.pk: agency.short_name for agency in partnership.agencies(on=on)}
    sections = measures.sections(
        cut, suppliers=suppliers, escalations=about, is_demonstration=is_demonstration
    )
    signals, calm = _charted(rows, about, viewer=viewer, is_demonstration=is_demonstration)
    sent = collected(quarter, rows, viewer=viewer, on=on)
    meeting = governance.meeting_on(quarter.starts_on, viewer=viewer)
    group = meeting.group if meeting else _group(on)
    assembled = Pack(
        partnership=house.name if house else "",
        is_demonstration=is_demonstration,
        quarter_key=quarter.key,
        stands_on=on,
        group=group.name if group else "quality and performance group",
        meeting=Ref(meeting.reference, meeting.title, meeting.get_absolute_url()) if meeting else None,
        meets_on=meeting.held_on if meeting else None,
        sections=sections,
        signals=signals,
        calm=calm,
        progress=progress(quarter, sent_up, viewer=viewer),
        collected=sent,
        corrections=corrections(quarter, everything, viewer=viewer, on=on),
        reports=asks.reports(quarter, viewer=viewer),
        assurances=asks.assurances(quarter, viewer=viewer),
        escalations=asks.escalations(lines, quarter, viewer=viewer, on=on),
        decided=asks.decided(group, sent_up, before=meeting.held_on if meeting else on, viewer=viewer),
        wanted=wanted(
            group=group, escalations=lines, signals=signals, sections=sections, collected=sent, on=on
        ),
    )
    return shown_to(shown_to(assembled, OF_ASSURANCE), dataset.clearance(viewer))


def _charted(
    rows: Sequence[MeasureRow],
    about: Mapping[int, tuple[Ref, ...]],
    *,
    viewer: Member,
    is_demonstration: bool,
) -> tuple[tuple[Signal, ...], tuple[measures.Calm, ...]]:
    """The signals and the calm measures that are shown with a chart."""
    telling, calm = measures.in_order(rows), measures.calmest(rows)
    drawn = dataset.control_charts([*telling, *calm], is_demonstration=is_demonstration)
    origins = dataset.origins(telling, viewer=viewer)
    return (
        measures.signals(telling, drawn=drawn, origins=origins, escalations=about),
        measures.calm(calm, drawn=drawn),
    )


def _group(on: date) -> Group | None:
    """The quality and performance group, where no meeting says which it is."""
    return next((group for group in partnership.groups(on=on) if group.kind == Group.Kind.ASSURANCE), None)
