"""Areas by their codes, as the Office for National Statistics gives them out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sightline.areas.dataset.publications.problems import Fault
from sightline.areas.dataset.publications.row import AreaKind

# The first three characters say what an area is; the number is the last one given out by 2025 (ONS, Register of
# Geographic Codes). A higher one may be a council newer than that.
LAST_CODES = {
    "E06": 66,  # unitary authorities
    "E07": 246,  # districts
    "E08": 39,  # metropolitan districts
    "E09": 33,  # London boroughs
    "E10": 34,  # counties
}
REGIONS = {
    "E12000001": "North East",
    "E12000002": "North West",
    "E12000003": "Yorkshire and The Humber",
    "E12000004": "East Midlands",
    "E12000005": "West Midlands",
    "E12000006": "East of England",
    "E12000007": "London",
    "E12000008": "South East",
    "E12000009": "South West",
    "E13000001": "Inner London",
    "E13000002": "Outer London",
}
ENGLAND = "E92000001"
OTHER_COUNTRIES = re.compile(r"(K0[2-5]|W92|S92|N92)\d{6}")
_AUTHORITY = re.compile(r"authorit|count(y|ies)|district|\bUAs?\b", re.IGNORECASE)
NO_CODES = frozenset({"z", "x", ":", "-", "na", "n/a"})  # printed for “not known” and for “other”


@dataclass(frozen=True, slots=True)
class Area:
    """England, a region or an authority. `line` is where the file first names it; `column` where its code stands."""

    kind: AreaKind
    code: str
    name: str
    line: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A line that is of no area a board compares with: a school, a ward, the United Kingdom."""

    words: str


def area(kind: AreaKind, code: str, name: str, column: str) -> "Area | Elsewhere | Fault":
    """The area of a line that says it is of this kind."""
    code, name = code.strip(), " ".join(name.split())
    if code.lower() in NO_CODES:
        return Elsewhere(f"{name or 'An area'} without a code")
    if OTHER_COUNTRIES.fullmatch(code):
        return Elsewhere(name or code)
    if fault := _wrong_code(kind, code, name, column):
        return fault
    # Publishers call one region many things, and the register calls it one.
    registered = {ENGLAND: "England", **REGIONS}.get(code, name)
    return Area(kind, code, registered, column=column)


def area_by_code(code: str, name: str, said: str, column: str) -> "Area | Elsewhere | Fault":
    """The area of a line whose code alone tells its kind; `said` is what the file calls the kind.

    >>> area_by_code("E12000005", "West Midlands", "Region", "Area Code").kind.value
    'region'
    """
    code = code.strip()
    if code == ENGLAND:
        return area(AreaKind.ENGLAND, code, name, column)
    if code[:3] in {"E12", "E13"}:
        return area(AreaKind.REGION, code, name, column)
    if code[:3] in LAST_CODES or _AUTHORITY.search(said):
        return area(AreaKind.AREA, code, name, column)
    return Elsewhere(said or "An area of another kind")


def unfamiliar(found: Area, known: Mapping[str, str] | None) -> Fault | None:
    """A doubt about a code that is well formed: nobody here knows it."""
    if found.kind is not AreaKind.AREA:
        return None
    if known is not None and found.code not in known:
        wrong = f"{found.code} ({found.name}) is none of the areas known here."
    elif known is None and int(found.code[3:]) > LAST_CODES[found.code[:3]]:
        wrong = f"{found.code} ({found.name}) is beyond the last code given out by 2025."
    else:
        return None
    remedy = "Check it against the register of codes. If it is a new authority, say that it is right."
    return Fault(found.column, wrong, remedy, may_stand=True)


def _wrong_code(kind: AreaKind, code: str, name: str, column: str) -> Fault | None:
    if not code:
        return Fault(column, f"{name or 'The area'} has no code.", "Send the file as it was published.")
    whose = f"“{code}” ({name})" if name else f"“{code}”"
    if kind is AreaKind.ENGLAND and code != ENGLAND:
        return Fault(column, f"{whose} is not the code of England.", f"England is {ENGLAND}.")
    if kind is AreaKind.REGION and code not in REGIONS:
        return Fault(column, f"{whose} is not the code of a region.", "Regions are E12000001 to E12000009.")
    if kind is AreaKind.REGION and (other := _other_region(code, name)):
        wrong = f"{code} is the code of {REGIONS[code]}, and the row names {name}."
        return Fault(column, wrong, f"{REGIONS[other]} is {other}.")
    if kind is AreaKind.AREA and not (
        re.fullmatch(r"E\d{8}", code, re.ASCII) and code[:3] in LAST_CODES and int(code[3:])
    ):
        remedy = "Authorities begin with E06, E07, E08, E09 or E10, and have six more digits."
        return Fault(column, f"{whose} is not the code of an authority.", remedy)
    return None


def _other_region(code: str, name: str) -> str | None:
    """The code of the region that is named, where it is another than the one of this code."""
    return next(
        (
            other
            for other, registered in REGIONS.items()
            if other != code and name.casefold().startswith(registered.casefold())
        ),
        None,
    )
