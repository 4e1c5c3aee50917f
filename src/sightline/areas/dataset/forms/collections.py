"""What is typed about a collection: which period and dates, how much longer, what was said on the telephone."""

from collections.abc import Sequence

from django import forms

from sightline.analysis.periods import Period
from sightline.spine.partnership.models import Member
from sightline.ui.forms import DateField, Form


class OpenCollection(Form):
    period = forms.ChoiceField(label="Ask for")
    due_on = DateField(label="Due on")
    pack_closes_on = DateField(
        label="The pack closes on", required=False, help_text="What has not come by then is named in it."
    )

    def __init__(self, *args, periods: Sequence[Period], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = [(period.key, period.long_label) for period in periods]

    def clean_period(self) -> Period:
        return Period.from_key(self.cleaned_data["period"])


class Extend(Form):
    due_on = DateField(label="New due date")
    because = forms.CharField(label="Why", max_length=250, help_text="It is shown with the return.")


class NoteCall(Form):
    to = forms.ChoiceField(label="Whom you rang")
    note = forms.CharField(label="What they said", max_length=250, required=False)

    def __init__(self, *args, people: Sequence[Member], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.fields["to"].choices = [(pk, person.name) for pk, person in self.people.items()]

    def clean_to(self) -> Member:
        return self.people[self.cleaned_data["to"]]
