"""Small numbers: what to hide so that nobody can be counted out, and what a reader could still work out."""

from sightline.analysis.disclosure.attack import Finding, Report, check, ranges
from sightline.analysis.disclosure.families import (
    POLICY,
    BelowPolicy,
    Family,
    Profile,
    check_threshold,
    numbers,
    profile,
    published,
    round_half_up,
)
from sightline.analysis.disclosure.joint import check_release, release_ranges
from sightline.analysis.disclosure.knowledge import Earlier
from sightline.analysis.disclosure.linear import Constraint, Impossible, Variable
from sightline.analysis.disclosure.protect import Protection, Unprotectable, protect
from sightline.analysis.disclosure.ratios import (
    counts_behind,
    may_show_mean,
    may_show_ratio,
    ratio_constraints,
    shown_ratio,
)
from sightline.analysis.disclosure.releasing import protect_release
from sightline.analysis.disclosure.rule import Criterion, Rule
from sightline.analysis.disclosure.tables import Cell, Key, Level, Range, Sum, Table, nested, one_way, two_way

__all__ = [
    "POLICY",
    "BelowPolicy",
    "Cell",
    "Constraint",
    "Criterion",
    "Earlier",
    "Family",
    "Finding",
    "Impossible",
    "Key",
    "Level",
    "Profile",
    "Protection",
    "Range",
    "Report",
    "Rule",
    "Sum",
    "Table",
    "Unprotectable",
    "Variable",
    "check",
    "check_release",
    "check_threshold",
    "counts_behind",
    "may_show_mean",
    "may_show_ratio",
    "nested",
    "numbers",
    "one_way",
    "profile",
    "protect",
    "protect_release",
    "published",
    "ranges",
    "ratio_constraints",
    "release_ranges",
    "round_half_up",
    "shown_ratio",
    "two_way",
]
