"""What is typed to ask for assurance, to answer and to conclude becomes clean values."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.areas.assurance import queries
from sightline.areas.assurance.models import Answer, AssuranceRequest
from sightline.spine.actions.models import Evidence
from sightline.spine.partnership.models import Agency, Group
from sightline.spine.thread.forms import References
from sightline.ui.drafts import DraftForm
from sightline.ui.forms import DateField, Form, FreeText, Wanted, WantedChoice, WantedChoices

RESTS_ON = [
    (kind.value, "Nothing but our own view" if kind is Evidence.NONE else kind.label) for kind in Evidence
]


class AskForAssurance(Form):
    sort = forms.ChoiceField(label="What is asked", choices=AssuranceRequest.Sort, widget=forms.RadioSelect)
    title = forms.CharField(max_length=250, help_text="What it is about, in one line.")
    question = FreeText(
        max_length=600,
        rows=3,
        help_text="One question. For “True for us”, the finding as a statement that may be true of each agency.",
    )
    finding = FreeText(
        label="What was found, and where",
        required=False,
        rows=3,
        help_text="The review, audit or figure it comes from.",
    )
    asked_by = forms.ModelChoiceField(Group.objects.none(), label="Which group asks")
    agencies = forms.ModelMultipleChoiceField(
        Agency.objects.none(), label="Who is asked", widget=forms.CheckboxSelectMultiple
    )
    due_on = DateField(label="Answers due by")

    def __init__(self, data: Any = None, *, groups: Sequence[Group], agencies: Sequence[Agency]) -> None:
        asked = [agency.pk for agency in agencies if agency.kind != Agency.Kind.BUSINESS_UNIT]
        only = {"asked_by": groups[0].pk} if len(groups) == 1 else {}
        super().__init__(data, initial={"agencies": asked, "sort": AssuranceRequest.Sort.TRUE_FOR_US} | only)
        self.fields["asked_by"].queryset = Group.objects.filter(pk__in=[group.pk for group in groups])
        self.fields["agencies"].queryset = Agency.objects.filter(pk__in=[agency.pk for agency in agencies])

    def clean_agencies(self) -> list[Agency]:
        return list(self.cleaned_data["agencies"])


class WriteAnswer(DraftForm):
    """Anything may be left for later: the rule that sends an answer says what is wanting."""

    said = WantedChoice(label="The answer", widget=forms.RadioSelect)
    account = Wanted(label="Why you answer so", rows=4)
    rests_on = WantedChoices(label="What it rests on", choices=RESTS_ON, widget=forms.CheckboxSelectMultiple)
    evidence = FreeText(
        label="The evidence",
        required=False,
        rows=3,
        help_text="Which measure, which audit, who said it, and of when.",
    )
    items = References(label="Where that can be seen", required=False)
    gap = FreeText(label="The gap", required=False, rows=3, help_text="What is not in place yet.")
    will_do = FreeText(label="What you will do about it", required=False, rows=3)
    will_do_by = DateField(label="By when", required=False)

    def __init__(self, data: Any = None, *, answer: Answer) -> None:
        there = queries.answer_words(answer)
        said = {name: getattr(answer, name) for name in there if name != "items"}
        super().__init__(data, initial=said | {"items": there["items"]}, there=there)
        words = answer.IN_WORDS[AssuranceRequest.Sort(answer.request.sort)]
        self.fields["said"].choices = list(words.items())


class ConcludeRequest(Form):
    judgement = forms.ChoiceField(
        label="What the answers show", choices=AssuranceRequest.Judgement, widget=forms.RadioSelect
    )
    conclusion = FreeText(
        help_text="What the group is assured of, what it is not, and what follows from that."
    )
