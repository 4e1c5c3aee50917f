"""The tables of the plan's pages, as values."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.html import format_html

from sightline.areas.plan.views.facts import NOBODY, standing
from sightline.ui import words
from sightline.ui.tables import Column, Row, Table, two_lines


def of_plans(plans: Sequence) -> Table:
    return Table(
        caption="Plans, the current one first",
        columns=(Column(head="Plan", width="wide"), Column(head="Runs"), Column(head="Where it stands")),
        rows=[
            Row(
                (
                    format_html('<a href="{}">{}</a>', plan.get_absolute_url(), plan.title),
                    f"{words.month_year(plan.begins_on)} to {words.month_year(plan.ends_on)}",
                    standing(plan),
                )
            )
            for plan in plans
        ],
        empty="There is no plan yet.",
    )


def of_versions(plan, *, may_approve: bool) -> Table:
    return Table(
        caption="Versions, the newest first",
        columns=(
            Column(head="Version"),
            Column(head="Dated"),
            Column(head="Author"),
            Column(head="What changed", width="wide", absent="Not said"),
            Column(head="Status"),
            Column(head="Approved", absent="Not yet"),
        ),
        rows=[
            Row(
                (
                    words.nbsp(f"Version {version.number}"),
                    words.date(version.dated_on),
                    version.author,
                    version.what_changed or None,
                    version.get_status_display(),
                    _approved(version) or _approve(plan, version, may_approve=may_approve),
                )
            )
            for version in plan.versions.all()
        ],
        empty="No version has been added yet.",
    )


def of_promises(lines: Sequence, *, on) -> Table:
    return Table(
        caption="Promises, the first made at the head",
        columns=(
            Column(head="Promise", width="wide"),
            Column(head="Who", absent=NOBODY),
            Column(head="Where"),
            Column(head="Due"),
            Column(head="What became of it"),
        ),
        rows=[
            Row(
                (
                    format_html('{} <a href="{}">{}</a>', line.short, line.url, line.title),
                    line.who or None,
                    line.source,
                    _due(line, on),
                    two_lines(line.state_words, line.age_words(on)),
                )
            )
            for line in lines
        ],
        empty="No promise is like that.",
    )


def of_settings(settings: Sequence) -> Table:
    return Table(
        caption="How priorities were chosen",
        columns=(Column(head="For", width="wide"), Column(head="Asked on"), Column(head="Where it stands")),
        rows=[
            Row(
                (
                    format_html('<a href="{}">{}</a>', row.get_absolute_url(), row.title),
                    words.date(row.opened_on),
                    f"Decided on {words.date(row.decided_on)}"
                    if row.decided_on
                    else f"Open, proposals due by {words.date(row.proposals_due_on)}",
                )
            )
            for row in settings
        ],
        empty="How priorities were chosen is not recorded yet.",
    )


def _due(line, on) -> str:
    if line.due_on is None:
        return "No date was given"
    day = words.date(line.due_on)
    if late := line.late_words(on):
        return format_html('<div>{}<br><span class="late">{}</span></div>', day, late)
    return day


def _approved(version) -> str | None:
    if not version.approved_on:
        return None
    group = f", {version.approved_by.name}" if version.approved_by else ""
    return f"{words.date(version.approved_on)}{group}"


def _approve(plan, version, *, may_approve: bool) -> str | None:
    if not may_approve:
        return None
    url = reverse("approve_version", args=[plan.reference, version.number])
    return format_html(
        '<a href="{}">Record approval<span class="visually-hidden"> of version {}</span></a>',
        url,
        version.number,
    )
