"""What the demonstration releases: two are out, and a third is refused because it differs by one late case."""

import csv
import io
import re
from datetime import date

import pytest
from django.test import Client

from sightline.analysis.disclosure import Cell, Range, Sum, Table, ranges
from sightline.areas.release import operations, queries
from sightline.areas.release.rules import CanBeWorkedOut
from sightline.spine.partnership import access
from sightline.spine.partnership.models import Member

TODAY = date(2026, 1, 14)
HIDDEN = ("1 year, under 2 years", "2 years or more")

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(built):
    return access.enter(Member.objects.get(email__startswith="business-manager@"), TODAY)


def test_two_are_out_and_each_was_approved_by_somebody_else(manager):
    out = queries.published_releases()

    assert [release.reference for release in out] == ["R2", "R1"]
    assert all(release.approved_by != release.drafted_by for release in out)
    assert all(release.published_on < TODAY for release in out)


def test_repeat_plans_are_similar_to_england_and_stand_beside_ten_neighbours(manager):
    compared, over_time, *_ = queries.release("R1", viewer=manager).content.tables

    own, *others = compared.rows
    assert [cell.number for cell in own.cells] == [88, 319, 27.6, 23.0, 32.7]
    assert own.verdict == "similar"
    assert len([row for row in others if row.geographic_level == "Local authority"]) == 10
    assert [row.verdict for row in over_time.rows] == ["similar", "similar", "worse", "similar", "similar"]


def test_the_durations_can_be_read_and_not_solved(built):
    files = csv.DictReader(
        io.StringIO(
            Client()
            .get("/figures/child-protection-plans-in-dudley-year-to-31-march-2025/data.csv")
            .content.decode("utf-8-sig")
        )
    )
    rows = [
        row
        for row in files
        if row["la_name"] == "Dudley" and row["N8"] != "z" and row["time_period"] == "2025"
    ]
    counts = {row["time_on_the_plan"]: row["N8"] for row in rows}
    cells = {name: Cell(int(count) if count.isdigit() else None) for name, count in counts.items()}
    bands = tuple(name for name in counts if name != "Total")

    left = ranges(Table(cells, (Sum("Total", bands),)), HIDDEN)

    assert [counts[name] for name in bands] == ["73", "63", "64", "c", "c"]
    assert left == dict.fromkeys(HIDDEN, Range(1, 36))


def test_the_partnerships_own_table_hides_a_small_count_and_one_more(manager):
    content = queries.release("R2", viewer=manager).content

    assert content.is_illustrative
    assert sum(cell.is_hidden for cell in content.tables[1].cells if cell.key) == 2


def test_one_late_case_is_refused_with_cell_and_release(manager):
    refused = queries.release("R3", viewer=manager)

    assert refused.state == "checked"
    assert {(finding.cell, finding.release) for finding in refused.report.findings} == {
        ("Plan starts for neglect, 2025/26 Q2", "R2"),
        ("Plan starts for neglect, 2025/26 Q2, 11 to 15", "R2"),
    }
    assert all(re.search("the difference is one case more", each.why) for each in refused.report.findings)
    with pytest.raises(CanBeWorkedOut):
        operations.approve_release(
            refused, content=refused.content, report=refused.report, measures=(), by=manager, on=TODAY
        )
