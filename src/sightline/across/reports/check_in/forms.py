"""Closing a check-in: what it concludes, and what changes in the plan because of it."""

from sightline.ui.forms import Form, FreeText


class CloseCheckIn(Form):
    conclusion = FreeText(
        label="What does the check-in conclude?",
        help_text="Is the plan making a difference, is it still fit for purpose? Two or three sentences.",
        max_length=2000,
    )
    what_changed = FreeText(
        label="What changes in the plan?",
        help_text="It becomes the next version of the plan, to be approved. Leave it empty if nothing changes.",
        max_length=2000,
        required=False,
    )
