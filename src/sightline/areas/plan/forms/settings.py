"""What is typed while the next priorities are chosen."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.areas.plan import queries
from sightline.areas.plan.models import Candidate, Ground, OutsideView, PrioritySetting, Proposal
from sightline.spine.thread.forms import Reference
from sightline.ui.drafts import DraftForm, WritingForm
from sightline.ui.forms import DateField, Form, FreeText


class OpenSetting(Form):
    begins_on = DateField(label="First day of the plan")
    ends_on = DateField(label="Last day of the plan")
    proposals_due_on = DateField(label="Proposals are due on")
    account = FreeText(
        label="How views are gathered",
        required=False,
        rows=4,
        help_text="A workshop, letters, a survey, visits.",
    )


class ProposePriorities(DraftForm):
    """Three places in order; the first has to be filled."""

    def __init__(self, data: Any = None, *, before: Sequence[Proposal] = ()) -> None:
        ranks = range(1, Proposal.MOST + 1)
        there = queries.proposal_words(before)
        super().__init__(data, initial=there, there=there)
        for rank, nth in zip(ranks, ("first", "second", "third"), strict=True):
            self.fields[f"title_{rank}"] = forms.CharField(
                label=f"What should come {nth}?", max_length=250, required=rank == 1
            )
            self.fields[f"reason_{rank}"] = FreeText(
                label=f"Why should it come {nth}?", required=rank == 1, rows=3, max_length=1000,
                help_text="What your agency sees: figures, reviews, what people tell you." if rank == 1 else "",
            )  # fmt: skip

    @property
    def proposals(self) -> list[tuple[str, str]]:
        """What was filled in, in order, as (title, reason)."""
        given = (
            (self.cleaned_data[f"title_{rank}"], self.cleaned_data[f"reason_{rank}"])
            for rank in range(1, Proposal.MOST + 1)
        )
        return [(title, reason) for title, reason in given if title or reason]


class RecordView(Form):
    of = forms.ChoiceField(label="Whose view is it?", choices=OutsideView.Of, widget=forms.RadioSelect)
    account = FreeText(label="What they say should matter, and why")
    source = forms.CharField(
        label="How it was heard",
        max_length=200,
        help_text="Such as: forum of head teachers, 12 November 2025.",
    )


class WriteCandidate(WritingForm):
    title = forms.CharField(max_length=250, help_text="As the priority would be called.")
    short_title = forms.CharField(max_length=60, help_text="As it would stand in the plan on a page.")
    proposals = forms.ModelMultipleChoiceField(
        Proposal.objects.none(),
        label="Proposals under it",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    views = forms.ModelMultipleChoiceField(
        OutsideView.objects.none(),
        label="Views under it",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, data: Any = None, *, setting: PrioritySetting, of: Candidate | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, of=of, **kwargs)
        self.fields["proposals"].queryset = setting.proposals.select_related("agency")
        self.fields["views"].queryset = setting.views.all()
        if of:
            self.initial.update(proposals=of.proposals.all(), views=of.views.all())


class BringEvidence(Form):
    kind = forms.ChoiceField(label="Kind of evidence", choices=Ground.Kind, widget=forms.RadioSelect)
    account = FreeText(label="What it shows", max_length=300, rows=3)
    source = forms.CharField(max_length=200, required=False, help_text="Where it can be read.")
    item = Reference(
        label="Reference",
        required=False,
        help_text="Of a measure, risk, recommendation or promise, where it is one: M17, SR2.",
    )


class DecideCandidate(Form):
    decision = forms.ChoiceField(
        label="Is it a priority of the next plan?",
        choices=[
            (Candidate.Decision.CHOSEN, "Yes, chosen"),
            (Candidate.Decision.NOT_CHOSEN, "No, not chosen"),
        ],
        widget=forms.RadioSelect,
    )
    why = FreeText(
        help_text="Those who put it forward read this. If it is not chosen, say where it goes instead."
    )

    @property
    def is_chosen(self) -> bool:
        return self.cleaned_data["decision"] == Candidate.Decision.CHOSEN
