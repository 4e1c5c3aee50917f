"""The files of a release: they parse back to its content, they hold nothing else, and the same release is the same file."""

import csv
import io
import json
import zipfile

import pytest

from sightline.across.public.files.ees import META, PLACE
from sightline.across.public.tests.factories import (
    AGAIN,
    BESIDE_OTHERS,
    BY_DURATION,
    OVER_FIVE_YEARS,
    RATES_OVER_FIVE_YEARS,
    STARTED,
    YEAR,
    YEARS,
    compared,
    durations,
    out,
    rates,
)
from sightline.areas.dataset import publications

pytestmark = pytest.mark.usefixtures("partnership")


@pytest.fixture
def release(partnership):
    partnership.area_code, partnership.area_name = "E08000027", "Dudley"
    partnership.save()
    compared()
    durations()
    return out(OVER_FIVE_YEARS, BESIDE_OTHERS, BY_DURATION, title="Child protection plans")


def got(client, release, path):
    response = client.get(f"/figures/{release.slug}/{path}")
    assert response.status_code == 200
    return response.content


def table(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_data_file_has_the_layout_of_explore_education_statistics(client, release):
    rows = table(got(client, release, "data.csv"))

    assert tuple(rows[0])[: len(PLACE)] == PLACE
    own = [row for row in rows if row["la_name"] == "Dudley" and row["time_on_the_plan"] == "Total"]
    assert [(row["time_period"], row["time_identifier"], row["N5a"], row["N5b"]) for row in own] == [
        (str(year.ends_on.year), "Reporting year", str(part), str(of))
        for year, part, of in zip(YEARS, AGAIN, STARTED, strict=True)
    ]
    assert {row["N8"] for row in rows} == {"73", "63", "64", "c", "237", "z"}


def test_a_period_an_area_and_a_category_stand_in_one_row(client, release):
    rows = table(got(client, release, "data.csv"))

    places = [tuple(row[name] for name in (*PLACE, "time_on_the_plan")) for row in rows]
    assert len(set(places)) == len(places)


def test_the_meta_file_names_every_column_beyond_the_places(client, release):
    data, meta = table(got(client, release, "data.csv")), table(got(client, release, "data.meta.csv"))

    assert tuple(meta[0]) == META
    assert [row["col_name"] for row in meta] == list(data[0])[len(PLACE) :]
    assert {row["col_type"] for row in meta} == {"Filter", "Indicator"}
    share = next(row for row in meta if row["col_name"] == "N5")
    assert (share["indicator_unit"], share["indicator_dp"]) == ("%", "1")


def test_our_own_reader_of_published_files_reads_it_back(client, release):
    data, meta = got(client, release, "data.csv"), got(client, release, "data.meta.csv")

    rows = [row for row in publications.read(io.BytesIO(data), meta=io.BytesIO(meta)) if row.period == YEAR]

    found = {
        (row.indicator, row.area_name): row.figure.number for row in rows if row.figure.number is not None
    }
    assert found["N5", "Dudley"] == 27.6
    assert found["N5", "Barnsley"] == 28.2
    assert found["N5", "England"] == 24.5


def test_a_rate_says_in_every_file_what_it_is_per_and_to_how_many_decimals(client):
    rates()
    release = out(RATES_OVER_FIVE_YEARS, title="Entering care")

    data, meta = table(got(client, release, "data.csv")), table(got(client, release, "data.meta.csv"))
    archive = zipfile.ZipFile(io.BytesIO(got(client, release, "package.zip")))
    fields = json.loads(archive.read("datapackage.json"))["resources"][0]["schema"]["fields"]

    rate = next(row for row in meta if row["col_name"] == "N1")
    assert (rate["label"], rate["indicator_unit"], rate["indicator_dp"]) == ("Rate per 10,000", "", "1")
    assert {"name": "N1", "type": "number", "title": "Entering care: Rate per 10,000"} in fields
    ours = [row for row in data if row["geographic_level"] == "Local authority"][-1]
    assert [ours[name] for name in ("N1a", "N1b", "N1", "N1_lower", "N1_upper")] == [
        "65", "23059", "28.2", "21.8", "35.9",
    ]  # fmt: skip


def test_the_data_package_declares_its_columns_and_its_symbols(client, release):
    archive = zipfile.ZipFile(io.BytesIO(got(client, release, "package.zip")))

    package = json.loads(archive.read("datapackage.json"))
    data, _ = package["resources"]
    head = table(archive.read("data.csv"))[0]
    assert set(archive.namelist()) == {"datapackage.json", "data.csv", "data.meta.csv"}
    assert [field["name"] for field in data["schema"]["fields"]] == list(head)
    assert {each["value"]: each["label"] for each in data["schema"]["missingValues"]}[
        "c"
    ] == "hidden (small number)"


def test_every_figure_of_the_package_is_of_its_type_or_a_declared_symbol(client, release):
    archive = zipfile.ZipFile(io.BytesIO(got(client, release, "package.zip")))
    data, _ = json.loads(archive.read("datapackage.json"))["resources"]
    missing = {each["value"] for each in data["schema"]["missingValues"]}
    read = {"integer": int, "number": float, "string": str}

    for row in table(archive.read("data.csv")):
        for field in data["schema"]["fields"]:
            if row[field["name"]] not in missing:
                read[field["type"]](row[field["name"]])


def test_the_same_release_is_the_same_file(client, release):
    assert got(client, release, "package.zip") == got(client, release, "package.zip")


@pytest.mark.parametrize(("ending", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_a_comparison_is_a_drawing_to_take_away(client, release, ending, begins):
    drawing = got(client, release, f"charts/{BESIDE_OTHERS.id}.{ending}")

    assert drawing.startswith(begins)


def test_a_table_without_a_drawing_has_none_to_take_away(client, release):
    assert client.get(f"/figures/{release.slug}/charts/{BY_DURATION.id}.svg").status_code == 404
    assert client.get(f"/figures/{release.slug}/charts/none.svg").status_code == 404
