"""Figures in an author's own words: numbers that no table holds and no attack check covers."""

import re

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
YEAR = r"(?:19|20)\d\d"
YEARS = rf"{YEAR}(?:(?:/|-|–)(?:\d\d){{1,2}})?"
DATES = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTHS})\b(?: {YEAR}\b)?"
    rf"|\b{YEAR}-\d\d-\d\d\b"
    rf"|\b\d{{1,2}}/\d{{1,2}}/{YEAR}\b"
    rf"|(?<![\d.,£]){YEARS}(?![\d%]|[.,]\d|\s?%|\s?per cent)"
    r"|\bQ[1-4]\b"
)
NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen"
)
COUNTED = (
    "child|children|adults?|persons?|people|boys?|girls?|men|women|man|woman|bab(?:y|ies)|infants?|toddlers?|"
    "teenagers?|famil(?:y|ies)|siblings?|victims?|residents?|patients?|pupils?|cases?|plans?|referrals?|deaths?|"
    "enquir(?:y|ies)|incidents?|notifications?|reviews?"
)
# "Three young people" and "three of the children", but not "one year of plans".
BETWEEN = r"(?:\W+(?!(?:year|quarter|month|week|day)s?\b)\w+){0,2}?"
SPELLED_OUT = re.compile(rf"\b(?:{NUMBERS})\b{BETWEEN}\W+(?:{COUNTED})\b", re.IGNORECASE)
A_FIGURE = re.compile(r"[£\d][\w.,%/–-]*")


def figures_in(text: str) -> list[str]:
    """The figures that somebody wrote, in digits or as a number of people, other than years and dates.

    >>> figures_in("Plans in the year to 31 March 2025, with 2024/25 Q3.")
    []
    >>> figures_in("Of 237 children three young people were on a plan for 2 years.")
    ['237', '2', 'three young people']
    """
    plain = DATES.sub(" ", text)
    plain = "".join(f" {character} " if _is_odd_numeral(character) else character for character in plain)
    digits = [found.rstrip(".,-–/") for found in A_FIGURE.findall(plain) if re.search(r"\d", found)]
    odd = [character for character in plain if _is_odd_numeral(character)]
    return digits + odd + [" ".join(found.split()) for found in SPELLED_OUT.findall(plain)]


def _is_odd_numeral(character: str) -> bool:
    """½, ² or ④: a number to a reader and no digit to a pattern."""
    return character.isnumeric() and not character.isdecimal()
