"""Whether a day that was given can be the one that was asked for."""

from datetime import date

import pytest

from sightline.errors import Refused
from sightline.spine.partnership.rules import (
    DateHasPassed,
    NotYetHappened,
    check_has_happened,
    check_not_passed,
)

TODAY = date(2026, 1, 14)


@pytest.mark.parametrize(
    ("check", "day", "refused"),
    [
        (check_not_passed, date(2026, 1, 13), DateHasPassed),
        (check_not_passed, TODAY, None),
        (check_not_passed, date(2026, 1, 15), None),
        (check_has_happened, date(2026, 1, 13), None),
        (check_has_happened, TODAY, None),
        (check_has_happened, date(2026, 1, 15), NotYetHappened),
    ],
)
def test_today_can_be_both_what_is_to_come_and_what_has_happened(check, day, refused):
    try:
        check(day, on=TODAY)
        said = None
    except Refused as refusal:
        said = type(refusal)

    assert said is refused
