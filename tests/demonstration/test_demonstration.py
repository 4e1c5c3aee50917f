"""What a visitor of the demonstration is promised to see, held against the product's own reading of it."""

from datetime import date

import pytest

from sightline.across.overview.home.my_work import my_work
from sightline.analysis.periods import financial_year
from sightline.analysis.spc import Variation
from sightline.areas.dataset import queries as dataset
from sightline.areas.dataset.models import Benchmark, Collection, NeighbourSet, Publication, Return, Value
from sightline.areas.funding import queries as money
from sightline.areas.governance import queries as governance
from sightline.areas.governance.models import Escalation
from sightline.areas.plan.models import Activity, Plan
from sightline.areas.risk import queries as risks
from sightline.config import demonstration
from sightline.errors import Refused
from sightline.spine.actions import queries as actions
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership import access
from sightline.spine.partnership.models import Member, Partnership
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item

TODAY = date(2026, 1, 14)


@pytest.fixture
def officer(built):
    return access.enter(Member.objects.get(email__startswith="performance-officer@"), TODAY)


@pytest.fixture
def rows(officer):
    return {row.reference: row for row in dataset.readings(viewer=officer, on=TODAY)}


def test_fifteen_quarters_were_asked_for_and_the_last_is_open(officer):
    collections = list(Collection.objects.order_by("starts_on"))

    last = dataset.collection_summary(collections[-1], viewer=officer, on=TODAY)
    assert [collections[0].reference, len(collections), collections[-1].closed_on] == ["2022-23-Q1", 15, None]
    assert [standing.ret.agency.code for standing in last.late] == ["icb", "probation"]
    assert {standing.ret.state for standing in last.standings} == set(Return.State)


def test_the_two_plans_are_there_with_their_activities_and_versions(built):
    plans = {plan.reference: plan for plan in Plan.objects.all()}

    activities = [
        Activity.objects.filter(priority__reference=f"2024-26-P{number}").count() for number in (1, 2, 3)
    ]
    assert activities == [14, 10, 6]
    assert (plans["2022-24"].state, plans["2022-24"].versions.count()) == ("closed", 3)


def test_priority_two_has_no_measure_and_the_product_can_say_so(built):
    without = Item.objects.filter(kind=Kind.PRIORITY, reference__startswith="2024-26").without(Kind.MEASURE)

    assert [item.reference for item in without] == ["2024-26-P2"]


@pytest.mark.parametrize(
    ("reference", "variation", "words"),
    [
        ("M17", Variation.CONCERN_LOW, "below the mean"),  # a shift
        ("M07", Variation.SPECIAL_HIGH, "rising"),  # a trend
        ("M33", Variation.CONCERN_HIGH, "above the upper limit"),  # a point outside the limits
        ("M31", Variation.IMPROVEMENT_LOW, "below the mean"),
        ("A5", Variation.IMPROVEMENT_HIGH, "rising"),
        ("M38", Variation.RUN, "11 points of 13 needed"),  # too few points
    ],
)
def test_a_signal_of_each_sort_shows(rows, reference, variation, words):
    row = rows[reference]

    assert row.reading.variation is variation
    said = [*row.reading.rule_words(row.noun), row.variation_words.replace("\u00a0", " ")]
    assert any(words in one for one in said)


def test_a_break_a_rare_event_and_values_in_place_of_numbers_show(rows):
    symbols = {symbol.value for row in rows.values() for symbol in row.symbols if symbol}

    assert rows["M17"].breaks
    assert rows["M13"].is_rare_event
    assert {"c", "x", "low"} <= symbols


def test_a_restated_figure_keeps_what_it_said(built):
    now = Value.objects.get(measure__reference="M17", starts_on=date(2025, 2, 1), is_current=True)

    assert (now.supersedes.number, now.number) == (57.7, 61.3)
    assert now.restated_because == "Four decisions had been filed late."


def test_a_barrier_was_answered_and_another_is_overdue(officer):
    answered = Escalation.objects.get(title__startswith="Too few assessors")
    overdue = governance.overdue(viewer=officer, on=TODAY)

    assert answered.state == Escalation.State.CLOSED
    assert [(leg.escalation.reference, (TODAY - leg.answer_owed_on).days) for leg in overdue] == [("E9", 34)]


