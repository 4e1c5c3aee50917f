"""What is chosen to go along into the next plan."""

from typing import Any

from django import forms

from sightline.across.overview.next_plan.page import NextPlan
from sightline.ui.forms import Form, FreeText


class BringAlong(Form):
    items = forms.MultipleChoiceField(label="What goes along", widget=forms.CheckboxSelectMultiple)
    why = FreeText(max_length=250, rows=2, required=False, help_text="What the next plan should do about it.")

    def __init__(self, data: Any = None, *, found: NextPlan) -> None:
        super().__init__(data)
        self.fields["items"].choices = [
            (item.address, f"{item.reference} {item.title}") for item in found.to_bring
        ]
