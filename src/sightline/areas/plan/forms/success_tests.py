"""What is typed about success tests, and the measures that should move."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from sightline.areas.plan.forms.choosing import NO_NAMES
from sightline.areas.plan.models import Activity, Priority, SuccessTest
from sightline.spine.thread.models import Item
from sightline.ui.drafts import WritingForm
from sightline.ui.forms import DateField, Form, FreeText, short


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
