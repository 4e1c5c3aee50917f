"""The decisions a pack asks of the group. Each follows from a row of the pack and names what exactly is asked."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.urls import reverse

from sightline.across.reports.pack.values import Asked, Collected, Ref, Section, Signal, Wanted
from sightline.areas.governance.queries import EscalationLine
from sightline.spine.partnership.models import Group
from sightline.ui import words
from sightline.ui.words import lowered

SEVERAL = 2  # late returns in a row before somebody has to decide something


def wanted(
    *,
    group: Group | None,
    escalations: Sequence[EscalationLine],
    signals: Iterable[Signal],
    sections: Iterable[Section],
    collected: Collected | None,
    on: date,
) -> tuple[Wanted, ...]:
    """What waits for this group, then what its figures, its plan and its suppliers ask of it."""
    return (
        *(_sent_up(escalations, group, on) if group else ()),
        *(_came_back(escalations, group) if group else ()),
        *_unanswered_concerns(signals),
        *_unmeasured_priorities(sections),
        *_late_again(collected),
    )


def _sent_up(escalations: Iterable[EscalationLine], group: Group, on: date) -> Iterator[Wanted]:
    legs = [leg for line in escalations for leg in line.waiting if leg.to_group_id == group.pk]
    for leg in legs:
        raised, late = leg.escalation, leg.days_late(on)
        owed = (
            f"{words.plural(late, 'day')} past its date"
            if late
            else f"owed by {words.date(leg.answer_owed_on)}"
        )
        yield Wanted(
            title=f"Answer {raised.reference}, take it further or return it: {raised.title}",
            why=f"{leg.from_group.short_name} sent it up on {words.date(leg.sent_on)}. An answer is {owed}.",
            ask=raised.ask,
            url=raised.get_absolute_url(),
            part="asks",
        )


def _came_back(escalations: Iterable[EscalationLine], group: Group) -> Iterator[Wanted]:
    for line in escalations:
        if line.escalation.raised_by_id == group.pk and line.back_on and not line.escalation.closed_on:
            yield Wanted(
                title=f"Accept the answer to {line.escalation.reference}, or send it back up: {line.escalation.title}",
                why=" ".join(f"{leg.to_group.short_name}: {leg.answer}" for leg in line.answers),
                ask=f"is it enough? What was asked: {line.escalation.ask}",
                url=line.escalation.get_absolute_url(),
                part="asks",
            )


def _unanswered_concerns(signals: Iterable[Signal]) -> Iterator[Wanted]:
    for signal in signals:
        if signal.kind.startswith("concern") and not _open(signal.escalations):
            now_what = signal.said.now_what if signal.said else "the commentary is still to be written."
            yield Wanted(
                title=f"Send {signal.reference} up, or say why not: {signal.finding}",
                why=f"It is a concern, and no open escalation is about it.{_closed(signal.escalations)}",
                ask=f"who is asked for what, and by when? Now: {now_what}",
                url=reverse("measure", args=[signal.reference]),
                part="signals",
                measures=(signal.reference,),
            )


def _open(escalations: Iterable[Ref]) -> list[Ref]:
    return [each for each in escalations if each.is_open]


def _closed(escalations: Sequence[Ref]) -> str:
    """What became of the last escalation about it, if there was one."""
    if not escalations:
        return ""
    last = escalations[-1]
    return f" {last.reference}, {lowered(last.title)}, was {lowered(last.words)}."


def _unmeasured_priorities(sections: Iterable[Section]) -> Iterator[Wanted]:
    for section in sections:
        if section.is_unmeasured and not _open(section.escalations):
            yield Wanted(
                title=f"Agree a measure for {section.title.replace('. ', ': ', 1)}",
                why="The plan names none, so nobody can say whether what is done under it helps.",
                ask="which measure, who supplies it, and with which quarter is its first value?",
                url=section.url,
                part="measures",
            )


def _late_again(collected: Collected | None) -> Iterator[Wanted]:
    for asked in collected.returns if collected else ():
        if asked.late_running >= SEVERAL:
            quarters = words.spelled(asked.late_running)
            yield Wanted(
                title=f"Decide what to do about the return of {asked.agency}",
                why=f"Late or missing {quarters} quarters running.{_of_the_last(asked)}",
                ask="a shorter return, another source, or a letter from the Executive.",
                url=asked.url or (collected.url if collected else ""),
                part="returns",
            )


def _of_the_last(asked: Asked) -> str:
    """How many of those shown came late in all, where that is more than the last in a row."""
    bad = sum(how in {"late", "missing"} for how in asked.past)
    if bad == asked.late_running:
        return ""
    return f" {words.spelled(bad, capital=True)} of its last {words.spelled(len(asked.past))}."
