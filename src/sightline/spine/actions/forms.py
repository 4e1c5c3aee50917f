"""What is typed about an action becomes clean values."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.spine.partnership.models import Agency, Group
from sightline.ui.forms import DateField, Form, FreeText

Owner = Agency | Group


class RaiseAction(Form):
    title = forms.CharField(label="What is to be done", max_length=250)
    owner = forms.ChoiceField(label="Who owes it")
    owed_by_role = forms.CharField(
        label="By which role",
        required=False,
        max_length=120,
        help_text="A role, never a name: head of safeguarding.",
    )
    due_on = DateField(label="Due by")

    def __init__(self, data: Any = None, *, agencies: Sequence[Agency], groups: Sequence[Group]) -> None:
        super().__init__(data)
        self._owners: dict[str, Owner] = {
            **{f"group:{group.code}": group for group in groups},
            **{f"agency:{agency.code}": agency for agency in agencies},
        }
        self.fields["owner"].choices = [
            ("", "Choose one"),
            *((key, owner.name) for key, owner in self._owners.items()),
        ]

    def clean_owner(self) -> Owner:
        return self._owners[self.cleaned_data["owner"]]


class CompleteAction(Form):
    evidence = FreeText(
        label="What changed, and how we know",
        help_text="A measure that moved, an audit, what people said, a document, with its reference where it has one.",
    )
