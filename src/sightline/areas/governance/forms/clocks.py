"""What is typed about a clock becomes clean values."""

from datetime import date
from typing import Any

from django import forms

from sightline.spine.partnership.models import Group
from sightline.ui.forms import DateField, Form, short


class _Clock(Form):
    working_days = forms.IntegerField(label="Working days", min_value=0, max_value=250, widget=short(3))
    from_on = DateField(label="From")
    source = forms.CharField(
        label="Where it is set",
        max_length=200,
        help_text="The document that says so. Write “local” where you set it yourselves.",
    )

    def __init__(self, data: Any = None, *, on: date, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"from_on": on, "source": "local"} | (initial or {}))


class SetAnswerClock(_Clock):
    kind = forms.ChoiceField(label="Groups", choices=Group.Kind, widget=forms.RadioSelect)
    field_order = ("kind", "working_days", "from_on", "source")


class SetChallengeStage(_Clock):
    number = forms.IntegerField(label="Stage", min_value=1, max_value=9, widget=short(2))
    title = forms.CharField(max_length=80, help_text="Who speaks to whom, such as: Manager to manager.")
    field_order = ("number", "title", "working_days", "from_on", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["working_days"].help_text = "0 takes the stage out of the procedure from that day."
