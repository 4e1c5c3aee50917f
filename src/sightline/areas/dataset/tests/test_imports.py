"""Published files: looked at, matched, imported wholly or not at all, and undone."""

import io
from datetime import date

import pytest

from sightline.analysis.periods import quarter, reporting_year
from sightline.analysis.symbols import Figure
from sightline.areas.dataset import operations
from sightline.areas.dataset.models import Benchmark, Indicator, Publication, PublishedFile, Value
from sightline.areas.dataset.publications import Unrecognised
from sightline.areas.dataset.queries import benchmarks
from sightline.areas.dataset.rules import neighbours as neighbour_rules
from sightline.areas.dataset.rules import publications as rules
from sightline.areas.dataset.tests.factories import (
    CategoryFactory,
    MeasureFactory,
    accepted,
    contributor,
    filled,
    opened,
    performance_officer,
    published,
    the_return,
)
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
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.tests.factories import TODAY

YEAR = reporting_year(2024)
FOUR_AREAS = [line(OURS, "27.6"), line(BARNSLEY, "c"), line(REGION, "26.7"), line(ENGLAND, "24.5")]


@pytest.fixture
def officer(partnership):
    """In an area whose code is one that is given out."""
    partnership.area_code = OUR_CODE
    partnership.save()
    return performance_officer(name="Performance officer")


@pytest.fixture
def second(db):
    return MeasureFactory(
        reference="N5", title="Second or later plans", unit="percent", frequency="reporting_year",
        asked_from=date(2018, 4, 1),
    )  # fmt: skip


def current():
    """What is held of other areas now: by area, the number or symbol."""
    rows = Benchmark.objects.filter(is_current=True).order_by("area_name", "starts_on")
    return [(row.area_name, row.symbol or row.number) for row in rows]


def ours():
    """What is held of our own area now."""
    return [
        value.symbol or value.number for value in Value.objects.filter(is_current=True).order_by("starts_on")
    ]


# --- Sending and looking ---


def test_a_sent_file_counts_nowhere_until_it_is_imported(officer, second):
    waiting = matched(sent(FOUR_AREAS, by=officer), by=officer, second_percent=second)

    seen = benchmarks.preview(waiting)

    assert (seen.added, seen.changed, seen.unchanged, seen.our_own) == (4, 0, 0, 1)
    assert current() == []
    assert ours() == []


def test_what_is_no_published_file_is_refused_and_nothing_is_kept(officer):
    with pytest.raises(Unrecognised, match="No publisher's file begins with these columns: name, colour"):
        operations.send_publication(io.BytesIO(b"name,colour\na,b\n"), name="x.csv", by=officer, on=TODAY)

    assert not Publication.objects.exists()


def test_a_file_that_waits_is_not_sent_twice(officer):
    sent(FOUR_AREAS, by=officer)

    with pytest.raises(rules.AlreadySent, match=r"This very file was sent on .* and waits to be imported"):
        sent(FOUR_AREAS, by=officer)


def test_a_file_that_was_imported_may_be_sent_again_and_holds_nothing_new(officer, second):
    imported(FOUR_AREAS, by=officer, second_percent=second)

    again = sent(FOUR_AREAS, by=officer)

    assert benchmarks.preview(again).unchanged == 4
    with pytest.raises(rules.NothingNew):
        operations.import_publication(again, by=officer, on=TODAY)


def test_the_preview_says_what_changes_and_from_what(officer, second):
    imported(FOUR_AREAS, by=officer, second_percent=second)
    later = [line(OURS, "27.6"), line(BARNSLEY, "30.1"), line(REGION, "26.7"), line(ENGLAND, "24.6")]

    seen = benchmarks.preview(sent(later, by=officer, name="later.csv"))

    assert (seen.added, seen.changed, seen.unchanged) == (0, 2, 2)
    assert [
        (change.area_name, change.before.symbol or change.before.number, change.after.number)
        for change in seen.changes
    ] == [
        ("Barnsley", "c", 30.1),
        ("England", 24.5, 24.6),
    ]


