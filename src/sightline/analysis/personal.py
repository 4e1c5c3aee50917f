"""Warn where free text looks as if it named or numbered a person.

Sightline holds assurance and never a case: nothing typed into it may say who a child, an adult or
a professional under allegation is. A warning says what was seen and never repeats it. It can be
wrong both ways, so it warns and does not refuse.
"""

import re

MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
DAY, MONTH, YEAR = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])", "(?:19|20)[0-9]{2}"

TEN_DIGITS = re.compile(r"(?<![\d+])\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)", re.ASCII)
PHONE = re.compile(
    r"(?<![\d+])(?:(?:\+44|0044) ?(?:\(0\))? ?[1-9]|\(?0[1-35-9])(?:[ ()-]{0,2}\d){8,9}(?!\d)", re.ASCII
)
# The letters no postcode uses keep "Q3 5pm" out, and the ordinals "M14 2nd" (Royal Mail, PAF).
POSTCODE = re.compile(
    r"\b[A-PR-UWYZ](?:\d[\dA-HJKPSTUW]?|[A-HK-Y]\d[\dABEHMNPRVWXY]?) ?(?!1st|2nd|3rd|\dth)\d[ABD-HJLNP-UW-Z]{2}\b",
    re.IGNORECASE | re.ASCII,
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
DAY_MONTH_YEAR = re.compile(rf"(?<![\d/.-]){DAY}([/.-]){MONTH}\1{YEAR}(?![\d/-])")
FULL_DATE = re.compile(
    rf"(?<!\d)(?:{DAY}[/. -]{MONTH}[/. -](?:{YEAR}|\d\d)"
    rf"|{DAY}(?:st|nd|rd|th)? (?:of )?(?:{MONTHS}),? (?:{YEAR}|\d\d)"
    rf"|{YEAR}-\d\d-\d\d)(?!\d)",
    re.IGNORECASE,
)
BIRTH = re.compile(r"\bborn\b|\bd\.?o\.?b\b|\bdate of birth\b|\bbirthday\b", re.IGNORECASE)
NEAR = 40
NAME = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame)\.? (?:[A-Z]\.? )*[A-Z][a-z'’-]+"
    r"|\b(?:MR|MRS|MISS) [A-Z]{2,}"
    r"|\b(?:mr|mrs)\.? [a-z]{2,}"
)


def looks_personal(text: str) -> list[str]:
    """A sentence for each kind of personal detail that the text seems to hold.

    >>> looks_personal("Two boys were seen late; recording caught up in May.")
    []
    >>> looks_personal("Ring Mrs Example on 01632 960 001.")
    ['This looks like a phone number. Take it out.', 'This looks like a name. Say the role instead.']
    """
    return [sentence for seen, sentence in WARNINGS if seen(text)]


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits pass the modulus 11 check of an NHS number (NHS Data Dictionary).

    >>> is_nhs_number("9990000018"), is_nhs_number("9990000019")
    (True, False)
    """
    if not re.fullmatch("[0-9]{10}", digits):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    # A check of 10 equals no last digit: such numbers are not given out.
    return -total % 11 == int(digits[-1])


def _nhs_number(text: str) -> bool:
    return any(is_nhs_number(re.sub("[ -]", "", found)) for found in TEN_DIGITS.findall(text))


def _birth_date(text: str) -> bool:
    """Any 14/01/2010, and any full date that stands near a word for birth."""
    if DAY_MONTH_YEAR.search(text):
        return True
    near = (text[max(0, found.start() - NEAR) : found.end() + NEAR] for found in BIRTH.finditer(text))
    return any(FULL_DATE.search(words) for words in near)


WARNINGS = (
    (_nhs_number, "This looks like an NHS number. Take it out."),
    (PHONE.search, "This looks like a phone number. Take it out."),
    (POSTCODE.search, "This looks like a postcode. Name the ward or the district instead."),
    (EMAIL.search, "This looks like an e-mail address. Say the role instead."),
    (_birth_date, "This looks like a date of birth. Write the month or the quarter instead."),
    (NAME.search, "This looks like a name. Say the role instead."),
)
