"""Figures in an author's own words: numbers that no table holds and no attack check covers."""

import re

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
YEAR = r"(?:19|20)\d\d"
YEARS = rf"{YEAR}(?:/|-|–)(?:\d\d){{1,2}}"
ENDS = r"(?![\d%]|[.,]\d|\s?%|\s?per cent)"
NUMBERS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen"
)
COUNTED = (
    "(?:child|children|adults?|persons?|people|boys?|girls?|men|women|man|woman|bab(?:y|ies)|infants?|toddlers?|"
    "teenagers?|famil(?:y|ies)|siblings?|victims?|residents?|patients?|pupils?|cases?|plans?|referrals?|deaths?|"
    r"enquir(?:y|ies)|incidents?|notifications?|reviews?)\b"
)
OF_THEM = rf"[\s(]+(?:(?:young|of|the|these|our)\s)*(?i:{COUNTED})"
# "In 2024 children waited", but not "2024 children waited".
WHEN = "in|since|until|till|by|before|after|during|year|years"
DATES = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTHS})\b(?: {YEAR}\b)?"
    rf"|\b{YEAR}-\d\d-\d\d\b"
    rf"|\b\d{{1,2}}/\d{{1,2}}/{YEAR}\b"
    rf"|(?<![\d.,£]){YEARS}{ENDS}"
    rf"|\b(?:{MONTHS}|(?i:{WHEN}))\s(?:{YEARS}|{YEAR}){ENDS}"
    rf"|(?<![\d.,£]){YEAR}{ENDS}(?!{OF_THEM})"
    r"|\bQ[1-4]\b"
)
GAP = r"[^\w.;:!?]+"
# "Three young people" and "three of the children", but not "one year of plans".
BETWEEN = rf"(?:{GAP}(?!(?:year|quarter|month|week|day)s?\b)\w+){{0,2}}?{GAP}"
# What a partnership has several of and nobody can be picked out by: "the two boards", "ten similar places".
HARMLESS = (
    "(?:(?:of|the|our|these|similar|other|more|statutory|safeguarding|statistical|nearest|full|local)"
    rf"{GAP}){{0,3}}(?:years?|quarters?|months?|weeks?|days?|terms?|boards?|partners?|agenc(?:y|ies)|places?|areas?|"
    r"authorit(?:y|ies)|neighbours?|measures?|tables?|charts?|pages?|parts?|sections?|sources?|figures?|rows?|errors?|releases?)\b"
)
SPELLED_OUT = re.compile(
    rf"\b(?:{NUMBERS}|couple|pair|half)\b{BETWEEN}{COUNTED}"
    rf"|\bsingle(?:{GAP}(?!(?:of|for|to|in|with|from|by)\b)\w+){{0,2}}{GAP}{COUNTED}"
    rf"|\bboth\b{BETWEEN}{COUNTED}(?!['’]s|{GAP}and\b)"
    rf"|\b(?:only|just|exactly) one\b(?!{GAP}{HARMLESS})"
    rf"|\bone{GAP}(?:in|out of){GAP}(?:{NUMBERS}|\d+)\b"
    rf"|\b(?!one\b)(?:{NUMBERS})\b(?:{GAP}(?:and{GAP})?(?:{NUMBERS})\b)*+(?!{GAP}{HARMLESS})",
    re.IGNORECASE,
)
A_FIGURE = re.compile(rf"[£\d][\w.,%/–-]*(?:(?<={YEAR}){OF_THEM})?")


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
    return [" ".join(found.split()) for found in (*digits, *odd, *SPELLED_OUT.findall(plain))]


def _is_odd_numeral(character: str) -> bool:
    """½, ² or ④: a number to a reader and no digit to a pattern."""
    return character.isnumeric() and not character.isdecimal()
