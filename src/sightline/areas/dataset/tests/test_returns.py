"""A return's way from open to accepted, who may stand where on it, and what becomes of its figures."""

from datetime import date

import pytest

from sightline.analysis.periods import quarter
from sightline.analysis.symbols import Figure, Symbol
from sightline.areas.dataset import operations, queries
from sightline.areas.dataset.models import Return, Signature, Value
from sightline.areas.dataset.rules import figures as figure_rules
from sightline.areas.dataset.rules import returns as rules
from sightline.areas.dataset.tests.factories import (
    TODAY,
    MeasureFactory,
    accepted,
    approver,
    contributor,
    filled,
    noon,
    opened,
    performance_officer,
    published,
    the_return,
)
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import AgencyFactory, member

pytestmark = pytest.mark.django_db

LATER = date(2026, 1, 16)


@pytest.fixture
def police():
    return AgencyFactory(code="wmp", name="West Midlands Police")


@pytest.fixture
def data_lead(police):
    return contributor(police, name="Data lead")


@pytest.fixture
def ret(police, data_lead):
    """A return of two boxes, filled in and fit to be submitted."""
    MeasureFactory(reference="M1", supplier=police)
    MeasureFactory(reference="M2", supplier=police)
    return filled(the_return(opened(), police), "5", by=data_lead)


def submitted(ret, by):
    return operations.submit_return(ret, by=by, on=TODAY)


def signed(ret, by):
    submitted(ret, by)
    operations.sign_return(ret, by=approver(ret.agency), on=TODAY)
    return Return.objects.get(pk=ret.pk)


def states(ret) -> list[str]:
    return [stage.state for stage in ret.stages.all()]


def test_the_way_of_a_return_is_kept_stage_by_stage(ret, data_lead):
    officer = performance_officer()
    signed(ret, data_lead)

    question = operations.query_return(ret, text="Are you sure?", by=officer, on=TODAY)
    operations.answer_question(question, answer="Yes.", by=data_lead, on=LATER)
    operations.submit_return(ret, by=data_lead, on=LATER)
    operations.sign_return(ret, by=approver(ret.agency), on=LATER)
    operations.accept_return(ret, by=officer, on=LATER)

    assert states(ret) == ["open", "in_progress", "submitted", "queried", "resubmitted", "accepted"]
    assert [entry.did for entry in Entry.objects.filter(about_kind="return").order_by("pk")] == [
        "saved 2\xa0figures",
        "submitted it",
        "signed it",
        "asked a question about it",
        "answered a question about it",
        "sent it again",
        "signed it",
        "accepted it",
    ]


DEEDS = {
    "fill in": lambda ret, by: operations.save_boxes(
        ret, [operations.Entry(box=ret.boxes.first().pk, typed="6")], by=by, on=TODAY, at=noon(TODAY)
    ),
    "submit": lambda ret, by: operations.submit_return(ret, by=by, on=TODAY),
    "sign": lambda ret, by: operations.sign_return(ret, by=by, on=TODAY),
    "ask": lambda ret, by: operations.query_return(ret, text="?", by=by, on=TODAY),
    "accept": lambda ret, by: operations.accept_return(ret, by=by, on=TODAY),
    "re-open": lambda ret, by: operations.reopen_return(ret, because="!", by=by, on=TODAY),
}
# What each state lets be done; everything else is refused.
ALLOWED = {
    "open": {"fill in", "submit"},
    "in_progress": {"fill in", "submit"},
    "submitted": {"sign", "ask"},
    "queried": {"fill in", "submit", "ask"},
    "resubmitted": {"sign", "ask"},
    "accepted": {"ask", "re-open"},
}


@pytest.mark.parametrize("state", ALLOWED)
@pytest.mark.parametrize("deed", DEEDS)
def test_each_state_lets_some_deeds_be_done_and_refuses_the_rest(ret, data_lead, state, deed):
    somebody = approver(ret.agency)
    day = TODAY if state == "accepted" else None
    Return.objects.filter(pk=ret.pk).update(
        state=state, submitted_on=TODAY, submitted_by=data_lead, accepted_on=day, accepted_by=day and somebody,
        signed_on=day, signed_by=day and somebody,
    )  # fmt: skip
    before = Entry.objects.count()

    if deed in ALLOWED[state]:
        DEEDS[deed](ret, somebody)
        assert Entry.objects.count() == before + 1
    else:
        with pytest.raises(rules.Refused):
            DEEDS[deed](ret, somebody)
        assert Entry.objects.count() == before
        assert Return.objects.get(pk=ret.pk).state == state