def test_what_was_matched_once_is_remembered_for_the_next_file(officer, second):
    imported(FOUR_AREAS, by=officer, second_percent=second)

    next_file = sent([line(BARNSLEY, "30.1", year=2024)], by=officer, name="later.csv")

    assert benchmarks.preview(next_file).added == 1
    assert (next_file.source, [one.decided.measure for one in benchmarks.lines(next_file)]) == (
        "Department for Education",
        [second],
    )


# --- Matching ---


def test_an_indicator_in_percent_is_not_a_measure_that_counts(officer):
    count = MeasureFactory(reference="N5a", unit="count", frequency="reporting_year")

    with pytest.raises(rules.OtherUnit, match=r"is published as percent, and N5a is counted as count"):
        matched(sent(FOUR_AREAS, by=officer), by=officer, second_percent=count)

    assert not Indicator.objects.exists()


def test_an_indicator_of_a_year_is_not_a_measure_of_a_quarter(officer):
    quarterly = MeasureFactory(reference="M3", unit="percent", frequency="quarter")

    with pytest.raises(
        rules.OtherFrequency, match=r"is published by reporting year .31 March., and M3 is counted quarterly"
    ):
        matched(sent(FOUR_AREAS, by=officer), by=officer, second_percent=quarterly)


def test_two_indicators_do_not_fill_one_measure(officer, second):
    lines = [*FOUR_AREAS, line(ENGLAND, "12", indicator="other_percent")]

    with pytest.raises(rules.MeasureTaken, match="N5 is already second_percent"):
        matched(sent(lines, by=officer), by=officer, second_percent=second, other_percent=second)


def test_an_indicator_whose_unit_nobody_says_is_held_against_its_figures(officer, second):
    waiting = matched(
        sent([line(ENGLAND, "61840", indicator="starts")], by=officer), by=officer, starts=second
    )

    problems = benchmarks.preview(waiting).open_problems

    assert [problem.wrong for problem in problems] == ["61840 is no percentage, and N5 is one."]


def test_a_file_of_other_periods_is_held_against_what_was_matched(officer, second):
    imported(FOUR_AREAS, by=officer, second_percent=second)
    quarterly = line(ENGLAND, "25.1").replace("2025,Reporting year", "202425,Financial year Q1")

    waiting = sent([quarterly], by=officer, name="quarterly.csv")

    (problem,) = benchmarks.preview(waiting).open_problems
    assert problem.wrong == "2024/25 Q1 is no period of N5, which is counted by reporting year (31 March)."


def test_an_indicator_set_aside_is_left_out_of_every_later_file(officer, second):
    waiting = matched(sent(FOUR_AREAS, by=officer), by=officer, second_percent=second)
    operations.set_indicator_aside(Indicator.objects.get(), by=officer, on=TODAY)

    assert not benchmarks.preview(waiting).is_matched
    assert Entry.objects.first().did == "set it aside as one we do not use"


def test_an_indicator_can_be_said_to_be_another_measure(officer, second):
    other = MeasureFactory(reference="N9", unit="percent", frequency="reporting_year")
    imported(FOUR_AREAS, by=officer, second_percent=second)

    operations.map_indicator(Indicator.objects.get(), measure=other, by=officer, on=TODAY)

    assert Indicator.objects.get().measure == other
    assert Benchmark.objects.filter(measure=second).count() == 3  # what was imported stays where it is


WIDE = """time_period,time_identifier,geographic_level,country_code,country_name,sex,starts,share_percent
2025,Reporting year,National,E92000001,England,Female,30110,24.1
2025,Reporting year,National,E92000001,England,Male,31020,24.9
2025,Reporting year,National,E92000001,England,Total,61840,24.5
"""


def test_of_a_file_parted_by_groups_everybody_is_offered_first(officer, second):
    waiting = operations.send_publication(io.BytesIO(WIDE.encode()), name="wide.csv", by=officer, on=TODAY)

    operations.import_publication(matched(waiting, by=officer, share_percent=second), by=officer, on=TODAY)

    assert [one.groups[0] for one in benchmarks.lines(waiting)] == ["sex: Total", "sex: Total", "sex: Female"]
    assert current() == [("England", 24.5)]


