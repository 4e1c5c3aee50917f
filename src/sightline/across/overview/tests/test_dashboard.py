import csv
from datetime import date
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.across.overview.dashboard import Wanted, dashboard
from sightline.across.overview.tests.factories import LAST, RISING, STEADY, counted, signals
from sightline.analysis.symbols import Figure
from sightline.areas.dataset import operations as dataset
from sightline.areas.dataset.tests.factories import (
    MeasureFactory,
    TargetFactory,
    accepted,
    contributor,
    filled,
    opened,
    performance_officer,
    published,
)
from sightline.areas.governance.tests.factories import EscalationFactory
from sightline.areas.plan.tests.factories import ActivityFactory, PriorityFactory, ThemeFactory
from sightline.spine.partnership.models import Group
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread import operations as thread
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db


def read(viewer=None, **wanted):
    return dashboard(viewer=viewer or member(Role.READER), on=TODAY, wanted=Wanted(**wanted))


def shown(found, key):
    """The references of a section's lines, in order."""
    return [line.row.reference for block in found.blocks if block.section.key == key for line in block.lines]


def text(response):
    return response.content.decode().replace(NBSP, " ")


# --- The sentence and the counts ---


def test_the_sentence_counts_what_the_rows_show():
    signals()

    found = read()

    assert found.sentence.replace(NBSP, " ") == (
        "Three of 4 measures show a signal: one concern, one improvement and one that needs a judgement."
    )
    assert found.signals == sum(line.row.is_signal for block in found.blocks for line in block.lines) == 3


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ([], "No measure is in the dictionary yet."),
        ([STEADY], "The one measure shows no signal."),
        ([STEADY, STEADY], "None of 2 measures shows a signal."),
        ([STEADY, RISING], "One of 2 measures shows a signal: one concern."),
        ([RISING, RISING], "Two of 2 measures show a signal: two concerns."),
    ],
)
def test_the_sentence_agrees_with_its_number(numbers, sentence):
    for series in numbers:
        counted(*series, direction="lower")

    assert read().sentence.replace(NBSP, " ") == sentence


# --- Sections ---


def test_measures_stand_under_the_priorities_and_themes_they_support_and_the_rest_under_their_heading():
    priority, theme = PriorityFactory(), ThemeFactory()
    of_priority, of_theme, of_both = counted(*RISING), counted(*RISING), counted(*RISING)
    other = counted(*RISING, heading="Annual indicators")
    for measure, heading in (
        (of_priority, priority),
        (of_theme, theme),
        (of_both, priority),
        (of_both, theme),
    ):
        thread.link(measure, heading, on=TODAY)

    found = read()

    assert [(section.title, len(section.rows)) for section in found.sections] == [
        ("Priority 1. Mental health", 2),
        ("Theme. Think Family", 2),
        ("Annual indicators", 1),
    ]
    assert shown(found, "annual-indicators") == [other.reference]
    assert found.listed == 4


def test_a_measure_that_is_only_part_of_another_is_listed_where_it_is_linked_itself():
    whole, part, denominator = counted(*RISING), counted(*RISING), counted(*RISING)
    whole.denominator, part.part_of = denominator, whole
    whole.save(), part.save()
    priority = PriorityFactory()
    activity = ActivityFactory(priority=priority)
    thread.link(denominator, activity, on=TODAY)
    thread.link(whole, priority, on=TODAY)

    before = shown(read(), "P1")
    thread.link(part, priority, on=TODAY)

    assert before == [whole.reference]
    assert shown(read(), "P1") == [whole.reference, part.reference]


def test_a_priority_without_a_measure_keeps_its_place_and_says_so(visit):
    PriorityFactory()

    response = visit(member(Role.READER)).get("/dashboard")

    assert "The plan names no measure for this priority." in text(response)
    assert "Link a measure" not in text(response)


def test_who_asked_for_a_measure_stands_where_it_is_missing(visit):
    priority = PriorityFactory()
    thread.link(EscalationFactory(reference="E10", title="It has no measure"), priority, on=TODAY)

    assert "E10 It has no measure" in text(visit(member(Role.SCRUTINEER)).get("/dashboard"))
    assert "E10" not in text(visit(member(Role.READER)).get("/dashboard"))


