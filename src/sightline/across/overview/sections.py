"""The measures as the plan cuts them: under each priority, under the themes, and the rest under their own headings."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.text import slugify

from sightline.analysis.spc import Variation
from sightline.areas.dataset.queries import MeasureRow
from sightline.areas.plan.queries import Heading
from sightline.ui import words

CONCERNS = frozenset({Variation.CONCERN_HIGH, Variation.CONCERN_LOW})
IMPROVEMENTS = frozenset({Variation.IMPROVEMENT_HIGH, Variation.IMPROVEMENT_LOW})
JUDGEMENTS = frozenset({Variation.SPECIAL_HIGH, Variation.SPECIAL_LOW})
# What a caveat says where there is nothing to say.
ALL_IN = frozenset({"Complete", "Published"})


@dataclass(frozen=True)
class Section:
    """The measures under one heading. `key` stands for it in an address, `tab` is its short name."""

    key: str
    title: str
    tab: str
    rows: tuple[MeasureRow, ...]
    heading: Heading | None = None

    @property
    def signals(self) -> int:
        return sum(row.is_signal for row in self.rows)

    @property
    def words(self) -> str:
        """`17 measures, 3 signals`."""
        if not self.rows:
            return "no measures"
        signals = words.plural(self.signals, "signal") if self.signals else "no signals"
        return f"{words.plural(len(self.rows), 'measure')}, {signals}"

    @property
    def is_priority(self) -> bool:
        return self.heading is not None and self.heading.number is not None

    @property
    def is_unmeasured(self) -> bool:
        """Whether it is a priority that nothing measures."""
        return self.is_priority and not self.rows


def sections(
    rows: Sequence[MeasureRow], headings: Sequence[Heading], parts: Collection[int]
) -> tuple[Section, ...]:
    """Every priority, the themes that have a measure, then what the plan does not name.

    A measure that is only part of another stands under a heading if it is linked to that heading itself.
    """
    cut = [_under(heading, rows, parts) for heading in headings]
    placed = {row.pk for section in cut for row in section.rows}
    rest: dict[str, list[MeasureRow]] = {}
    for row in rows:
        if row.pk not in placed and row.pk not in parts:
            rest.setdefault(row.heading, []).append(row)
    others = (Section(slugify(name), name, name, tuple(found)) for name, found in rest.items())
    return (*(section for section in cut if section.rows or section.is_unmeasured), *others)


def listed(of: Sequence[Section]) -> tuple[MeasureRow, ...]:
    """Every measure of these sections, each once."""
    return tuple({row.pk: row for section in of for row in section.rows}.values())


def is_quiet(row: MeasureRow) -> bool:
    """Whether there is nothing to say of a measure: no special cause, no caveat, nothing to hold it against."""
    return (
        row.reading.variation is Variation.COMMON
        and row.is_shared
        and not row.signal_ended
        and row.target is None
        and not row.comparison_words
        and ALL_IN.issuperset(row.caveats)
    )


def told(row: MeasureRow) -> str:
    """The one rule that says most of a signal, a run before a single point; otherwise what the row says itself."""
    if not row.is_signal:
        return row.variation_words
    runs = row.reading.latest_runs(row.noun)
    return runs[0][2] if runs else row.reading.rule_words(row.noun, row.unit)[0]


def latest(row: MeasureRow) -> int:
    """The place of the figure a signal is read from: the last that counts."""
    ghosts = row.reading.ghosts
    return next(at for at in reversed(range(len(ghosts))) if not ghosts[at])


def count_of_signals(rows: Sequence[MeasureRow]) -> str:
    """`Six of 42 measures show a signal: two concerns, two improvements and two that need a judgement.`"""
    if not rows:
        return "No measure is in the dictionary yet."
    kinds = [row.reading.variation for row in rows if row.is_signal]
    whole = words.plural(len(rows), "measure")
    if not kinds:
        return f"None of {whole} shows a signal." if len(rows) > 1 else "The one measure shows no signal."
    show = "shows" if len(kinds) == 1 else "show"
    return f"{words.spelled(len(kinds), capital=True)} of {whole} {show} a signal: {words.join_and(_kinds(kinds))}."


def _kinds(found: Sequence[Variation]) -> list[str]:
    concerns, improvements, judgements = (
        sum(kind in those for kind in found) for those in (CONCERNS, IMPROVEMENTS, JUDGEMENTS)
    )
    said = []
    if concerns:
        said.append(words.counted(concerns, "concern", "concerns"))
    if improvements:
        said.append(words.counted(improvements, "improvement", "improvements"))
    if judgements:
        said.append(f"{words.spelled(judgements)} that {'needs' if judgements == 1 else 'need'} a judgement")
    return said


def _under(heading: Heading, rows: Sequence[MeasureRow], parts: Collection[int]) -> Section:
    here = heading.without(parts)
    kind = "Theme" if heading.number is None else f"Priority {heading.number}"
    return Section(
        key=heading.reference.rpartition("-")[2],
        title=f"{kind}. {heading.title}",
        tab=heading.title if heading.number is None else f"{heading.number} {heading.title}",
        rows=tuple(row for row in rows if row.pk in here),
        heading=heading,
    )