def test_two_groups_of_one_indicator_may_be_two_measures(officer, second):
    of_girls = MeasureFactory(reference="N5f", unit="percent", frequency="reporting_year")
    waiting = operations.send_publication(io.BytesIO(WIDE.encode()), name="wide.csv", by=officer, on=TODAY)
    matched(waiting, by=officer, share_percent=second)
    decided, free = [one for one in benchmarks.lines(waiting) if one.code == "share_percent"]

    girls = operations.Decision(
        code=free.code, title=free.title, period_kind=free.period_kind, unit=free.unit, group="sex: Female",
        measure=of_girls,
    )  # fmt: skip
    operations.match_publication(
        waiting,
        source="DfE",
        release="",
        caveat="",
        takes_our_own=True,
        decisions=[girls],
        by=officer,
        on=TODAY,
    )
    operations.import_publication(waiting, by=officer, on=TODAY)

    assert (decided.groups, free.groups) == (("sex: Total",), ("sex: Female", "sex: Male"))
    assert {one.measure: one.number for one in Benchmark.objects.all()} == {second: 24.5, of_girls: 24.1}


# --- Importing ---


def test_an_import_enters_other_areas_and_our_own_with_one_entry_in_the_ledger(officer, second):
    waiting = matched(sent(FOUR_AREAS, by=officer), by=officer, caveat="Counted late.", second_percent=second)
    before = Entry.objects.count()

    done = operations.import_publication(waiting, by=officer, on=TODAY)

    assert current() == [("Barnsley", "c"), ("England", 24.5), ("West Midlands", 26.7)]
    assert ours() == [27.6]
    assert (done.added, done.changed, done.unchanged) == (4, 0, 0)
    england = Benchmark.objects.get(area_kind="england")
    assert (england.source, england.period, england.publication.caveat) == (
        "Department for Education, 2025 release", YEAR, "Counted late.",
    )  # fmt: skip
    assert Entry.objects.count() == before + 1
    assert Entry.objects.first().did == "imported it: 4 added, 0 changed"
    assert not PublishedFile.objects.exists()


def test_our_own_figures_stay_out_unless_they_are_wanted(officer, second):
    imported(FOUR_AREAS, by=officer, ours=False, second_percent=second)

    assert ours() == []
    assert len(current()) == 3


def test_a_figure_published_otherwise_supersedes_and_the_old_stays_readable(officer, second):
    imported(FOUR_AREAS, by=officer, second_percent=second)

    imported([line(ENGLAND, "24.6")], by=officer, name="later.csv", second_percent=second)

    england = Benchmark.objects.get(area_kind="england", is_current=True)
    assert (england.number, england.supersedes.number, england.supersedes.is_current) == (24.6, 24.5, False)


def test_a_figure_that_was_returned_and_is_published_unchanged_gains_its_source(officer):
    measure = returned("58")

    imported(
        [line(OURS, "58", indicator="starts"), line(ENGLAND, "61840", indicator="starts")],
        by=officer,
        starts=measure,
    )

    value = Value.objects.get()
    assert (value.number, value.source) == (58, "Department for Education, 2025 release")


def test_a_publishers_symbol_does_not_take_the_place_of_what_our_agency_counted(officer):
    measure = returned("3")

    done = imported(
        [line(OURS, "c", indicator="starts"), line(ENGLAND, "61840", indicator="starts")],
        by=officer,
        starts=measure,
    )

    assert (ours(), done.added, done.unchanged) == ([3], 1, 1)


def test_nothing_is_imported_before_somebody_says_whose_it_is(officer, second):
    with pytest.raises(rules.SourceMissing):
        operations.import_publication(sent(FOUR_AREAS, by=officer), by=officer, on=TODAY)


def test_nothing_is_imported_that_no_measure_of_ours_is(officer):
    waiting = matched(sent(FOUR_AREAS, by=officer), by=officer)

    with pytest.raises(rules.NothingMatched):
        operations.import_publication(waiting, by=officer, on=TODAY)


def test_an_import_does_what_was_shown_or_nothing(officer, second):
    waiting = matched(sent(FOUR_AREAS, by=officer), by=officer, second_percent=second)
    shown = benchmarks.preview(waiting).in_short
    imported([line(ENGLAND, "24.5", year=2025)], by=officer, name="meanwhile.csv", second_percent=second)

    with pytest.raises(rules.OtherThanShown, match="Look again at what importing would do"):
        operations.import_publication(waiting, shown=shown, by=officer, on=TODAY)

    operations.import_publication(waiting, shown=benchmarks.preview(waiting).in_short, by=officer, on=TODAY)
    assert len(current()) == 3