def test_who_writes_the_plan_can_link_a_measure_to_a_priority_without_one(visit):
    PriorityFactory()

    assert "Link a measure" in text(visit(member(Role.BUSINESS_MANAGER)).get("/dashboard"))


# --- What is shown, in which order ---


def test_signals_come_first_and_the_quiet_are_one_link():
    quiet = [counted(*STEADY) for _ in range(3)]
    improvement = counted(*RISING, direction="higher")
    concern = counted(*RISING, direction="lower")

    found = read()

    assert shown(found, "things") == [concern.reference, improvement.reference]
    assert found.blocks[0].more == f"3{NBSP}more measures with no special cause and no caveat"
    assert shown(read(everything=True), "things") == [
        each.reference for each in (concern, improvement, *quiet)
    ]


def test_a_measure_with_a_caveat_or_a_target_is_never_among_the_quiet():
    with_target, with_gap, quiet = counted(*STEADY), counted(*STEADY), counted(*STEADY)
    TargetFactory(measure=with_target, value=5)
    with_gap.values.filter(starts_on=date(2023, 4, 1)).update(number=None, symbol="x")

    assert shown(read(), "things") == [with_target.reference, with_gap.reference]
    assert quiet.reference in shown(read(everything=True), "things")


def test_every_filter_narrows_to_what_it_says():
    ours = AgencyFactory()
    a = counted(*RISING, supplier=ours, life_course="children")
    b = counted(*STEADY, life_course="adults")
    c = counted(*STEADY, life_course="both")
    TargetFactory(measure=b)

    assert shown(read(agency=str(ours.pk)), "things") == [a.reference]
    assert shown(read(life_course="adults"), "things") == [b.reference, c.reference]
    assert shown(read(signals_only=True), "things") == [a.reference]
    assert shown(read(with_target=True), "things") == [b.reference]
    assert shown(read(order="code"), "things") == [a.reference, b.reference, c.reference]
    assert [block.section.key for block in read(section="nowhere").blocks] == []


def test_an_address_that_means_nothing_narrows_nothing(visit):
    counted(*RISING, title="Things that rose")

    response = visit(member(Role.READER)).get("/dashboard?agency=&life=dogs&order=sideways&signals=yes")

    assert response.status_code == 200
    assert "Things that rose" in text(response)


def test_nothing_that_fits_is_said_with_a_way_back(visit):
    counted(*STEADY)

    assert "No measure fits." in text(visit(member(Role.READER)).get("/dashboard?signals=1"))


# --- What changed ---


def changes(found):
    return {
        change.words: (change.count, [entry.name for entry in change.entries]) for change in found.changes
    }


def test_new_and_ended_signals_are_told_against_the_quarter_before():
    counted(*RISING, short_title="It rose")
    counted(*STEADY, 40, 10, short_title="It came back")
    counted(*STEADY, 40, 41, short_title="It stayed up", direction="lower")

    found = changes(read())

    assert found["new signal"] == (1, ["It rose"])
    assert found["signal ended"] == (1, ["It came back"])


def test_a_late_return_is_told_once_by_name_and_a_queried_one_is_not_late():
    late, asked = AgencyFactory(name="Probation"), AgencyFactory(name="Police")
    for agency in (late, late, asked):
        MeasureFactory(supplier=agency)
    collection = opened(due_on=date(2026, 1, 12))
    ret = collection.returns.get(agency=asked)
    ret.state = "queried"
    ret.save()

    found = read()

    assert changes(found)["return late"] == (1, ["Probation"])
    assert found.changes[2].entries[0].words.replace(NBSP, " ") == "2 measures, 2 days"


def test_a_figure_restated_this_quarter_is_told_with_what_it_said():
    supplier = AgencyFactory()
    measure = MeasureFactory(supplier=supplier, reference="M7", asked_from=LAST.starts_on)
    collection = opened(LAST)
    ret = accepted(filled(collection.returns.get(), {"M7 2025-26-Q3": "10"}, by=contributor(supplier)))
    value = measure.values.get()
    officer = performance_officer()
    dataset.restate_value(value, figure=Figure(12), because="Two were filed late.", by=officer, on=TODAY)

    (entry,) = read().changes[3].entries

    assert ret.accepted_on == TODAY
    assert (entry.name, entry.words) == ("M7, 2025/26 Q3", "10 to 12")


