"""What several forms ask for: some of a few groups."""

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