def test_an_import_is_done_once(officer, second):
    done = imported(FOUR_AREAS, by=officer, second_percent=second)

    with pytest.raises(rules.AlreadyImported, match="It was imported on"):
        operations.import_publication(done, by=officer, on=TODAY)


# --- Problems ---


WRONG = [*FOUR_AREAS, line(WALSALL, "n/a")]


def test_nothing_is_imported_while_a_problem_is_open(officer, second):
    waiting = matched(sent(WRONG, by=officer), by=officer, second_percent=second)

    with pytest.raises(rules.ProblemsOpen, match=r"1.problem in the file is open\. Send a corrected file"):
        operations.import_publication(waiting, by=officer, on=TODAY)

    assert current() == []
    assert ours() == []
    assert Publication.objects.get().imported_on is None


def test_what_is_wrong_with_an_indicator_we_do_not_use_stops_nothing(officer, second):
    lines = [*FOUR_AREAS, line(WALSALL, "n/a", indicator="unused")]

    done = imported(lines, by=officer, second_percent=second)

    assert (done.added, done.set_aside) == (4, [])


def test_before_anything_is_matched_all_that_is_wrong_is_named(officer):
    waiting = sent([*FOUR_AREAS, line(WALSALL, "n/a", indicator="unused")], by=officer)

    assert [problem.where for problem in benchmarks.preview(waiting).open_problems] == ["row 6, column value"]


def test_a_problem_set_aside_is_left_out_and_said(officer, second):
    waiting = matched(sent(WRONG, by=officer), by=officer, second_percent=second)
    problems = benchmarks.preview(waiting).open_problems

    operations.set_problems_aside(waiting, problems, by=officer, on=TODAY)
    operations.import_publication(waiting, by=officer, on=TODAY)

    assert len(current()) == 3
    assert [(one["where"], one["stands"]) for one in Publication.objects.get().set_aside] == [
        ("row 6, column value", False)
    ]


DOUBTFUL = [line(f"E0800001{n},Area {n}", f"{20 + n}") for n in range(1, 7)] + [
    line(WALSALL, "0.45"),
    line(OURS, "27.6"),
]


@pytest.mark.parametrize(("stands", "walsall"), [(True, [0.45]), (False, [])])
def test_a_percentage_that_looks_like_a_share_of_one_is_imported_only_when_somebody_says_it_is_right(
    officer, second, stands, walsall
):
    waiting = matched(sent(DOUBTFUL, by=officer), by=officer, second_percent=second)
    doubts = benchmarks.preview(waiting).open_problems

    operations.set_problems_aside(
        waiting, [] if stands else doubts, right_as_printed=doubts if stands else [], by=officer, on=TODAY
    )
    operations.import_publication(waiting, by=officer, on=TODAY)

    assert [doubt.where for doubt in doubts] == ["row 8, column value"]
    assert list(Benchmark.objects.filter(area_name="Walsall").values_list("number", flat=True)) == walsall


def test_what_is_wrong_cannot_be_said_to_be_right(officer, second):
    waiting = matched(sent(WRONG, by=officer), by=officer, second_percent=second)

    with pytest.raises(rules.NoDoubt, match="It cannot stand as printed"):
        operations.set_problems_aside(
            waiting, [], right_as_printed=benchmarks.preview(waiting).open_problems, by=officer, on=TODAY
        )


def test_neighbours_of_another_year_are_named(officer, second):
    operations.record_neighbour_set(
        model_year=2025, neighbours=[("E08000016", "Barnsley"), ("E08000018", "Rotherham")], source="The model",
        by=officer, on=TODAY,
    )  # fmt: skip
    waiting = matched(sent([*FOUR_AREAS, line(WALSALL, "25")], by=officer), by=officer, second_percent=second)

    problems = benchmarks.preview(waiting).open_problems

    assert [(problem.where, problem.wrong) for problem in problems] == [
        (
            "the file",
            "Rotherham (E08000018) is a neighbour in the 2025 model, and the file has no figure of it.",
        ),
        ("row 6, column new_la_code", "Walsall (E08000030) is not among the neighbours of the 2025 model."),
    ]


