"""When a published file may be sent, matched, imported and undone, and what one of its indicators may be."""

from collections.abc import Iterable

from sightline.analysis.periods import PeriodKind
from sightline.analysis.symbols import Unit
from sightline.areas.dataset.models import Indicator, Measure, Publication
from sightline.areas.dataset.models.measure import FREQUENCY_WORDS, UNIT_WORDS
from sightline.areas.dataset.publications import Problem
from sightline.errors import Refused
from sightline.ui import words


class AlreadySent(Refused):
    pass


class AlreadyImported(Refused):
    pass


class SourceMissing(Refused):
    pass


class NothingMatched(Refused):
    pass


class NothingNew(Refused):
    pass


class ProblemsOpen(Refused):
    pass


class OtherThanShown(Refused):
    pass


class NoDoubt(Refused):
    pass


class NeverImported(Refused):
    pass


class AlreadyUndone(Refused):
    pass


class BuiltOn(Refused):
    pass


class OtherUnit(Refused):
    pass


class OtherFrequency(Refused):
    pass


class MeasureTaken(Refused):
    pass


def check_not_sent(same: Publication | None) -> None:
    """Raise when the very same file waits already. One that was imported may be sent again, for its other indicators."""
    if same:
        raise AlreadySent(
            f"This very file was sent on {words.date(same.sent_on)} by {same.sent_by} and waits to be imported. "
            "Carry on with that one, or drop it."
        )


def check_is_waiting(publication: Publication) -> None:
    if publication.imported_on:
        raise AlreadyImported(
            f"It was imported on {words.date(publication.imported_on)} by {publication.imported_by}."
        )


def check_can_import(publication: Publication, *, open_problems: int, is_matched: bool, figures: int) -> None:
    """Raise unless it is said whose figures these are, nothing wrong is left open, and there is something to enter."""
    check_is_waiting(publication)
    if not publication.source:
        raise SourceMissing("Say whose figures these are: they are never shown without it.")
    if not is_matched:
        raise NothingMatched("None of its indicators is a measure of ours yet. Say which one is.")
    if open_problems:
        raise ProblemsOpen(
            f"{words.plural(open_problems, 'problem')} in the file {'is' if open_problems == 1 else 'are'} open. "
            "Send a corrected file, or set them aside."
        )
    if not figures:
        raise NothingNew(
            "Every figure of it is held already, just as it stands here. There is nothing to import."
        )


def check_as_shown(*, shown: str, is_now: str) -> None:
    """Raise when importing would do something else than what the member saw before deciding."""
    if shown and shown != is_now:
        raise OtherThanShown(
            "Since you looked, the file, its measures or the figures held have changed. "
            "Look again at what importing would do, then decide."
        )


def check_may_stand(problems: Iterable[Problem]) -> None:
    """Raise unless each of them is no more than a doubt."""
    for problem in problems:
        if not problem.may_stand:
            raise NoDoubt(f"{problem.where}: {problem.wrong} It cannot stand as printed. {problem.remedy}")


def check_can_undo(publication: Publication, *, later: str) -> None:
    """Raise unless it was imported, still counts, and nothing later stands on it; `later` names what does."""
    if not publication.imported_on:
        raise NeverImported("It was never imported, so there is nothing to undo. Drop it instead.")
    if publication.undone_on:
        raise AlreadyUndone(
            f"It was undone on {words.date(publication.undone_on)} by {publication.undone_by}: "
            f"{publication.undone_because}"
        )
    if later:
        raise BuiltOn(f"Figures of it were changed again by {later}. Undo that first.")


def check_can_be(indicator: Indicator, measure: Measure, *, taken_by: Indicator | None) -> None:
    """Raise unless the indicator is counted like the measure, and no other of the publisher is that measure already."""
    said = Unit(indicator.unit) if indicator.unit else None
    if said and said != measure.unit:
        raise OtherUnit(
            f"{indicator} is published as {UNIT_WORDS[said].lower()}, and {measure.reference} is counted as "
            f"{UNIT_WORDS[Unit(measure.unit)].lower()}. Choose a measure of the same unit, or add one."
        )
    if indicator.period_kind != measure.frequency:
        raise OtherFrequency(
            f"{indicator} is published {how_often(indicator.period_kind)}, and {measure.reference} is counted "
            f"{how_often(measure.frequency)}. Choose a measure of the same periods, or add one."
        )
    if taken_by:
        raise MeasureTaken(
            f"{measure.reference} is already {taken_by} of {indicator.get_publisher_display()}. "
            "Two indicators cannot fill the same measure."
        )


def how_often(kind: str) -> str:
    """How often something of a kind of period is counted, inside a sentence: `by financial year`."""
    frequency = FREQUENCY_WORDS[PeriodKind(kind)]
    return words.lowered(frequency)
