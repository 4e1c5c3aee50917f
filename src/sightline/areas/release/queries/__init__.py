"""Every read of releases and of the policy on small numbers."""

from sightline.areas.release.queries.policy import (
    FamilyPolicy,
    family_policy,
    policies,
    policy,
    policy_change,
    policy_history,
    proposals_to_confirm,
)
from sightline.areas.release.queries.releases import (
    Waiting,
    ended_releases,
    obtainable,
    published,
    published_releases,
    release,
    releases,
    superseded_by,
    took_its_place,
    waiting_releases,
)

__all__ = [
    "FamilyPolicy",
    "Waiting",
    "ended_releases",
    "family_policy",
    "obtainable",
    "policies",
    "policy",
    "policy_change",
    "policy_history",
    "proposals_to_confirm",
    "published",
    "published_releases",
    "release",
    "releases",
    "superseded_by",
    "took_its_place",
    "waiting_releases",
]