def test_an_area_set_aside_as_no_neighbour_is_left_out(officer, second):
    operations.record_neighbour_set(
        model_year=2025, neighbours=[("E08000016", "Barnsley")], source="The model", by=officer, on=TODAY
    )
    waiting = matched(sent([*FOUR_AREAS, line(WALSALL, "25")], by=officer), by=officer, second_percent=second)

    operations.set_problems_aside(waiting, benchmarks.preview(waiting).open_problems, by=officer, on=TODAY)
    operations.import_publication(waiting, by=officer, on=TODAY)

    assert [area for area, _ in current()] == ["Barnsley", "England", "West Midlands"]


def test_a_corrected_file_keeps_what_was_written_and_matched(officer, second):
    waiting = matched(sent(WRONG, by=officer), by=officer, second_percent=second)

    operations.send_corrected(
        waiting, file_of([*FOUR_AREAS, line(WALSALL, "25")]), name="right.csv", by=officer, on=TODAY
    )
    operations.import_publication(waiting, by=officer, on=TODAY)

    assert ("Walsall", 25.0) in current()
    assert Publication.objects.get().file_name == "right.csv"


def test_a_dropped_file_is_gone_and_what_was_decided_stays(officer, second):
    waiting = matched(sent(FOUR_AREAS, by=officer), by=officer, second_percent=second)

    operations.drop_publication(waiting, by=officer, on=TODAY)

    assert not Publication.objects.exists()
    assert Indicator.objects.get().measure == second
    assert Entry.objects.first().did == "dropped it without importing"


# --- Undoing ---


def test_an_undone_import_takes_out_what_it_added_and_gives_back_what_it_changed(officer, second):
    published(second, YEAR, 27.4)
    imported([line(ENGLAND, "24.5")], by=officer, second_percent=second)
    later = imported(
        [line(OURS, "27.6"), line(BARNSLEY, "30"), line(ENGLAND, "24.6")],
        by=officer,
        name="later.csv",
        second_percent=second,
    )

    operations.undo_import(later, because="The wrong year.", by=officer, on=TODAY)

    assert current() == [("England", 24.5)]
    assert ours() == [27.4]
    assert Benchmark.objects.count() == 3  # nothing is deleted
    assert Entry.objects.first().did == "undid its import: The wrong year."


def test_an_undone_import_can_be_done_again(officer, second):
    imported([line(OURS, "27.5"), line(ENGLAND, "24.5")], by=officer, second_percent=second)
    lines = [line(OURS, "27.6"), line(ENGLAND, "24.6")]
    operations.undo_import(
        imported(lines, by=officer, name="later.csv", second_percent=second),
        because="Too early.",
        by=officer,
        on=TODAY,
    )

    again = imported(lines, by=officer, name="later.csv", second_percent=second)

    assert (again.changed, current(), ours()) == (2, [("England", 24.6)], [27.6])


def test_a_source_that_an_import_gave_goes_with_it(officer):
    measure = returned("58")
    done = imported(
        [line(OURS, "58", indicator="starts"), line(ENGLAND, "61840", indicator="starts")],
        by=officer,
        starts=measure,
    )

    operations.undo_import(done, because="A draft.", by=officer, on=TODAY)

    value = Value.objects.get()
    assert (value.number, value.source, value.is_current) == (58, "", True)


def test_an_import_on_which_another_was_built_is_not_undone_before_it(officer, second):
    first = imported(FOUR_AREAS, by=officer, second_percent=second)
    later = imported([line(ENGLAND, "24.6")], by=officer, name="later.csv", second_percent=second)

    with pytest.raises(rules.BuiltOn, match=r"changed again by the import of .*later\.csv.*Undo that first"):
        operations.undo_import(first, because="No.", by=officer, on=TODAY)

    operations.undo_import(later, because="First.", by=officer, on=TODAY)
    operations.undo_import(first, because="Then.", by=officer, on=TODAY)
    assert (current(), ours()) == ([], [])


