from datetime import date

import pytest

from sightline.analysis.periods import quarter
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
    published,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member
from sightline.ui.words import NBSP

HIDDEN = Symbol.CONFIDENTIAL
NEVER = date(2099, 4, 1)

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

    ((*_, before, after, because),) = found()

    assert (before, after, because) == ("hidden (small number)", "hidden (small number)", "")


def test_a_figure_that_was_hidden_later_hides_every_correction_before():
    value = restated(MeasureFactory(asked_from=Q3.starts_on), Figure(12))
    operations.restate_value(
        value, figure=Figure(symbol=HIDDEN), because="Too few.", by=performance_officer(), on=TODAY
    )

    assert [(before, after) for *_, before, after, _ in found()] == [(HIDDEN.words, HIDDEN.words)] * 2


@pytest.mark.parametrize("behind", ["numerator", "denominator"])
def test_a_share_is_hidden_with_a_count_behind_it(behind):
    count = MeasureFactory(asked_from=NEVER)
    restated(MeasureFactory(unit="percent", asked_from=Q3.starts_on, **{behind: count}), Figure(12))
    published(count, Q3, None, symbol="c")

    assert [(before, after) for *_, before, after, _ in found()] == [(HIDDEN.words, HIDDEN.words)]


def test_a_count_that_is_hidden_for_another_period_hides_no_share():
    count = MeasureFactory(asked_from=NEVER)
    restated(MeasureFactory(unit="percent", asked_from=Q3.starts_on, numerator=count), Figure(12))
    published(count, quarter(2025, 2), None, symbol="c")

    assert [(before, after) for *_, before, after, _ in found()] == [(f"10{NBSP}%", f"12{NBSP}%")]


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
