"""What is typed about a release that is drafted becomes clean values."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.across.public.drafting.selection import Wanted
from sightline.analysis.periods import Period
from sightline.areas.dataset.queries.for_release import ExactMeasure
from sightline.areas.release.content import TableKind
from sightline.ui.forms import Form, FreeText

AUDIENCES = (("public", "The public"), ("partners", "Partners: every member who may read packs"))
FAMILIES = (
    ("exact", "Exact: small counts hidden, and whatever gives them away; the rest as it is"),
    ("rounded", "Rounded: small counts hidden, the rest rounded"),
)


class Draft(Form):
    """What a release is to be called, and for whom it is."""

    title = forms.CharField(
        max_length=160,
        help_text="As it stands on its page, such as: Child protection plans in the year to 31 March 2025.",
    )
    summary = FreeText(
        label="What it is for",
        max_length=600,
        rows=3,
        help_text="What a reader will find in it. Years and dates may stand here, and no other figures: the tables say them.",
    )
    audience = forms.ChoiceField(label="Who may read it", choices=AUDIENCES, widget=forms.RadioSelect)
    family = forms.ChoiceField(
        label="How small numbers are kept", choices=FAMILIES, widget=forms.RadioSelect, initial="exact"
    )


class ChooseTable(Form):
    """The periods of one table, and its breakdown; of what kind and of which measure is known already."""

    def __init__(
        self, *args: Any, kind: TableKind, measure: ExactMeasure, periods: Sequence[Period], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.measure, self.periods = kind, measure, tuple(periods)
        newest_first = [(period.key, period.label) for period in reversed(self.periods)]
        if kind is TableKind.OVER_TIME:
            oldest = self.periods[max(0, len(self.periods) - 5)].key if self.periods else ""
            self.fields["first"] = forms.ChoiceField(label="From", choices=newest_first, initial=oldest)
            self.fields["last"] = forms.ChoiceField(label="To", choices=newest_first)
        else:
            self.fields["period"] = forms.ChoiceField(label="Period", choices=newest_first)
        if kind is TableKind.BREAKDOWN:
            names = [(each.name, f"By {each.name}") for each in measure.dimensions]
            self.fields["dimension"] = forms.ChoiceField(
                label="Breakdown",
                choices=names,
                widget=forms.RadioSelect,
                initial=names[0][0] if names else "",
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "first" in said and "last" in said and said["first"] != said["last"]:
            keys = [period.key for period in self.periods]
            if keys.index(said["first"]) > keys.index(said["last"]):
                self.add_error("last", "“To” comes before “From”. Change one of them.")
        return said

    @property
    def wanted(self) -> Wanted:
        """The table that was chosen, once the form is valid."""
        said = self.cleaned_data
        if self.kind is not TableKind.OVER_TIME:
            return Wanted(self.kind, self.measure.reference, (said["period"],), said.get("dimension", ""))
        keys = [period.key for period in self.periods]
        chosen = keys[keys.index(said["first"]) : keys.index(said["last"]) + 1]
        return Wanted(self.kind, self.measure.reference, tuple(chosen))
