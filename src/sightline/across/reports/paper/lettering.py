"""What the papers' typeface can write. PDF/UA refuses a document with a letter that nobody could see."""

import re
import struct
from functools import lru_cache
from pathlib import Path

from sightline.ui.charts.png import FONTS

FACE = FONTS / "SourceSansPro-Regular.ttf"  # the other weights hold the same letters
INSTEAD = "\N{WHITE SQUARE}"
FULL_UNICODE = 12  # the form of a character map that reaches beyond the first 65,536

# XML has no way to write these, nor has anything else that is read.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def lettered(text: str) -> str:
    """The text with a square for what the typeface lacks, such as a smiling face, and without what no page can show.

    >>> lettered("Seen twice ☃, 14 January")
    'Seen twice □, 14 January'
    """
    return _lacking().sub(INSTEAD, UNWRITABLE.sub("", text))


@lru_cache
def _lacking() -> re.Pattern[str]:
    """Every letter the typeface has no shape for; spaces and line ends need none."""
    ranges = "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in _letters(FACE))
    return re.compile(f"[^\\s{ranges}]")


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
