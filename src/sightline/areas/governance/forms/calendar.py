"""What is typed about a group's rhythm, its year, its forward plan or a closed day becomes clean values."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from sightline.analysis.periods import MONTH_NAMES, month_of
from sightline.areas.governance.forms.choosing import hour
from sightline.areas.governance.models import Meeting, Rhythm
from sightline.areas.governance.queries.calendar import Day, Proposal
from sightline.spine.thread.forms import Reference
from sightline.ui.drafts import WritingForm
from sightline.ui.forms import DateField, Form, FreeText, short
from sightline.ui.words import date as in_words
from sightline.ui.words import day_date, day_month

MONTHS_AHEAD = 18


def _whole(label: str, help_text: str = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=Rhythm.MOST_DAYS,
        widget=short(3),
        help_text=help_text,
    )


def _number(choices: Any, *, blank: str = "", **kwargs: Any) -> forms.TypedChoiceField:
    """A choice that is kept as a number; None where nothing was chosen."""
    offered = [("", blank), *choices] if blank else choices
    return forms.TypedChoiceField(choices=offered, coerce=int, empty_value=None, required=not blank, **kwargs)


class SetRhythm(WritingForm):
    """When a group meets. What a meeting falls on decides which of the next three boxes count."""

    every = _number(Rhythm.Every.choices, label="It meets")
    from_month = _number(
        list(enumerate(MONTH_NAMES, 1)),
        label="Counted from",
        initial=1,
        help_text="One of the months it meets in. For every quarter from January: January, April, July and October.",
    )
    falls = forms.ChoiceField(label="The day falls", choices=Rhythm.Falls.choices, widget=forms.RadioSelect)
    week = _number(
        Rhythm.Week.choices,
        blank="No week",
        label="Week of the month",
        help_text="For a weekday of the month.",
    )
    weekday = _number(
        Rhythm.Weekday.choices,
        blank="No day",
        label="Day of the week",
        help_text="For a weekday of the month.",
    )
    days_after = _whole("Working days after the quarter ends", "For a meeting that follows a quarter.")
    starts_at = hour("Starts at", "Such as 14:00.")
    ends_at = hour("Ends at", "Left empty, calendars show two hours.")
    looks_at_quarter = forms.BooleanField(
        label="Each meeting looks at the quarter that ended last", required=False
    )
    returns_due_before = _whole(
        "Figures needed, working days before the meeting", "Leave it empty where the group waits for none."
    )
    reports_due_before = _whole("Groups’ reports due, working days before the meeting")
    papers_close_before = _whole("Papers close, working days before the meeting")
    papers_out_before = _whole("Papers go out, working days before the meeting")


class PlanYear(Form):
    """For each proposed day a tick, the day itself, and, hidden, the day whose conflicts were last shown beside it."""

    def __init__(
        self, data: Any = None, *, proposals: Sequence[Proposal], days: Sequence[date], on: date
    ) -> None:
        """`days` are those to show, one for each proposal without a meeting; one that has passed is not ticked."""
        super().__init__(data)
        open_slots = [each.slot for each in proposals if each.meeting is None]
        self.rows = list(enumerate(zip(open_slots, days, strict=True)))
        for number, (_, day) in self.rows:
            self.fields[f"plan_{number}"] = forms.BooleanField(
                label=f"{day_date(day)} {day.year}", required=False, initial=day >= on
            )
            self.fields[f"held_on_{number}"] = DateField(label=f"Instead of {day_month(day)}", initial=day)
            self.fields[f"shown_{number}"] = forms.DateField(widget=forms.HiddenInput, initial=day)

    def clean(self) -> dict[str, Any]:
        """`days`: those to plan; `typed`: the day of every row; `unseen`: ticked days that were never shown with their conflicts."""
        said = self.cleaned_data
        if self.errors:
            return said
        typed = [said[f"held_on_{number}"] for number, _ in self.rows]
        ticked = [(number, slot) for number, (slot, _) in self.rows if said[f"plan_{number}"]]
        return {
            "typed": typed,
            "days": [Day(typed[number], slot.quarter_on) for number, slot in ticked],
            "unseen": [
                Day(typed[number], slot.quarter_on)
                for number, slot in ticked
                if typed[number] != said[f"shown_{number}"]
            ],
        }


class LookForward(Form):
    """An item for the forward plan: `when` becomes a meeting or the first day of a month."""

    title = forms.CharField(max_length=250, help_text="As it should stand on the agenda.")
    words = FreeText(label="Why it comes then", required=False, max_length=600, rows=3)
    brought_by = forms.CharField(
        label="Who brings it", required=False, max_length=120, help_text="The role, never the name."
    )
    about = Reference(label="What it is about", required=False, help_text="One reference, such as A1.5.")
    when = forms.ChoiceField(label="For which meeting or month")
    every_year = forms.BooleanField(label="In this month of every year", required=False)

    def __init__(self, data: Any = None, *, meetings: Sequence[Meeting], on: date) -> None:
        super().__init__(data)
        self._meetings = {f"meeting:{each.reference}": each for each in meetings}
        self._months = {each.key: each for each in month_of(on).and_after(MONTHS_AHEAD)}
        self.fields["when"].choices = [
            ("", "Choose one"),
            *((key, f"Meeting of {in_words(each.held_on)}") for key, each in self._meetings.items()),
            *((key, each.label) for key, each in self._months.items()),
        ]

    def clean(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        when = said.pop("when", "")
        meeting, month = self._meetings.get(when), self._months.get(when)
        if meeting and said.get("every_year"):
            self.add_error("every_year", "Choose a month for what comes every year, not one meeting.")
        return said | {"meeting": meeting, "month_on": month.starts_on if month else None}


class TakeOff(Form):
    because = forms.CharField(label="Why the group need not look at it", max_length=250)


class ChangeClosedDays(Form):
    day = DateField(label="Which day")
    works = forms.TypedChoiceField(
        label="On that day",
        choices=[("no", "Nobody works: add it"), ("yes", "People work: strike it out")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    because = forms.CharField(
        label="Why", max_length=120, help_text="What the day is called, or why people work on it."
    )
