"""Keeping the dictionary: definitions, targets, breaks, points left out, categories."""

from datetime import date

import pytest

from sightline.analysis.periods import month, periods_between, quarter
from sightline.areas.dataset import operations, queries
from sightline.areas.dataset.models import Measure
from sightline.areas.dataset.rules import measures as rules
from sightline.areas.dataset.tests.factories import (
    CategoryFactory,
    MeasureFactory,
    TargetFactory,
    performance_officer,
    published,
)
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member

pytestmark = pytest.mark.django_db

DEFINITION = {
    "title": "Children reported missing",
    "short_title": "Children missing",
    "heading": "Missing",
    "definition": "Children reported missing, each once.",
    "unit": "count",
    "nature": "flow",
    "frequency": "month",
    "direction": "lower",
    "asked_from": date(2022, 4, 1),
}


def add(**changes) -> Measure:
    wanted = {"reference": "M33", "supplier": AgencyFactory(), **DEFINITION, **changes}
    return operations.add_measure(**wanted, by=performance_officer(), on=TODAY)


# --- Definitions ---


def test_a_measure_enters_the_dictionary_and_is_its_suppliers():
    police = AgencyFactory(code="police")

    measure = add(supplier=police)

    assert Measure.objects.get() == measure
    assert measure.owner_agency == police
    assert Entry.objects.get().did == "entered it in the dictionary"


@pytest.mark.parametrize("reference", ["m14", "14", "M 14", "new", "M14/2", ""])
def test_a_code_that_is_none_is_refused(reference):
    with pytest.raises(rules.NotAReference, match="Write a capital letter and figures"):
        add(reference=reference)


@pytest.mark.parametrize("reference", ["M14", "N3", "A5", "M17a", "NEG-1", "M39.2"])
def test_codes_that_are_in_use_are_taken(reference):
    assert add(reference=reference).reference == reference


def test_a_code_is_given_once():
    MeasureFactory(reference="M33")

    with pytest.raises(rules.ReferenceTaken, match="M33 is the code of another measure"):
        add()


def test_a_part_needs_its_whole():
    with pytest.raises(
        rules.PartWithoutWhole, match=r"M5 counts the part\. Say which measure counts the whole"
    ):
        add(numerator=MeasureFactory(reference="M5"))


def test_a_share_may_know_its_whole_alone():
    whole = MeasureFactory()

    assert add(denominator=whole).denominator == whole


def test_asking_cannot_end_before_it_begins():
    with pytest.raises(rules.EndsBeforeItBegins):
        add(asked_until=date(2022, 3, 31))


def test_a_change_keeps_what_stood_there_in_the_ledger():
    measure = MeasureFactory(**DEFINITION)
    wanted = {**DEFINITION, "title": "Children missing from home or care"}

    operations.change_measure(
        measure, supplier=measure.supplier, **wanted, by=performance_officer(), on=TODAY
    )

    entry = Entry.objects.get()
    assert entry.did == "changed title"
    assert entry.details == {"before": {"title": "Children reported missing"}}
    assert Measure.objects.get().title == "Children missing from home or care"


@pytest.mark.parametrize("change", [{"unit": "percent"}, {"frequency": "quarter"}])
def test_a_measure_with_figures_keeps_its_unit_and_frequency(change):
    measure = MeasureFactory(reference="M33", **DEFINITION)
    published(measure, month(2025, 10), 5)

    with pytest.raises(rules.CountedOtherwise, match=r"M33 has figures: count, monthly\. Counted otherwise"):
        operations.change_measure(
            measure, supplier=measure.supplier, **{**DEFINITION, **change}, by=performance_officer(), on=TODAY
        )


def test_writing_the_same_again_changes_nothing():
    measure = MeasureFactory(**DEFINITION)

    operations.change_measure(
        measure, supplier=measure.supplier, **DEFINITION, by=performance_officer(), on=TODAY
    )

    assert not Entry.objects.exists()


# --- Targets ---


def test_a_new_target_leaves_the_old_one_where_it_held():
    measure = TargetFactory(value=80, from_on=date(2023, 4, 1)).measure

    operations.set_target(measure, value=85, from_on=date(2024, 4, 1), by=performance_officer(), on=TODAY)

    assert list(measure.targets.values_list("value", "from_on")) == [
        (80, date(2023, 4, 1)),
        (85, date(2024, 4, 1)),
    ]
    assert Entry.objects.get().did == "set the target 85"


