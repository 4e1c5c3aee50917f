"""The lines of a file, whatever file it was, held against the lines of the return."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sightline.analysis.symbols import Unreadable, read_figure
from sightline.areas.dataset.workbook import form as on_sheet
from sightline.areas.dataset.workbook.form import Filled, Form, Line, Problem


@dataclass(frozen=True, slots=True)
class Row:
    """One line as it was found: its texts by the heading of the column, and how to point at one of them."""

    texts: Mapping[str, str]
    place: Callable[[str], str]

    def text(self, column: str) -> str:
        return self.texts.get(column, "")

    @property
    def code(self) -> str:
        return " ".join(self.text(on_sheet.LINE).split())

    @property
    def says_nothing(self) -> bool:
        return not (self.code or any(self.text(column) for column in on_sheet.UNLOCKED))


def filled(rows: Sequence[Row], form: Form) -> tuple[list[Filled], list[Problem]]:
    """What the rows say, and all that is wrong with them.

    A blank figure or reason leaves the box as it is, and so does a figure that still says what was held when the
    file was downloaded.
    """
    lines = {line.code: line for line in form.lines}
    found: dict[str, Filled] = {}
    first: dict[str, str] = {}
    problems: list[Problem] = []
    here = {row.code for row in rows}
    missing = [line.code for line in form.lines if line.code not in here]
    for row in rows:
        if row.says_nothing:
            continue
        code, place = row.code, row.place(on_sheet.LINE)
        if code not in lines:
            problems.append(Problem(place, _unknown(code, form, missing)))
        elif code in first:
            problems.append(Problem(place, f"{code} stands twice, here and at {first[code]}. Keep one."))
        else:
            first[code] = place
            wrong = _wrong(row, lines[code], form)
            problems += wrong
            if not wrong:
                found[code] = _filled(row, lines[code], form)
    said = [one for one in found.values() if (one.typed, one.reason_kind, one.reason) != (None, None, None)]
    return said, problems


def _unknown(code: str, form: Form, missing: list[str]) -> str:
    if not code:
        return "A figure or reason stands here without the code of its line. Put the code back."
    put_back = f" Was it {missing[0]}?" if len(missing) == 1 else ""
    return f"This return does not ask “{code[:60]}”. The code may have been changed, or is another quarter's.{put_back}"


def _wrong(row: Row, line: Line, form: Form) -> list[Problem]:
    typed, reason, kind = row.text(on_sheet.FIGURE), row.text(on_sheet.REASON), row.text(on_sheet.REASON_KIND)
    problems = []
    if len(typed) > on_sheet.LONGEST_FIGURE:
        problems.append(
            Problem(row.place(on_sheet.FIGURE), "This is too long for a figure. Write a number or a symbol.")
        )
    else:
        try:
            read_figure(typed, unit=line.unit)
        except Unreadable as unreadable:
            problems.append(Problem(row.place(on_sheet.FIGURE), str(unreadable)))
    if len(reason) > on_sheet.LONGEST_REASON:
        says = f"The reason has {len(reason):,} characters. Make it {on_sheet.LONGEST_REASON:,} or fewer."
        problems.append(Problem(row.place(on_sheet.REASON), says))
    if kind and kind.lower() not in _kinds(form):
        says = f"“{kind[:60]}” is none of the ready kinds of reason: {', '.join(form.reason_kinds.values())}. Or leave it blank."
        problems.append(Problem(row.place(on_sheet.REASON_KIND), says))
    if row.text(on_sheet.SAVES) and not row.text(on_sheet.SAVES).isdecimal():
        problems.append(
            Problem(row.place(on_sheet.SAVES), "This column is Sightline's own. Put back what stood here.")
        )
    return problems


def _filled(row: Row, line: Line, form: Form) -> Filled:
    typed, held, saves = row.text(on_sheet.FIGURE), row.text(on_sheet.HELD), row.text(on_sheet.SAVES)
    reason, kind = row.text(on_sheet.REASON), _kinds(form).get(row.text(on_sheet.REASON_KIND).lower())
    return Filled(
        key=line.key,
        typed=None if not typed or (typed == held and saves) else typed,
        reason_kind=kind if kind and kind != line.reason_kind else None,
        reason=reason if reason and reason != line.reason else None,
        read_at=int(saves) if saves else None,
    )


def _kinds(form: Form) -> dict[str, str]:
    return {words.lower(): kind for kind, words in form.reason_kinds.items()}
