"""What a measure shows, so what, and now what."""

from collections.abc import Mapping
from typing import Any

from sightline.ui.drafts import DraftForm
from sightline.ui.forms import FreeText


class WriteCommentary(DraftForm):
    what = FreeText(
        label="What", max_length=1200, rows=4, help_text="What do the figures show? Say it in numbers."
    )
    so_what = FreeText(
        label="So what", max_length=1200, rows=4, help_text="What does it mean for the people concerned?"
    )
    now_what = FreeText(label="Now what", max_length=1200, rows=4, help_text="Who does what, by when?")

    def __init__(self, data: Any = None, *, there: Mapping[str, str]) -> None:
        super().__init__(data, initial=dict(there), there=there)