# --- Who sees what ---


def test_a_figure_that_is_not_shared_is_nowhere_on_the_page_or_in_the_file(visit):
    counted(*(4711,) * 13, 9999, sharing="not_agreed", sharing_note="In draft.")
    outsider, officer = visit(member(Role.READER)), visit(performance_officer())

    for address in ("/dashboard?all=1", "/dashboard.csv?all=1"):
        assert "9,999" in text(officer.get(address))
        assert "9,999" not in text(outsider.get(address))
        assert "4,711" not in text(outsider.get(address))
    assert "Not shared with you." in text(outsider.get("/dashboard"))
    assert "The figures of 1 measure are not shared with you." in text(outsider.get("/dashboard"))


def test_the_supplier_reads_its_own_figures_whatever_is_agreed(visit):
    ours = AgencyFactory()
    counted(*STEADY, 9999, sharing="not_agreed", supplier=ours)

    assert "9,999" in text(visit(contributor(ours)).get("/dashboard"))


def test_a_hidden_figure_stands_as_words_and_never_as_a_number(visit):
    measure = counted(*STEADY, until=LAST.previous())
    published(measure, LAST, None, symbol="c")
    client = visit(member(Role.READER))

    assert "hidden (small number)" in text(client.get("/dashboard"))
    assert "hidden (small number)" in text(client.get("/dashboard.csv"))


def test_the_administrator_reads_no_figures(visit):
    client = visit(member(Role.ADMINISTRATOR))

    assert [client.get(address).status_code for address in ("/dashboard", "/dashboard.csv")] == [403, 403]


# --- Where signals go, the file, the cost ---


def test_signals_go_to_the_boards_of_their_life_course():
    executive = GroupFactory(kind=Group.Kind.EXECUTIVE)
    children = GroupFactory(
        kind=Group.Kind.BOARD, life_course="children", short_name="Children’s Group", above=[executive]
    )
    adults = GroupFactory(
        kind=Group.Kind.BOARD, life_course="adults", short_name="Adults’ Board", above=[executive]
    )
    GroupFactory(kind=Group.Kind.ASSURANCE, above=[children, adults])
    counted(*RISING, reference="M1", life_course="children")
    counted(*RISING, reference="M2", life_course="both")

    found = read()

    assert {line.row.reference: line.route for line in found.blocks[0].lines} == {
        "M1": "Children’s Group",
        "M2": "Both boards",
    }
    assert {place.name: [row.reference for row in place.signals] for place in found.route.boards} == {
        "Children’s Group": ["M1", "M2"],
        "Adults’ Board": ["M2"],
    }


def test_the_file_holds_a_row_for_each_measure_under_the_same_filters(visit):
    kept = counted(*RISING, title="=1+1", direction="lower")
    counted(*STEADY)

    response = visit(member(Role.READER)).get("/dashboard.csv?signals=1")
    head, *rows = csv.reader(StringIO(response.content.decode("utf-8-sig")))

    assert response["Content-Disposition"] == 'attachment; filename="dashboard-2025-26-Q3.csv"'
    assert [row[head.index("code")] for row in rows] == [kept.reference]
    assert rows[0][head.index("measure")] == "'=1+1"
    assert rows[0][head.index("latest")] == "40"


def test_the_dashboard_asks_as_often_for_many_measures_as_for_one(visit):
    client = visit(member(Role.PERFORMANCE_OFFICER))
    priority, theme = PriorityFactory(), ThemeFactory()

    def asked(count):
        for at in range(count):
            measure = counted(*RISING)
            TargetFactory(measure=measure)
            thread.link(measure, (priority, theme)[at % 2], on=TODAY)
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/dashboard?all=1").status_code == 200
        return len(queries)

    assert asked(1) == asked(8)
