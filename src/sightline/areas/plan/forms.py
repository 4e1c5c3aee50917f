"""What is typed about the plan becomes clean values."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Model, Q, QuerySet
from django.forms.models import model_to_dict

from sightline.areas.plan.models import Activity, Ground, Plan, Priority, Progress, SuccessTest, Theme
from sightline.spine.partnership.models import Agency, Group
from sightline.spine.thread.models import Item
from sightline.ui.forms import DateField, Form, FreeText, short

NO_NAMES = "A role or a team, never a person’s name."


class WritingForm(Form):
    """A form that opens with what a row says now, when there is one."""

    def __init__(
        self, data: Any = None, *, of: Model | None = None, initial: dict[str, Any] | None = None
    ) -> None:
        now = model_to_dict(of, fields=list(self.base_fields)) if of else {}
        super().__init__(data, initial=now | (initial or {}))


# --- Plans ---


class ChangePlan(WritingForm):
    title = forms.CharField(max_length=250, help_text="Such as: Priorities 2024 to 2026.")
    values = FreeText(
        required=False, label="Values", help_text="What the partnership holds to, one value a line."
    )
    source = forms.CharField(max_length=250, required=False, help_text="Where the plan is published or kept.")


class DraftPlan(ChangePlan):
    begins_on = DateField(label="First day")
    ends_on = DateField(label="Last day")
    field_order = ("title", "begins_on", "ends_on")


class AddVersion(Form):
    dated_on = DateField(label="Date on the document")
    author = forms.CharField(max_length=120, help_text=NO_NAMES)
    what_changed = FreeText(required=False, label="What changed", rows=3)


class ApproveVersion(Form):
    approved_by = forms.ModelChoiceField(Group.objects.none(), label="Approved by")
    approved_on = DateField(label="Approved on")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["approved_by"].queryset = _standing_groups()


class ClosePlan(Form):
    closing_statement = FreeText(
        label="Closing statement",
        max_length=4000,
        rows=10,
        help_text="What was done, what changed for children and adults, what was not reached, and what is carried on.",
        error_messages={"required": "Say what came of the plan. Nothing can be added once it is closed."},
    )


class Confirm(Form):
    """A question with one answer: no field, only room for what is refused."""


# --- Priorities, grounds, themes ---


class ChangePriority(WritingForm):
    title = forms.CharField(max_length=250)
    short_title = forms.CharField(max_length=60, help_text="As it stands in the plan on a page.")
    why = FreeText(label="Why it was chosen", rows=4)
    leads = forms.ModelMultipleChoiceField(
        Group.objects.none(), label="Led by", required=False, widget=forms.CheckboxSelectMultiple
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(), label="Themes it carries", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, plan: Plan, of: Priority | None = None, **kwargs: Any) -> None:
        super().__init__(data, of=of, **kwargs)
        self.fields["leads"].queryset = _standing_groups(also=of.leads.all() if of else ())
        _offer_themes(self, plan)


class AddPriority(ChangePriority):
    number = forms.IntegerField(min_value=1, max_value=99, widget=short(2))
    field_order = ("number",)


class AddGround(Form):
    kind = forms.ChoiceField(label="Kind of evidence", choices=Ground.Kind.choices, widget=forms.RadioSelect)
    account = FreeText(label="What it showed", max_length=300, rows=3)
    source = forms.CharField(max_length=200, required=False, help_text="Where it can be read.")


class WriteTheme(WritingForm):
    title = forms.CharField(max_length=250, help_text="Such as: Think Family.")
    account = FreeText(label="What it means here", required=False)


# --- Activities ---


class LeadField(forms.ChoiceField):
    """The group or agency that leads; a Group, an Agency or None comes out."""

    def offer(self, now: Group | Agency | None) -> None:
        """Offer every group and agency that has not ended, and the one that leads now."""
        agencies = Agency.objects.filter(ended_on__isnull=True)
        leads = [*_standing_groups(), *agencies, *([now] if now else [])]
        self._found = {lead_key(lead): lead for lead in leads}
        named = [
            (key, f"{lead.name}{' (group)' if isinstance(lead, Group) else ''}")
            for key, lead in self._found.items()
        ]
        self.choices = [("", "Nobody yet"), *named]

    def clean(self, value: str) -> Group | Agency | None:
        return self._found[key] if (key := super().clean(value)) else None


class ChangeActivity(WritingForm):
    title = FreeText(label="What we will do", max_length=250, rows=3)
    short_title = forms.CharField(max_length=90, help_text="As it stands in the plan on a page.")
    lead = LeadField(required=False)
    due_on = DateField(label="Due", required=False)
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(), label="Themes it carries", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, plan: Plan, of: Activity | None = None, **kwargs: Any) -> None:
        super().__init__(data, of=of, **kwargs)
        now = of.lead if of else None
        self.fields["lead"].offer(now)
        self.initial["lead"] = lead_key(now) if now else ""
        _offer_themes(self, plan)


class AddActivity(ChangeActivity):
    number = forms.IntegerField(min_value=1, max_value=99, widget=short(2))
    field_order = ("number",)


class GiveReason(Form):
    why = FreeText(label="Why", rows=3)


class ReportProgress(WritingForm):
    rating = forms.ChoiceField(
        label="How does it stand?",
        choices=Progress.Rating.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how it stands."},
    )
    account = FreeText(
        required=False,
        help_text="What was done in the quarter and, if it is done, what has changed because of it.",
    )
    barrier = FreeText(required=False, rows=3, help_text="What is in the way and is not yours to move.")
    ask = FreeText(required=False, rows=3, help_text="What you need, from whom, and by when.")


# --- Success tests and measures ---


class ChangeSuccessTest(WritingForm):
    title = FreeText(label="How we will know", max_length=250, rows=3)
    sort = forms.ChoiceField(
        label="What kind of test is it?",
        choices=[
            (SuccessTest.Sort.MEASURE, "A measure, with a baseline, a target and a date"),
            (SuccessTest.Sort.DELIVERABLE, "A deliverable, with a date"),
            (SuccessTest.Sort.JUDGEMENT, "A judgement, with who judges"),
        ],
        widget=forms.RadioSelect,
    )
    activity = forms.ModelChoiceField(
        Activity.objects.none(), required=False, help_text="If it tests one activity alone."
    )
    baseline = forms.FloatField(required=False, widget=short(10), help_text="Of a measure: where it stood.")
    baseline_words = forms.CharField(
        label="Baseline in words", max_length=120, required=False, help_text="Such as: 74.5 % to March 2024."
    )
    target = forms.FloatField(
        required=False, widget=short(10), help_text="Of a measure: where it should stand."
    )
    due_on = DateField(label="By", required=False)
    judged_by = forms.CharField(
        label="Judged by", max_length=120, required=False, help_text=f"Of a judgement. {NO_NAMES}"
    )

    def __init__(
        self, data: Any = None, *, priority: Priority, of: SuccessTest | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, of=of, **kwargs)
        self.fields["activity"].queryset = priority.activities.all()
        self.fields["activity"].empty_label = "The whole priority"


class AddSuccessTest(ChangeSuccessTest):
    number = forms.IntegerField(min_value=1, max_value=99, widget=short(2))
    field_order = ("number",)


class RecordResult(Form):
    state = forms.ChoiceField(label="What came of it?", widget=forms.RadioSelect)
    state_on = DateField(label="On which day?")
    state_words = FreeText(
        label="In a few words", max_length=200, rows=2, help_text="What was seen, and by whom."
    )

    def __init__(self, data: Any = None, *, test: SuccessTest, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["state"].choices = test.possible_states


class LinkMeasure(Form):
    measure = forms.ModelChoiceField(Item.objects.none(), error_messages={"required": "Choose a measure."})
    why = FreeText(label="Why", max_length=250, rows=2, help_text="What would move in it, if this works.")

    def __init__(self, data: Any = None, *, measures: QuerySet[Item]) -> None:
        super().__init__(data)
        self.fields["measure"].queryset = measures


def lead_key(lead: Group | Agency) -> str:
    return f"{'group' if isinstance(lead, Group) else 'agency'}-{lead.pk}"


def _standing_groups(also: Iterable[Group] = ()) -> QuerySet[Group]:
    """The groups that have not ended, and those a row names already."""
    return Group.objects.filter(Q(ended_on__isnull=True) | Q(pk__in=[group.pk for group in also]))


def _offer_themes(form: Form, plan: Plan) -> None:
    field = form.fields["themes"]
    field.queryset = plan.themes.all()
    if not field.queryset:
        field.help_text = "The plan names no theme yet."
