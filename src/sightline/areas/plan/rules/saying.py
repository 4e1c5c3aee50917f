"""What must be said in words."""

from sightline.errors import Refused


class NothingSaid(Refused): ...


def check_said(text: str, otherwise: str) -> None:
    """Raise with the sentence `otherwise` when nothing stands in the text."""
    if not text.strip():
        raise NothingSaid(otherwise)
