"""What the papers' typeface can write. PDF/UA refuses a document with a letter that nobody could see."""

import re
import struct
import unicodedata
from functools import lru_cache
from pathlib import Path

from sightline.ui.charts.png import FONTS

FACE = FONTS / "SourceSansPro-Regular.ttf"  # the other weights hold the same letters
INSTEAD = "\N{BALLOT BOX}"
# Unicode's categories of what has no shape of its own: joiners, marks on a letter, ends of lines and paragraphs.
UNSEEN = frozenset({"Cf", "Mn", "Zl", "Zp"})
FULL_UNICODE = 12  # the form of a character map that reaches beyond the first 65,536

# XML has no way to write these, nor has anything else that is read.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def lettered(text: str) -> str:
    """The text with an open box for what the typeface lacks, and without what no page can show.

    >>> lettered("Seen twice \N{SNOWMAN}\N{SNOWMAN}, 14\N{ZERO WIDTH SPACE} January")
    'Seen twice ☐, 14 January'
    """
    return _lacking().sub(_instead, UNWRITABLE.sub("", text))


def _instead(lacking: re.Match[str]) -> str:
    """One box for a run of letters without a shape; nothing for marks that have none anywhere."""
    is_seen = any(unicodedata.category(letter) not in UNSEEN for letter in lacking.group())
    return INSTEAD if is_seen else ""


@lru_cache
def _lacking() -> re.Pattern[str]:
    """A run of letters the typeface has no shape for; a line's end needs none."""
    ranges = "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in _letters(FACE))
    return re.compile(f"[^\t\n\r{ranges}]+")


def _letters(face: Path) -> list[tuple[int, int]]:
    """The first and last code point of each run in a TrueType file's character map (OpenType specification, `cmap`)."""
    data = face.read_bytes()
    (tables,) = struct.unpack_from(">H", data, 4)
    directory = (struct.unpack_from(">4sLLL", data, 12 + 16 * at) for at in range(tables))
    start = next(offset for tag, _, offset, _ in directory if tag == b"cmap")
    (maps,) = struct.unpack_from(">H", data, start + 2)
    for at in range(maps):
        *_, offset = struct.unpack_from(">HHL", data, start + 4 + 8 * at)
        (form,) = struct.unpack_from(">H", data, start + offset)
        if form == FULL_UNICODE:
            (runs,) = struct.unpack_from(">L", data, start + offset + 12)
            return [struct.unpack_from(">LL", data, start + offset + 16 + 12 * run) for run in range(runs)]
    raise ValueError(f"{face.name} has no character map of form {FULL_UNICODE}.")
