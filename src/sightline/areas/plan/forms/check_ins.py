"""What is typed in a check-in."""

from typing import Any

from django import forms

from sightline.areas.plan import queries
from sightline.areas.plan.models import Judgement
from sightline.ui.drafts import DraftForm
from sightline.ui.forms import FreeText


class RecordJudgement(DraftForm):
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

    def __init__(self, data: Any = None, *, judgement: Judgement | None) -> None:
        there = queries.judgement_words(judgement)
        said = {name: getattr(judgement, name) for name in there}
        super().__init__(data, initial=said, there=there)
