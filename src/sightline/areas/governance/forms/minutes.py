"""What is typed while a meeting is minuted becomes clean values."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from sightline.areas.governance.models import Decision, Interest, Meeting
from sightline.spine.partnership.models import Agency
from sightline.spine.thread.forms import References
from sightline.ui.drafts import DraftForm
from sightline.ui.forms import Form, FreeText, Wanted


class WriteMinutes(DraftForm):
    """One box for each item of the agenda, given as (number, title), and one for the rest; `there` is what is written."""

    def __init__(
        self, data: Any = None, *, items: Sequence[tuple[int, str]], there: Mapping[str, str]
    ) -> None:
        super().__init__(data, initial=dict(there), there=there)
        asked = {f"item_{number}": f"{number}. {title}" for number, title in items}
        for name, label in {**asked, "minutes": "Beside the agenda"}.items():
            self.fields[name] = Wanted(label=label, rows=2)
            self.fields[name].help_text = ""  # said once for all of them, above the first

    def clean(self) -> dict[str, Any]:
        """`notes` as {number: text}, `minutes`, and what was `read`."""
        items = {name: text for name, text in self.cleaned_data.items() if name.startswith("item_")}
        return {
            "notes": {int(name.removeprefix("item_")): text for name, text in items.items()},
            "minutes": self.cleaned_data.get("minutes", ""),
            "read": self.cleaned_data["read"],
        }


class Decide(Form):
    # A list, and nothing chosen in it: a circle that was once marked cannot be left empty again.
    sort = forms.ChoiceField(label="Decided", choices=[("", "Choose one"), *Decision.Sort.choices])
    title = forms.CharField(max_length=250, help_text="What was decided, in one line.")
    text = FreeText(label="The decision", rows=3, help_text="As it was taken, with who does what by when.")
    reasons = FreeText(rows=3, help_text="Also where it was decided not to do something, or to decide later.")
    about = References(label="What it is about", required=False)


class DeclareInterest(Form):
    """A conflict of interest; who declares it at the meeting may say at once what was done."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label="Whose interest", empty_label="Choose one")
    role = forms.CharField(
        label="In which role", max_length=120, help_text="A role, never a name: head of safeguarding."
    )
    interest = FreeText(
        label="What the interest is", max_length=600, rows=2, help_text="And which item it touches."
    )
    done = forms.ChoiceField(
        label="What was done", required=False, choices=[("", "Not settled yet"), *Interest.Done.choices]
    )

    def __init__(self, data: Any = None, *, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=[agency.pk for agency in agencies])


class SettleInterest(Form):
    done = forms.ChoiceField(label="What was done", choices=Interest.Done, widget=forms.RadioSelect)


class ApproveMinutes(Form):
    """At which later meeting of the group they were approved; the last one is ticked."""

    at = forms.ModelChoiceField(
        Meeting.objects.none(), label="Approved at", widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, data: Any = None, *, meetings: Sequence[Meeting]) -> None:
        super().__init__(data, initial={"at": meetings[-1].pk} if meetings else None)
        self.fields["at"].queryset = Meeting.objects.filter(pk__in=[each.pk for each in meetings])
