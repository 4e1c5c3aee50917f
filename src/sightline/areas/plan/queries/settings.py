"""How the next priorities are chosen. Who answers for one agency reads its own proposals until all is decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from sightline.areas.plan.models import (
    Candidate,
    Ground,
    OutsideView,
    Plan,
    PrioritySetting,
    Proposal,
)
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.models import Agency, Member
from sightline.spine.partnership.permissions import May, Relation, relation
from sightline.spine.partnership.prepared import prepared
from sightline.spine.thread.models import Item
from sightline.ui import words


@dataclass(frozen=True)
class Partner:
    """What one agency put forward, in its own order; nothing where it has not answered."""

    agency: Agency
    proposals: tuple[Proposal, ...]


@prepared
def settings(*, viewer: Member) -> QuerySet[PrioritySetting]:
    """Every choosing of priorities, the latest years first."""
    return _settings(viewer)


def setting(reference: str, *, viewer: Member) -> PrioritySetting:
    return get_object_or_404(_settings(viewer), reference=reference)


def setting_after(plan: Plan, *, viewer: Member) -> PrioritySetting | None:
    """The choosing of the priorities that follow a plan."""
    return _settings(viewer).filter(follows=plan).first()


def candidates(of: PrioritySetting, *, viewer: Member) -> list[Candidate]:
    """The candidates with the proposals, views and evidence under each; for who reads only their own agency's, once decided."""
    if not _reads_all(of, viewer):
        return []
    return list(
        of.candidates.prefetch_related(
            Prefetch("proposals", Proposal.objects.select_related("agency")),
            "views",
            "grounds",
            # What the viewer may not know of is not named either.
            Prefetch("grounds__item", Item.objects.visible_to(viewer)),
        )
    )


def candidate(of: PrioritySetting, pk: int) -> Candidate:
    """One candidate of a setting the viewer has in hand."""
    return get_object_or_404(of.candidates.select_related("setting"), pk=pk)


def proposals(of: PrioritySetting, *, viewer: Member) -> list[Proposal]:
    """What was put forward: all of it or, until it is decided, what the viewer's own agency did."""
    rows = of.proposals.select_related("agency", "candidate")
    if not _reads_all(of, viewer):
        rows = rows.filter(agency__in=viewer.standing.agencies)
    return list(rows)


def proposal_words(rows: Sequence[Proposal]) -> dict[str, str]:
    """What an agency put forward, by the name of the box each is written in: `title_1`, `reason_1`."""
    return {f"title_{row.rank}": row.title for row in rows} | {
        f"reason_{row.rank}": row.reason for row in rows
    }


def partners(of: PrioritySetting, *, viewer: Member) -> list[Partner]:
    """Every agency that is asked, with what it put forward; those who have answered first."""
    said: dict[int, list[Proposal]] = {}
    for row in proposals(of, viewer=viewer):
        said.setdefault(row.agency_id, []).append(row)
    agencies = [agency for agency in asked(on=of.opened_on) if _may_read(of, agency, viewer)]
    found = [Partner(agency, tuple(said.get(agency.pk, ()))) for agency in agencies]
    return sorted(found, key=lambda partner: not partner.proposals)


def asked(*, on: date) -> list[Agency]:
    """The agencies whose top three are asked for: all but those that only publish figures or answer to nobody here."""
    left_out = {Agency.Kind.PUBLISHER, Agency.Kind.BUSINESS_UNIT, Agency.Kind.OTHER}
    return [agency for agency in partnership.agencies(on=on) if agency.kind not in left_out]


def may_propose_for(*, viewer: Member, on: date) -> list[Agency]:
    """The agencies for which the viewer may put something forward."""
    return [agency for agency in asked(on=on) if viewer.may(May.PROPOSE_PRIORITY, agency)]


def not_put_forward(*, viewer: Member) -> dict[PrioritySetting, list[Agency]]:
    """For each choosing of priorities that goes on, the agencies that were asked and have put nothing forward; for who
    reads only their own agency's, that one.
    """
    going_on = [each for each in settings(viewer=viewer) if each.is_open]
    if not going_on:
        return {}
    said = set(Proposal.objects.filter(setting__in=going_on).values_list("setting", "agency"))
    return {
        each: [
            agency
            for agency in asked(on=each.opened_on)
            if (each.pk, agency.pk) not in said and _may_read(each, agency, viewer)
        ]
        for each in going_on
    }


def outside_views(of: PrioritySetting, *, viewer: Member) -> list[OutsideView]:
    """What the voluntary sector, education, people and practitioners said."""
    return list(of.views.select_related("candidate")) if _reads_all(of, viewer) else []


def not_heard(said: Sequence[OutsideView]) -> list[str]:
    """Of those the partnership must hear, the ones who have said nothing, in words."""
    heard = {view.of for view in said}
    return [str(OutsideView.Of(of).label) for of in OutsideView.ASKED if of not in heard]


def grounds_of(candidate: Candidate) -> list[tuple[str, str, str]]:
    """On what a candidate was chosen, as the grounds of a priority: (kind, account, source)."""
    backers = sorted({row.agency.short_name for row in candidate.proposals.all()})
    grounds: list[tuple[str, str, str]] = []
    if backers:
        account = f"Put forward by {words.plural(len(backers), 'partner')}: {words.join_and(backers)}"
        grounds.append((Ground.Kind.WORKSHOP, account[:300], candidate.setting.title[:200]))
    grounds += [(row.kind, row.account, row.source) for row in candidate.grounds.all()]
    return grounds


def _may_read(of: PrioritySetting, agency: Agency, viewer: Member) -> bool:
    return _reads_all(of, viewer) or agency.pk in viewer.standing.agencies


def _reads_all(of: PrioritySetting, viewer: Member) -> bool:
    return Relation.ANY in relation(viewer.standing.roles, May.SEE_PRIORITY_SETTING) or not of.is_open


def _settings(viewer: Member) -> QuerySet[PrioritySetting]:
    return PrioritySetting.objects.visible_to(viewer).select_related("follows", "plan")
