"""Where an answer of ours parts from what published software answered."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Named = dict[str, Any]

# What an answer says of itself where there is none, in the words of the reference.
NO_ANSWER = "Cannot be calculated"


def of_no_scale(_: Named) -> float:
    return 0.0


@dataclass(frozen=True)
class Compared:
    """Puts a case to an adapter and compares, name by name, what the adapter answers.

    `answer` is given the whole case and returns our own version of its `parts`; every field under
    those is compared, numbers to the `relative` or `absolute` tolerance, whichever is wider. A
    number may also be off by 1e-12 of the case's `scale`: a limit that cancels to nearly nothing
    keeps the rounding of the values it came from.
    """

    answer: Callable[[Named], Named]
    parts: tuple[str, ...] = ("expected",)
    relative: float = 1e-9
    absolute: float = 0.0
    scale: Callable[[Named], float] = of_no_scale

    def __call__(self, case: Named) -> list[str]:
        """Every difference in words; none where the case agrees.

        Where the reference says `error` we are to refuse as well, by ValueError or in its words.
        Where it says `status: error` it broke down: any answer will do, and so will a refusal.
        """
        wanted = {part: case[part] for part in self.parts if part in case}
        expected = wanted.get("expected")
        error, status = (
            (expected.get("error"), expected.get("status")) if isinstance(expected, dict) else (None, None)
        )
        try:
            ours = self.answer(case)
        except ValueError as refused:
            return [] if error or status == "error" else [f"refused, {refused}"]
        except (KeyError, TypeError) as problem:
            return [f"its input cannot be read, {problem!r}"]
        if status == "error":
            return []
        if error:
            return [] if _says_there_is_none(ours) else [f"answered, and should be refused: {error}"]
        near = max(self.absolute, 1e-12 * self.scale(case))
        return list(self._differences(wanted, ours, near))

    def _differences(self, wanted: Any, ours: Any, near: float, where: str = "") -> Iterator[str]:
        if isinstance(wanted, dict) and isinstance(ours, dict):
            for name, value in wanted.items():
                place = f"{where}.{name}" if where else name
                if name in ours:
                    yield from self._differences(value, ours[name], near, place)
                else:
                    yield f"{place} is not answered by this version"
        elif isinstance(wanted, list) and isinstance(ours, list) and len(wanted) == len(ours):
            for i, (value, our_value) in enumerate(zip(wanted, ours, strict=True)):
                yield from self._differences(value, our_value, near, f"{where}[{i}]")
        elif not self._same(wanted, ours, near):
            yield f"{where} should be {wanted!r}, ours is {ours!r}"

    def _same(self, wanted: Any, ours: Any, near: float) -> bool:
        if isinstance(wanted, bool) or isinstance(ours, bool):
            return wanted is ours
        if isinstance(wanted, int | float) and isinstance(ours, int | float):
            return math.isclose(wanted, ours, rel_tol=self.relative, abs_tol=near)
        return bool(wanted == ours)


def _says_there_is_none(ours: Named) -> bool:
    expected = ours.get("expected")
    return isinstance(expected, dict) and NO_ANSWER in expected.values()


def known(number: float) -> float | None:
    """A number as the files write it: null for none."""
    return None if math.isnan(number) else number
