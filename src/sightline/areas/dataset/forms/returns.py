"""What is typed about a return: a file, a pasted block, a question, an answer, a reason to re-open it."""

from collections.abc import Iterator, Mapping, Sequence

from django import forms
from django.core.exceptions import ValidationError

from sightline.areas.dataset.models import Box
from sightline.areas.dataset.operations import Entry
from sightline.areas.dataset.queries.grid_row import Row
from sightline.areas.dataset.workbook import Filled
from sightline.areas.dataset.workbook.form import LONGEST_FIGURE, LONGEST_REASON
from sightline.ui.forms import DateField, Form, FreeText


def entries(posted: Mapping[str, str]) -> list[Entry]:
    """What a page of boxes says, one entry for each box that was touched.

    Beside `box-7` stands `read-7`, the box's revision and what it held when the page was made; so a box that was left
    as it was does not undo what a colleague saved in it since. `kind-7` and `reason-7` stand where a reason was asked
    for, with `kept-7` for what they held.
    """
    found = []
    for name, typed in posted.items():
        if name.startswith("box-") and name[4:].isdecimal():
            entry = _entry(int(name[4:]), typed, posted)
            found += [entry] if entry else []
    return found


def entries_of(filled: Sequence[Filled]) -> list[Entry]:
    """What a file says, as entries for the boxes its lines named."""
    return [Entry(one.key, one.typed, one.reason_kind, one.reason, one.read_at) for one in filled]


def _entry(pk: int, typed: str, posted: Mapping[str, str]) -> Entry | None:
    revision, _, held = posted.get(f"read-{pk}", "").partition("|")
    kind, reason = posted.get(f"kind-{pk}", ""), _plain_lines(posted.get(f"reason-{pk}", ""))
    kept = _plain_lines(posted.get(f"kept-{pk}", "|"))
    is_typed = typed.strip() != held
    is_reasoned = f"{kind}|{reason}" != kept
    if not is_typed and not is_reasoned:
        return None
    return Entry(
        box=pk,
        typed=_fitting(typed, LONGEST_FIGURE) if is_typed else None,
        reason_kind=(kind if kind in Box.ReasonKind.values else "") if is_reasoned else None,
        reason=_fitting(reason, LONGEST_REASON) if is_reasoned else None,
        read_at=int(revision) if revision.isdecimal() else None,
    )


def _plain_lines(text: str) -> str:
    """A browser sends line ends as it pleases."""
    return text.replace("\r\n", "\n").strip()


def _fitting(text: str, longest: int) -> str:
    """A page does not let anybody type more; what comes longer all the same is seen to be cut."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


class SendFile(Form):
    file = forms.FileField(
        label="Your workbook or CSV file",
        help_text="It may be filled in wholly or in part. A blank leaves what is held as it is.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class PasteBlock(Form):
    """A block of cells from a spreadsheet. `revisions` is what each box's revision was when the page was made."""

    start = forms.ChoiceField(label="Put the first line beside")
    block = forms.CharField(
        label="The block",
        help_text="Copy the cells in your spreadsheet and paste them here. Each line goes to one line of the return, "
        "from the one above on; a line that begins with a code, such as M14, goes to that one.",
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    revisions = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, rows: Sequence[Row], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        self.fields["start"].choices = [(row.key, f"{row.key} {row.title}") for row in self.rows]
        self.fields["revisions"].initial = ",".join(
            f"{cell.box.pk}:{cell.box.revision}" for row in self.rows for cell in row.cells
        )

    def clean_revisions(self) -> dict[int, int]:
        pairs = (pair.partition(":") for pair in self.cleaned_data["revisions"].split(","))
        return {
            int(pk): int(revision) for pk, _, revision in pairs if pk.isdecimal() and revision.isdecimal()
        }

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        if not self.errors:
            problems = list(self._unplaced(cleaned))
            if problems:
                raise ValidationError({"block": problems})
            cleaned["entries"] = [
                Entry(box=cell.box.pk, typed=text, read_at=cleaned["revisions"].get(cell.box.pk))
                for row, texts in self._placed(cleaned)
                for cell, text in zip(row.cells, texts, strict=False)
                if text
            ]
        return cleaned

    def _unplaced(self, cleaned: Mapping) -> Iterator[str]:
        """What of the block has no box to go to, by line."""
        for number, (row, texts) in enumerate(self._lines(cleaned), start=1):
            if row is None:
                yield f"Line {number} has no line of the return left to go to. The last one is {self.rows[-1].key}."
            elif len(texts) > len(row.cells):
                boxes = "one box" if len(row.cells) == 1 else f"{len(row.cells)} boxes"
                yield f"Line {number} has {len(texts)} figures and {row.key} has {boxes}. Copy fewer columns."
            elif long := next((text for text in texts if len(text) > LONGEST_FIGURE), None):
                yield f"Line {number}: “{long[:30]}…” is too long for a figure."

    def _placed(self, cleaned: Mapping) -> Iterator[tuple[Row, list[str]]]:
        return ((row, texts) for row, texts in self._lines(cleaned) if row)

    def _lines(self, cleaned: Mapping) -> Iterator[tuple[Row | None, list[str]]]:
        by_code = {row.key.lower(): at for at, row in enumerate(self.rows)}
        at = by_code[cleaned["start"].lower()]
        for line in cleaned["block"].strip("\r\n").splitlines():
            first, *rest = [cell.strip() for cell in line.split("\t")]
            named = by_code.get(first.lower())
            texts = [first, *rest] if named is None else rest
            at = at if named is None else named
            while texts and not texts[-1]:
                texts.pop()
            yield (self.rows[at] if at < len(self.rows) else None), texts
            at += 1


class Ask(Form):
    box = forms.ChoiceField(label="About", required=False)
    text = FreeText(label="Your question", max_length=1000, rows=4)
    answer_by_on = DateField(label="Answer by", required=False)

    def __init__(self, *args, rows: Sequence[Row], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        cells = [cell for row in rows for cell in row.cells]
        self.boxes = {str(cell.box.pk): cell.box for cell in cells}
        self.fields["box"].choices = [
            ("", "The whole return"),
            *((str(cell.box.pk), cell.label) for cell in cells),
        ]

    def clean_box(self) -> Box | None:
        return self.boxes.get(self.cleaned_data["box"])


class Answer(Form):
    answer = FreeText(label="Your answer", max_length=1000, rows=4)


class Sign(Form):
    agreed = forms.BooleanField(
        label="These figures are what my agency holds, and the reasons given are true to my knowledge",
        error_messages={"required": "Tick the statement to put your name under it."},
    )


class Reopen(Form):
    because = FreeText(label="Why it has to be changed", max_length=500, rows=3)
