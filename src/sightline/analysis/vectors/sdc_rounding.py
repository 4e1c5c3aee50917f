"""Cases of rounding half up, and of three published ways to hide and round counts: their names, our profiles."""

from sightline.analysis.disclosure.families import published, round_half_up
from sightline.analysis.vectors.agreement import Named

PROFILES = {
    "dfe_cin_local_authority": "dfe_cin_local_authority",
    "nhs_digital_subnational_1to7_round5": "nhs_hes",
    "nhs_digital_sac_2018_19_0to4_round5": "sac_2018_19",
}


def answer(case: Named) -> Named:
    """The rounded number. Raises ValueError for ties that go anywhere but up."""
    given = case["input"]
    if given["ties"] != "half_up":
        raise ValueError(f"Ties go up here, and not {given['ties']}.")
    return {"expected": round_half_up(given["value"], given["base"])}


def answer_profile(case: Named) -> Named:
    """What is printed for a count, as text."""
    given = case["input"]
    return {"expected": published(given["value"], PROFILES[given["profile"]])}
