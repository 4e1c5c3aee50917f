"""What a cell is called in a report, so that somebody who never saw a key finds it in the table."""

from collections.abc import Sequence

from sightline.across.public.drafting.cells import REST, UNPLACED, WHOLE, Key
from sightline.across.public.drafting.known import Known
from sightline.analysis.periods import Period
from sightline.ui.words import capitalised


def name_of(text: str, record: Known) -> str:
    """A cell in words: `Children on a plan, year to 31 March 2025, 2 years or more`."""
    key = Key.read(text)
    measure = record.measures.get(key.measure)
    called = measure.short_title if measure else key.measure
    return f"{capitalised(called)}, {Period.from_key(key.period).label}{_category(key, record)}"


def _category(key: Key, record: Known) -> str:
    if key.category == WHOLE:
        return ""
    sort, _, about = key.category.partition(": ")
    if sort == UNPLACED:
        return f", {about} not recorded"
    if sort == REST:
        parts, _, within = about.partition(": ")
        return f"{_category(key.of(within or WHOLE), record)}, {_beside(parts.split('+'), record)}"
    measure = record.measures.get(key.measure)
    labels = (
        {code: label for each in measure.dimensions for code, label in each.categories} if measure else {}
    )
    return f", {labels.get(key.category, key.category)}"


def _beside(parts: Sequence[str], record: Known) -> str:
    """`those who are not boys`, `those who are neither boys nor girls`."""
    named = [record.measures[part].short_title if part in record.measures else part for part in parts]
    return f"those who are {'neither' if len(named) > 1 else 'not'} {' nor '.join(named)}"
