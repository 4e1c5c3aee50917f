"""What is typed in a check-in."""

from django import forms

from sightline.areas.plan.forms.choosing import WritingForm
from sightline.areas.plan.models import Judgement
from sightline.ui.forms import FreeText


class RecordJudgement(WritingForm):
    difference = forms.ChoiceField(
        label="Is it making a difference?", choices=Judgement.Difference, widget=forms.RadioSelect
    )
    fit = forms.ChoiceField(
        label="Is it still fit for purpose?", choices=Judgement.Fit, widget=forms.RadioSelect
    )
    words = FreeText(
        label="On what the board bases this",
        help_text="What was seen and heard, and what the board could not tell.",
    )
