"""A later release is held against every one before it: it may neither open a hidden count nor show one late case."""

import pytest

from sightline.across.public.tests.factories import (
    BY_AGE,
    BY_DURATION,
    Q2,
    ages,
    approved,
    checked,
    drafted,
    durations,
    manager,
    officer,
    out,
)
from sightline.analysis.symbols import Figure
from sightline.areas.dataset import operations as dataset
from sightline.areas.release import operations as release
from sightline.areas.release.rules import ApprovedByItsAuthor, CameOutDifferently, CanBeWorkedOut
from sightline.spine.partnership.tests.factories import TODAY

pytestmark = pytest.mark.usefixtures("partnership")


def published_otherwise(measure, number: int, category: str | None = None):
    """One figure of the quarter as a later table prints it."""
    of = measure.categories.get(code=category) if category else None
    return dataset.record_published(
        measure, Q2, Figure(number=number), category=of, source="A later table", by=officer(), on=TODAY
    )


def one_comes_late(measure):
    published_otherwise(measure, 141)
    published_otherwise(measure, 41, "11-15")


def test_a_release_that_differs_by_one_late_case_is_refused_with_cell_and_release():
    measure = ages(20, 30, 40, 50)
    out(BY_AGE, title="First")
    one_comes_late(measure)

    second = checked(drafted(BY_AGE, title="Second"))

    assert not second.report.passes
    said = {(finding.cell, finding.release) for finding in second.report.findings}
    assert ("Plans for neglect, 2025/26 Q2, 11-15", "R1") in said
    assert "the difference is one case more" in second.report.findings[0].why


def test_what_fails_is_approved_by_nobody():
    measure = ages(20, 30, 40, 50)
    out(BY_AGE, title="First")
    one_comes_late(measure)
    second = checked(drafted(BY_AGE, title="Second"))

    with pytest.raises(CanBeWorkedOut):
        approved(second)

    second.refresh_from_db()
    assert second.state == "checked"


def test_the_same_figures_again_open_nothing():
    ages(2, 8, 13, 9)
    first = out(BY_AGE, title="First")

    second = checked(drafted(BY_AGE, title="Second"))

    assert second.report.passes
    assert second.content.hidden == first.content.hidden


def test_counts_that_were_hidden_before_stay_hidden():
    durations()
    first = out(BY_DURATION, title="First")

    second = checked(drafted(BY_DURATION, title="Second"))

    assert (second.report.earlier, second.content.hidden) == (("R1",), first.content.hidden)


def test_what_was_withdrawn_still_counts():
    measure = ages(20, 30, 40, 50)
    first = out(BY_AGE, title="First")
    release.withdraw_release(first, note="An error.", by=manager(), on=TODAY)
    one_comes_late(measure)

    second = checked(drafted(BY_AGE, title="Second"))

    assert not second.report.passes


def test_a_release_whose_figures_changed_since_its_check_is_checked_again():
    measure = ages(20, 30, 40, 50)
    checked_once = checked(drafted(BY_AGE))
    published_otherwise(measure, 150)

    with pytest.raises(CameOutDifferently):
        approved(checked_once)


def test_nobody_approves_what_they_drafted():
    ages(20, 30, 40, 50)
    both = manager()
    own = checked(drafted(BY_AGE, by=both))

    with pytest.raises(ApprovedByItsAuthor):
        approved(own, by=both)
