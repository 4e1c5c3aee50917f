"""Figures printed in the Dudley Safeguarding People Partnership's annual report 2022/23, by measure and quarter.

Section 4 heads its second column with the wrong year; section 4's own text shows that it is 2022/23 Q4, as here.
"""

from sightline.analysis.symbols import Figure, Unit, read_figure

ANNUAL_REPORT = "Annual report 2022/23, section 4"
NEGLECT_TABLE = "Annual report 2022/23, section 5"

# measure: {period key: value}
SECTION_4: dict[str, dict[str, float]] = {
    "A1": {"2021-22-Q4": 74, "2022-23-Q4": 47},
    "A2": {"2021-22-Q4": 46, "2022-23-Q4": 63},
    "A3": {"2021-22-Q4": 14, "2022-23-Q4": 25},
    "A4": {"2021-22-FY": 2435, "2022-23-FY": 3133},
    "A5": {"2021-22-Q4": 46.2, "2022-23-Q4": 59.6},
    "A6": {"2021-22-spring": 38, "2022-23-spring": 56},
    "A7": {"2021-22-Q4": 20, "2022-23-Q4": 14},
    "A8": {"2021-22-Q4": 1468, "2022-23-Q4": 1205},
    "A9": {"2021-22-Q4": 317, "2022-23-Q4": 252},
    "A10": {"2021-22-Q4": 585, "2022-23-Q4": 588},
    "A11": {"2021-22-Q4": 17, "2022-23-Q4": 13},
}
SECTION_5: dict[str, dict[str, float]] = {
    "N1": {"2022-23-Q1": 178, "2022-23-Q2": 152, "2022-23-Q3": 126, "2022-23-Q4": 98},
    "N2": {"2022-23-Q1": 1123, "2022-23-Q2": 1053, "2022-23-Q3": 836, "2022-23-Q4": 742},
    "N3": {"2022-23-Q1": 15.9, "2022-23-Q2": 14.4, "2022-23-Q3": 15.1, "2022-23-Q4": 13.2},
    "N4": {"2022-23-Q1": 26, "2022-23-Q2": 44, "2022-23-Q3": 38, "2022-23-Q4": 21},
}
# measure: indicator in the publisher's file
DFE = {
    "N5": "CPP_subsequent_percent",
    "N5a": "CPP_subsequent",
    "N5b": "CPP_start",
    "N6": "rereferral_percent",
    "N6b": "referral_count",
    "N7": "2_years_or_more_percent",
    "N8": "CPP_At31",
}
DFE_UNDECIDED = {"At31_episodes", "no_further_action_percent"}
DFE_SOURCE = "Department for Education, children in need (Explore Education Statistics, OGL v3.0)"
DFE_RELEASE = "2025 release"
NEIGHBOURS_SOURCE = "Children’s services statistical neighbours of the Department for Education, 2025 model"
# Dudley's children on a plan on 31 March 2025, all 237 of them, by the time they had been on it: table D5.
DFE_DURATIONS = {
    "to-3-months": "73",
    "to-6-months": "63",
    "to-1-year": "64",
    "to-2-years": "c",
    "2-years": "c",
}


def printed(text: str, unit: str) -> Figure:
    """A figure as a report or a publisher's file prints it, which is never blank."""
    figure = read_figure(text, unit=Unit(unit))
    if figure is None:
        raise ValueError("A blank was published.")
    return figure
