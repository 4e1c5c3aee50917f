"""What the scrutineer and those who answer type becomes clean values."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from sightline.analysis.periods import Period, quarter_of
from sightline.areas.assurance import queries
from sightline.areas.assurance.models import Exercise, Recommendation, ScrutinyDraft
from sightline.spine.partnership.forms import OwnerField
from sightline.spine.partnership.models import Agency, Group
from sightline.spine.thread.forms import References
from sightline.ui.drafts import DraftForm
from sightline.ui.forms import DateField, Form, FreeText, Wanted

QUARTERS = 5  # that a report may look at: a year back and this one


class WriteScrutinyReport(DraftForm):
    quarter_on = forms.TypedChoiceField(
        label="The quarter it looks at", coerce=lambda key: Period.from_key(key).starts_on
    )
    seen = Wanted(
        label="What I saw this quarter",
        max_length=4000,
        help_text="Meetings, papers, figures, services. People by their role only.",
    )
    good = Wanted(label="What is good", max_length=4000)
    worries = Wanted(label="What worries me", max_length=4000)
    statement = Wanted(
        label="Statement", rows=4, help_text="Your judgement of the quarter, in a few sentences."
    )
    about = References(label="What it is about", required=False)

    def __init__(self, data: Any = None, *, on: date, draft: ScrutinyDraft | None) -> None:
        quarters = quarter_of(on).and_before(QUARTERS)
        there = queries.draft_words(draft)
        key = quarter_of(draft.quarter_on).key if draft else quarters[1].key
        super().__init__(data, initial=there | {"quarter_on": key}, there=there)
        self.fields["quarter_on"].choices = [(each.key, each.long_label) for each in quarters]


class Recommend(Form):
    title = forms.CharField(max_length=250, help_text="What is recommended, in one line.")
    text = FreeText(label="The recommendation", rows=4)
    because = FreeText(label="Why", rows=3, help_text="What was seen, and what follows if nothing changes.")
    about = References(label="What it comes from")
    made_to = forms.ModelChoiceField(Group.objects.none(), label="Who is asked to respond")
    response_due_on = DateField(label="Response owed by")

    def __init__(self, data: Any = None, *, groups: Sequence[Group], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.fields["made_to"].queryset = Group.objects.filter(pk__in=[group.pk for group in groups])


class Respond(Form):
    response = forms.ChoiceField(
        label="Is it accepted?", choices=Recommendation.Response, widget=forms.RadioSelect
    )
    reasons = FreeText(rows=4, help_text="For a yes, for a no, and for what is left out.")
    owner = OwnerField(
        label="Who will do it", required=False, help_text="Leave it where nothing is accepted."
    )
    due_on = DateField(label="Done by", required=False)

    def __init__(self, data: Any = None, *, owners: Sequence[Agency | Group]) -> None:
        super().__init__(data)
        self.fields["owner"].offer(owners, nobody="Nobody")


class ReportOnRecommendation(Form):
    words = FreeText(label="How far it is", rows=4, help_text="Where its date moves, also why.")
    due_on = DateField(label="New date", required=False, help_text="Only where it moves.")


class FinishRecommendation(Form):
    outcome = FreeText(
        label="What changed", rows=4, help_text="For children, adults, families or those who work with them."
    )
    evidence = FreeText(
        label="How we know",
        rows=3,
        required=False,
        help_text="A measure that moved, an audit, what people said. Left empty, it shows as done without evidence.",
    )
    items = References(
        label="What shows it",
        required=False,
        help_text="References of measures, decisions and actions: M17, AC3.",
    )


class BeginExercise(Form):
    title = forms.CharField(max_length=250)
    question = FreeText(rows=3, help_text="The one question it is to answer.")
    scope = FreeText(rows=4, help_text="What is looked at and how, and what is not.")
    about = References(label="What it is about", required=False)


class ConcludeExercise(Form):
    seen = FreeText(
        label="Who was seen", rows=5, help_text="One role on each line, and how many: Social workers: 7."
    )
    findings = FreeText(max_length=6000, rows=8)

    def clean_seen(self) -> dict[str, int]:
        """{role: how many}. A role named twice is counted together."""
        seen: dict[str, int] = {}
        for line in filter(None, map(str.strip, self.cleaned_data["seen"].splitlines())):
            role, colon, number = line.rpartition(":")
            role, number = role.strip(), number.strip()
            if (
                not colon
                or not role
                or len(role) > 120
                or not number.isdecimal()
                or not 0 < int(number) < 10_000
            ):
                raise forms.ValidationError(
                    f"“{line}” is not a role and a number. Write it as in: Social workers: 7."
                )
            seen[role] = seen.get(role, 0) + int(number)
        return seen


class SayWhatItChanged(DraftForm):
    words = FreeText(label="What it changed", rows=4, help_text="Where nothing did, say that.")

    def __init__(self, data: Any = None, *, exercise: Exercise) -> None:
        there = {"words": exercise.what_it_changed}
        super().__init__(data, initial=there, there=there)
