"""A database made before: what its upgrade keeps."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@pytest.fixture
def unguarded_ledger(django_db_setup, django_db_blocker):
    """What ran outside a transaction is cleared by emptying every table, which PostgreSQL's ledger refuses."""
    with django_db_blocker.unblock():
        on_postgresql("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
        yield
        on_postgresql("ALTER TABLE ledger_entry ENABLE TRIGGER USER")


@pytest.fixture
def rows_before(unguarded_ledger, transactional_db):
    """The tables as 0001 left them."""
    migrate([("dataset", "0001_initial")])
    yield models_at("0001_initial")
    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())


def on_postgresql(sql: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(sql)


def migrate(targets) -> None:
    MigrationExecutor(connection).migrate(targets)


def models_at(name: str):
    return MigrationExecutor(connection).loader.project_state([("dataset", name)]).apps


def test_neighbours_named_in_words_become_a_set_and_every_figure_stays(rows_before):
    agencies = rows_before.get_model("partnership", "Agency").objects
    measures = rows_before.get_model("dataset", "Measure").objects
    benchmarks = rows_before.get_model("dataset", "Benchmark").objects
    dfe = agencies.create(code="dfe", name="Department for Education", short_name="DfE")
    measure = measures.create(
        kind="measure", reference="N5", title="Second plans", short_title="Second plans", heading="Neglect",
        definition="…", unit="percent", nature="flow", frequency="reporting_year", supplier=dfe,
        owner_agency=dfe, asked_from=date(2018, 4, 1),
    )  # fmt: skip
    for year in (2023, 2024):
        for kind, code, name, neighbour_set in (
            ("england", "E92000001", "England", ""),
            ("neighbour", "E08000016", "Barnsley", "2025 model"),
            ("neighbour", "E08000030", "Walsall", "2025 model"),
            ("neighbour", "E06000002", "Middlesbrough", "Model of 2021"),
        ):
            benchmarks.create(
                measure=measure, area_kind=kind, area_code=code, area_name=name, neighbour_set=neighbour_set,
                period_kind="reporting_year", starts_on=date(year, 4, 1), ends_on=date(year + 1, 3, 31),
                number=None if kind == "england" else 24.5, symbol="c" if kind == "england" else "", source="DfE",
            )  # fmt: skip

    migrate([("dataset", "0002_benchmarks")])

    after = models_at("0002_benchmarks")
    figures = after.get_model("dataset", "Benchmark").objects.order_by("starts_on", "area_code")
    assert list(
        figures.filter(starts_on=date(2024, 4, 1)).values_list(
            "area_kind", "area_code", "number", "symbol", "is_current"
        )
    ) == [
        ("area", "E06000002", 24.5, "", True),
        ("area", "E08000016", 24.5, "", True),
        ("area", "E08000030", 24.5, "", True),
        ("england", "E92000001", None, "c", True),
    ]
    assert figures.count() == 8
    assert [
        (one.name, one.model_year, [(n.area_name, n.position) for n in one.neighbours.order_by("position")])
        for one in after.get_model("dataset", "NeighbourSet").objects.order_by("-model_year")
    ] == [
        ("2025 model", 2025, [("Barnsley", 1), ("Walsall", 2)]),
        ("Model of 2021", 2021, [("Middlesbrough", 1)]),
    ]
