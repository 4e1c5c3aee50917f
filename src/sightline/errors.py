"""The one way the house says no to a member."""

from collections.abc import Mapping


class Refused(Exception):
    """A rule of the partnership stands in the way, said in words the member can act on.

    Areas subclass it with the fact that refuses (`ActivityClosed`). Its text is shown on the
    form as it stands: a whole sentence, what is wrong and what would be right.
    """


class NothingSaid(Refused):
    """Something has to be said, and nothing was written."""


def check_said(text: str, ask: str) -> None:
    """Raise NothingSaid with what is asked for unless something is written."""
    if not text.strip():
        raise NothingSaid(ask)


class SavedMeanwhile(Refused):
    """The same texts were saved after they were read: nothing is written over, so that nobody's words are lost.

    `there` is what stands there now where that differs from what was to be saved, in words, by the name of the box it
    is written in; `who` says who saved it and when; `mark` is that of the state to be read before it is saved over.
    """

    def __init__(self, words: str, *, there: Mapping[str, str], who: str, mark: str) -> None:
        super().__init__(words)
        self.there, self.who, self.mark = there, who, mark