def test_published_figures_carry_their_source_and_nothing_else_does(built):
    published = Value.objects.exclude(source="")

    sources = {source.split(",")[0] for source in published.values_list("source", flat=True)}
    assert sources == {"Annual report 2022/23", "Department for Education"}
    assert published.get(measure__reference="N4", starts_on=date(2022, 7, 1)).number == 44
    assert published.get(measure__reference="N5", ends_on=date(2025, 3, 31)).number == 27.6


def test_the_hidden_plans_of_two_years_or_more_stay_hidden(built):
    value = Value.objects.get(measure__reference="N7", ends_on=date(2025, 3, 31))

    assert (value.number, value.symbol) == (None, "c")


def test_the_departments_file_was_imported_as_a_member_would(built):
    done = Publication.objects.get(imported_on__isnull=False)
    figures = {
        (one.measure.reference, one.area_name): one.number
        for one in Benchmark.objects.filter(ends_on=date(2025, 3, 31), is_current=True).select_related(
            "measure"
        )
    }

    assert (done.added, done.changed, done.set_aside) == (637, 0, [])
    assert Benchmark.objects.count() == 7 * 7 * 12
    assert (figures["N5", "England"], figures["N6", "West Midlands"], figures["N6b", "England"]) == (
        24.5,
        19.5,
        632830,
    )
    assert Value.objects.get(measure__reference="N6b", ends_on=date(2025, 3, 31)).number == 3412
    assert NeighbourSet.objects.get().neighbours.count() == 10


def test_another_file_waits_to_be_matched(built):
    waiting = Publication.objects.get(imported_on=None)

    assert [one["code"] for one in waiting.contents["indicators"]] == [
        "At31_episodes",
        "no_further_action_percent",
    ]


def test_children_on_a_plan_are_published_by_the_time_on_it_with_two_hidden(built):
    of_2025 = Value.objects.filter(measure__reference="N8", ends_on=date(2025, 3, 31), is_current=True)

    whole = of_2025.get(category=None)
    parts = of_2025.exclude(category=None).order_by("category__position")
    assert whole.number == 237
    assert [part.symbol or part.number for part in parts] == [73, 63, 64, "c", "c"]


def test_the_ledger_of_the_years_is_whole(built):
    chain = ledger.chain()

    assert chain.broken_at is None
    assert chain.entries > 1000


def test_a_database_that_is_no_demonstration_is_left_alone(built, db):
    Partnership.objects.update(is_demonstration=False, stands_on=None)

    with pytest.raises(Refused, match="is no demonstration, and was left alone"):
        demonstration.build_where_there_is_none()


def test_a_pack_was_made_final_decisions_were_taken_and_an_action_is_late(officer):
    packs = governance.packs(viewer=officer)
    late = actions.late_actions(viewer=officer, on=TODAY)

    assert [pack.reference for pack in packs] == ["pack-2025-26-Q2-v1"]
    taken = governance.decisions_since(date(2024, 4, 1), viewer=officer)
    assert {decision.sort for decision in taken} == {"to_do", "not_to_do", "deferred"}
    assert [(action.title, action.due_on) for action in late] == [
        ("Press for the legal advice on the transition protocol", date(2025, 12, 19))
    ]


def test_ten_risks_were_written_down_two_are_closed_and_one_is_past_its_review(officer):
    still_open = risks.register(viewer=officer)

    closed = risks.register(viewer=officer, closed=True)
    late = [line.risk.reference for line in still_open if line.days_past_review(TODAY)]
    assert (len(still_open), [line.risk.reference for line in closed], late) == (8, ["SR2", "PR1"], ["PR2"])


@pytest.mark.parametrize(
    ("who", "owes"),
    [
        ("wmp-approver", "Tell the council on the day a child is found"),
        (
            "dmbc-cs-approver",
            "What is in a plan, or not carried out: Youth justice challenges Council, children’s",
        ),
    ],
)
def test_who_signs_for_an_agency_has_more_to_answer_for_than_its_return(built, db, who, owes):
    approver = access.enter(Member.objects.get(email__startswith=f"{who}@"), TODAY)

    duties = my_work(viewer=approver, on=TODAY).duties

    assert owes in [duty.heading for duty in duties]


def test_the_published_contributions_add_up_to_what_the_report_does_not_print(officer):
    year = money.year(financial_year(2022), viewer=officer)

    assert (len(year.contributions), year.cash.agreed, year.stated) == (8, 342_397, None)
    assert money.year(financial_year(2019), viewer=officer).stated.amount == 380_150
