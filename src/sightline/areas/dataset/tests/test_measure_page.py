"""A measure's own page, the page of each of its figures, and its files."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.analysis.periods import periods_between, quarter
from sightline.analysis.symbols import Figure, Symbol
from sightline.areas.dataset import operations, queries
from sightline.areas.dataset.models import Measure, Return
from sightline.areas.dataset.tests.factories import (
    Q3,
    MeasureFactory,
    TargetFactory,
    accepted,
    contributor,
    filled,
    opened,
    performance_officer,
    published,
    the_return,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member
from sightline.spine.thread.models import Item, Kind, Link

pytestmark = pytest.mark.django_db

FIFTEEN = periods_between(quarter(2022, 1), Q3)


def measured(numbers, **facts) -> Measure:
    measure = MeasureFactory(**{"reference": "M1", **facts})
    for period, number in zip(FIFTEEN, numbers, strict=False):
        if number is not None:
            published(measure, period, number)
    return measure


def returned(typed: str, **facts) -> Measure:
    """A measure whose one figure came in a return that was signed and accepted."""
    agency = AgencyFactory(code="police", short_name="Police")
    measure = MeasureFactory(**{"reference": "M1", "supplier": agency, "asked_from": Q3.starts_on, **facts})
    accepted(filled(the_return(opened(), agency), typed, by=contributor(agency, name="Data lead")))
    return measure


def page(viewer=None, **kwargs) -> queries.MeasurePage:
    return queries.reading("M1", viewer=viewer or performance_officer(), on=TODAY, **kwargs)


def said(text: str) -> str:
    return text.replace("\xa0", " ")


# --- The page ---


def test_the_page_is_headed_by_what_the_chart_shows(visit):
    measured([50, 53, 49, 51, 50, 52, 48, 51, 40, 42, 41, 40, 42, 41, 40])

    shown = visit(member(Role.READER)).get("/measures/M1").content.decode()

    assert "7 quarters below the mean" in shown
    assert "The same 15 quarters as a table" in shown
    assert "Where 40 comes from" in shown


def test_a_measure_without_a_figure_says_so(visit):
    MeasureFactory(reference="M1", supplier=AgencyFactory(short_name="Police"), asked_from=Q3.starts_on)
    opened()

    shown = visit(performance_officer()).get("/measures/M1").content.decode()

    assert "No figure has arrived yet" in shown
    assert "Late 2 days. Police." in said(shown)


@pytest.mark.parametrize(
    "address", ["/measures/M1/values/2025-26-Q3", "/measures/M1/chart.svg", "/measures/M1/chart.png"]
)
def test_what_is_not_shared_is_on_no_page_and_in_no_file(visit, address):
    measured([777] * 15, sharing="not_agreed", sharing_note="the agreement is being signed")
    client = visit(member(Role.SCRUTINEER))

    shown = client.get("/measures/M1")

    assert shown.status_code == 200
    assert "Its figures are not shared with you" in shown.content.decode()
    assert "777" not in shown.content.decode()
    assert "777" not in client.get("/measures/M1/figures.csv").content.decode()
    assert client.get(address).status_code == 404


def test_a_stranger_is_sent_to_sign_in(client, partnership):
    MeasureFactory(reference="M1")

    assert client.get("/measures/M1").status_code == 302


@pytest.mark.parametrize(
    "address", ["/measures", "/measures/M1", "/measures/M1/values/2025-26-Q3", "/measures/M1/figures.csv"]
)
def test_the_administrator_reads_no_figures(visit, address):
    measured([50] * 15)

    assert visit(member(Role.ADMINISTRATOR)).get(address).status_code == 403


@pytest.mark.parametrize(
    "address", ["/measures/M9", "/measures/M1/values/2030-31-Q1", "/measures/M1/values/soon"]
)
def test_what_is_not_there_is_not_found(visit, address):
    measured([50] * 15)

    assert visit(performance_officer()).get(address).status_code == 404


def test_a_hidden_figure_is_never_a_number_and_nor_is_what_would_give_it_away(visit):
    agency = AgencyFactory()
    part = MeasureFactory(
        reference="M1a", supplier=agency, short_title="Decided in time", asked_from=Q3.starts_on
    )
    whole = MeasureFactory(reference="M1b", supplier=agency, short_title="All", asked_from=Q3.starts_on)
    share = MeasureFactory(
        reference="M1",
        supplier=agency,
        unit="percent",
        numerator=part,
        denominator=whole,
        asked_from=Q3.starts_on,
    )
    published(part, Q3, 3)
    published(whole, Q3, 119)
    before = published(share, Q3, 2.5)
    before.source, before.reason = "", "Three were filed late."
    before.from_box = returned_box(share)
    before.save()
    operations.restate_value(
        before,
        figure=Figure(symbol=Symbol.CONFIDENTIAL),
        because="Three is small.",
        by=performance_officer(),
        on=TODAY,
    )
    client = visit(performance_officer())

    shown = [
        client.get(f"/measures/M1{end}").content.decode()
        for end in ("", "/values/2025-26-Q3", "/figures.csv")
    ]

    assert "hidden (small number)" in shown[0]
    assert page().columns[0] == ("Decided in time", ("hidden (small number)",))
    assert page().row.part_words == ""
    for text in shown:
        assert "2.5" not in text
        assert "Three" not in text


def returned_box(measure: Measure):
    return Return.objects.get(collection=opened(), agency=measure.supplier).boxes.get(measure=measure)


def test_targets_are_drawn_from_the_day_they_were_set():
    measure = measured([50] * 15, direction="higher")
    TargetFactory(measure=measure, value=80, from_on=date(2023, 4, 1))
    TargetFactory(measure=measure, value=85, from_on=date(2024, 4, 1))
    TargetFactory(measure=measure, value=90, from_on=date(2026, 4, 1))

    found = page()

    assert [(target.value, target.from_index) for target in found.chart.earlier_targets] == [(80, 4)]
    assert (found.chart.target.value, found.chart.target.from_index) == (85, 8)
    assert [held.value for held in found.targets] == [80, 85, 90]


def test_an_escalation_of_the_measure_is_marked_on_its_time_line():
    measure = measured([50] * 15)
    escalation = Item.objects.create(kind=Kind.ESCALATION, reference="E7", title="Too few assessors")
    Link.objects.create(supporter=measure, supported=escalation, made_on=date(2025, 1, 1))

    (event,) = page().chart.events

    assert said(event.words) == "E7 raised, January 2025"
    assert event.index == 10.5  # where 2024/25 Q4 begins


def test_the_thread_and_the_ledger_stand_on_the_page(visit):
    measure = measured([50] * 15)
    priority = Item.objects.create(kind=Kind.THEME, reference="2024-26-T1", title="Think Family")
    Link.objects.create(supporter=measure, supported=priority, made_on=TODAY)
    operations.set_target(measure, value=60, from_on=TODAY, by=performance_officer(name="Officer"), on=TODAY)

    found = page()

    assert [(kind, words) for kind, words, _ in found.ways_up] == [("Theme", "T1 Think Family")]
    assert [(said(kind), words) for kind, words, _ in found.ways_down] == [
        ("15 figures, published", "A published table")
    ]
    assert found.deeds == ((TODAY, "Officer", "Set the target 60"),)


def test_a_gap_leads_nowhere_because_it_has_no_page():
    measured([5, None, 7])

    first, gap, last = page().urls

    assert (first, gap, last) == ("/measures/M1/values/2022-23-Q1", "", "/measures/M1/values/2022-23-Q3")


def test_the_number_of_queries_does_not_grow_with_figures(visit):
    measure = returned("5", asked_from=date(2024, 4, 1))
    viewer = performance_officer()
    with CaptureQueriesContext(connection) as with_one:
        page(viewer)
    for period in periods_between(quarter(2022, 1), quarter(2025, 2)):
        published(measure, period, 5)
        operations.write_commentary(
            measure, quarter=period, what="-", so_what="-", now_what="-", by=performance_officer(), on=TODAY
        )

    with CaptureQueriesContext(connection) as with_many:
        page(viewer)

    assert len(with_many) == len(with_one)


# --- Where a figure comes from ---


def test_a_figure_leads_to_its_return_who_submitted_it_and_who_signed():
    returned("58")
    viewer = performance_officer()

    stops = queries.figure("M1", Q3.key, viewer=viewer, on=TODAY).provenance.stops

    told = [(stop.name, stop.state) for stop in stops]
    assert told == [
        ("Return", "done"),
        ("Submitted", "done"),
        ("Checked", "done"),
        ("Signed", "done"),
        ("Accepted", "done"),
        ("Restated", "ahead"),
    ]
    assert stops[0].note == "2025/26 Q3, Police, figure 1 of 1"
    assert stops[0].url == "/returns/2025-26-Q3-police"
    assert said(stops[3].note).startswith("14 January 2026 by ")


def test_who_may_not_open_the_return_reads_where_it_came_from_without_a_link():
    returned("58")

    stops = queries.figure("M1", Q3.key, viewer=member(Role.READER), on=TODAY).provenance.stops

    assert stops[0].note == "2025/26 Q3, Police, figure 1 of 1"
    assert stops[0].url == ""


def test_a_published_figure_names_its_publication():
    measured([50] * 15)

    stops = queries.figure("M1", Q3.key, viewer=performance_officer(), on=TODAY).provenance.stops

    assert [(stop.name, said(stop.note)) for stop in stops] == [
        ("Published", "A published table"),
        ("Entered", "31 December 2025"),
        ("Restated", "No"),
    ]


def test_every_restatement_stays_readable(visit):
    measure = returned("58")
    officer = performance_officer(name="Officer")
    for number, because in ((61, "Filed late."), (62, "Counted twice.")):
        operations.restate_value(
            measure.values.get(is_current=True),
            figure=Figure(number=number),
            because=because,
            by=officer,
            on=TODAY,
        )

    found = queries.figure("M1", Q3.key, viewer=officer, on=TODAY).provenance

    assert [(each.before, each.after, each.by, each.because) for each in found.restatements] == [
        ("58", "61", "Officer", "Filed late."),
        ("61", "62", "Officer", "Counted twice."),
    ]
    assert said(found.stops[-1].note) == "14 January 2026 by Officer: 61, now 62"
    assert "Counted twice." in visit(officer).get(f"/measures/M1/values/{Q3.key}").content.decode()


# --- Files ---


def test_the_csv_has_a_row_for_each_period_and_nothing_else(visit):
    measure = measured([50, 53, None, 51, 50, 52, 48, 51, 40, 42, 41, 40, 42, 41])
    published(measure, Q3, None, symbol="c")
    TargetFactory(measure=measure, value=60, from_on=date(2024, 4, 1))

    answer = visit(performance_officer()).get("/measures/M1/figures.csv")

    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Disposition"] == 'attachment; filename="M1.csv"'
    assert len(rows) == 15
    assert [
        (row["period"], row["value"], row["symbol"], row["origin"]) for row in (rows[0], rows[2], rows[14])
    ] == [
        ("2022/23 Q1", "50.0", "", "published"),
        ("2022/23 Q3", "", "", ""),
        ("2025/26 Q3", "", "c", "published"),
    ]
    assert (rows[7]["target"], rows[8]["target"]) == ("", "60.0")
    assert rows[0]["mean"]


def test_the_chart_is_a_file_too(visit):
    measured([50, 53, 49, 51, 50, 52, 48, 51, 40, 42, 41, 40, 42, 41, 40])
    client = visit(member(Role.READER))

    svg, png = client.get("/measures/M1/chart.svg"), client.get("/measures/M1/chart.png")

    assert svg.content.startswith(b"<svg")
    assert png.content.startswith(b"\x89PNG")
