"""What is typed about a promise."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from sightline.areas.plan.forms.choosing import standing_groups, standing_owners
from sightline.areas.plan.models import Promise, Trace
from sightline.spine.partnership.forms import OwnerField
from sightline.spine.partnership.models import Group
from sightline.spine.thread.forms import References
from sightline.ui.drafts import WritingForm
from sightline.ui.forms import DateField, Form, FreeText, short


class EnterPromise(Form):
    title = FreeText(
        label="What is promised",
        max_length=250,
        rows=3,
        help_text="In your own words, in one sentence: who will do what.",
    )
    owner = OwnerField(label="Who promised it")
    document = forms.CharField(max_length=200, help_text="Such as: Annual report 2022/23.")
    year = forms.CharField(label="Year or years it is for", max_length=12, widget=short(10))
    place = forms.CharField(
        label="Page or line", max_length=60, required=False, widget=short(20), help_text="Such as: page 12."
    )
    made_on = DateField(label="Made on", help_text="The day the document was published or agreed.")
    due = forms.ChoiceField(label="When is it due?", choices=Promise.Due, widget=forms.RadioSelect)
    due_on = DateField(label="By which day", required=False, help_text="If it is due by a day.")
    comes_back_to = forms.ModelChoiceField(
        Group.objects.none(),
        label="Whose agenda it comes back to",
        help_text="From its date on it stands on the agenda of this group until somebody says what became of it.",
    )
    about = References(label="What it is about", required=False)
    again = forms.ModelChoiceField(
        Promise.objects.none(),
        label="Was it promised before?",
        required=False,
        empty_label="Not that we know",
        help_text="The new promise takes the place of the old one and keeps its age.",
    )

    def __init__(
        self, data: Any = None, *, earlier: QuerySet[Promise], initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["owner"].offer(standing_owners())
        self.fields["comes_back_to"].queryset = standing_groups()
        self.fields["again"].queryset = earlier


class RewordPromise(WritingForm):
    title = FreeText(
        label="What is promised",
        max_length=250,
        rows=3,
        help_text="In your own words, in one sentence: who will do what.",
    )
    why = FreeText(
        label="Why do its words change?",
        max_length=500,
        rows=3,
        help_text="The earlier words stay on its page, with this reason.",
    )


class TracePromise(WritingForm):
    finding = forms.ChoiceField(label="What was found?", choices=Trace.Finding, widget=forms.RadioSelect)
    account = FreeText(label="In a few words", rows=3)
    source = forms.CharField(
        label="Where", max_length=200, required=False, help_text="A document with its page, or a meeting."
    )
    found_on = DateField(label="On which day?")
    evidence = References(label="What it rests on", required=False)


class SettlePromise(Form):
    state = forms.ChoiceField(
        label="What became of it?",
        choices=[(state.value, state.label) for state in Promise.SETTLED],
        widget=forms.RadioSelect,
    )
    statement = FreeText(
        label="In words",
        rows=4,
        help_text="What was done and what changed because of it; or why it was dropped, and who was told.",
        error_messages={"required": "Say what became of the promise. No promise ends without a word."},
    )
    evidence = References(label="What shows it", required=False)


class FindPromises(Form):
    text = FreeText(
        label="Text of a plan or report",
        max_length=20_000,
        rows=12,
        help_text="Paste a page or a chapter. Nothing of it is kept.",
    )
