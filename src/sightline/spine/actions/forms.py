"""What is typed about an action becomes clean values."""

from collections.abc import Iterable
from typing import Any

from django import forms

from sightline.spine.actions.models import Evidence
from sightline.spine.partnership.forms import OwnerField
from sightline.spine.partnership.models import Agency, Group
from sightline.spine.thread.forms import WRITTEN, References
from sightline.ui.forms import DateField, Form, FreeText


class RaiseAction(Form):
    title = forms.CharField(label="What is to be done", max_length=250)
    owner = OwnerField(label="Who owes it")
    owed_by_role = forms.CharField(
        label="By which role",
        required=False,
        max_length=120,
        help_text="A role, never a name: head of safeguarding.",
    )
    due_on = DateField(label="Due by")

    def __init__(self, data: Any = None, *, owners: Iterable[Agency | Group], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["owner"].offer(owners)


class CompleteAction(Form):
    evidence_kind = forms.ChoiceField(
        label="What shows that something changed", choices=Evidence, widget=forms.RadioSelect
    )
    evidence = FreeText(
        label="What changed, and how we know",
        help_text="Where there is no evidence, say why, and when there could be some.",
    )
    items = References(
        label="Where that can be seen",
        required=False,
        help_text=f"{WRITTEN} A measure needs its own.",
    )


class NoteProgress(Form):
    text = FreeText(label="How it goes", help_text="What is done, what is left, what is in the way.")


class MoveDate(Form):
    due_on = DateField(label="New date")
    because = FreeText(label="Why it moves", max_length=600, rows=3)


class ReopenAction(Form):
    because = FreeText(
        label="Why it is not complete", max_length=600, rows=3, help_text="What the evidence does not show."
    )
