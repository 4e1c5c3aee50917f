"""The line with a point: where a thing is on its way.

One drawing serves the quarter's time line, a figure's provenance, the steps of a sign-off and a stage track.
"""

from dataclasses import dataclass
from typing import Literal

State = Literal["done", "now", "late", "ahead", "passed"]


@dataclass(frozen=True)
class Stop:
    """A place on a line: what happens there (`name`), in how many words (`note`), and whether it has (`state`).

    `passed` is a place the line goes by without stopping. `when` is the date under a stage, in words.
    """

    name: str
    note: str = ""
    state: State = "ahead"
    when: str = ""
    url: str = ""
