"""Free text is warned about where it looks as if it said who somebody is.

Numbers below are made up: NHS numbers from the range kept for tests (999), telephone numbers from
the range kept for drama (01632 960, 07700 900).
"""

import pytest

from sightline.analysis.personal import is_nhs_number, looks_personal

NHS_NUMBER = "This looks like an NHS number. Take it out."
PHONE = "This looks like a phone number. Take it out."
POSTCODE = "This looks like a postcode. Name the ward or the district instead."
EMAIL = "This looks like an e-mail address. Say the role instead."
BIRTH = "This looks like a date of birth. Write the month or the quarter instead."
NAME = "This looks like a name. Say the role instead."


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("case 9990000018 was late", NHS_NUMBER),
        ("case 999 000 0026 was late", NHS_NUMBER),
        ("case 999-000-0034", NHS_NUMBER),
        ("ring 07700 900123", PHONE),
        ("ring 01632 960001.", PHONE),
        ("ring (01632) 960 001", PHONE),
        ("ring +44 7700 900 123", PHONE),
        ("ring +44 (0)1632 960001", PHONE),
        ("ring 0044 1632 960001", PHONE),
        ("moved to ZE1 0AA last week", POSTCODE),
        ("moved to ze10aa", POSTCODE),
        ("moved to W1A 1AA", POSTCODE),
        ("moved to EC1A 1BB", POSTCODE),
        ("write to data.lead@example.org", EMAIL),
        ("since 01/04/2010", BIRTH),
        ("on 1.4.2010 and 1-4-2010", BIRTH),
        ("born 14 January 2010", BIRTH),
        ("born on the 14th of Jan 2010", BIRTH),
        ("DOB 14.1.10", BIRTH),
        ("d.o.b. 2010-01-14", BIRTH),
        ("14 January 2010 is the date of birth", BIRTH),
        ("Mr Example was told", NAME),
        ("Mrs. A B Example", NAME),
        ("Miss O'Example", NAME),
        ("Dr Example-Name wrote", NAME),
        ("MRS EXAMPLE", NAME),
        ("mr example", NAME),
    ],
)
def test_what_looks_personal_is_warned_about(text, warning):
    assert looks_personal(text) == [warning]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Since 1 April we no longer send notifications where no child lives in the household.",
        "61 + 14 − 9 is 66; recording caught up in 2025/26 Q3.",
        "3,412 of 12,345, 27.6 % and £1,234,567",
        "M14 2nd quarter, M38a 3rd week",
        "Q3 5pm, A2.4, P2",
        "The system changed on 1 April 2025.",
        "1234567890 is ten digits and no NHS number",
        "01 04 07 10 are the months",
        "0, 10, 12, 14, 16, 18",
        "We miss appointments; MS Excel; the doctor said so",
        "E08000027 is the code of the area",
        "A. Two boys were born in the quarter.",
    ],
)
def test_ordinary_words_and_figures_are_not(text):
    assert looks_personal(text) == []


def test_each_kind_is_told_once_and_nothing_is_repeated():
    text = "Mrs Example and Mr Example, 07700 900123 or 07700 900456, ZE1 0AA"

    warnings = looks_personal(text)

    assert warnings == [PHONE, POSTCODE, NAME]
    assert not any(word in " ".join(warnings) for word in ("Example", "07700", "ZE1"))


@pytest.mark.parametrize(
    ("digits", "checks"),
    [
        ("9990000018", True),
        ("9990000017", False),
        ("9990000077", True),
        ("999000001", False),
        ("99900000180", False),
        ("９９９0000018", False),
        ("", False),
    ],
)
def test_an_nhs_number_is_ten_digits_with_a_modulus_11_check(digits, checks):
    assert is_nhs_number(digits) is checks