def test_a_return_with_an_error_or_an_empty_box_is_not_submitted(ret, data_lead):
    filled(ret, {"M1 2025-26-Q3": "1,5", "M2 2025-26-Q3": ""}, by=data_lead)

    with pytest.raises(rules.ErrorsStand, match=r"2.figures stop it: M1 and M2\."):
        operations.submit_return(ret, by=data_lead, on=TODAY)

    assert Return.objects.get(pk=ret.pk).state == "in_progress"


def test_a_symbol_goes_with_a_reason(ret, data_lead):
    filled(ret, {"M1 2025-26-Q3": "x"}, by=data_lead)
    box = ret.boxes.first()

    with pytest.raises(rules.ErrorsStand, match="M1"):
        operations.submit_return(ret, by=data_lead, on=TODAY)
    operations.save_boxes(
        ret,
        [operations.Entry(box=box.pk, reason="The system was closed.")],
        by=data_lead,
        on=TODAY,
        at=noon(TODAY),
    )

    assert operations.submit_return(ret, by=data_lead, on=TODAY).state == "submitted"


def test_who_submitted_does_not_sign_where_the_agency_has_another_approver(ret, police):
    both = member(Role.AGENCY_CONTRIBUTOR, Role.AGENCY_APPROVER, agency=police)
    approver(police, name="Superintendent")
    submitted(ret, both)

    with pytest.raises(rules.OwnReturn, match="somebody else signs it: Superintendent"):
        operations.sign_return(ret, by=both, on=TODAY)


def test_the_only_approver_of_an_agency_signs_what_they_submitted(ret, police):
    both = member(Role.AGENCY_CONTRIBUTOR, Role.AGENCY_APPROVER, agency=police)
    approver(police, on=date(2019, 1, 1)).roles_held.update(until_on=date(2025, 12, 31))
    submitted(ret, both)

    operations.sign_return(ret, by=both, on=TODAY)

    assert Return.objects.get(pk=ret.pk).signed_by == both


def test_a_return_is_signed_once_as_it_stands(ret, data_lead):
    signed(ret, data_lead)

    with pytest.raises(rules.AlreadySigned):
        operations.sign_return(ret, by=approver(ret.agency), on=TODAY)


def test_a_return_sent_again_needs_a_new_signature(ret, data_lead):
    signed(ret, data_lead)
    question = operations.query_return(ret, text="Sure?", by=performance_officer(), on=TODAY)
    operations.answer_question(question, answer="Yes.", by=data_lead, on=TODAY)
    operations.submit_return(ret, by=data_lead, on=TODAY)

    with pytest.raises(rules.NotSigned, match="No approver of West Midlands Police has signed it"):
        operations.accept_return(ret, by=performance_officer(), on=TODAY)

    assert Signature.objects.count() == 1


def test_a_return_is_not_sent_again_while_a_question_is_open(ret, data_lead):
    signed(ret, data_lead)
    operations.query_return(ret, text="Sure?", by=performance_officer(), on=TODAY)

    with pytest.raises(rules.QuestionOpen, match="without an answer"):
        operations.submit_return(ret, by=data_lead, on=TODAY)


def test_a_question_is_answered_once(ret, data_lead):
    submitted(ret, data_lead)
    question = operations.query_return(ret, text="Sure?", by=performance_officer(), on=TODAY)
    operations.answer_question(question, answer="Yes.", by=data_lead, on=TODAY)

    with pytest.raises(rules.AlreadyAnswered):
        operations.answer_question(question, answer="No.", by=data_lead, on=TODAY)


def test_a_question_about_an_accepted_return_leaves_it_accepted(ret, data_lead):
    accepted(ret)

    operations.query_return(ret, text="429 or 447?", by=performance_officer(), on=LATER)

    assert Return.objects.get(pk=ret.pk).state == "accepted"
    assert [question.text for question in queries.open_questions(viewer=data_lead)] == ["429 or 447?"]


