"""The groups' reports: each quarter what they said, with how their activities went; and two half-years of assurance."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from sightline.across.overview.group_report import deeds
from sightline.across.overview.group_report.progress import to_say
from sightline.analysis.periods import Period, quarter
from sightline.areas.governance import operations
from sightline.config.demonstration import stories
from sightline.config.demonstration.diary import Event
from sightline.config.demonstration.founding import Cast

SENT_AFTER = timedelta(days=12)  # after a quarter's end: the chairs report progress two days before
ASSURED_AFTER = timedelta(days=20)  # after a half-year's end


@dataclass(frozen=True)
class Assurance:
    """What a group said it was sure of, and what not, at the end of a half-year."""

    group: str
    until: Period
    assured: str
    not_assured: str
    what_changed: str
    barrier: str = ""
    ask: str = ""


ASSURANCES = (
    Assurance(
        "neglect", quarter(2024, 4),
        "Plans for neglect say what must change and by when: 17 of the 20 audited in the winter.",
        "Whether anybody asks the child what a day is like: 3 of the 20 plans said.",
        "Families know what is asked of them; the audit cannot say yet whether children are better off.",
        "Two agencies sent no records to the audit.", "That QAP asks them by name before the next one.",
    ),
    Assurance(
        "neglect", quarter(2025, 2),
        "Nine of ten plans now describe a child’s day, from the form that all teams use.",
        "Whether self-neglect is seen as early: the toolkit’s first year is not reviewed yet.",
        "Practitioners say that plans changed after they had written down the day.",
    ),
    Assurance(
        "child-exploitation", quarter(2025, 2),
        "Risk is screened for earlier: first screenings rose by a third and high scores fell.",
        "What becomes of those who turn 18: the protocol has been with the lawyers since the spring.",
        "Fewer young people are first known at high risk.",
        "The legal advice on the protocol is late.", "Press for it, or say who decides without it.",
    ),
)  # fmt: skip


def events(cast: Cast) -> Iterator[Event]:
    for code, said in stories.REPORTS.items():
        for period, report in zip(stories.QUARTERS, said, strict=False):
            on = period.ends_on + SENT_AFTER
            yield Event(on, partial(_report, cast, code, period, report, on))
    for assurance in ASSURANCES:
        on = assurance.until.ends_on + ASSURED_AFTER
        yield Event(on, partial(_assure, cast, assurance, on))


def _report(cast: Cast, code: str, period: Period, said: stories.Report, on: date) -> None:
    chair, group = cast.chair(code, on), cast.groups[code]
    activities = to_say(group, period, draft=None, viewer=chair, on=on)
    texts = {
        "highlights": said.highlights, "what_changed": said.what_changed, "barrier": said.barrier, "ask": said.ask,
    }  # fmt: skip
    kept = deeds.keep(
        group, period, sort="quarterly", texts=texts, activities=[each.as_said(each.said) for each in activities],
        by=chair, on=on,
    )  # fmt: skip
    deeds.send(kept, activities, by=chair, on=on)


def _assure(cast: Cast, said: Assurance, on: date) -> None:
    chair = cast.chair(said.group, on)
    kept = operations.save_report(
        cast.groups[said.group], said.until, sort="assurance", assured=said.assured, not_assured=said.not_assured,
        what_changed=said.what_changed, barrier=said.barrier, ask=said.ask, by=chair, on=on,
    )  # fmt: skip
    operations.send_report(kept, by=chair, on=on)
