"""What is typed about releases and the policy on small numbers becomes clean values."""

from django import forms

from sightline.areas.release.models import Family
from sightline.ui.forms import Form, FreeText, short


class Publish(Form):
    """Publishing needs no word unless another release ends by it."""

    def __init__(self, *args, supersedes: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if supersedes:
            self.fields["note"] = FreeText(
                label=f"Why {supersedes} is superseded",
                max_length=600,
                rows=3,
                help_text="What is different, for its readers. They read it above what they came for.",
            )


class Withdraw(Form):
    note = FreeText(
        label="Why it is withdrawn",
        max_length=600,
        rows=3,
        help_text="Whoever looks for it reads this in its place.",
    )


class ChangeDisclosure(Form):
    threshold = forms.IntegerField(
        label="Hide counts from 1 to",
        min_value=1,
        max_value=100,
        widget=short(3),
    )
    base = forms.IntegerField(
        label="Round the rest to the nearest", min_value=1, max_value=100, widget=short(3)
    )
    because = FreeText(label="Why", max_length=600, rows=3, help_text="It stays with the policy.")

    def __init__(self, *args, family: Family, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if family == Family.EXACT:
            self.fields["base"] = forms.IntegerField(widget=forms.HiddenInput, initial=1)
