"""What is typed about a paper becomes clean values."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from sightline.areas.governance.models import Paper
from sightline.areas.governance.rules import KINDS, PaperTooLarge, check_size
from sightline.ui.forms import Form

Source = Paper.Source


class AttachPaper(Form):
    file = forms.FileField(
        help_text="PDF, Word, Excel, PNG or CSV, at most 10 MB. Nothing in it that says who a child or adult is.",
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
    )
    title = forms.CharField(
        required=False,
        max_length=250,
        help_text="As it should stand on the agenda. Empty: the file’s own name.",
    )

    def clean_file(self) -> Any:
        """The file, not read yet: of one that is too large not a byte is."""
        file = self.cleaned_data["file"]
        try:
            check_size(file.name, file.size)
        except PaperTooLarge as refused:
            raise ValidationError(str(refused)) from None
        return file

    def clean(self) -> dict[str, Any]:
        """`title`, `name` and `content` as bytes."""
        file = self.cleaned_data.get("file")
        if file is None:
            return {}
        title = self.cleaned_data.get("title") or PurePath(file.name).stem[:250]
        return {"title": title, "name": file.name, "content": file.read()}


class AddLivePaper(Form):
    source = forms.ChoiceField(
        label="What the meeting reads",
        choices=[(each.value, each.label) for each in Source if each != Source.ATTACHED],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(
        required=False, max_length=250, help_text="As it should stand on the agenda. Empty: what it is."
    )

    def clean(self) -> dict[str, Any]:
        """`source` and `title`."""
        source = self.cleaned_data.get("source", "")
        title = self.cleaned_data.get("title")
        return {"source": source, "title": title or (Source(source).label if source else "")}
