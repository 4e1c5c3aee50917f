"""What is typed about meetings, reports and escalations becomes clean values."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from sightline.analysis.periods import Period, quarter_of
from sightline.areas.governance.models import Decision, Escalation
from sightline.spine.partnership.models import Agency, Group
from sightline.ui.forms import DateField, Form, FreeText, speak_plainly

REFERENCES = "References as they stand on the pages, with commas between: M17, A1.5, neglect-2025-26-Q3."


class ChooseGroups(Form):
    """A form that asks for one or more of some groups, and ticks the only one there is."""

    to = forms.ModelMultipleChoiceField(Group.objects.none(), widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, data: Any = None, *, groups: Sequence[Group], initial: dict[str, Any] | None = None
    ) -> None:
        keys = [group.pk for group in groups]
        only = {"to": keys} if len(keys) == 1 else {}
        super().__init__(data, initial=only | (initial or {}))
        self.fields["to"].queryset = Group.objects.filter(pk__in=keys)

    def clean_to(self) -> list[Group]:
        return list(self.cleaned_data["to"])


# --- Escalations ----------------------------------------------------------------------------------------------------


class RaiseEscalation(ChooseGroups):
    title = forms.CharField(max_length=250, help_text="What is the matter, in one line.")
    sort = forms.ChoiceField(label="What kind of concern", choices=Escalation.Sort, widget=forms.RadioSelect)
    about = forms.CharField(label="What it is about", max_length=250, help_text=REFERENCES)
    ask = FreeText(
        label="What you ask", max_length=600, rows=3, help_text="What the group above should decide or do."
    )
    account = FreeText(
        label="What lies behind it",
        required=False,
        help_text="What has been tried, and what happens if nothing is done.",
    )
    answer_owed_on = DateField(label="Answer owed by")
    field_order = ("title", "sort", "about", "ask", "account", "to", "answer_owed_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].label = "Who is asked"


class Answer(Form):
    answer = FreeText(
        max_length=600, rows=3, help_text="The decision itself first: yes, no, or what instead."
    )
    because = FreeText(max_length=600, rows=3)
    but = FreeText(max_length=600, rows=2, required=False, help_text="What it does not cover.")
    we_will_know = FreeText(
        label="We will know",
        max_length=600,
        rows=2,
        required=False,
        help_text="What should move, by how much and by when.",
    )
    decision = forms.ModelChoiceField(
        Decision.objects.none(),
        required=False,
        label="Decision",
        help_text="Where it was decided at a meeting.",
    )

    def __init__(self, data: Any = None, *, decisions: Sequence[Decision]) -> None:
        super().__init__(data)
        rows = Decision.objects.filter(pk__in=[decision.pk for decision in decisions])
        self.fields["decision"].queryset = rows.select_related("meeting__group")
        if not decisions:
            del self.fields["decision"]


class TakeFurther(ChooseGroups):
    words = FreeText(label="Why it goes further", rows=3)
    answer_owed_on = DateField(label="Answer owed by")
    field_order = ("to", "words", "answer_owed_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].label = "Take it to"


class Return(Form):
    words = FreeText(
        label="Why it comes back",
        rows=3,
        help_text="Why it is not answered here, and what would change that.",
    )


class AcceptAnswer(Form):
    words = FreeText(label="What it settles", rows=3, help_text="And how the group will see that it does.")


class SendBackUp(ChooseGroups):
    words = FreeText(label="What the answer leaves open", rows=3)
    answer_owed_on = DateField(label="Answer owed by")
    field_order = ("to", "words", "answer_owed_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].label = "Ask again"


# --- Meetings -------------------------------------------------------------------------------------------------------


class MeetingDates(Form):
    """The day of a meeting, when its papers close, and the quarter it looks at."""

    held_on = DateField(label="Meets on")
    papers_close_on = DateField(label="Papers close on", required=False)
    quarter_on = forms.TypedChoiceField(
        label="Looks at the quarter",
        required=False,
        empty_value=None,
        coerce=lambda key: Period.from_key(key).starts_on,
    )

    def __init__(self, data: Any = None, *, on: date, initial: dict[str, Any] | None = None) -> None:
        initial = dict(initial or {})
        if isinstance(initial.get("quarter_on"), date):
            initial["quarter_on"] = quarter_of(initial["quarter_on"]).key
        super().__init__(data, initial=initial)
        self.fields["quarter_on"].choices = [
            ("", "No quarter"),
            *((each.key, each.long_label) for each in quarters_around(on)),
        ]


class CancelMeeting(Form):
    because = forms.CharField(label="Why it is not held", max_length=250)


class PutOnAgenda(Form):
    title = forms.CharField(max_length=250, help_text="As it should stand on the agenda.")
    words = FreeText(label="Why it is here", required=False, max_length=600, rows=3)
    about = forms.CharField(
        label="What it is about", required=False, max_length=40, help_text="One reference, such as M17."
    )


class HoldMeeting(Form):
    """One box for each agency with a seat: whom it sent, by role. An empty one is an apology."""

    def __init__(self, data: Any = None, *, agencies: Sequence[Agency]) -> None:
        super().__init__(data)
        self._agencies = {f"agency_{agency.pk}": agency for agency in agencies}
        for name, agency in self._agencies.items():
            field = forms.CharField(label=agency.name, required=False, max_length=120)
            speak_plainly(field)
            self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        """`came` as {agency: role} and `apologies` as a list of agencies."""
        said = {agency: self.cleaned_data.get(name, "").strip() for name, agency in self._agencies.items()}
        return {
            "came": {agency: role for agency, role in said.items() if role},
            "apologies": [agency for agency, role in said.items() if not role],
        }


class WriteMinutes(Form):
    """One box for each item of the agenda, given as (number, title, note), and one for the rest."""

    def __init__(self, data: Any = None, *, items: Sequence[tuple[int, str, str]], minutes: str) -> None:
        notes = {f"item_{number}": note for number, _, note in items}
        super().__init__(data, initial=notes | {"minutes": minutes})
        for number, title, _ in items:
            self.fields[f"item_{number}"] = FreeText(label=f"{number}. {title}", required=False, rows=3)
        self.fields["minutes"] = FreeText(label="Anything else", required=False)

    def clean(self) -> dict[str, Any]:
        """`notes` as {number: text}, and `minutes`."""
        items = {name: text for name, text in self.cleaned_data.items() if name.startswith("item_")}
        return {
            "notes": {int(name.removeprefix("item_")): text for name, text in items.items()},
            "minutes": self.cleaned_data.get("minutes", ""),
        }


class Decide(Form):
    title = forms.CharField(max_length=250, help_text="What was decided, in one line.")
    text = FreeText(label="The decision", rows=3, help_text="As it was taken, with who does what by when.")
    reasons = FreeText(rows=3, help_text="Also where it was decided not to do something.")
    about = forms.CharField(label="What it is about", required=False, max_length=250, help_text=REFERENCES)


# --- Group reports --------------------------------------------------------------------------------------------------


class Wanted(FreeText):
    """Text a sent report must have and a draft may lack: the rule that sends it says so, once the draft is kept."""

    def validate(self, value: str) -> None:
        return


class WriteReport(Form):
    highlights = Wanted(label="What we did this quarter")
    what_changed = Wanted(
        label="What is different for children or adults", help_text="Where nothing is yet, say that."
    )
    barrier = FreeText(label="What stands in the way", required=False, rows=3)
    ask = FreeText(label="What we ask", required=False, rows=3, help_text="Of whom, and by when.")


def quarters_around(on: date) -> list[Period]:
    """This quarter, the next, and the year before: what somebody may mean on a day, the latest first."""
    last = quarter_of(on).next()
    found = [last]
    while len(found) < 6:
        last = last.previous()
        found.append(last)
    return found
