"""A partnership with enough in it for a pack: a plan, a group that meets, measures, and people who may read more or less."""

from dataclasses import dataclass

from sightline.across.overview.tests.factories import LAST, RISING, STEADY, counted
from sightline.analysis.periods import month
from sightline.areas.dataset import operations as dataset
from sightline.areas.dataset.tests.factories import (
    MeasureFactory,
    accepted,
    contributor,
    noon,
    opened,
    published,
    the_return,
)
from sightline.areas.governance.tests.factories import MeetingFactory, Tree, tree
from sightline.areas.plan.tests.factories import ActivityFactory, PriorityFactory, ProgressFactory
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, PartnershipFactory, member
from sightline.spine.thread import operations as thread

# Numbers that stand nowhere else on a page: whoever sees one has seen the figure.
TELLING = {"limited": 7391, "not agreed": 8527, "agreed": 6143}


@dataclass(frozen=True)
class World:
    """`chair` sits on quality and performance, `outsider` on another group only, `supplier` in the agency of every measure."""

    groups: Tree
    meeting: object
    officer: Member
    chair: Member
    outsider: Member
    supplier: Member


def world() -> World:
    PartnershipFactory()
    groups = tree()
    agency = AgencyFactory(code="police", short_name="Police")
    return World(
        groups=groups,
        meeting=MeetingFactory(group=groups.qap),
        officer=member(Role.PERFORMANCE_OFFICER, name="Performance officer"),
        chair=member(chairs=[groups.qap], name="QAP chair"),
        outsider=member(sits_on=[groups.learning], name="Learning member"),
        supplier=member(
            Role.AGENCY_CONTRIBUTOR, agency=agency, sits_on=[groups.learning], name="Police lead"
        ),
    )


def concern(reference="M1", *, latest=40, **fields):
    """A measure whose latest figure is a concern."""
    return counted(*RISING[:-1], latest, reference=reference, **{"direction": "lower"} | fields)


def calm(reference="M9", **fields):
    return counted(*STEADY, reference=reference, **fields)


def by_month(before, since, **fields):
    """A monthly measure with these published figures before the plan began, and since."""
    measure = MeasureFactory(**{"reference": "M1", "frequency": "month", "direction": "lower"} | fields)
    period = month(2024, 4)
    for _ in before:
        period = period.previous()
    for number in (*before, *since):
        published(measure, period, number)
        period = period.next()
    return measure


def commented(measure, by):
    dataset.write_commentary(
        measure,
        quarter=LAST,
        what="What it shows.",
        so_what="What it means.",
        now_what="What is done now.",
        by=by,
        on=TODAY,
    )
    return measure


def sent(figure, *, agency, by):
    """The agency's return for the quarter, accepted, with this figure and a reason in every box."""
    ret = the_return(opened(by=by), agency)
    boxes = [
        dataset.Entry(box=box.pk, typed=figure, reason_kind="real_change", reason="Checked, and it stands.")
        for box in ret.boxes.all()
    ]
    dataset.save_boxes(ret, boxes, by=contributor(agency), on=TODAY, at=noon(TODAY))
    return accepted(the_return(ret.collection, agency))


def shared_three_ways(supplier):
    """Three concerns from one agency: one shared with all, one with the group, one with nobody yet."""
    return {
        sharing: concern(
            f"M{number}", latest=TELLING[sharing], sharing=sharing.replace(" ", "_"), supplier=supplier.agency
        )
        for number, sharing in enumerate(TELLING, 1)
    }


def priority(number, *measures, **fields):
    """A priority of the current plan under which these measures stand."""
    made = PriorityFactory(number=number, **fields)
    for measure in measures:
        thread.link(measure, made, on=TODAY)
    return made


def reported(made, rating, **said):
    """An activity of a priority with a report for the quarter."""
    return ProgressFactory(
        activity=ActivityFactory(priority=made), rating=rating, quarter_on=LAST.starts_on, **said
    )
