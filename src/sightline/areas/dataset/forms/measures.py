"""What is typed about a measure: its definition, its targets, its breaks, a point left out, a category."""

from typing import Any

from django import forms

from sightline.areas.dataset.models import Measure
from sightline.areas.dataset.models.measure import CONFLICTS, FREQUENCIES, READ_AS, UNITS, code_order
from sightline.spine.partnership.models import Agency, Group, LifeCourse
from sightline.ui.drafts import WritingForm
from sightline.ui.forms import DateField, Form, FreeText, short

WORDS = {
    "title": ("Plain name", "As people say it: People detained under section 136, Mental Health Act."),
    "short_title": ("Short name", "At most 70 characters, for tables and charts."),
    "heading": ("Heading in the return", "Measures under one heading stand together."),
    "counts": ("What is divided by what", "In words: decided in 21 days ÷ all applications due."),
    "source_system": ("Source system", "The agency's own system that the figure is drawn from."),
    "sharing_note": ("Why sharing is limited, and what is agreed", ""),
}


class WriteMeasure(WritingForm):
    """The whole definition. `measures` are those it may point at as its part, its whole or its flows."""

    title = forms.CharField(max_length=250)
    short_title = forms.CharField(max_length=70)
    definition = FreeText(help_text="What is counted, so that two people would count the same.")
    why = FreeText(label="Why it matters", required=False, rows=3, max_length=1000)
    heading = forms.CharField(max_length=60)
    supplier = forms.ModelChoiceField(Agency.objects.none(), label="Supplied by")
    source_system = forms.CharField(max_length=120, required=False)
    life_course = forms.ChoiceField(choices=LifeCourse, widget=forms.RadioSelect)
    unit = forms.ChoiceField(choices=UNITS)
    decimals = forms.IntegerField(min_value=0, max_value=3, initial=0, widget=short(2))
    nature = forms.ChoiceField(label="Flow or stock", choices=Measure.Nature, widget=forms.RadioSelect)
    frequency = forms.ChoiceField(choices=FREQUENCIES, help_text="Of the figures, not of the return.")  # fmt: skip
    counts = forms.CharField(max_length=200, required=False)
    numerator = forms.ModelChoiceField(
        Measure.objects.none(), label="Part: the measure it counts", required=False
    )
    denominator = forms.ModelChoiceField(
        Measure.objects.none(), label="Whole: the measure it is a share of", required=False
    )
    part_of = forms.ModelChoiceField(Measure.objects.none(), label="It counts a part of", required=False)
    flow_in = forms.ModelChoiceField(
        Measure.objects.none(), label="For a stock: what came in", required=False
    )
    flow_out = forms.ModelChoiceField(
        Measure.objects.none(), label="For a stock: what went out", required=False
    )
    direction = forms.ChoiceField(
        label="Which way is better", choices=Measure.DirectionChoice, widget=forms.RadioSelect
    )
    sharing = forms.ChoiceField(
        label="Sharing of its figures", choices=Measure.Sharing, widget=forms.RadioSelect
    )
    sharing_note = forms.CharField(max_length=250, required=False)
    disclosure = forms.ChoiceField(
        label="Outside the partnership", choices=Measure.Disclosure, widget=forms.RadioSelect
    )
    commentary_by = forms.ModelChoiceField(
        Group.objects.none(), label="Group that comments on it", required=False
    )
    asked_from = DateField(label="Asked from", help_text="First day of the first period asked for.")
    asked_until = DateField(
        label="Asked until", required=False, help_text="Leave it empty while it is asked for."
    )
    profile = forms.ChoiceField(label="Read as", choices=READ_AS, initial="mdc")
    baseline_points = forms.IntegerField(
        label="Points that fix the limits", min_value=12, max_value=60, required=False, widget=short(2),
        help_text="Leave it empty to take the limits from all points.",
    )  # fmt: skip
    conflict = forms.ChoiceField(
        label="When a point is better by one rule and worse by another, call it",
        choices=CONFLICTS, initial="improvement", widget=forms.RadioSelect,
    )  # fmt: skip
    is_rare_event = forms.BooleanField(
        label="It happens rarely: read it by the time between its events", required=False
    )

    def __init__(self, *args: Any, measures: list[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, hint) in WORDS.items():
            self.fields[name].label = label
            self.fields[name].help_text = hint
        self.fields["supplier"].queryset = Agency.objects.filter(ended_on=None)
        self.fields["commentary_by"].queryset = Group.objects.filter(ended_on=None)
        choices = [("", "None"), *((each.pk, str(each)) for each in sorted(measures, key=_by_code))]
        for name in ("numerator", "denominator", "part_of", "flow_in", "flow_out"):
            self.fields[name].queryset = Measure.objects.filter(pk__in=[each.pk for each in measures])
            self.fields[name].choices = choices


class AddMeasure(WriteMeasure):
    """A new measure has a code of its own, which never changes afterwards."""

    reference = forms.CharField(label="Code", max_length=15, widget=short(10), help_text="Such as M14 or N3.")
    field_order = ("reference",)


class SetTarget(Form):
    value = forms.FloatField(label="Target", widget=short(5))
    from_on = DateField(
        label="From", help_text="The day from which it holds. It is not drawn across the time before."
    )
    set_by = forms.CharField(
        label="Set by", max_length=120, required=False, help_text="Such as: Executive, or the plan 2024-26."
    )
    note = forms.CharField(max_length=250, required=False)


class MarkBreak(WritingForm):
    from_on = DateField(label="From", help_text="First day of the first period counted the new way.")
    words = forms.CharField(
        label="What changed", max_length=200,
        help_text="One sentence, drawn on the chart: The clock now starts the day a valid application arrives.",
    )  # fmt: skip
    definition = FreeText(label="The definition from then on", required=False, help_text="Leave it as it is if only the counting changed.")  # fmt: skip


class LeaveOut(Form):
    because = forms.CharField(
        label="Why it is left out", max_length=250,
        help_text="It stays on the chart with this reason. Such as: two months of returns arrived in one.",
    )  # fmt: skip


class AddCategory(Form):
    dimension = forms.CharField(label="Broken down by", max_length=40, help_text="Such as: age band.")
    label = forms.CharField(label="Category", max_length=60, help_text="Such as: 16 to 17.")
    code = forms.SlugField(
        max_length=20, widget=short(10), help_text="Short and without spaces, for workbooks: 16-17."
    )


def _by_code(measure: Measure) -> list[tuple[int, str]]:
    return code_order(measure.reference)
