"""The same thing said twice in one file."""

from hashlib import blake2b

from sightline.areas.dataset.publications.line import SEPARATOR, Line
from sightline.areas.dataset.publications.problems import Fault, Problem, Problems


class Repeats:
    """Remembers what every line was about, in some 300 bytes a line, and what it said.

    A line said again unchanged is passed over and counted in `again`. One that says otherwise is a problem, and the
    first figure is then held as well: which of the two is right is not ours to guess.
    """

    def __init__(self, problems: Problems) -> None:
        self.again = 0
        self.held: dict[tuple[int, str], Problem] = {}
        self._problems = problems
        self._said: dict[bytes, bytes] = {}

    def is_new(self, number: int, line: Line) -> bool:
        about = blake2b(line.about.encode(), digest_size=12).digest()
        said = SEPARATOR.join((str(number), *line.said)).encode()
        before = self._said.setdefault(about, said)
        if before is said:
            return True
        first, *texts = before.decode().split(SEPARATOR)
        if not self._contradicts(number, line, int(first), texts):
            self.again += 1
        return False

    def _contradicts(self, number: int, line: Line, first: int, texts: list[str]) -> bool:
        # A text that holds the separator is no figure and was said to be none: not strict, so that it does no harm.
        pairs = zip(line.columns, line.said, texts, strict=False)
        others = [(column, here, there) for column, here, there in pairs if not _are_alike(here, there)]
        for column, here, there in others:
            wrong = f"This says {_quoted(here)}, and row {first} {_quoted(there)}, for the same indicator, area, period and breakdown."
            problem = Fault(column, wrong, "Keep the row that is right.").at(number)
            self.held[first, column] = problem
            self._problems.add(problem)
        return bool(others)


def _are_alike(here: str, there: str) -> bool:
    """
    >>> _are_alike("27.60", "27.6"), _are_alike("c", "27.6")
    (True, False)
    """
    try:
        return here.strip() == there.strip() or float(here) == float(there)
    except ValueError:
        return False


def _quoted(text: str) -> str:
    return f"“{text}”" if text.strip() else "nothing"
