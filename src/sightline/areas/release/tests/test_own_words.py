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
        "The two boards asked for it, over the last five years",
        "Twenty-five years of the ten similar places: two figures were wrong",
        "In 2024 children waited longer; by March 2025 plans were made sooner",
        "Plans in 2024/25, year to 31 March 2025, from 2 March",
        "A single view of children, services for both adults and children, and both children’s trusts",
        "No one is left out. One another. Children first",
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
        ("2024 children were seen", ["2024 children"]),
        ("1999 young people; 2024 of the children", ["1999 young people", "2024 of the children"]),
        ("2024\N{NO-BREAK SPACE}children", ["2024 children"]),
        ("One in four", ["One in four"]),
        ("One in 10", ["10", "One in 10"]),
        ("A dozen", ["dozen"]),
        ("There were five", ["five"]),
        ("Twenty-seven, or one hundred and four", ["Twenty-seven", "hundred and four"]),
        ("A single looked-after child, both children", ["single looked-after child", "both children"]),
        ("A couple of the girls, half of the boys", ["couple of the girls", "half of the boys"]),
        ("Three plans, and only one ended", ["Three plans", "only one"]),
        ("Five in two areas", ["Five"]),
    ],
)
def test_every_other_number_is_a_figure(text, figures):
    assert figures_in(text) == figures
