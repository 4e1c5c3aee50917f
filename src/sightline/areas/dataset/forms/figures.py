"""What is typed to correct an accepted figure."""

from django import forms
from django.core.exceptions import ValidationError

from sightline.analysis.symbols import Figure, Unit, Unreadable, read_figure
from sightline.ui.forms import Form, FreeText, short


class Restate(Form):
    figure = forms.CharField(
        label="What it should have been",
        max_length=60,
        help_text="A number, or a symbol: z, x, c, low, k or u.",
        widget=short(10),
    )
    because = FreeText(
        label="Why",
        max_length=500,
        rows=3,
        help_text="The old figure, the new one and this reason stay readable together.",
    )

    def __init__(self, *args, unit: Unit, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit

    def clean_figure(self) -> Figure:
        try:
            figure = read_figure(self.cleaned_data["figure"], unit=self.unit)
        except Unreadable as unreadable:
            raise ValidationError(str(unreadable)) from None
        if figure is None:
            raise ValidationError("Write a number or a symbol. A figure cannot be restated to nothing.")
        return figure