def test_two_targets_from_one_day_are_refused():
    measure = TargetFactory(value=80, from_on=date(2024, 4, 1)).measure

    with pytest.raises(rules.TargetAlreadySet, match="the target is already 80"):
        operations.set_target(measure, value=85, from_on=date(2024, 4, 1), by=performance_officer(), on=TODAY)


@pytest.mark.parametrize(("unit", "value"), [("percent", 100.5), ("percent", -1), ("count", -1)])
def test_a_target_that_no_figure_could_reach_is_refused(unit, value):
    measure = MeasureFactory(unit=unit)

    with pytest.raises(rules.TargetOutOfRange):
        operations.set_target(measure, value=value, from_on=TODAY, by=performance_officer(), on=TODAY)


# --- Breaks ---


def test_a_break_makes_a_new_version_of_the_definition():
    measure = MeasureFactory(definition="Counted from receipt.", asked_from=date(2022, 4, 1))
    officer = performance_officer()

    operations.mark_break(
        measure,
        from_on=date(2023, 7, 1),
        words="The clock starts later.",
        definition="Counted from validation.",
        by=officer,
        on=TODAY,
    )

    versions = queries.dictionary_entry(measure.reference, viewer=officer).versions
    assert [(each.number, each.from_on, each.definition, each.change) for each in versions] == [
        (1, date(2022, 4, 1), "Counted from receipt.", ""),
        (2, date(2023, 7, 1), "Counted from validation.", "The clock starts later."),
    ]


def test_a_break_inside_a_period_is_refused_with_the_days_that_would_do():
    measure = MeasureFactory(frequency="quarter")

    with pytest.raises(rules.NotAPeriodStart) as refused:
        operations.mark_break(
            measure, from_on=date(2023, 8, 1), words="New.", by=performance_officer(), on=TODAY
        )

    said = str(refused.value).replace("\xa0", " ")
    assert "lies inside 2023/24 Q2: give 1 July 2023 or 1 October 2023." in said


def test_one_day_has_one_break():
    measure, officer = MeasureFactory(), performance_officer()
    operations.mark_break(measure, from_on=date(2023, 7, 1), words="New.", by=officer, on=TODAY)

    with pytest.raises(rules.BreakAlreadyMarked):
        operations.mark_break(measure, from_on=date(2023, 7, 1), words="Newer.", by=officer, on=TODAY)


# --- Points left out of the limits ---


def test_a_point_is_left_out_with_its_reason_and_taken_back_in():
    value, officer = published(MeasureFactory(), quarter(2025, 1), 900), performance_officer()

    operations.leave_out(value, because="Two years in one.", by=officer, on=TODAY)
    operations.take_back_in(value, by=officer, on=TODAY)

    assert value.ghosted_because == ""
    assert [entry.did for entry in Entry.objects.order_by("pk")] == [
        "left 2025/26 Q1 out of the limits: Two years in one.",
        "took 2025/26 Q1 back into the limits",
    ]


def test_what_the_limits_do_not_rest_on_cannot_be_left_out():
    measure, officer = MeasureFactory(), performance_officer()
    symbol = published(measure, quarter(2025, 1), None, symbol="x")
    number = published(measure, quarter(2025, 2), 5)
    operations.leave_out(number, because="Odd.", by=officer, on=TODAY)

    with pytest.raises(rules.NothingToLeaveOut, match="has no number"):
        operations.leave_out(symbol, because="Odd.", by=officer, on=TODAY)
    with pytest.raises(rules.AlreadyLeftOut, match=r"already left out of the limits: Odd\."):
        operations.leave_out(number, because="Odd.", by=officer, on=TODAY)


def test_what_is_not_left_out_cannot_be_taken_back_in():
    value = published(MeasureFactory(), quarter(2025, 1), 5)

    with pytest.raises(rules.NotLeftOut):
        operations.take_back_in(value, by=performance_officer(), on=TODAY)


# --- Categories ---


def test_a_category_joins_the_breakdown_after_those_there_are():
    measure = CategoryFactory(code="0-15", position=1).measure

    category = operations.add_category(
        measure, dimension="age band", code="16-17", label="16 to 17", by=performance_officer(), on=TODAY
    )

    assert category.position == 2
    assert Entry.objects.get().did == "added age band 16 to 17 to its breakdown"


