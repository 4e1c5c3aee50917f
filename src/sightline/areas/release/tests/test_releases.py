"""A release from its draft to its end: who may let it out, when, and what can never change."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.http import Http404

from sightline.areas.release import operations, queries, rules
from sightline.areas.release.content import Shown
from sightline.areas.release.models import Release
from sightline.areas.release.report import AttackReport, Finding
from sightline.areas.release.rules import ReleasedMeasure
from sightline.areas.release.tests.factories import (
    CLOSED,
    CONTENT,
    OPEN,
    OPENED,
    approve,
    approved,
    checked,
    drafted,
    durations,
    key,
    measure,
    published,
)
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import May, Role
from sightline.spine.partnership.tests.factories import TODAY, member
from sightline.spine.thread.models import Item
from sightline.spine.thread.tests.factories import ItemFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("partnership")]

State = Release.State
LATE_CASE = replace(CONTENT, tables=(durations(**{"under-3-months": Shown(key("under-3-months"), 74)}),))


@pytest.fixture
def manager():
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def officer():
    return member(Role.PERFORMANCE_OFFICER)


def change(release, by, **changes):
    return operations.change_draft(release, **changes, by=by, on=TODAY)


def publish(release, by, note=""):
    return operations.publish_release(release, note=note, by=by, on=TODAY)


def withdraw(release, by, note="A table was wrong."):
    return operations.withdraw_release(release, note=note, by=by, on=TODAY)


def did(release):
    return list(
        Entry.objects.filter(about_kind="release", about_id=release.pk)
        .order_by("pk")
        .values_list("did", flat=True)
    )


# --- Drafting ---


def test_a_draft_begins_under_the_policy_in_force_and_is_known_to_the_business_unit_alone(officer):
    release = drafted(officer, selection=[{"kind": "breakdown", "measure": "M14"}])

    assert (release.reference, release.state, release.slug) == (
        "R1",
        State.DRAFT,
        "child-protection-plans-2025",
    )
    assert (release.threshold, release.base) == (5, 1)
    assert queries.releases(viewer=officer) == [release]
    assert queries.releases(viewer=member(Role.SCRUTINEER)) == []
    assert did(release) == ["drafted"]


def test_releases_of_one_title_have_addresses_of_their_own():
    assert [drafted().slug for _ in range(3)] == [
        "child-protection-plans-2025",
        "child-protection-plans-2025-2",
        "child-protection-plans-2025-3",
    ]


def test_a_title_without_a_letter_still_has_an_address():
    assert drafted(title="…").slug == "release"


@pytest.mark.parametrize(
    ("said", "refusal", "words"),
    [
        ({"title": " "}, rules.NoTitle, "Give the release a title"),
        ({"title": "Plans of 237 children"}, rules.FiguresInWords, "hold 1.figure: “237”"),
        (
            {"summary": "Four children waited, 2 of them long."},
            rules.FiguresInWords,
            "“2” and “Four children”",
        ),
    ],
)
def test_a_draft_needs_a_title_and_holds_no_figure_in_words(said, refusal, words):
    with pytest.raises(refusal, match=words):
        drafted(**said)

    assert not Entry.objects.exists()


def test_changing_a_draft_keeps_what_is_not_given_and_forgets_the_check(officer):
    release = change(checked(drafted(officer)), officer, summary="How long.", selection=[{"measure": "M15"}])

    assert (release.title, release.summary, release.selection) == (
        CONTENT.title,
        "How long.",
        [{"measure": "M15"}],
    )
    assert (release.state, release.content, release.report, release.checked_on) == (
        State.DRAFT,
        None,
        None,
        None,
    )
    assert did(release) == ["drafted", "checked", "changed the draft"]


def test_a_changed_family_takes_its_own_policy(officer):
    release = change(drafted(officer), officer, family="rounded")

    assert (release.threshold, release.base) == (7, 5)


# --- Checking ---


def test_a_check_keeps_the_tables_and_the_report_and_ties_the_measures(officer):
    release = checked(drafted(officer))

    kept = Release.objects.get()
    assert (kept.state, kept.content, kept.report, kept.sha256) == (
        State.CHECKED,
        CONTENT,
        CLOSED,
        CONTENT.sha256,
    )
    assert kept.is_whole
    assert list(release.rests_on.values_list("supporter", flat=True)) == [measure().pk]


def test_checking_again_unties_the_measures_it_no_longer_holds(officer):
    other = ItemFactory(reference="M15")
    release = checked(drafted(officer), measures=[OPEN, replace(OPEN, reference="M15")])

    checked(release, measures=[replace(OPEN, reference="M15")])

    assert list(release.rests_on.values_list("supporter", flat=True)) == [other.pk]


@pytest.mark.parametrize(
    ("changes", "refusal", "words"),
    [
        ({"content": replace(CONTENT, tables=())}, rules.NothingToRelease, "no table"),
        ({"content": replace(CONTENT, summary="Of 3.")}, rules.CameOutDifferently, "title or the summary"),
        ({"content": replace(CONTENT, family="rounded")}, rules.FamiliesMixed, "of the exact family"),
        (
            {"content": replace(CONTENT, threshold=4)},
            rules.BelowPolicy,
            "up to 4, and the policy in force asks for 5",
        ),
        (
            {"measures": [replace(OPEN, disclosure="internal")]},
            rules.MayNotLeave,
            "M14 never leaves the partnership",
        ),
        (
            {"measures": [replace(OPEN, sharing="limited")]},
            rules.MayNotLeave,
            "supplier of M14 has not agreed",
        ),
        (
            {"measures": [replace(OPEN, sharing="not_agreed")]},
            rules.MayNotLeave,
            "supplier of M14 has not agreed",
        ),
    ],
)
def test_a_check_refuses_what_may_not_be_released_like_this(changes, refusal, words):
    release = drafted()

    with pytest.raises(refusal, match=words):
        checked(release, **changes)

    assert Release.objects.get().state == State.DRAFT


def test_partners_may_read_what_never_leaves_the_partnership():
    internal = ReleasedMeasure("M14", disclosure="internal", sharing="agreed")

    assert checked(drafted(audience="partners"), measures=[internal]).state == State.CHECKED


def test_a_check_that_finds_something_is_kept_with_its_finding():
    release = checked(report=OPENED)

    assert not release.report.passes
    assert release.report.findings == OPENED.findings


# --- Approving ---


def test_somebody_else_approves_what_was_checked_and_built_again(manager):
    release = approve(checked(), manager)

    assert (release.state, release.approved_by, release.approved_on) == (State.APPROVED, manager, TODAY)
    assert Entry.objects.filter(did="approved").get().details["sha256"] == CONTENT.sha256


def test_in_a_unit_of_two_either_drafts_and_the_other_approves(manager, officer):
    for drafter, second in ((manager, officer), (officer, manager)):
        release = checked(drafted(drafter), by=drafter)

        assert second.may(May.APPROVE_RELEASE)
        assert approve(release, second).approved_by == second


def test_neither_the_author_nor_anybody_who_changed_it_approves(manager):
    other = member(Role.BUSINESS_MANAGER)
    release = drafted(manager)
    change(release, other, summary="How long.")
    checked(release)

    for author in (manager, other):
        with pytest.raises(rules.ApprovedByItsAuthor, match="You wrote R1"):
            approve(release, author)


def test_the_database_too_refuses_an_author_as_approver(manager):
    release = checked(drafted(manager))

    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(
            approved_by=manager, approved_on=TODAY, state=State.APPROVED
        )


@pytest.mark.parametrize(
    ("kept", "built", "words"),
    [
        (OPENED, CLOSED, "One cell could be worked out. Nobody can approve"),
        (CLOSED, OPENED, "One cell could be worked out. Nobody can approve"),
        (replace(CLOSED, findings=OPENED.findings * 2), CLOSED, "Two cells could be worked out"),
    ],
)
def test_nobody_approves_what_the_attack_opened(manager, kept, built, words):
    release = checked(report=kept)

    with pytest.raises(rules.CanBeWorkedOut, match=words):
        approve(release, manager, report=built)


def test_a_finding_that_does_not_stop_it_is_left_to_the_approver(manager):
    flagged = replace(CLOSED, findings=(Finding("Under 1", "All of a row stand in one cell.", stops=False),))

    assert approve(checked(report=flagged), manager, report=flagged).state == State.APPROVED


def test_approving_refuses_when_the_tables_come_out_differently(manager):
    release = checked()

    with pytest.raises(rules.CameOutDifferently, match="Check it again"):
        approve(release, manager, content=LATE_CASE)


def test_approving_refuses_when_another_release_was_approved_since_the_check(manager):
    first, second = checked(), checked()
    approve(first, manager)

    with pytest.raises(rules.NotCheckedTogether, match="R1 was approved since"):
        approve(second, manager, report=CLOSED)


def test_approving_refuses_under_a_policy_raised_since_the_check(manager):
    release = checked()
    operations.change_disclosure(
        family="exact", threshold=9, base=1, because="A small town.", by=manager, on=TODAY
    )

    with pytest.raises(rules.BelowPolicy, match="asks for 9"):
        approve(release)


def test_a_draft_that_was_not_checked_is_not_approved(manager):
    with pytest.raises(rules.NotChecked):
        approve(drafted(), manager)


# --- Frozen ---


def test_what_is_approved_never_changes_again(officer):
    release = approved()

    with pytest.raises(rules.ReleaseFrozen, match="R1 is approved and never changes"):
        change(release, officer, summary="Better.")
    with pytest.raises(rules.ReleaseFrozen):
        checked(release, content=LATE_CASE)
    with pytest.raises(rules.ReleaseFrozen):
        approve(release)


@pytest.mark.parametrize(
    "change",
    [
        {"content_text": LATE_CASE.json},
        {"sha256": LATE_CASE.sha256},
        {"report_plain": AttackReport(0).plain()},
        {"threshold": 3},
        {"audience": "partners"},
        {"approved_by": None},
    ],
)
def test_the_database_holds_what_was_approved_whoever_asks(change):
    release = published()

    with pytest.raises(DatabaseError, match="An approved release never changes"), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(**change)

    assert Release.objects.get().content == CONTENT


def test_the_database_keeps_what_was_approved():
    release = approved()

    with pytest.raises(DatabaseError, match="An approved release never changes"), transaction.atomic():
        release.delete()


def test_a_draft_may_still_be_deleted():
    drafted().delete()

    assert not Release.objects.exists()


# --- Publishing, superseding, withdrawing ---


def test_publishing_lets_it_out_to_every_partner_and_the_world(manager):
    release = publish(approved(), manager)

    assert (release.state, release.published_by, release.published_on) == (State.PUBLISHED, manager, TODAY)
    assert queries.release("R1", viewer=member(Role.SCRUTINEER)) == release
    assert queries.published(release.slug) == release
    assert queries.published_releases() == [release]


@pytest.mark.parametrize("make", [drafted, checked])
def test_only_what_is_approved_is_published(make, manager):
    with pytest.raises(rules.NotApproved):
        publish(make(), manager)


def test_a_later_release_takes_the_place_of_an_earlier_and_says_why(manager):
    first = published()
    second = publish(approved(supersedes=first), manager, note="A return came late.")

    first.refresh_from_db()
    assert (first.state, first.note, first.ended_on) == (State.SUPERSEDED, "A return came late.", TODAY)
    assert queries.took_its_place(first) == queries.superseded_by(first, viewer=manager) == second
    assert queries.ended_releases() == [first]
    assert did(first)[-1] == "published"


def test_superseding_needs_a_word_to_the_readers(manager):
    second = approved(supersedes=published())

    with pytest.raises(rules.NoNote, match="readers of R1"):
        publish(second, manager)


def test_only_one_release_takes_the_place_of_another(manager):
    first = published()
    second, third = (approved(supersedes=first) for _ in range(2))
    publish(second, manager, note="Late.")

    with pytest.raises(rules.SupersededAlready, match="R1 is superseded already"):
        publish(third, manager, note="Later.")


@pytest.mark.parametrize(
    ("make", "audience", "refusal"),
    [(approved, "public", rules.NotOut), (published, "partners", rules.OtherAudience)],
)
def test_only_what_is_out_for_the_same_audience_is_superseded(make, audience, refusal):
    first = make()

    with pytest.raises(refusal):
        drafted(audience=audience, supersedes=first)


def test_a_withdrawn_release_tells_the_world_why_and_stays_known(manager):
    release = withdraw(published(), manager)

    assert queries.published(release.slug).note == "A table was wrong."
    assert queries.published_releases() == []
    assert queries.obtainable() == [release]
    assert did(release)[-1] == "withdrew"


def test_withdrawing_needs_a_note_and_happens_once(manager):
    release = published()

    with pytest.raises(rules.NoNote):
        withdraw(release, manager, note=" ")
    withdraw(release, manager)
    with pytest.raises(rules.IsWithdrawn, match=r"R1 was withdrawn on 14.January.2026"):
        withdraw(release, manager)


def test_a_superseded_release_may_still_be_withdrawn(manager):
    first = published()
    publish(approved(supersedes=first), manager, note="A return came late.")

    withdraw(first, manager)

    assert (queries.published(first.slug).state, first.note) == (State.WITHDRAWN, "A table was wrong.")


@pytest.mark.parametrize("note", ["The count was 3.", "One child was counted twice."])
def test_a_note_to_the_readers_holds_no_figure_either(manager, note):
    first = published()
    second = approved(supersedes=first)

    with pytest.raises(rules.FiguresInWords):
        withdraw(first, manager, note=note)
    with pytest.raises(rules.FiguresInWords):
        publish(second, manager, note=note)


def test_a_draft_that_is_withdrawn_was_never_there_for_the_world(manager):
    release = withdraw(drafted(), manager)

    assert release.restricted
    assert queries.obtainable() == queries.ended_releases() == []


@pytest.mark.parametrize("make", [drafted, checked, approved])
def test_the_world_finds_nothing_that_is_not_out(make):
    release = make()

    with pytest.raises(Http404):
        queries.published(release.slug)


def test_the_world_finds_nothing_that_is_for_partners():
    release = published(audience="partners")

    assert queries.published_releases() == []
    assert not queries.ended_releases()
    assert queries.releases(viewer=member(Role.SCRUTINEER)) == [release]


def test_what_the_next_release_is_checked_with_is_all_that_was_or_comes_out(manager):
    out, partners, coming = published(), published(audience="partners"), approved()
    gone = withdraw(published(), manager)
    withdraw(approved(), manager)
    checked()

    assert queries.obtainable() == [out, partners, coming, gone]
    assert queries.obtainable(besides=out) == [partners, coming, gone]


def test_an_agencys_contributor_knows_of_no_release():
    published()

    contributor = member(Role.AGENCY_CONTRIBUTOR)

    assert queries.releases(viewer=contributor) == []
    assert not Item.objects.visible_to(contributor).filter(kind="release").exists()


def test_each_deed_writes_one_entry(manager):
    release = withdraw(published(), manager)

    assert did(release) == ["drafted", "checked", "approved", "published", "withdrew"]
