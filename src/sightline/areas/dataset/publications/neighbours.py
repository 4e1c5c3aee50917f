"""Whether a file was made for the neighbours we compare with."""

from collections.abc import Mapping

from sightline.areas.dataset.publications.areas import Area
from sightline.areas.dataset.publications.problems import Problem
from sightline.areas.dataset.publications.row import AreaKind

MOST_CHOSEN = 40  # authorities; a file with more is of all England, not of somebody's neighbours


def unlike_neighbours(
    areas: Mapping[str, Area], neighbours: Mapping[str, str], *, own: str, set_name: str
) -> list[Problem]:
    """What speaks for the neighbour set of another year: areas of the file that are none of ours, and ours it lacks.

    `areas` are those of a file that was read, `neighbours` code and name of the set called `set_name` (2025 model),
    `own` the code of our own area. All are doubts. A file of all England is only asked for those it lacks.
    """
    authorities = {code: area for code, area in areas.items() if area.kind is AreaKind.AREA and code != own}
    strangers = [area for code, area in authorities.items() if code not in neighbours]
    missing = {code: name for code, name in neighbours.items() if code not in authorities}
    problems = []
    if authorities and len(authorities) <= MOST_CHOSEN:
        problems = [_stranger(area, set_name) for area in strangers]
    if authorities:
        problems += [_missing(code, name, set_name) for code, name in missing.items()]
    return problems


def _stranger(area: Area, set_name: str) -> Problem:
    wrong = f"{area.name} ({area.code}) is not among the neighbours of the {set_name}."
    remedy = "Send the file for that set, or say that the area is wanted beside them."
    return Problem(area.line, area.column, wrong, remedy, may_stand=True)


def _missing(code: str, name: str, set_name: str) -> Problem:
    wrong = f"{name} ({code}) is a neighbour in the {set_name}, and the file has no figure of it."
    remedy = "Send the file for that set, or say that it may be missing."
    return Problem(0, "", wrong, remedy, may_stand=True)