def test_a_category_has_a_code_of_its_own():
    measure = CategoryFactory(code="16-17", label="16 to 17").measure

    with pytest.raises(rules.CategoryCodeTaken, match="“16-17” already stands for 16 to 17"):
        operations.add_category(
            measure, dimension="age band", code="16-17", label="Older", by=performance_officer(), on=TODAY
        )


# --- The pages ---


def test_the_dictionary_shows_every_measure_and_narrows_them(visit):
    police = AgencyFactory(code="police", name="Anyshire Police")
    MeasureFactory(
        reference="M33", title="Children reported missing", supplier=police, life_course="children"
    )
    MeasureFactory(reference="M17", title="Applications decided in time", life_course="adults")
    client = visit(member(Role.READER))

    everything = client.get("/measures").content.decode()
    of_the_police = client.get("/measures", {"supplier": police.pk}).content.decode()
    of_children = client.get("/measures", {"life_course": "children"}).content.decode()
    by_name = client.get("/measures", {"words": "decided"}).content.decode()

    assert "Children reported missing" in everything
    assert "Applications decided in time" in everything
    assert "Applications decided in time" not in of_the_police
    assert "Applications decided in time" not in of_children
    assert "Children reported missing" not in by_name


@pytest.mark.parametrize(
    "address",
    [
        "/measures/new",
        "/measures/M1/change",
        "/measures/M1/target",
        "/measures/M1/break",
        "/measures/M1/breakdown",
    ],
)
def test_only_the_performance_officer_keeps_the_dictionary(visit, address):
    MeasureFactory(reference="M1")

    assert visit(performance_officer()).get(address).status_code == 200
    assert visit(member(Role.BUSINESS_MANAGER)).get(address).status_code == 403
    assert visit(member(Role.SCRUTINEER)).get(address).status_code == 403


def test_a_measure_is_added_and_changed_on_its_pages(visit):
    police = AgencyFactory(code="police")
    typed = {
        **{name: str(value) for name, value in DEFINITION.items() if name != "asked_from"},
        "asked_from-day": "1",
        "asked_from-month": "4",
        "asked_from-year": "2022",
        "reference": "M33",
        "supplier": police.pk,
        "decimals": "0",
        "life_course": "children",
        "sharing": "agreed",
        "disclosure": "small_numbers",
        "profile": "mdc",
        "conflict": "improvement",
    }
    client = visit(performance_officer())

    added = client.post("/measures/new", typed)
    changed = client.post("/measures/M33/change", {**typed, "why": "Each is at risk while missing."})

    assert (added.status_code, changed.status_code) == (302, 302)
    measure = Measure.objects.get()
    assert (measure.reference, measure.supplier, measure.asked_from) == ("M33", police, date(2022, 4, 1))
    assert measure.why == "Each is at risk while missing."


def test_a_target_is_set_on_its_page(visit):
    measure = MeasureFactory(reference="M1")
    day = {"from_on-day": "1", "from_on-month": "4", "from_on-year": "2026"}

    answer = visit(performance_officer()).post(
        "/measures/M1/target", {"value": "85", "set_by": "Executive", **day}
    )

    assert answer.status_code == 302
    assert measure.targets.get().from_on == date(2026, 4, 1)


def test_a_refusal_is_said_on_the_form(visit):
    MeasureFactory(reference="M1")
    MeasureFactory(reference="M2")
    client = visit(performance_officer())

    answer = client.post(
        "/measures/M2/breakdown", {"dimension": "age band", "label": "16 to 17", "code": "16-17"}
    )
    again = client.post(
        "/measures/M2/breakdown", {"dimension": "age band", "label": "Older", "code": "16-17"}
    )

    assert answer.status_code == 302
    assert again.status_code == 422
    assert "already stands for 16 to 17" in again.content.decode()


def test_a_point_is_left_out_on_its_page(visit):
    measure = MeasureFactory(reference="M1")
    for period in periods_between(quarter(2024, 1), quarter(2025, 3)):
        published(measure, period, 5)
    client = visit(performance_officer())

    client.post("/measures/M1/values/2025-26-Q1/leave-out", {"because": "Two years in one."})
    page = client.get("/measures/M1/values/2025-26-Q1").content.decode()
    back = client.post("/measures/M1/values/2025-26-Q1/take-back-in")
    again = client.post("/measures/M1/values/2025-26-Q1/take-back-in")

    assert "left out of the mean, the limits and the rules: Two years in one." in page
    assert back.status_code == 302
    assert again.status_code == 422
    assert "is not left out of the limits" in again.content.decode()