def test_acceptance_makes_values_that_lead_back_to_box_and_signature(ret, police, data_lead):
    filled(ret, {"M2 2025-26-Q3": "low"}, by=data_lead)

    accepted(ret)

    values = Value.objects.order_by("measure__reference").select_related("from_box__ret", "signature__by")
    assert [(value.number, value.symbol) for value in values] == [(5.0, ""), (None, "low")]
    assert {value.from_box.ret for value in values} == {ret}
    assert {value.signature.by.agency for value in values} == {police}
    assert not Return.objects.get(pk=ret.pk).restricted


def test_the_reason_stays_with_the_value(ret, data_lead):
    box = ret.boxes.first()
    entry = operations.Entry(box=box.pk, typed="x", reason_kind="recording_behind", reason="Two weeks.")
    operations.save_boxes(ret, [entry], by=data_lead, on=TODAY, at=noon(TODAY))

    accepted(ret)

    assert Value.objects.get(measure=box.measure).reason == "Recording is behind: Two weeks."


def test_a_figure_changed_after_a_re_opening_supersedes_the_old_which_stays_readable(ret, data_lead):
    accepted(ret)
    operations.reopen_return(ret, because="Two were counted twice.", by=performance_officer(), on=LATER)
    filled(ret, {"M1 2025-26-Q3": "3"}, by=data_lead)
    assert Value.objects.get(measure__reference="M1", is_current=True).number == 5

    accepted(Return.objects.get(pk=ret.pk), on=LATER)

    now = Value.objects.get(measure__reference="M1", is_current=True)
    assert (now.number, now.supersedes.number, now.restated_because) == (3, 5, "Two were counted twice.")
    assert now.signature != now.supersedes.signature
    assert Value.objects.filter(measure__reference="M2").count() == 1


def test_a_figure_is_restated_for_the_reason_of_the_re_opening_and_not_of_a_later_question(ret, data_lead):
    accepted(ret)
    officer = performance_officer()
    operations.reopen_return(ret, because="Two were counted twice.", by=officer, on=LATER)
    filled(ret, {"M1 2025-26-Q3": "3"}, by=data_lead)
    operations.submit_return(ret, by=data_lead, on=LATER)
    question = operations.query_return(ret, text="Sure?", by=officer, on=LATER)
    operations.answer_question(question, answer="Yes.", by=data_lead, on=LATER)

    accepted(Return.objects.get(pk=ret.pk), on=LATER)

    assert (
        Value.objects.get(measure__reference="M1", is_current=True).restated_because
        == "Two were counted twice."
    )


def test_a_re_opened_return_is_hidden_again(ret):
    accepted(ret)

    operations.reopen_return(ret, because="Counted twice.", by=performance_officer(), on=LATER)

    assert Return.objects.get(pk=ret.pk).restricted


def test_a_published_figure_gives_way_to_the_agencys_own(ret):
    old = published(ret.boxes.first().measure, quarter(2025, 3), 7)

    accepted(ret)

    assert Value.objects.get(supersedes=old).number == 5


def test_a_restated_figure_keeps_old_and_new_with_who_and_why(ret):
    accepted(ret)
    value = Value.objects.get(measure__reference="M1")
    officer = performance_officer()

    restated = operations.restate_value(
        value, figure=Figure(number=4), because="One was a duplicate.", by=officer, on=LATER
    )

    value.refresh_from_db()
    assert (value.is_current, value.number) == (False, 5)
    assert (restated.number, restated.supersedes, restated.restated_by, restated.known_on) == (
        4,
        value,
        officer,
        LATER,
    )
    assert (restated.from_box, restated.signature) == (value.from_box, value.signature)


@pytest.mark.parametrize(
    ("figure", "refusal"),
    [
        (Figure(number=5), figure_rules.SameFigure),
        (Figure(symbol=Symbol.NOT_AVAILABLE), figure_rules.Superseded),
    ],
)
def test_a_figure_is_restated_to_something_else_and_only_while_it_stands(ret, figure, refusal):
    accepted(ret)
    value = Value.objects.get(measure__reference="M1")
    if refusal is figure_rules.Superseded:
        operations.restate_value(
            value, figure=Figure(number=4), because="!", by=performance_officer(), on=LATER
        )

    with pytest.raises(refusal):
        operations.restate_value(value, figure=figure, because="!", by=performance_officer(), on=LATER)


def test_a_published_figure_is_not_restated_here():
    value = published(MeasureFactory(), quarter(2025, 2), 7)

    with pytest.raises(figure_rules.Published, match="A published table"):
        operations.restate_value(
            value, figure=Figure(number=8), because="!", by=performance_officer(), on=TODAY
        )
