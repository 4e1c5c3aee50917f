"""What is typed about published files: the file, whose it is, which measures its indicators are, the neighbours."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from sightline.analysis.periods import Period, financial_year
from sightline.areas.dataset.models import Measure
from sightline.areas.dataset.operations import Decision
from sightline.areas.dataset.publications import Problem
from sightline.areas.dataset.queries.benchmarks import Line
from sightline.ui.drafts import WritingForm
from sightline.ui.forms import Form, FreeText, short

ASIDE = "aside"
ABOUT = ("source", "release", "caveat", "takes_our_own")  # what is said of a file as a whole
UNDECIDED = "Not decided: left out for now"
UNUSED = "We do not use it"
LARGEST_FILE = 200 * 1024 * 1024
CAVEAT_HINT = "Such as: counts of notifications are not a measure of performance. It is shown wherever one of its figures is."


class SendPublication(Form):
    figures = forms.FileField(
        label="The published file",
        help_text="The CSV file as the publisher gives it out, neither opened nor saved in a spreadsheet.",
        widget=forms.FileInput(attrs={"accept": ".csv"}),
    )
    meta = forms.FileField(
        label="Its meta file",
        help_text="Explore Education Statistics gives out a second file whose name ends in .meta.csv.",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv"}),
    )
    year = forms.CharField(
        label="Financial year of the figures",
        help_text="Only where the file does not say it, such as the safeguarding adults collection: 2024/25.",
        required=False,
        max_length=9,
        widget=short(10),
    )

    def clean_figures(self) -> Any:
        file = self.cleaned_data["figures"]
        if file.size > LARGEST_FILE:
            raise ValidationError(
                "The file is larger than 200 MB. Send the part of it that is of our area and its like."
            )
        return file

    def clean_year(self) -> Period | None:
        typed = self.cleaned_data["year"].strip()
        if not typed:
            return None
        found = re.fullmatch(r"(20\d\d)\s?[-/]\s?(?:20)?(\d\d)", typed)
        if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
            raise ValidationError("Write both years, such as 2024/25.")
        return financial_year(int(found[1]))


class Match(Form):
    """Whose figures they are, and for each line of the file which measure it is.

    The lines are drawn as a table: `rows` gives each with its boxes.
    """

    source = forms.CharField(
        label="Whose figures these are", max_length=180,
        help_text="As it is to stand beside every figure: Department for Education, children in need (Explore Education Statistics, OGL v3.0).",
    )  # fmt: skip
    release = forms.CharField(
        label="Which release", max_length=60, required=False, help_text="Such as: published 30 October 2025."
    )
    caveat = FreeText(
        label="What must be said of them", required=False, rows=3, max_length=500, help_text=CAVEAT_HINT
    )
    takes_our_own = forms.BooleanField(
        label="Enter our own area's figures too, as published figures of our measures", required=False
    )

    def __init__(self, *args: Any, lines: Sequence[Line], measures: Sequence[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        self._measures = {str(measure.pk): measure for measure in measures}
        for line in self.lines:
            alike = [measure for measure in measures if _is_alike(measure, line)]
            self.fields[f"measure-{line.key}"] = forms.ChoiceField(
                label=f"Measure for {line.title}",
                required=False,
                choices=[("", UNDECIDED), *((each.pk, str(each)) for each in alike), (ASIDE, UNUSED)],
                initial=_said_before(line),
            )
            if len(line.groups) > 1:
                self.fields[f"group-{line.key}"] = forms.ChoiceField(
                    label=f"Of whom: {line.title}",
                    choices=[(group, group or "Everybody") for group in line.groups],
                )

    @property
    def asked(self) -> list[Any]:
        """The fields above the table."""
        return [self[name] for name in ABOUT]

    @property
    def rows(self) -> list[tuple[Line, Any, Any]]:
        """Each line with its box for the measure and, where there are several, for the group."""
        return [
            (line, self[f"measure-{line.key}"], self[f"group-{line.key}"] if len(line.groups) > 1 else None)
            for line in self.lines
        ]

    def decisions(self) -> list[Decision]:
        """What was said of each line, once the form is clean."""
        found = []
        for line in self.lines:
            said = self.cleaned_data[f"measure-{line.key}"]
            group = self.cleaned_data.get(f"group-{line.key}", line.groups[0])
            found.append(
                Decision(
                    code=line.code, title=line.title, period_kind=line.period_kind, unit=line.unit, group=group,
                    measure=self._measures.get(said), is_set_aside=said == ASIDE,
                )
            )  # fmt: skip
        return found


class Answer(Form):
    """What becomes of each problem. Of the file as a whole nothing can be left out."""

    def __init__(self, *args: Any, problems: Sequence[Problem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open = list(problems)
        for number, problem in enumerate(self.open):
            choices = [("aside", "Leave it out")] if problem.line or not problem.may_stand else []
            if problem.may_stand:
                choices.append(("stands", "It is right as printed" if problem.line else "It may be so"))
            self.fields[f"answer-{number}"] = forms.ChoiceField(
                label=f"{problem.where}: {problem.wrong}",
                required=False,
                choices=choices,
                widget=forms.RadioSelect,
            )

    @property
    def rows(self) -> list[tuple[Problem, Any]]:
        return [(problem, self[f"answer-{number}"]) for number, problem in enumerate(self.open)]

    def answered(self, how: str) -> list[Problem]:
        """The problems answered like this, one by one or all of them with one button."""
        for_all = self.data.get("all")
        if for_all == "stands":
            return [problem for problem in self.open if problem.may_stand] if how == "stands" else []
        if for_all == "aside":
            return self.open if how == "aside" else []
        return [
            problem
            for number, problem in enumerate(self.open)
            if self.cleaned_data.get(f"answer-{number}") == how
        ]


class Undo(Form):
    because = forms.CharField(
        label="Why it is undone", max_length=250, help_text="Such as: it was the file of 2024, not of 2025."
    )


class WriteCaveat(WritingForm):
    caveat = FreeText(
        label="What must be said of these figures",
        required=False,
        rows=3,
        max_length=500,
        help_text=CAVEAT_HINT,
    )


class MapIndicator(Form):
    measure = forms.ChoiceField(label="The measure it is")

    def __init__(self, *args: Any, measures: Sequence[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._measures = {str(measure.pk): measure for measure in measures}
        self.fields["measure"].choices = [
            *((pk, str(measure)) for pk, measure in self._measures.items()), (ASIDE, UNUSED)
        ]  # fmt: skip

    def clean_measure(self) -> Measure | None:
        """The measure, or None for an indicator we do not use."""
        return self._measures.get(self.cleaned_data["measure"])


class RecordNeighbours(Form):
    model_year = forms.IntegerField(
        label="Year of the model", min_value=2000, max_value=2100, widget=short(4), help_text="Such as: 2025."
    )
    source = forms.CharField(
        label="Whose model it is", max_length=250,
        help_text="Such as: Children’s services statistical neighbours of the Department for Education.",
    )  # fmt: skip
    neighbours = forms.CharField(
        label="The neighbours",
        help_text="One a line, the nearest first: the code, then the name. E08000016 Barnsley.",
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )

    def clean_neighbours(self) -> list[tuple[str, str]]:
        found, unread = [], []
        for number, line in enumerate(self.cleaned_data["neighbours"].splitlines(), start=1):
            if not line.strip():
                continue
            code, _, name = line.strip().replace(",", " ").replace("\t", " ").partition(" ")
            if not name.strip():
                unread.append(
                    f"Line {number} (“{line.strip()[:30]}”) needs a code and a name: E08000016 Barnsley."
                )
            found.append((code.upper(), name.strip()[:80]))
        if unread:
            raise ValidationError(unread)
        return found


def _is_alike(measure: Measure, line: Line) -> bool:
    return measure.frequency == line.period_kind and line.unit in {"", measure.unit}


def _said_before(line: Line) -> str | int:
    if line.decided is None:
        return ""
    return ASIDE if line.decided.is_set_aside else line.decided.measure_id or ""
