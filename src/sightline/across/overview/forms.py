"""What is typed on pages that tell of several areas becomes clean values."""

from sightline.ui.forms import Form, FreeText


class OpenPartnerPage(Form):
    word = FreeText(
        label="Your own word",
        required=False,
        rows=4,
        max_length=1200,
        help_text="What the figures do not say. It stands beside them for good.",
    )
