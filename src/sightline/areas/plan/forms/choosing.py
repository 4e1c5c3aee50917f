"""What several forms about the plan share: opening with what a row says, choosing who leads, groups and themes."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Model, Q, QuerySet
from django.forms.models import model_to_dict

from sightline.areas.plan.models import Plan
from sightline.spine.partnership.models import Agency, Group
from sightline.ui.forms import Form, FreeText

NO_NAMES = "A role or a team, never a person’s name."


class WritingForm(Form):
    """A form that opens with what a row says now, when there is one."""

    def __init__(
        self, data: Any = None, *, of: Model | None = None, initial: dict[str, Any] | None = None
    ) -> None:
        now = model_to_dict(of, fields=list(self.base_fields)) if of else {}
        super().__init__(data, initial=now | (initial or {}))


class GiveReason(Form):
    why = FreeText(label="Why", rows=3)


class LeadField(forms.ChoiceField):
    """The group or agency that leads; a Group, an Agency or None comes out."""

    def offer(self, now: Group | Agency | None, *, nobody: str = "Nobody yet") -> None:
        """Offer every group and agency that has not ended, and the one that leads now; `nobody` stands for none."""
        agencies = Agency.objects.filter(ended_on__isnull=True)
        leads = [*standing_groups(), *agencies, *([now] if now else [])]
        self._found = {lead_key(lead): lead for lead in leads}
        named = [
            (key, f"{lead.name}{' (group)' if isinstance(lead, Group) else ''}")
            for key, lead in self._found.items()
        ]
        self.choices = [("", nobody), *named]

    def clean(self, value: str) -> Group | Agency | None:
        return self._found[key] if (key := super().clean(value)) else None


def lead_key(lead: Group | Agency) -> str:
    return f"{'group' if isinstance(lead, Group) else 'agency'}-{lead.pk}"


def standing_groups(also: Iterable[Group] = ()) -> QuerySet[Group]:
    """The groups that have not ended, and those a row names already."""
    return Group.objects.filter(Q(ended_on__isnull=True) | Q(pk__in=[group.pk for group in also]))


def offer_themes(form: Form, plan: Plan) -> None:
    field = form.fields["themes"]
    field.queryset = plan.themes.all()
    if not field.queryset:
        field.help_text = "The plan names no theme yet."
