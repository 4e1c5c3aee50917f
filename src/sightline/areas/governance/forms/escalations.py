"""What is typed about an escalation becomes clean values."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.areas.governance.forms.choosing import ChooseGroups
from sightline.areas.governance.models import Decision, Escalation
from sightline.spine.partnership.models import LifeCourse
from sightline.spine.thread.forms import References
from sightline.ui.forms import DateField, Form, FreeText


class RaiseEscalation(ChooseGroups):
    title = forms.CharField(max_length=250, help_text="What is the matter, in one line.")
    sort = forms.ChoiceField(label="What kind of concern", choices=Escalation.Sort, widget=forms.RadioSelect)
    life_course = forms.ChoiceField(label="Whom it concerns", choices=LifeCourse, widget=forms.RadioSelect)
    about = References(label="What it is about")
    ask = FreeText(
        label="What you ask", max_length=600, rows=3, help_text="What the group above should decide or do."
    )
    account = FreeText(
        label="What lies behind it",
        required=False,
        help_text="What has been tried, and what happens if nothing is done.",
    )
    answer_owed_on = DateField(label="Answer owed by")
    field_order = ("title", "sort", "life_course", "about", "ask", "account", "to", "answer_owed_on")

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
