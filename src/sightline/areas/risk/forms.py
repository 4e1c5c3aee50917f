"""What is typed about a risk becomes clean values."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.areas.risk.models import Mitigation, Risk
from sightline.areas.risk.scoring import IMPACT, LIKELIHOOD
from sightline.spine.partnership.forms import OwnerField
from sightline.spine.partnership.models import Agency, Group
from sightline.spine.thread.forms import WRITTEN, References
from sightline.ui.drafts import WritingForm
from sightline.ui.forms import DateField, Form, FreeText


def _scale(words: dict[int, str], label: str) -> forms.TypedChoiceField:
    """A choice from 1 to 5, each number with its word."""
    choices = [("", "Choose one"), *((number, f"{number} {word}") for number, word in words.items())]
    return forms.TypedChoiceField(label=label, choices=choices, coerce=int)


class WhatItIs(WritingForm):
    """What may happen, who answers for it, and on whose agenda it comes back."""

    title = forms.CharField(max_length=250, help_text="What may happen, in one line.")
    cause = FreeText(label="Because", rows=2, max_length=600, help_text="What it comes from.")
    event = FreeText(label="It may happen that", rows=2, max_length=600)
    effect = FreeText(
        label="Which would mean", rows=2, max_length=600, help_text="For children, adults or the partnership."
    )
    owner = OwnerField(label="Who owns it", help_text="Who answers for it.")
    reviewed_by = forms.ModelChoiceField(
        Group.objects.none(),
        to_field_name="code",
        empty_label="Choose one",
        label="Which group looks at it",
        help_text="It comes back to its agenda.",
    )
    about = References(
        label="What it touches",
        required=False,
        help_text=f"Priorities and activities it threatens, measures that show it. {WRITTEN}",
    )

    def __init__(
        self, *args: Any, owners: Sequence[Agency | Group], groups: Sequence[Group], **kwargs: Any
    ) -> None:
        """`groups` are those on whose agenda the member may put it."""
        super().__init__(*args, **kwargs)
        self.fields["owner"].offer(owners)
        self.fields["reviewed_by"].queryset = Group.objects.filter(pk__in=[group.pk for group in groups])


class Bounds(Form):
    """What the risk would be were nothing done, and what the partnership will live with."""

    inherent_likelihood = _scale(LIKELIHOOD, "Likelihood, were nothing done")
    inherent_impact = _scale(IMPACT, "Impact, were nothing done")
    target_likelihood = _scale(LIKELIHOOD, "Likelihood the partnership will live with")
    target_impact = _scale(IMPACT, "Impact the partnership will live with")
    reason = FreeText(label="Why", rows=3, max_length=600, help_text="What the scores rest on.")

    def clean(self) -> dict[str, Any]:
        """Each pair of numbers becomes one score, under its own name."""
        said = super().clean() or self.cleaned_data
        for sort in ("inherent", "current", "target"):
            pair = (said.pop(f"{sort}_likelihood", None), said.pop(f"{sort}_impact", None))
            if None not in pair:
                said[sort] = pair
        return said


class AddRisk(Bounds, WhatItIs):
    sort = forms.ChoiceField(label="Which list", choices=Risk.Sort, widget=forms.RadioSelect)
    current_likelihood = _scale(LIKELIHOOD, "Likelihood now")
    current_impact = _scale(IMPACT, "Impact now")
    review_on = DateField(label="Looked at again by")
    field_order = (
        "sort", "title", "cause", "event", "effect", "owner", "reviewed_by", "about", "inherent_likelihood",
        "inherent_impact", "current_likelihood", "current_impact", "target_likelihood", "target_impact", "reason",
        "review_on",
    )  # fmt: skip


class Assess(Form):
    likelihood = _scale(LIKELIHOOD, "Likelihood now")
    impact = _scale(IMPACT, "Impact now")
    lowered_by = forms.ModelChoiceField(
        Mitigation.objects.none(),
        required=False,
        label="The mitigation that brought it down",
        help_text="Needed where the score is lower than it was.",
        empty_label="None: it did not come down",
    )
    reason = FreeText(
        label="Why",
        rows=3,
        max_length=600,
        help_text="What has changed since it was last judged, or that nothing has.",
    )
    review_on = DateField(label="Looked at again by")

    def __init__(self, *args: Any, working: Sequence[Mitigation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Mitigation.objects.filter(pk__in=[row.pk for row in working])
        self.fields["lowered_by"].queryset = rows.select_related("risk", "agency")


class AskForMitigation(Form):
    agencies = forms.ModelMultipleChoiceField(
        Agency.objects.none(), label="Who is asked", widget=forms.CheckboxSelectMultiple
    )
    due_on = DateField(label="Written by")

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agencies"].queryset = Agency.objects.filter(pk__in=[each.pk for each in agencies])

    def clean_agencies(self) -> list[Agency]:
        return list(self.cleaned_data["agencies"])


class WriteMitigation(WritingForm):
    words = FreeText(
        label="What your agency does about it", rows=3, max_length=600, help_text="In your own words."
    )
    state = forms.ChoiceField(
        label="How far it is",
        choices=[each for each in Mitigation.State.choices if each[0] != Mitigation.State.ASKED],
        widget=forms.RadioSelect,
    )
    due_on = DateField(label="In place by")
    evidence = FreeText(
        label="What shows that it works",
        rows=2,
        max_length=600,
        required=False,
        help_text="A measure, an audit, what people said, a document. Left empty, the page says that nothing shows it yet.",
    )


class AddMitigation(WriteMitigation):
    agency = forms.ModelChoiceField(Agency.objects.none(), label="Agency", empty_label="Choose one")
    field_order = ("agency", "words", "state", "due_on", "evidence")

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        only = {"agency": agencies[0].pk} if len(agencies) == 1 else {}
        super().__init__(*args, initial=only, **kwargs)
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=[each.pk for each in agencies])


class Close(Form):
    because = FreeText(
        label="Why it is closed",
        rows=3,
        max_length=600,
        help_text="Why it is no risk any more, or why the partnership lives with it.",
    )


class Reopen(Form):
    because = FreeText(label="Why it is a risk again", rows=3, max_length=600)
    review_on = DateField(label="Looked at again by")


class SetAside(Form):
    because = FreeText(label="Why it is no risk", rows=3, max_length=600)
