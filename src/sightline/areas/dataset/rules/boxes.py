"""What is refused when a box is saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from sightline.areas.dataset.models import Box
from sightline.errors import Refused
from sightline.ui import words


@dataclass(frozen=True)
class Clash:
    """A box that somebody else saved after it was read: what it holds now, and what was to go over it."""

    box: Box
    typed: str

    @property
    def sentence(self) -> str:
        box = self.box
        typed, held = self.typed or "a blank", box.typed or "a blank"
        at = f" at {words.time(box.saved_at)}" if box.saved_at else ""
        if self.typed == box.typed:
            what = f"you gave another reason for {typed}"
        else:
            what = f"you typed {typed}, it now holds {held}"
        return (
            f"{box.measure.reference}, {box.period.label}: {what}. {box.saved_by} saved it{at}, "
            "after you read it. Agree which is right and save again."
        )


class SavedBySomebodyElse(Refused):
    pass


def check_no_clash(clashes: Sequence[Clash]) -> None:
    if clashes:
        raise SavedBySomebodyElse(" ".join(clash.sentence for clash in clashes))
