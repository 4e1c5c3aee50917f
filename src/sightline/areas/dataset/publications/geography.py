"""The columns in which Explore Education Statistics says when and where, as its open data standards name them."""

from sightline.areas.dataset.publications.row import AreaKind

TIME = ("time_period", "time_identifier")
LEVEL = "geographic_level"
# The levels a board compares with, and the columns of code and name in which each says which.
LEVELS = {
    "national": (AreaKind.ENGLAND, "country_code", "country_name"),
    "regional": (AreaKind.REGION, "region_code", "region_name"),
    "local authority": (AreaKind.AREA, "new_la_code", "la_name"),
}
_PLACES = (
    "country", "region", "la", "old_la", "new_la", "lad", "rsc_region_lead", "pcon", "lsip",
    "local_enterprise_partnership", "english_devolved_area", "opportunity_area", "ward", "trust", "sponsor", "school",
    "provider", "institution", "planning_area", "pfa",
)  # fmt: skip
_ENDINGS = ("code", "name", "id", "urn", "ukprn", "laestab")
_NAMES = {*TIME, LEVEL, *(f"{place}_{ending}" for place in _PLACES for ending in _ENDINGS)}


def is_of_time_or_place(column: str) -> bool:
    """
    >>> is_of_time_or_place("new_la_code"), is_of_time_or_place("school_type")
    (True, False)
    """
    return column.lower() in _NAMES
