"""What is typed about priorities, the grounds they were chosen on, and themes."""

from typing import Any

from django import forms

from sightline.areas.plan.forms.choosing import offer_themes, standing_groups
from sightline.areas.plan.models import Ground, Plan, Priority, Theme
from sightline.spine.partnership.models import Group
from sightline.ui.drafts import WritingForm
from sightline.ui.forms import Form, FreeText, short


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
        self.fields["leads"].queryset = standing_groups(also=of.leads.all() if of else ())
        offer_themes(self, plan)


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
