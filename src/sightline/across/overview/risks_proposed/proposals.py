"""Signals and escalations that wait too long, without those that are a risk already or were set aside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sightline.across.overview.sections import CONCERNS, JUDGEMENTS
from sightline.areas.dataset import queries as dataset
from sightline.areas.dataset.queries import MeasureRow
from sightline.areas.governance import queries as governance
from sightline.areas.risk import queries as risks
from sightline.spine.partnership.models import Member
from sightline.spine.thread import queries as thread
from sightline.spine.thread.kinds import Kind
from sightline.ui import icons, words
from sightline.ui.charts import Drawing

# From the day it was raised: a quarter without an answer is a risk that nobody named.
WAITS_LONG = timedelta(days=90)
ICON = 20  # px


@dataclass(frozen=True)
class Proposal:
    """Something that may be a risk: the item, and why it is proposed. `aside` is why it was set aside, if it was."""

    pk: int
    about: str  # `measure:M17`, as the form takes it
    name: str
    url: str
    icon: Drawing
    why: str
    aside: str = ""


@dataclass(frozen=True)
class Proposed:
    signals: tuple[Proposal, ...]
    escalations: tuple[Proposal, ...]
    set_aside: tuple[Proposal, ...]

    @property
    def sentence(self) -> str:
        count = len(self.signals) + len(self.escalations)
        if not count:
            return (
                "Nothing is proposed: every signal and every long wait is a risk already, or was set aside."
            )
        is_are = "is" if count == 1 else "are"
        return f"{words.spelled(count, capital=True)} {is_are} proposed. Each becomes a risk, or is set aside with a reason."


def proposed(*, viewer: Member, on: date) -> Proposed:
    """What may be a risk on a day, and what was said to be none."""
    signals = {row.pk: row for row in dataset.readings(viewer=viewer, on=on) if _may_be_a_risk(row)}
    waiting = list(_waiting(viewer, on))
    known = _known([*signals, *(each.pk for each in waiting)], viewer)
    asides = risks.set_aside([*signals, *(each.pk for each in waiting)])
    found = [_signal(row) for row in signals.values() if row.pk not in known]
    sent_up = [each for each in waiting if each.pk not in known]
    held = {
        pk: aside.because
        for pk, aside in asides.items()
        if pk not in signals or not _is_newer(signals[pk], aside.set_aside_on, on)
    }
    return Proposed(
        signals=tuple(each for each in found if each.pk not in held),
        escalations=tuple(each for each in sent_up if each.pk not in held),
        set_aside=tuple(_aside([*found, *sent_up], held)),
    )


def _may_be_a_risk(row: MeasureRow) -> bool:
    """Concern, or special cause of a measure without a direction, which somebody has to judge."""
    return row.is_signal and row.reading.variation in CONCERNS | JUDGEMENTS


def _is_newer(row: MeasureRow, set_aside_on: date, on: date) -> bool:
    """Whether the signal was not there yet when the measure was set aside: then it is proposed anew."""
    return row.signal_is_new and set_aside_on <= dataset.last_quarter(on).ends_on


def _signal(row: MeasureRow) -> Proposal:
    return Proposal(
        pk=row.pk,
        about=f"{Kind.MEASURE}:{row.reference}",
        name=f"{row.reference} {row.short_title}",
        url=row.url,
        icon=icons.variation(row.reading.variation, ICON)[0],
        why=row.variation_words,
    )


def _waiting(viewer: Member, on: date) -> Iterable[Proposal]:
    """Escalations past the date of their answer, or raised so long ago that the wait itself is the risk; each once."""
    told: dict[int, Proposal] = {}
    for leg in governance.still_waiting(viewer=viewer, on=on):
        row, late = leg.escalation, leg.days_late(on)
        if late or on - row.raised_on > WAITS_LONG:
            said = (
                f"with {leg.to_group.short_name}, raised {words.plural((on - row.raised_on).days, 'day')} ago"
            )
            past = f", {words.plural(late, 'day')} past its date" if late else ""
            told.setdefault(
                row.pk,
                Proposal(
                    pk=row.pk,
                    about=f"{Kind.ESCALATION}:{row.reference}",
                    name=str(row),
                    url=row.get_absolute_url(),
                    icon=icons.late() if late else icons.stage("submitted"),
                    why=f"{words.capitalised(said)}{past}",
                ),
            )
    return told.values()


def _known(items: list[int], viewer: Member) -> set[int]:
    """Those of these items that stand under an open risk."""
    tied: Mapping[int, list] = thread.supported(items, Kind.RISK, viewer=viewer)
    open_now = {line.risk.pk for line in risks.register(viewer=viewer)}
    return {pk for pk, found in tied.items() if any(item.pk in open_now for item in found)}


def _aside(found: Iterable[Proposal], held: Mapping[int, str]) -> Iterable[Proposal]:
    for each in found:
        if each.pk in held:
            yield Proposal(each.pk, each.about, each.name, each.url, each.icon, each.why, held[each.pk])
