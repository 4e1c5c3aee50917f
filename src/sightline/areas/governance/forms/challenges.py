"""What is typed about a professional or a system challenge becomes clean values."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from sightline.areas.governance.models import Challenge, Representation, SystemChallenge
from sightline.spine.partnership.models import Agency, LifeCourse
from sightline.spine.thread.forms import References
from sightline.ui.forms import DateField, Form, FreeText

PRACTICE = "About practice, and about nobody in particular: no case, no person, no number."


class RecordChallenge(Form):
    """Two agencies that see practice differently. There is no box for a case, and none for a name."""

    raised_by = forms.ModelChoiceField(Agency.objects.none(), label="Agency that challenges")
    raised_with = forms.ModelChoiceField(Agency.objects.none(), label="Agency that is challenged")
    topic = forms.ChoiceField(label="What it is about", choices=Challenge.Topic, widget=forms.RadioSelect)
    life_course = forms.ChoiceField(label="Whom it concerns", choices=LifeCourse, widget=forms.RadioSelect)
    account = FreeText(label="What the two see differently", max_length=800, rows=4, help_text=PRACTICE)
    raised_on = DateField(label="Raised on")
    about = References(label="What in the plan it bears on", required=False, help_text="Such as A2.3 or P2.")

    def __init__(self, data: Any = None, *, agencies: Iterable[Agency], on: date) -> None:
        super().__init__(data, initial={"raised_on": on})
        rows = Agency.objects.filter(pk__in=[agency.pk for agency in agencies])
        for name in ("raised_by", "raised_with"):
            self.fields[name].queryset = rows


class NextStage(Form):
    words = FreeText(
        label="What stays open", max_length=800, rows=4, help_text=f"And what was tried. {PRACTICE}"
    )


class ResolveChallenge(Form):
    outcome = FreeText(label="What was agreed", max_length=800, rows=4, help_text=PRACTICE)
    learning = FreeText(
        label="What others should learn from it",
        max_length=800,
        rows=4,
        help_text="Where there is nothing, say that.",
    )


class WithdrawChallenge(Form):
    because = FreeText(label="Why it is withdrawn", max_length=800, rows=3, help_text=PRACTICE)


class RecordSystemChallenge(Form):
    title = FreeText(label="What is the matter", max_length=250, rows=2, help_text="In one line.")
    addressee = forms.ChoiceField(
        label="Who could solve it", choices=SystemChallenge.Addressee, widget=forms.RadioSelect
    )
    asked_of = forms.CharField(
        label="Which body", max_length=120, help_text="The body, never a person: Department for Education."
    )
    ask = FreeText(label="What we ask of them", max_length=800, rows=3)
    account = FreeText(label="Why we cannot solve it alone", max_length=1200, rows=4)
    life_course = forms.ChoiceField(label="Whom it concerns", choices=LifeCourse, widget=forms.RadioSelect)
    raised_on = DateField(label="First raised on")
    about = References(label="What in the plan it bears on", required=False)

    def __init__(self, data: Any = None, *, initial: dict[str, Any], on: date) -> None:
        super().__init__(data, initial={"raised_on": on} | initial)


class RecordRepresentation(Form):
    """A letter, a reply, a meeting; and what comes next."""

    sort = forms.ChoiceField(label="What it was", choices=Representation.Sort, widget=forms.RadioSelect)
    made_on = DateField(label="On")
    words = FreeText(label="What it said", max_length=1200, rows=4, help_text="In a few sentences.")
    next_step = forms.CharField(
        label="What comes next", required=False, max_length=250, help_text="Empty where nothing is planned."
    )
    next_step_on = DateField(label="By", required=False)

    def __init__(self, data: Any = None, *, of: SystemChallenge, on: date) -> None:
        ahead = {"next_step": of.next_step, "next_step_on": of.next_step_on}
        super().__init__(data, initial={"made_on": on} | ahead)


class SettleSystemChallenge(Form):
    state = forms.ChoiceField(
        label="How it ended",
        choices=[each for each in SystemChallenge.State.choices if each[0] != SystemChallenge.State.OPEN],
        widget=forms.RadioSelect,
    )
    outcome = FreeText(label="What came of it", max_length=1200, rows=4, help_text="And what it means here.")
