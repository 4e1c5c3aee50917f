"""What is typed in a group's report becomes clean values."""

from sightline.ui.forms import Form, FreeText


class Wanted(FreeText):
    """Text a sent report must have and a draft may lack: the rule that sends it says so, once the draft is kept."""

    def validate(self, value: str) -> None:
        return


class WriteReport(Form):
    highlights = Wanted(label="What we did this quarter")
    what_changed = Wanted(
        label="What is different for children or adults", help_text="Where nothing is yet, say that."
    )
    barrier = FreeText(label="What stands in the way", required=False, rows=3)
    ask = FreeText(label="What we ask", required=False, rows=3, help_text="Of whom, and by when.")
