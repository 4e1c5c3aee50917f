"""Small files in the layouts of the publishers, for tests. All values are illustrative."""

import csv
import io
from collections.abc import Sequence

from sightline.areas.dataset import publications

META_HEAD = (
    "col_name", "col_type", "label", "indicator_grouping", "indicator_unit", "indicator_dp", "filter_hint",
    "filter_grouping_column",
)  # fmt: skip
META_ROWS = (
    ("age", "Filter", "Age band", "", "", "", "", ""),
    ("plans", "Indicator", "Plans that began", "", "", "0", "", ""),
    ("repeat_plans", "Indicator", "Second or later plans", "", "%", "1", "", ""),
)


def csv_file(
    rows: Sequence[dict[str, object]], *, columns: Sequence[str] = (), mark: bytes = b""
) -> io.BytesIO:
    """A CSV file of rows of the same columns, in their order or in another; `mark` goes before its first byte."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns or list(rows[0]), extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return io.BytesIO(mark + text.getvalue().encode())


def education(**changed: object) -> dict[str, object]:
    """A line of Explore Education Statistics for Dudley in the year to March 2025."""
    line = {
        "time_period": "2025", "time_identifier": "Reporting year", "geographic_level": "Local authority",
        "country_code": "E92000001", "country_name": "England", "region_code": "E12000005",
        "region_name": "West Midlands", "old_la_code": "332", "new_la_code": "E08000027", "la_name": "Dudley",
        "age": "Total", "plans": "320", "repeat_plans": "27.5",
    }  # fmt: skip
    return line | changed


def long_form(**changed: object) -> dict[str, object]:
    """A line of the long form, for the same."""
    line = education(indicator="repeat_plans_percent", value="27.5", source_file="plans.csv")
    del line["age"], line["plans"], line["repeat_plans"]
    return line | changed


def meta_file(rows: Sequence[Sequence[str]] = META_ROWS) -> io.BytesIO:
    return csv_file([dict(zip(META_HEAD, row, strict=True)) for row in rows])


def fingertips(**changed: object) -> dict[str, object]:
    """A line of Fingertips for Dudley in 2023/24. Underscores in `changed` stand for the spaces of a heading."""
    line = {
        "Indicator ID": "90001", "Indicator Name": "Hospital admissions of children", "Parent Code": "E12000005",
        "Parent Name": "West Midlands region", "Area Code": "E08000027", "Area Name": "Dudley",
        "Area Type": "Counties & UAs (from Apr 2023)", "Sex": "Persons", "Age": "0-14 yrs", "Category Type": "",
        "Category": "", "Time period": "2023/24", "Value": "81.5", "Lower CI 95.0 limit": "75.1",
        "Upper CI 95.0 limit": "88.3", "Lower CI 99.8 limit": "71.7", "Upper CI 99.8 limit": "92.2", "Count": "595",
        "Denominator": "73000", "Value note": "", "Recent Trend": "No significant change",
        "Compared to England value or percentiles": "Similar", "Compared to parent value or percentiles": "Worse",
        "Time period Sortable": "20230000", "New data": "", "Compared to goal": "", "Time period range": "1y",
    }  # fmt: skip
    return line | {name.replace("_", " "): value for name, value in changed.items()}


def social_care(**changed: object) -> dict[str, object]:
    """A line of the safeguarding adults collection for Dudley."""
    line = {
        "GEOGRAPHY": "ENGLAND", "COUNCIL_TYPE": "Metropolitan District", "REGION_CODE": "E12000005",
        "REGION_NAME": "West Midlands", "ONS_CODE": "E08000027", "LA_CODE": "411", "LA_NAME": "Dudley",
        "TABLE_REFERENCE": "SG1f", "ENQUIRY_TYPE": "Section 42 Enquiries", "CATEGORY": "Total",
        "SUBCATEGORY": "All", "VALUE": "815",
    }  # fmt: skip
    return line | changed


def problems_of(*rows: dict[str, object], **how: object) -> list[str]:
    """Every problem of a file of these rows, as it is told."""
    return problems_in(csv_file(rows).getvalue(), **how)


def problems_in(content: bytes, **how: object) -> list[str]:
    """Every problem of a file of these bytes, as it is told."""
    reading = publications.read(io.BytesIO(content), **how)
    for _ in reading:
        pass
    return [str(problem) for problem in reading.problems]
