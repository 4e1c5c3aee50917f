"""How wide words are, so that labels placed on the server never collide in the browser.

Advance widths are those of Liberation Sans, which are Arial's. Source Sans, used on paper, is narrower
in both weights, so a label that fits here fits there.
"""

from collections.abc import Sequence
from functools import lru_cache

SIZE = 14  # px, the size of every chart label
LINE = 18  # px from one baseline to the next
ASCENT, DESCENT = 11, 4  # px that a line of labels reaches above and below its baseline

# Thousandths of the type size. A letter that is not here is taken as widest: a guess must err towards room.
_UNKNOWN = 1015
_REGULAR_BY_WIDTH = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " \N{NO-BREAK SPACE}!,./:;I[\\]ft·",
    333: "()-`r“”",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    549: "÷≥≤",
    556: "#$0123456789?L_abdeghnopqu–£",
    584: "+<=>~−×",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm½",
    889: "%",
    944: "W",
}
_BOLD_BY_WIDTH = {
    238: "'",
    278: " \N{NO-BREAK SPACE},./I\\ijl‘’·",
    280: "|",
    333: "!()-:;[]`ft",
    389: "*r{}",
    474: '"',
    500: "z“”",
    549: "÷≥≤",
    556: "#$0123456789J_aceksvxy–£",
    584: "+<=>^~−×",
    611: "?FLTZbdghnopqu",
    667: "EPSVXY",
    722: "&ABCDHKNRU",
    778: "GOQw",
    833: "M½",
    889: "%m",
    944: "W",
}
_REGULAR = {letter: width for width, letters in _REGULAR_BY_WIDTH.items() for letter in letters}
_BOLD = {letter: width for width, letters in _BOLD_BY_WIDTH.items() for letter in letters}


@lru_cache(maxsize=4096)
def width(words: str, *, size: float = SIZE, bold: bool = False) -> float:
    """The width of one line of words, in px.

    >>> width("64.7", size=10)
    19.46
    """
    widths = _BOLD if bold else _REGULAR
    return sum(widths.get(letter, _UNKNOWN) for letter in words) * size / 1000


def widest(lines: Sequence[str], *, size: float = SIZE, bold: bool = False) -> float:
    """The width of the widest line, in px."""
    return max((width(line, size=size, bold=bold) for line in lines), default=0.0)


def wrap(words: str, within: float, *, size: float = SIZE, bold: bool = False) -> tuple[str, ...]:
    """Words on as few lines of at most `within` px as hold them; two lines are made about equally long.

    No-break spaces do not break. A single word wider than `within` keeps a line of its own.

    >>> wrap("The clock now starts the day a valid application arrives.", 300)
    ('The clock now starts the day', 'a valid application arrives.')
    """
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size=size, bold=bold) <= within:
            lines[-1] = longer
        else:
            lines.append(word)
    return _balanced(words, size=size, bold=bold) if len(lines) == 2 else tuple(lines)


def _balanced(words: str, *, size: float, bold: bool) -> tuple[str, str]:
    parts = words.split(" ")
    splits = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts))]
    return min(splits, key=lambda lines: widest(lines, size=size, bold=bold))
