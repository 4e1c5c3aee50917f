"""What a pack asks of many measures at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.analysis.periods import quarter, quarters_between
from sightline.analysis.symbols import Figure
from sightline.areas.dataset import operations, queries
from sightline.areas.dataset.tests.factories import (
    MeasureFactory,
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

pytestmark = pytest.mark.django_db

LAST = quarter(2025, 3)


def series(reference, **fields):
    measure = MeasureFactory(reference=reference, **fields)
    for at, period in enumerate(quarters_between(quarter(2022, 1), LAST)):
        published(measure, period, 10 + at % 2)
    return measure


def rows(viewer):
    return queries.readings(viewer=viewer, on=TODAY)


def returned(officer, agency, figure):
    return accepted(filled(the_return(opened(by=officer), agency), figure, by=contributor(agency)))


def test_a_returned_figure_comes_from_its_return_and_those_who_answer_for_it():
    officer, agency = performance_officer(), AgencyFactory(code="police", name="Police")
    measure = MeasureFactory(reference="M1", supplier=agency)
    ret = returned(officer, agency, "12")

    origin = queries.origins(rows(officer), viewer=officer)[measure.pk]

    assert (origin.agency, origin.collection, origin.return_reference) == (
        "Police",
        "2025/26 Q3",
        ret.reference,
    )
    assert (origin.submitted_on, origin.signed_on, origin.accepted_on) == (TODAY, TODAY, TODAY)
    assert (origin.signed_by, origin.accepted_by) == (ret.signed_by.name, ret.accepted_by.name)
    assert (origin.source, origin.restated_on) == ("", None)


def test_a_published_figure_comes_from_its_source():
    measure = series("M1")
    viewer = member(Role.READER)

    origin = queries.origins(rows(viewer), viewer=viewer)[measure.pk]

    assert (origin.source, origin.agency, origin.return_reference) == ("A published table", "", "")


def test_the_reason_of_a_hidden_figure_stays_in_its_return():
    officer, agency = performance_officer(), AgencyFactory()
    measure = MeasureFactory(reference="M1", supplier=agency)
    returned(officer, agency, "4")
    measure.values.update(number=None, symbol="c", reason="There were four.")

    assert queries.origins(rows(officer), viewer=officer)[measure.pk].reason == ""


def test_a_restated_figure_says_who_restated_it_and_when():
    officer, agency = performance_officer(name="Performance officer"), AgencyFactory()
    measure = MeasureFactory(reference="M1", supplier=agency)
    returned(officer, agency, "12")
    operations.restate_value(
        measure.values.get(), figure=Figure(13), because="One was missed.", by=officer, on=TODAY
    )

    origin = queries.origins(rows(officer), viewer=officer)[measure.pk]

    assert (origin.restated_on, origin.restated_by) == (TODAY, "Performance officer")


def test_charts_carry_targets_and_breaks_and_leave_the_unshared_out():
    officer = performance_officer()
    measure = series("M1")
    measure.targets.create(from_on=LAST.starts_on, value=12)
    measure.breaks.create(from_on=quarter(2024, 1).starts_on, words="Counted anew.", marked_on=TODAY)
    series("M2", sharing="not_agreed")
    viewer = member(Role.READER)

    charts = queries.control_charts(rows(viewer), is_demonstration=True)

    assert list(charts) == [measure.pk]
    assert [target.value for target, _ in charts[measure.pk].targets] == [12]
    assert [each.words for each in charts[measure.pk].breaks] == ["Counted anew."]
    assert len(queries.control_charts(rows(officer), is_demonstration=True)) == 2


def test_many_measures_cost_no_more_queries_than_one():
    officer = performance_officer()

    def cost():
        found = rows(officer)
        with CaptureQueriesContext(connection) as asked:
            queries.control_charts(found, is_demonstration=False)
            queries.origins(found, viewer=officer)
        return len(asked)

    series("M1")
    one = cost()
    for number in range(2, 6):
        series(f"M{number}")

    assert cost() == one
