"""What is typed about a meeting becomes clean values."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from sightline.analysis.periods import Period, quarter_of
from sightline.areas.governance.forms.choosing import hour
from sightline.areas.governance.models import Attendance, Meeting, Rhythm
from sightline.spine.partnership.models import Agency
from sightline.spine.thread.forms import Reference
from sightline.ui.drafts import WritingForm
from sightline.ui.forms import DateField, Form, FreeText, speak_plainly

How = Attendance.How
# Where a standing item may be looked at.
PAGES = (
    ("", "No page"), ("plans", "The plan"), ("dashboard", "Dashboard"), ("group_reports", "Groups’ reports"),
    ("escalations", "Escalations"), ("actions", "Actions"), ("risks", "Risk register"), ("collections", "Collections"),
    ("gaps", "Gaps"),
)  # fmt: skip


class MeetingDates(WritingForm):
    """The day and hours of a meeting, when its papers close, and the quarter it looks at.

    `of` is the meeting that has them now; where it is still to be planned, `rhythm` gives its hours.
    """

    held_on = DateField(label="Meets on")
    starts_at = hour("Starts at", "Such as 14:00.")
    ends_at = hour("Ends at", "Left empty, calendars show two hours.")
    papers_close_on = DateField(label="Papers close on", required=False)
    quarter_on = forms.TypedChoiceField(
        label="Looks at the quarter",
        required=False,
        empty_value=None,
        coerce=lambda key: Period.from_key(key).starts_on,
    )

    def __init__(
        self, data: Any = None, *, on: date, of: Meeting | None = None, rhythm: Rhythm | None = None
    ) -> None:
        hours = {"starts_at": rhythm.starts_at, "ends_at": rhythm.ends_at} if rhythm else {}
        super().__init__(data, of=of, initial=hours)
        if of and of.quarter_on:
            self.initial["quarter_on"] = quarter_of(of.quarter_on).key
        self.fields["quarter_on"].choices = [
            ("", "No quarter"),
            *((each.key, each.long_label) for each in quarters_around(on)),
        ]

    def clean(self) -> dict[str, Any]:
        """The two hours under one name."""
        said = super().clean() or self.cleaned_data
        return said | {"hours": (said.pop("starts_at", None), said.pop("ends_at", None))}


class CancelMeeting(Form):
    because = forms.CharField(label="Why it is not held", max_length=250)


class PutOnAgenda(Form):
    title = forms.CharField(max_length=250, help_text="As it should stand on the agenda.")
    words = FreeText(label="Why it is here", required=False, max_length=600, rows=3)
    about = Reference(label="What it is about", required=False, help_text="One reference, such as M17.")


class AsWhom(forms.CharField):
    """A role, asked for of whoever came; the form says so once it knows who did."""

    def validate(self, value: str) -> None:
        return


class HoldMeeting(Form):
    """For each agency with a seat: whether it was at the table, and as whom. `roles` are as whom it came last, by key."""

    def __init__(self, data: Any = None, *, agencies: Sequence[Agency], roles: Mapping[int, str]) -> None:
        super().__init__(data)
        self._agencies = {agency.pk: agency for agency in agencies}
        for key, agency in self._agencies.items():
            how = forms.ChoiceField(label=agency.name, choices=How, initial=How.CAME)
            role = AsWhom(label="As whom", max_length=120, initial=roles.get(key, ""))
            for name, field in ((f"how_{key}", how), (f"agency_{key}", role)):
                speak_plainly(field)
                self.fields[name] = field

    def rows(self) -> list[tuple[BoundField, BoundField]]:
        """For each agency its two boxes: how, and as whom."""
        return [(self[f"how_{key}"], self[f"agency_{key}"]) for key in self._agencies]

    def clean(self) -> dict[str, Any]:
        """`came` and `substitutes` as {agency: role}, `apologies` and `absent` as lists of agencies."""
        said: dict[str, dict[Agency, str]] = {how: {} for how in How.values}
        for key, agency in self._agencies.items():
            how = self.cleaned_data.get(f"how_{key}", "")
            role = self.cleaned_data.get(f"agency_{key}", "").strip()
            if how in Attendance.THERE and not role:
                self.add_error(
                    f"agency_{key}", f"Say as whom {agency.name} came: head of safeguarding, never a name."
                )
            elif how:
                said[how][agency] = role
        return {
            "came": said[How.CAME],
            "substitutes": said[How.SUBSTITUTE],
            "apologies": list(said[How.APOLOGIES]),
            "absent": list(said[How.ABSENT]),
        }


class StandingItems(Form):
    """What a group looks at every time: a few rows of a title and the page it is looked at on."""

    def __init__(self, data: Any = None, *, items: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self._numbers = range(1, max(len(items) + 3, 8) + 1)
        for number, (title, view) in zip_longest(self._numbers, items, fillvalue=("", "")):
            words = forms.CharField(label=f"Item {number}", required=False, max_length=250, initial=title)
            page = forms.ChoiceField(label="Looked at on", required=False, choices=PAGES, initial=view)
            for name, field in ((f"title_{number}", words), (f"view_{number}", page)):
                speak_plainly(field)
                self.fields[name] = field

    def rows(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"title_{number}"], self[f"view_{number}"]) for number in self._numbers]

    def clean(self) -> dict[str, Any]:
        """`items` as (title, view), without the empty ones."""
        said = (
            (self.cleaned_data.get(f"title_{number}", ""), self.cleaned_data.get(f"view_{number}", ""))
            for number in self._numbers
        )
        return {"items": [(title, view) for title, view in said if title]}


def quarters_around(on: date) -> tuple[Period, ...]:
    """This quarter, the next, and the year before: what somebody may mean on a day, the latest first."""
    return quarter_of(on).next().and_before(6)
