"""The author's own words hold no figure but years and dates."""

import pytest

from sightline.areas.release.own_words import figures_in


@pytest.mark.parametrize(
    "text",
    [
        "Child protection plans, year to 31 March 2025",
        "2024/25 Q3 and 2023-24, 2019–2023",
        "Published on 2025-11-28, corrected on 1/12/2025",
        "On the 5th May schools reported",
        "With England, the region and ten similar places.",
        "One year of plans, one by one",
        "The two boards asked for it",
    ],
)
def test_years_and_dates_are_no_figures(text):
    assert figures_in(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("All 237 children", ["237"]),
        ("Up 3 %, or £2,025", ["3", "£2,025"]),
        ("4 were hidden", ["4"]),
        ("A rate of 2025.5", ["2025.5"]),
        ("12025 and 2025%", ["12025", "2025%"]),
        ("Aged 16 to 17", ["16", "17"]),
        ("½ of them, or ③", ["½", "③"]),
        ("٣ أطفال", ["٣"]),
        ("Three young people and four of the children", ["Three young people", "four of the children"]),
        ("one baby; a dozen referrals", ["one baby", "dozen referrals"]),
    ],
)
def test_every_other_number_is_a_figure(text, figures):
    assert figures_in(text) == figures
