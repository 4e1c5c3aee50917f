"""The register, the facts and the attack report of releases as tables and sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sightline.areas.release.content import Content
from sightline.areas.release.report import AttackReport, Left
from sightline.ui import icons
from sightline.ui.charts import Drawing
from sightline.ui.tables import Column, Row, Table, two_lines
from sightline.ui.words import counted, join_and, number, plural, spelled
from sightline.ui.words import date as in_words


@dataclass(frozen=True)
class Told:
    """The attack report in plain words. `found` are (icon, words, note) of each finding; `left` is None for most readers."""

    sentence: str
    found: tuple[tuple[Drawing, str, str], ...]
    left: Table | None


def sentence(releases: Sequence[Any]) -> str:
    """How things stand: what is out, and what waits for somebody."""
    if not releases:
        return "Nothing has been released yet. Nothing leaves the partnership but by a release."
    state = releases[0].State
    out = sum(release.state == state.PUBLISHED for release in releases)
    checked = [release for release in releases if release.state == state.CHECKED]
    said = [f"{counted(out, 'is', 'are', capital=True)} out."]
    said += _waiting(
        [each for each in checked if not each.report.passes],
        "cannot be approved: a count could be worked out",
    )
    said += _waiting([each for each in checked if each.report.passes], "waits for approval")
    said += _waiting([each for each in releases if each.state == state.APPROVED], "waits to be published")
    return " ".join(said)


def _waiting(releases: Sequence[Any], words: str) -> list[str]:
    if not releases:
        return []
    verb = words if len(releases) == 1 else words.replace("waits", "wait")
    return [f"{join_and(release.reference for release in reversed(releases))} {verb}."]


def register(releases: Iterable[Any]) -> Table:
    return Table(
        caption="Releases",
        columns=(
            Column(head="Release", width="wide"),
            Column(head="For"),
            Column(head="Small numbers"),
            Column(head="State"),
        ),
        rows=[
            Row((_linked(each), each.get_audience_display(), hiding(each), _stands(each)))
            for each in releases
        ],
        empty="Nothing has been released yet.",
    )


def hiding(row: Any) -> str:
    """How a release, a policy or a change to it keeps small numbers: whatever has a `threshold` and a `base`."""
    rest = f"the rest to the nearest {row.base}" if row.base > 1 else "the rest exact"
    return f"1 to {row.threshold} hidden, {rest}"


def state_words(release: Any, later: Any | None) -> str:
    """How a release stands, in one line."""
    state = release.State
    match release.state:
        case state.DRAFT:
            return "Draft. Nothing has been checked yet, and nobody outside the business unit sees it."
        case state.CHECKED if release.report.passes:
            return f"Checked on {in_words(release.checked_on)}. It waits for somebody else to approve it."
        case state.CHECKED:
            return f"Checked on {in_words(release.checked_on)}. Hidden figures could be worked out, so nobody can approve it."
        case state.APPROVED:
            return f"Approved on {in_words(release.approved_on)} and frozen. Not published yet."
        case state.PUBLISHED:
            return f"Published on {in_words(release.published_on)}."
        case _:
            took = f" by {later.reference}" if later else ""
            return f"{release.get_state_display()}{took} on {in_words(release.ended_on)}: {release.note}"


def facts(release: Any, later: Any | None) -> list[tuple[str, str | SafeString]]:
    """What a release is, as terms and values."""
    found: list[tuple[str, str | SafeString]] = [
        ("For", release.get_audience_display()),
        ("Small numbers", f"{release.get_family_display()}: {hiding(release)}"),
    ]
    deeds = (
        ("Drafted", release.drafted_on, release.drafted_by),
        ("Checked", release.checked_on, release.checked_by),
        ("Approved", release.approved_on, release.approved_by),
        ("Published", release.published_on, release.published_by),
        (release.get_state_display(), release.ended_on, release.ended_by),
    )
    found += [(deed, f"{in_words(day)}, {who.name}") for deed, day, who in deeds if day]
    if release.was_out and release.audience == release.Audience.PUBLIC:
        where = reverse("public_release", args=[release.slug])
        found.append(("Public page", format_html('<a href="{}">{}</a>', where, where)))
    if release.supersedes:
        found.append(("Supersedes", _linked(release.supersedes)))
    if later:
        found.append(("Superseded by", _linked(later)))
    if release.sha256:
        found.append(("SHA-256", _hash(release)))
    return found


def told(release: Any, content: Content, *, is_for_authors: bool) -> Told:
    """What the attack found of a release, in plain words.

    What each small count could be is for those who draft: a list of the small ones tells the others which they are.
    """
    report: AttackReport = release.report
    stopping = sum(finding.stops for finding in report.findings)
    count = "count" if stopping == 1 else "counts"
    verdict = (
        f"{spelled(stopping, capital=True)} {count} could be worked out."
        if stopping
        else "No hidden count can be worked out."
    )
    tried = (
        f"together with {join_and(report.earlier)}"
        if report.earlier
        else "alone, because nothing was out before"
    )
    return Told(
        f"{verdict} {plural(report.cells, 'count')}, {number(len(content.hidden))} hidden, tried {tried}.",
        tuple(
            (
                icons.error() if finding.stops else icons.question(),
                finding.why,
                f"Read beside {finding.release}." if finding.release else "",
            )
            for finding in report.findings
        ),
        _left(report.left) if is_for_authors else None,
    )


def before_publishing(release: Any) -> str:
    who = release.get_audience_display().lower()
    frozen = "It is frozen: what is read is what was approved."
    return f"From now on “{release.title}” is there for {who}. {frozen} What is out once stays known, even if it is withdrawn later."


def before_withdrawing(release: Any) -> str:
    if release.was_out:
        return "Its page stays, with your note in place of the figures. What was once out stays known, and later releases are checked with it."
    return "It was never out. It stays on record here with your note."


def _left(left: Sequence[Left]) -> Table:
    return Table(
        caption="What a reader is left with",
        columns=(Column(head="Small count", width="wide"), Column(head="It could be", numeric=True)),
        rows=[Row((each.cell, _range(each))) for each in left],
        empty="Nothing is hidden in it.",
    )


def _range(left: Left) -> str:
    if left.high is None:
        return f"{left.low} or more"
    return f"{left.low} to {left.high}" if left.low < left.high else f"{left.low} alone"


def _linked(release: Any) -> SafeString:
    return format_html('<a href="{}">{}</a>', release.get_absolute_url(), release)


def _stands(release: Any) -> SafeString:
    last = (
        release.ended_on
        or release.published_on
        or release.approved_on
        or release.checked_on
        or release.drafted_on
    )
    is_open = release.state == release.State.CHECKED and not release.report.passes
    return two_lines("Checked, does not pass" if is_open else release.get_state_display(), in_words(last))


def _hash(release: Any) -> SafeString:
    """The hash in groups that a person can compare, and whether what is kept still has it."""
    groups = format_html_join(" ", "{}", ((release.sha256[at : at + 8],) for at in range(0, 64, 8)))
    stands = (
        "What is kept has this hash."
        if release.is_whole
        else "What is kept no longer has this hash: tell whoever runs Sightline."
    )
    return two_lines(groups, stands)
