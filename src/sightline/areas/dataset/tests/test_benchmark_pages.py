"""The pages of benchmarks: a newcomer sends a file, matches it, reads what it would do, imports and undoes it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.areas.dataset import operations
from sightline.areas.dataset.models import Benchmark, Indicator, NeighbourSet, Publication, Value
from sightline.areas.dataset.tests.factories import MeasureFactory, performance_officer
from sightline.areas.dataset.tests.published_files import (
    BARNSLEY,
    ENGLAND,
    OUR_CODE,
    OURS,
    REGION,
    WALSALL,
    file_of,
    imported,
    line,
    matched,
    sent,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member

FOUR_AREAS = [line(OURS, "27.6"), line(BARNSLEY, "c"), line(REGION, "26.7"), line(ENGLAND, "24.5")]
DESCRIBED = {
    "source": "Department for Education",
    "release": "2025 release",
    "caveat": "Counted late.",
    "takes_our_own": "on",
}


@pytest.fixture
def officer(partnership):
    """In an area whose code is one that is given out."""
    partnership.area_code = OUR_CODE
    partnership.save()
    return performance_officer(name="Performance officer")


@pytest.fixture
def second(db):
    return MeasureFactory(
        reference="N5", title="Second or later plans", unit="percent", frequency="reporting_year"
    )


def upload(lines, name: str = "published.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, file_of(lines).getvalue())


def read(response) -> str:
    return response.content.decode().replace("\xa0", " ")


# --- The way through ---


def test_a_newcomer_imports_a_file_alone(visit, officer, second):
    client = visit(officer)
    MeasureFactory(reference="M1")  # counted otherwise, so it is not offered

    to_match = client.post("/benchmarks/import", {"figures": upload(FOUR_AREAS)}, follow=True)
    publication = Publication.objects.get()
    seen = client.post(
        f"/benchmarks/imports/{publication.pk}/match", {**DESCRIBED, "measure-0": second.pk}, follow=True
    )
    shown = re.search(r'name="shown" value="([^"]+)"', read(seen))[1]
    done = client.post(f"/benchmarks/imports/{publication.pk}/apply", {"shown": shown}, follow=True)

    assert "second_percent" in read(to_match)
    assert "N5 Second or later plans</option>" in read(to_match)
    assert "M1 Things" not in read(to_match)
    assert "4 figures would be added, 0 changed and 0 left as they are held" in read(seen)
    assert "1 figure of our own area is among them" in read(seen)
    assert "4 figures added, 0 changed, 0 held as they were" in read(done)
    assert Benchmark.objects.get(area_kind="england").number == 24.5
    assert Value.objects.get().number == 27.6


def test_the_second_file_needs_no_matching(visit, officer, second):
    imported(FOUR_AREAS, by=officer, second_percent=second)
    client = visit(officer)

    client.post(
        "/benchmarks/import",
        {"figures": upload([line(BARNSLEY, "30.1"), line(ENGLAND, "24.5")], "later.csv")},
    )

    page = read(client.get(f"/benchmarks/imports/{Publication.objects.first().pk}"))
    assert "0 figures would be added, 1 changed and 1 left as they are held" in page
    assert "hidden (small number)" in page
    assert "30.1 %" in page


def test_what_is_no_published_file_is_said_on_the_form(visit, officer):
    answer = visit(officer).post(
        "/benchmarks/import", {"figures": SimpleUploadedFile("a.csv", b"name,colour\na,b\n")}
    )

    assert answer.status_code == 422
    assert "No publisher&#39;s file begins with these columns: name, colour" in read(answer)


def test_a_year_nobody_can_read_is_said(visit, officer):
    answer = visit(officer).post("/benchmarks/import", {"figures": upload(FOUR_AREAS), "year": "2024/27"})

    assert "Write both years, such as 2024/25." in read(answer)


SOCIAL_CARE = b"""ONS_CODE,LA_NAME,TABLE_REFERENCE,ENQUIRY_TYPE,CATEGORY,SUBCATEGORY,VALUE
E08000016,Barnsley,SG1F,Concerns,Total,Total,1250
"""


def test_a_file_that_does_not_say_its_year_is_asked_for_it(visit, officer):
    client = visit(officer)

    refused = client.post("/benchmarks/import", {"figures": SimpleUploadedFile("sac.csv", SOCIAL_CARE)})
    client.post(
        "/benchmarks/import", {"figures": SimpleUploadedFile("sac.csv", SOCIAL_CARE), "year": "2024/25"}
    )

    assert "Say which financial year it is of." in read(refused)
    assert Publication.objects.get().contents["indicators"][0]["period_kind"] == "financial_year"


def test_a_measure_of_another_unit_is_refused_in_words(visit, officer):
    count = MeasureFactory(reference="N5a", unit="count", frequency="reporting_year")
    Indicator.objects.create(
        publisher="long_form",
        code="second_percent",
        title="second_percent",
        unit="percent",
        period_kind="reporting_year",
    )

    answer = visit(officer).post(
        f"/benchmarks/indicators/{Indicator.objects.get().pk}", {"measure": count.pk}
    )

    assert answer.status_code == 422
    assert "is published as percent, and N5a is counted as count" in read(answer)


# --- Problems ---


def test_a_problem_is_shown_with_its_place_and_what_would_be_right(visit, officer, second):
    waiting = matched(
        sent([*FOUR_AREAS, line(WALSALL, "n/a")], by=officer), by=officer, second_percent=second
    )
    client = visit(officer)

    page = read(client.get(f"/benchmarks/imports/{waiting.pk}"))
    refused = client.post(f"/benchmarks/imports/{waiting.pk}/apply")

    assert "Row 6, column value" in page
    assert "“n/a” is no number and no symbol." in page
    assert "It is right as printed" not in page
    assert "Import the figures" not in page
    assert refused.status_code == 422
    assert "1 problem in the file is open" in read(refused)


def test_all_that_is_wrong_is_left_out_with_one_press(visit, officer, second):
    lines = [*FOUR_AREAS, line(WALSALL, "n/a"), line("E08000018,Rotherham", "?")]
    waiting = matched(sent(lines, by=officer), by=officer, second_percent=second)

    page = read(
        visit(officer).post(f"/benchmarks/imports/{waiting.pk}/problems", {"all": "aside"}, follow=True)
    )

    assert "Import 4 figures?" in page
    assert page.count("left out") == 2


def test_a_doubt_may_be_answered(visit, officer, second):
    lines = [line(f"E0800001{n},Area {n}", f"{20 + n}") for n in range(1, 7)] + [line(WALSALL, "0.45")]
    waiting = matched(sent(lines, by=officer), by=officer, second_percent=second)

    page = read(
        visit(officer).post(f"/benchmarks/imports/{waiting.pk}/problems", {"answer-0": "stands"}, follow=True)
    )

    assert "right as printed" in page
    assert "Import 7 figures?" in page


def test_all_that_is_doubtful_is_said_to_be_right_with_one_press(visit, officer, second):
    operations.record_neighbour_set(
        model_year=2025, neighbours=[("E08000018", "Rotherham")], source="The model", by=officer, on=TODAY
    )
    waiting = matched(sent(FOUR_AREAS, by=officer), by=officer, second_percent=second)
    client = visit(officer)

    before = read(client.get(f"/benchmarks/imports/{waiting.pk}"))
    after = read(client.post(f"/benchmarks/imports/{waiting.pk}/problems", {"all": "stands"}, follow=True))

    assert "Answer 2 problems first" in before
    assert "It may be so" in before
    assert "Import 4 figures?" in after


def test_a_corrected_file_takes_the_place_of_the_one_that_waits(visit, officer, second):
    waiting = matched(
        sent([*FOUR_AREAS, line(WALSALL, "n/a")], by=officer), by=officer, second_percent=second
    )

    page = read(
        visit(officer).post(
            f"/benchmarks/imports/{waiting.pk}/corrected",
            {"figures": upload([*FOUR_AREAS, line(WALSALL, "25")], "right.csv")},
            follow=True,
        )
    )

    assert "Import 5 figures?" in page


def test_every_figure_can_be_taken_away_with_what_becomes_of_it(visit, officer, second):
    waiting = matched(sent(FOUR_AREAS, by=officer), by=officer, second_percent=second)

    answer = visit(officer).get(f"/benchmarks/imports/{waiting.pk}/figures.csv")

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[1:3] == [
        f"2,second_percent,N5,{OUR_CODE},Anyborough,Reporting year to March 2025,added,,,27.6,",
        "3,second_percent,N5,E08000016,Barnsley,Reporting year to March 2025,added,,,,c",
    ]


# --- Afterwards ---


def test_an_import_is_undone_with_a_reason(visit, officer, second):
    done = imported(FOUR_AREAS, by=officer, second_percent=second)

    page = read(
        visit(officer).post(
            f"/benchmarks/imports/{done.pk}/undo", {"because": "It was the file of 2024."}, follow=True
        )
    )

    assert "Undone: none of its figures counts any more." in page
    assert "It was the file of 2024." in page
    assert not Benchmark.objects.filter(is_current=True).exists()


def test_an_import_that_another_was_built_on_is_refused_in_words(visit, officer, second):
    first = imported(FOUR_AREAS, by=officer, second_percent=second)
    imported([line(ENGLAND, "24.6")], by=officer, name="later.csv", second_percent=second)

    answer = visit(officer).post(f"/benchmarks/imports/{first.pk}/undo", {"because": "No."})

    assert answer.status_code == 422
    assert "Undo that first" in read(answer)


def test_a_caveat_is_written_on_the_import(visit, officer, second):
    done = imported(FOUR_AREAS, by=officer, second_percent=second)

    page = read(
        visit(officer).post(
            f"/benchmarks/imports/{done.pk}/caveat", {"caveat": "Not a measure of performance."}, follow=True
        )
    )

    assert "Not a measure of performance." in page


def test_a_dropped_file_leaves_the_list(visit, officer):
    waiting = sent(FOUR_AREAS, by=officer)
    client = visit(officer)

    assert "published.csv" in read(client.get("/benchmarks"))
    page = read(client.post(f"/benchmarks/imports/{waiting.pk}/drop", follow=True))

    assert "published.csv" not in page


def test_what_an_import_changed_stays_readable_also_of_our_own_area(visit, officer, second):
    imported([line(OURS, "27.5"), line(ENGLAND, "24.5")], by=officer, second_percent=second)
    done = imported(
        [line(OURS, "27.6"), line(ENGLAND, "24.6")], by=officer, name="later.csv", second_percent=second
    )

    page = read(visit(officer).get(f"/benchmarks/imports/{done.pk}"))

    assert "Our own area" in page
    assert all(figure in page for figure in ("27.5 %", "27.6 %", "24.5 %", "24.6 %"))


# --- Neighbours and indicators ---


def test_neighbours_are_typed_one_a_line(visit, officer):
    typed = {
        "model_year": "2025",
        "source": "The model",
        "neighbours": "E08000016 Barnsley\n\nE08000018, Rotherham\n",
    }

    page = read(visit(officer).post("/benchmarks/neighbours/new", typed, follow=True))

    assert "Barnsley and Rotherham." in page
    assert [one.area_code for one in NeighbourSet.objects.get().neighbours.all()] == [
        "E08000016",
        "E08000018",
    ]


def test_neighbours_can_be_taken_from_a_file(visit, officer):
    waiting = sent([*FOUR_AREAS, line(WALSALL, "25")], by=officer)
    client = visit(officer)

    offered = read(client.get(f"/benchmarks/imports/{waiting.pk}"))
    form = read(client.get(f"/benchmarks/neighbours/new?from={waiting.pk}"))

    assert "Name its 2 authorities as our neighbours" in offered
    assert "E08000016 Barnsley\nE08000030 Walsall</textarea>" in form


def test_a_line_without_a_name_is_said_with_its_number(visit, officer):
    typed = {"model_year": "2025", "source": "The model", "neighbours": "E08000016 Barnsley\nE08000018"}

    answer = visit(officer).post("/benchmarks/neighbours/new", typed)

    assert "Line 2 (“E08000018”) needs a code and a name" in read(answer)


def test_an_indicator_can_be_set_aside(visit, officer, second):
    imported(FOUR_AREAS, by=officer, second_percent=second)

    page = read(
        visit(officer).post(
            f"/benchmarks/indicators/{Indicator.objects.get().pk}", {"measure": "aside"}, follow=True
        )
    )

    assert "Not used" in page


# --- Who may ---


def test_a_reader_sees_what_was_imported_and_no_deed(visit, officer, second):
    imported(FOUR_AREAS, by=officer, caveat="Counted late.", second_percent=second)
    sent([line(BARNSLEY, "30.1")], by=officer, name="waiting.csv")
    client = visit(member(Role.READER))

    page = read(client.get("/benchmarks"))

    assert "Department for Education, 2025 release" in page
    assert "Counted late." in page
    assert "waiting.csv" not in page
    assert "Import published figures" not in page
    assert client.get(f"/benchmarks/imports/{Publication.objects.first().pk}").status_code == 403
    assert client.post("/benchmarks/import", {"figures": upload(FOUR_AREAS)}).status_code == 403


def test_the_list_keeps_its_query_count_with_many_imports(visit, officer, second):
    client = visit(officer)
    imported(FOUR_AREAS, by=officer, second_percent=second)
    with CaptureQueriesContext(connection) as one:
        client.get("/benchmarks")
    for number in range(5):
        imported([line(ENGLAND, f"2{number}.1")], by=officer, name=f"{number}.csv", second_percent=second)

    with CaptureQueriesContext(connection) as many:
        client.get("/benchmarks")

    assert len(many) == len(one)


def test_the_preview_keeps_its_query_count_with_many_figures(visit, officer, second):
    client = visit(officer)
    few = matched(sent(FOUR_AREAS, by=officer), by=officer, second_percent=second)
    with CaptureQueriesContext(connection) as one:
        client.get(f"/benchmarks/imports/{few.pk}")
    operations.drop_publication(few, by=officer, on=TODAY)
    lines = [
        line(area, f"2{year % 10}.5", year=year)
        for year in range(2010, 2026)
        for area in (OURS, BARNSLEY, ENGLAND)
    ]
    many_figures = sent(lines, by=officer)

    with CaptureQueriesContext(connection) as many:
        client.get(f"/benchmarks/imports/{many_figures.pk}")

    assert len(many) == len(one)
