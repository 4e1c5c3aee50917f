"""What is typed about a plan and its versions."""

from typing import Any

from django import forms

from sightline.areas.plan.forms.choosing import NO_NAMES, standing_groups
from sightline.spine.partnership.models import Group
from sightline.ui.drafts import WritingForm
from sightline.ui.forms import DateField, Form, FreeText


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
        self.fields["approved_by"].queryset = standing_groups()


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
