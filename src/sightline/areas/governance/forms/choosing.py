"""What several forms ask for: some of a few groups, an hour of the day."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.spine.partnership.models import Group
from sightline.ui.forms import Form


class ChooseGroups(Form):
    """A form that asks for one or more of some groups, and ticks the only one there is."""

    to = forms.ModelMultipleChoiceField(Group.objects.none(), widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, data: Any = None, *, groups: Sequence[Group], initial: dict[str, Any] | None = None
    ) -> None:
        keys = [group.pk for group in groups]
        only = {"to": keys} if len(keys) == 1 else {}
        super().__init__(data, initial=only | (initial or {}))
        self.fields["to"].queryset = Group.objects.filter(pk__in=keys)

    def clean_to(self) -> list[Group]:
        return list(self.cleaned_data["to"])


def hour(label: str, help_text: str) -> forms.TimeField:
    """An hour of the day, which may be left empty."""
    return forms.TimeField(
        label=label,
        required=False,
        widget=forms.TimeInput(attrs={"class": "govuk-input--width-5"}, format="%H:%M"),
        help_text=help_text,
        error_messages={"invalid": f"“{label}” must be an hour and minutes, such as 14:00."},
    )
