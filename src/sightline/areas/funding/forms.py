"""What is typed about money becomes clean values. All sums are pounds."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.areas.funding.models import Contribution, Spending
from sightline.spine.partnership.models import Agency
from sightline.ui.forms import DateField, Form, FreeText, short

SOURCE = "The published report it is taken from, where it is."


def _pounds(label: str, **options: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=11, decimal_places=2, widget=short(10), **options)


class RecordContribution(Form):
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Agency", required=False, empty_label="None of the partnership’s"
    )
    named = forms.CharField(
        label="Or who gives it",
        max_length=120,
        required=False,
        help_text="A college, a group of schools; or the name an agency had then.",
    )
    sort = forms.ChoiceField(
        label="In cash or in kind", choices=Contribution.Sort, widget=forms.RadioSelect, initial="cash"
    )
    agreed = _pounds("Agreed, in pounds", help_text="In kind: what it is worth.")
    agreed_on = DateField(label="Agreed on", required=False)
    note = FreeText(
        label="Note", rows=2, max_length=600, required=False, help_text="What is given in kind; conditions."
    )
    source = forms.CharField(label="Source", max_length=250, required=False, help_text=SOURCE)

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=[each.pk for each in agencies])


class ChangeAgreed(Form):
    agreed = _pounds("Agreed, in pounds")
    because = FreeText(label="Why", rows=2, max_length=600)


class Invoice(Form):
    amount = _pounds("Invoiced so far, in pounds")
    invoiced_on = DateField(label="Invoiced on")


class Receive(Form):
    amount = _pounds("Received so far, in pounds")
    received_on = DateField(label="Received on")


class RecordSpending(Form):
    head = forms.ChoiceField(label="Head of spending", choices=[("", "Choose one"), *Spending.Head.choices])
    planned = _pounds("Planned, in pounds", required=False)
    spent = _pounds(
        "Spent so far, in pounds",
        required=False,
        help_text="Leave it empty while nobody knows: empty is not nothing.",
    )
    note = FreeText(label="Note", rows=2, max_length=600, required=False)
    source = forms.CharField(label="Source", max_length=250, required=False, help_text=SOURCE)


class RecordGrant(Form):
    title = forms.CharField(label="What it is called", max_length=120)
    funder = forms.CharField(label="Who gives it", max_length=120)
    purpose = FreeText(label="What it is for", rows=2, max_length=600)
    amount = _pounds("Amount, in pounds")
    begins_on = DateField(label="From")
    ends_on = DateField(label="Until")
    received_on = DateField(label="Received on", required=False)
    source = forms.CharField(label="Source", max_length=250, required=False, help_text=SOURCE)


class StateTotal(Form):
    amount = _pounds("Total printed, in pounds")
    source = forms.CharField(label="Where it is printed", max_length=250)
