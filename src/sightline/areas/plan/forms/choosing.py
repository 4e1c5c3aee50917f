"""What several forms about the plan share: choosing groups and themes."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from sightline.areas.plan.models import Plan
from sightline.spine.partnership.models import Agency, Group
from sightline.ui.forms import Form, FreeText

NO_NAMES = "A role or a team, never a person’s name."


class GiveReason(Form):
    why = FreeText(label="Why", rows=3)


def standing_owners(now: Agency | Group | None = None) -> list[Agency | Group]:
    """Every group and agency that has not ended, and the owner that a row names now."""
    return [*standing_groups(), *Agency.objects.filter(ended_on__isnull=True), *([now] if now else [])]


def standing_groups(also: Iterable[Group] = ()) -> QuerySet[Group]:
    """The groups that have not ended, and those a row names already."""
    return Group.objects.filter(Q(ended_on__isnull=True) | Q(pk__in=[group.pk for group in also]))


def offer_themes(form: Form, plan: Plan) -> None:
    field = form.fields["themes"]
    field.queryset = plan.themes.all()
    if not field.queryset:
        field.help_text = "The plan names no theme yet."