def test_the_first_of_three_imports_is_the_last_to_be_undone(officer, second):
    first, then, last = (
        imported([line(ENGLAND, figure)], by=officer, name=f"{figure}.csv", second_percent=second)
        for figure in ("24.5", "24.6", "24.7")
    )

    for early in (first, then):
        with pytest.raises(rules.BuiltOn):
            operations.undo_import(early, because="No.", by=officer, on=TODAY)
    for late in (last, then):
        operations.undo_import(late, because="Yes.", by=officer, on=TODAY)

    assert current() == [("England", 24.5)]


def test_an_import_is_undone_once(officer, second):
    done = imported(FOUR_AREAS, by=officer, second_percent=second)
    operations.undo_import(done, because="The wrong year.", by=officer, on=TODAY)

    with pytest.raises(rules.AlreadyUndone, match="The wrong year"):
        operations.undo_import(done, because="Again.", by=officer, on=TODAY)


def test_what_waits_is_dropped_and_not_undone(officer):
    with pytest.raises(rules.NeverImported):
        operations.undo_import(sent(FOUR_AREAS, by=officer), because="No.", by=officer, on=TODAY)


# --- What stands beside ---


def test_a_caveat_may_be_written_after_the_import(officer, second):
    done = imported(FOUR_AREAS, by=officer, second_percent=second)

    operations.write_caveat(done, caveat="Not a measure of performance.", by=officer, on=TODAY)

    assert Benchmark.objects.first().publication.caveat == "Not a measure of performance."
    assert Entry.objects.first().details == {"before": "", "after": "Not a measure of performance."}


def test_neighbours_are_kept_in_the_models_order(officer):
    made = operations.record_neighbour_set(
        model_year=2025, neighbours=[("E08000030", "Walsall"), ("E08000016", "Barnsley")], source="The model",
        by=officer, on=TODAY,
    )  # fmt: skip

    assert (made.name, [one.area_name for one in made.neighbours.all()]) == (
        "2025 model",
        ["Walsall", "Barnsley"],
    )


@pytest.mark.parametrize(
    ("refusal", "neighbours"),
    [
        (neighbour_rules.NotAnAuthority, [("E12000005", "West Midlands")]),
        (neighbour_rules.OurselvesAmongNeighbours, [(OUR_CODE, "Anyborough")]),
        (neighbour_rules.NeighbourTwice, [("E08000016", "Barnsley"), ("E08000016", "Barnsley")]),
    ],
)
def test_a_neighbour_is_another_authority_named_once(officer, refusal, neighbours):
    with pytest.raises(refusal):
        operations.record_neighbour_set(
            model_year=2025, neighbours=neighbours, source="", by=officer, on=TODAY
        )


def test_a_years_neighbours_are_not_written_over(officer):
    operations.record_neighbour_set(
        model_year=2025, neighbours=[("E08000016", "Barnsley")], source="", by=officer, on=TODAY
    )

    with pytest.raises(neighbour_rules.SetAlreadyThere, match="The 2025 model is there already"):
        operations.record_neighbour_set(
            model_year=2025, neighbours=[("E08000030", "Walsall")], source="", by=officer, on=TODAY
        )


def test_a_category_is_published_beside_its_whole(officer):
    measure = MeasureFactory(frequency="reporting_year")
    category = CategoryFactory(measure=measure, label="3 months or less")
    published(measure, YEAR, 237)

    value = operations.record_published(
        measure, YEAR, Figure(number=73), category=category,
        source="A published table", by=officer, on=TODAY,
    )  # fmt: skip

    assert (value.category, value.number, Value.objects.filter(is_current=True).count()) == (category, 73, 2)
    assert Entry.objects.first().did == f"recorded the published figure for {YEAR.label}, 3 months or less"


def returned(typed: str):
    """A yearly measure whose one figure came in a return that was signed and accepted."""
    measure = MeasureFactory(
        reference="N5b", unit="count", frequency="reporting_year", asked_from=YEAR.starts_on
    )
    ret = the_return(opened(quarter(2024, 4)), measure.supplier)
    accepted(filled(ret, typed, by=contributor(measure.supplier)))
    return measure
