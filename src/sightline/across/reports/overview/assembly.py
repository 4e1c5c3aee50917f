"""The overview for a meeting of the Executive, put together from the live record."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sightline.across.overview.telling import asked_of
from sightline.across.reports.overview.after import after
from sightline.across.reports.overview.annexes import annexes
from sightline.across.reports.overview.bands import bands
from sightline.across.reports.overview.facts import Facts, facts
from sightline.across.reports.overview.values import Band, Overview
from sightline.across.reports.pack.progress import laid_out
from sightline.across.reports.pack.values import Progress, Ref
from sightline.across.reports.readers import reader
from sightline.spine.partnership import queries as partnership
from sightline.ui import words


def overview(meeting: Any, *, on: date) -> Overview:
    """What a meeting of the Executive would read on a day.

    It holds what everybody who sits on a group may read and nothing more, so that it says the same to each of its
    readers and keeps saying it once it is final.
    """
    house = partnership.partnership()
    found = facts(meeting, viewer=reader(), on=on)
    walked = after(found)
    of_plan = bands(found, walked)
    return Overview(
        partnership=house.name if house else "",
        is_demonstration=house is not None and house.is_demonstration,
        group=meeting.group.name,
        meeting=Ref(meeting.reference, meeting.title, meeting.get_absolute_url()),
        meets_on=meeting.held_on,
        quarter_key=found.quarter.key,
        stands_on=on,
        since=found.last_meeting.held_on if found.last_meeting else None,
        before=found.earlier.overview if found.earlier else None,
        sentence=_sentence(of_plan, found),
        bands=of_plan,
        progress=_progress(found),
        annexes=annexes(found, walked),
    )


def _sentence(of_plan: Sequence[Band], found: Facts) -> str:
    """`One decision is asked of the Executive. Two answers and three actions are past their dates.`"""
    asked = {line.reference for band in of_plan for line in band.asked}
    responses = asked & {each.reference for each in found.recommendations}
    said = asked_of("the Executive", decisions=len(asked - responses), responses=len(responses))
    answers = sum(leg.answer_owed_on < found.on for leg in found.waiting)
    late = [
        words.counted(count, one, many)
        for count, one, many in ((answers, "answer", "answers"), (found.actions_late, "action", "actions"))
        if count
    ]
    if not late:
        return f"{said} No answer and no action is past its date."
    is_one = answers + found.actions_late == 1
    past = f"{words.join_and(late)} {'is past its date' if is_one else 'are past their dates'}."
    return f"{said} {words.capitalised(past)}"


def _progress(found: Facts) -> Progress | None:
    if found.plan is None:
        return None
    headings = [section.heading for section in found.sections if section.heading and section.is_priority]
    concerned = {each.pk for row in found.activities for each in row.escalations}
    sent_up = {
        line.escalation.pk: Ref(
            line.escalation.reference,
            line.escalation.title,
            line.escalation.get_absolute_url(),
            line.state_words(found.on),
            line.escalation.closed_on is None,
        )
        for line in found.escalations
        if line.escalation.pk in concerned
    }
    return laid_out(found.plan, found.quarters, found.activities, headings, sent_up)
