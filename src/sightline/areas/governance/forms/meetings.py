"""What is typed about a meeting becomes clean values."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from sightline.analysis.periods import Period, quarter_of
from sightline.areas.governance.forms.choosing import REFERENCES
from sightline.spine.partnership.models import Agency
from sightline.ui.forms import DateField, Form, FreeText, speak_plainly


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


def quarters_around(on: date) -> list[Period]:
    """This quarter, the next, and the year before: what somebody may mean on a day, the latest first."""
    last = quarter_of(on).next()
    found = [last]
    while len(found) < 6:
        last = last.previous()
        found.append(last)
    return found
