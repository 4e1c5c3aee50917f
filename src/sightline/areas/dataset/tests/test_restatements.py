from datetime import date

import pytest

from sightline.analysis.symbols import Figure, Symbol
from sightline.areas.dataset import operations, queries
from sightline.areas.dataset.models import Value
from sightline.areas.dataset.tests.factories import (
    Q3,
    MeasureFactory,
    accepted,
    contributor,
    filled,
    opened,
    performance_officer,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member

pytestmark = pytest.mark.django_db


def restated(measure, figure):
    """An accepted figure of 10 that another took the place of today."""
    ret = opened().returns.get()
    accepted(filled(ret, "10", by=contributor(measure.supplier)))
    value = Value.objects.get(measure=measure)
    return operations.restate_value(
        value, figure=figure, because="Two were filed late.", by=performance_officer(), on=TODAY
    )


def found(viewer=None, since=TODAY, until=TODAY):
    rows = queries.restatements(viewer=viewer or member(Role.READER), since=since, until=until)
    return [(row.reference, row.period, row.before, row.after, row.because) for row in rows]


def test_a_restated_figure_is_told_with_what_it_said_and_why():
    restated(MeasureFactory(reference="M1", asked_from=Q3.starts_on), Figure(12))

    assert found() == [("M1", Q3, "10", "12", "Two were filed late.")]


def test_a_figure_hidden_by_a_restatement_hides_what_it_said_before_too():
    restated(MeasureFactory(asked_from=Q3.starts_on), Figure(symbol=Symbol.CONFIDENTIAL))

    ((*_, before, after, _),) = found()

    assert (before, after) == ("hidden (small number)", "hidden (small number)")


def test_only_what_was_restated_between_the_days_is_told():
    restated(MeasureFactory(asked_from=Q3.starts_on), Figure(12))

    assert found(since=date(2026, 1, 15), until=date(2026, 2, 1)) == []
    assert found(since=date(2026, 1, 1), until=date(2026, 1, 13)) == []


def test_a_figure_that_is_not_shared_is_told_to_nobody_it_is_not_shared_with():
    restated(MeasureFactory(asked_from=Q3.starts_on, sharing="not_agreed"), Figure(12))

    assert found() == []
    assert len(found(performance_officer())) == 1


def test_measures_that_serve_another_are_its_parts():
    whole, flow, part, own = (MeasureFactory() for _ in range(4))
    share = MeasureFactory(numerator=part, denominator=whole)
    part.part_of = whole
    part.save()
    stock = MeasureFactory(flow_in=flow)

    assert queries.parts(viewer=member(Role.READER)) == {whole.pk, flow.pk, part.pk}
    assert {own.pk, share.pk, stock.pk}.isdisjoint(queries.parts(viewer=member(Role.READER)))
