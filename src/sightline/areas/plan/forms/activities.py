"""What is typed about an activity and its progress."""

from typing import Any

from django import forms

from sightline.areas.plan.forms.choosing import offer_themes, standing_owners
from sightline.areas.plan.models import Activity, Plan, Progress, Theme
from sightline.spine.partnership.forms import OwnerField, owner_key
from sightline.ui.drafts import WritingForm
from sightline.ui.forms import DateField, FreeText, short


class ChangeActivity(WritingForm):
    title = FreeText(label="What we will do", max_length=250, rows=3)
    short_title = forms.CharField(max_length=90, help_text="As it stands in the plan on a page.")
    lead = OwnerField(required=False)
    due_on = DateField(label="Due", required=False)
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(), label="Themes it carries", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, plan: Plan, of: Activity | None = None, **kwargs: Any) -> None:
        super().__init__(data, of=of, **kwargs)
        now = of.lead if of else None
        self.fields["lead"].offer(standing_owners(now), nobody="Nobody yet")
        self.initial["lead"] = owner_key(now) if now else ""
        offer_themes(self, plan)


class AddActivity(ChangeActivity):
    number = forms.IntegerField(min_value=1, max_value=99, widget=short(2))
    field_order = ("number",)


class ReportProgress(WritingForm):
    """`said` is what was reported of the quarter already: two may begin at once where that is nothing."""

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

    def __init__(self, data: Any = None, *, said: Progress | None) -> None:
        super().__init__(data, of=said, there={})
