"""What is typed on the way from one plan to the next."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.areas.plan import queries
from sightline.areas.plan.models import ClosingStatement, Priority
from sightline.ui.drafts import DraftForm, WritingForm
from sightline.ui.forms import Form, FreeText

LEAVE = "leave"


class BeginNextPlan(WritingForm):
    title = forms.CharField(max_length=250, help_text="Such as: Priorities 2026 to 2028.")


class SayWhatBecomes(Form):
    """Carry an activity into a priority of the next plan, or leave it; where there is no draft yet it can only be left."""

    into = forms.ChoiceField(label="What becomes of it?", widget=forms.RadioSelect)
    why = FreeText(rows=3, help_text="What is left to do, or why it is not worth doing any more.")

    def __init__(self, data: Any = None, *, priorities: Sequence[Priority]) -> None:
        super().__init__(data)
        self._priorities = {str(priority.pk): priority for priority in priorities}
        self.fields["into"].choices = [
            *(
                (key, f"Carried over into priority {row.number}, {row.short_title}")
                for key, row in self._priorities.items()
            ),
            (LEAVE, "Left behind with this plan"),
        ]

    def clean_into(self) -> Priority | None:
        return self._priorities.get(self.cleaned_data["into"])


class WriteClosingStatement(DraftForm):
    words = FreeText(
        label="What came of it",
        max_length=4000,
        rows=8,
        help_text="What was done, what changed for children and adults and how we know, what was not reached.",
    )

    def __init__(self, data: Any = None, *, statement: ClosingStatement | None) -> None:
        there = queries.statement_words(statement)
        super().__init__(data, initial=there, there=there)
