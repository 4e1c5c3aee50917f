"""What is typed in a group's report becomes clean values."""

from sightline.ui.drafts import DraftForm
from sightline.ui.forms import FreeText, Wanted


class _Report(DraftForm):
    """What both sorts of report say."""

    what_changed = Wanted(
        label="What is different for children or adults", help_text="Where nothing is yet, say that."
    )
    barrier = FreeText(label="What stands in the way", required=False, rows=3)
    ask = FreeText(label="What we ask", required=False, rows=3, help_text="Of whom, and by when.")


class WriteReport(_Report):
    highlights = Wanted(label="What we did this quarter")
    field_order = ("highlights", "what_changed", "barrier", "ask")


class WriteAssuranceReport(_Report):
    """The report on a half-year: what the group is sure of, and what not."""

    assured = Wanted(label="What we are assured of", help_text="And on what evidence.")
    not_assured = Wanted(
        label="What we are not assured of",
        help_text="And what we do about it. Where there is nothing, say that.",
    )
    field_order = ("assured", "not_assured", "what_changed", "barrier", "ask")
