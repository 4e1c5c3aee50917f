"""The check-in: what was done, what stood in the way, what the figures say since the plan began, what the boards judge."""

import io
from datetime import date

import docx
import pytest

from sightline.across.overview.tests.factories import counted
from sightline.across.reports.check_in import checked_plan, close, paper, shown
from sightline.across.reports.tests.factories import by_month, priority, reported, world
from sightline.areas.governance import operations as governance
from sightline.areas.plan import operations, queries
from sightline.areas.plan.rules import CheckInClosed, NotJudgedYet
from sightline.areas.plan.tests.factories import SuccessTestFactory, VersionFactory
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return world()


@pytest.fixture
def manager():
    return member(Role.BUSINESS_MANAGER)


def opened(plan, by):
    return operations.open_check_in(plan, by=by, on=TODAY)


def judged(check_in, here, by, *, fit="yes"):
    for each in check_in.plan.priorities.all():
        for board in (here.groups.children, here.groups.adults):
            operations.record_judgement(
                check_in, each, board, difference="partly", fit=fit, words="Some of it helps.", by=by, on=TODAY
            )  # fmt: skip


def found(check_in, on=TODAY):
    return checked_plan(queries.check_in(check_in.reference, viewer=member(Role.BUSINESS_MANAGER)), on=on)


def plain(words):
    return words.replace(NBSP, " ")


def test_activities_are_told_done_and_not(here, manager):
    made = priority(1)
    reported(made, "done")
    reported(made, "behind")

    told = found(opened(made.plan, manager))

    [promise] = told.progress.priorities
    assert [(each.code, each.states[-1]) for each in promise.activities] == [
        ("1.1", "done"),
        ("1.2", "behind"),
    ]
    assert told.priorities[0].finding == "One of 2 activities is done."


def test_a_barrier_stands_beside_what_was_answered(here, manager):
    made = priority(1)
    progress = reported(made, "stuck", barrier="No money.", ask="Pay.")
    escalation = governance.raise_escalation(
        here.groups.qap, to=[here.groups.adults], sort="barrier", title="No money", ask="Pay.", account="",
        about=[progress.activity], answer_owed_on=TODAY, by=here.chair, on=date(2025, 11, 3),
    )  # fmt: skip
    governance.answer_escalation(
        escalation.hand_overs.get(), answer="Yes.", because="It is needed.", by=member(chairs=[here.groups.adults]),
        on=date(2025, 12, 1),
    )  # fmt: skip

    [told] = found(opened(made.plan, manager)).priorities[0].barriers

    assert (told.about, told.words, told.ask, told.when) == ("1.1", "No money.", "Pay.", "2025/26 Q3")
    [answer] = told.answers
    assert (answer.escalation.reference, [plain(fact.term) for fact in answer.answers]) == (
        escalation.reference,
        ["Adults' Board, 1 December 2025"],
    )


def test_a_barrier_that_was_never_sent_up_says_so(here, manager):
    made = priority(1)
    reported(made, "stuck", barrier="No money.")

    [told] = found(opened(made.plan, manager)).priorities[0].barriers

    assert told.answers == ()


def test_an_escalation_about_the_priority_itself_is_told_once(here, manager):
    made = priority(1)
    governance.raise_escalation(
        here.groups.qap, to=[here.groups.adults], sort="other", title="No measure", ask="Name one.", account="None.",
        about=[made], answer_owed_on=TODAY, by=here.chair, on=date(2025, 11, 3),
    )  # fmt: skip

    [told] = found(opened(made.plan, manager)).priorities[0].barriers

    assert (told.title, told.words, plain(told.when)) == ("No measure", "None.", "raised 3 November 2025")


def test_too_few_points_since_the_plan_began_are_said_and_never_coloured(here, manager):
    # Seven quarters since, with a leap: fewer than the twelve that firm limits need.
    made = priority(1, counted(*(10, 11) * 7, *(40, 41) * 3, 40, direction="lower", reference="M1"))

    told = found(opened(made.plan, manager)).priorities[0]
    [measure] = told.measures

    assert told.silent
    assert measure.before.usual
    assert (measure.since.points, measure.since.variation, measure.since.usual) == (7, "run", "")
    assert plain(measure.since.said) == (
        "7 quarters since the plan began, too few for firm limits, which need 12."
    )


def test_with_enough_points_the_limits_are_worked_out_anew(here, manager):
    monthly = by_month([10, 11] * 7, [40, 41] * 10)
    made = priority(1, monthly)

    [measure] = found(opened(made.plan, manager)).priorities[0].measures

    assert (measure.before.mean, measure.since.mean) == ("10.5", "40.5")
    assert plain(measure.since.said) == "20 months since the plan began, no special cause."
    assert measure.since.variation == "common"


def test_a_measure_that_began_with_the_plan_has_nothing_before_it(here, manager):
    made = priority(1, counted(10, 11, 10, reference="M1"))

    [measure] = found(opened(made.plan, manager)).priorities[0].measures

    assert measure.before.said == "No figure before the plan began."


def test_what_happens_rarely_is_counted_and_read_without_limits(here, manager):
    made = priority(1, by_month([0, 1] * 7, [0, 1, 0], is_rare_event=True))

    [measure] = found(opened(made.plan, manager)).priorities[0].measures

    assert plain(measure.since.said) == (
        "3 months since the plan began. It happens rarely, so it is read without limits."
    )
    assert (measure.since.usual, measure.chart) == ("", None)


def test_a_break_since_the_plan_began_is_where_its_limits_begin(here, manager):
    measure = by_month([10, 11] * 7, [40, 41] * 10)
    measure.breaks.create(from_on=date(2025, 1, 1), words="Counted by household.", marked_on=TODAY)
    made = priority(1, measure)

    [found_out] = found(opened(made.plan, manager)).priorities[0].measures

    assert plain(found_out.since.said) == (
        "11 months since the plan began (since a break in the series), too few for firm limits, which need 12."
    )


def test_figures_that_are_not_shared_are_not_told(here, manager):
    made = priority(1, counted(*(7391, 7392) * 8, reference="M1", sharing="limited"))

    told = found(opened(made.plan, manager))

    assert "7391" not in str(told)
    assert "7,391" not in str(told)
    assert told.priorities[0].measures[0].since.said == (
        "Its figures are not shared with everybody who reads this."
    )


def test_a_priority_without_a_measure_says_that_no_figure_can_say(here, manager, visit):
    made = priority(1)
    check_in = opened(made.plan, manager)

    page = visit(manager).get(f"/check-ins/{check_in.reference}").content.decode()

    assert "No measure is agreed, so no figure can say whether it helps." in page
    assert "Nothing of what children, adults and families said is in the record yet." in page


def test_each_board_has_its_place_before_it_judges(here, manager):
    made = priority(1)
    check_in = opened(made.plan, manager)

    before = found(check_in)
    judged(check_in, here, manager)
    after = found(check_in)

    assert ([each.board for each in before.priorities[0].owed], before.owed) == (
        ["Adults' Board", "Children's Group"],
        2,
    )
    assert [(each.difference, each.fit) for each in after.priorities[0].judgements] == [
        ("In part", "Yes, as it is")
    ] * 2


def test_a_check_in_is_not_closed_while_a_judgement_is_owed(here, manager, visit):
    check_in = opened(priority(1).plan, manager)

    answer = visit(manager).post(
        f"/check-ins/{check_in.reference}/close", {"conclusion": "It helps.", "what_changed": ""}
    )

    assert answer.status_code == 422
    assert "These judgements are still owed" in answer.content.decode()
    with pytest.raises(NotJudgedYet):
        close(check_in, conclusion="It helps.", what_changed="", by=manager, on=TODAY)


def test_a_closed_check_in_keeps_what_it_said_and_makes_a_change_a_version(here, manager):
    made = priority(1)
    VersionFactory(plan=made.plan, number=1)
    check_in = opened(made.plan, manager)
    judged(check_in, here, manager, fit="changed")

    closed = close(check_in, conclusion="In part.", what_changed="Name three measures.", by=manager, on=TODAY)
    reported(made, "done")

    kept = shown(queries.check_in(closed.reference, viewer=manager), on=TODAY)
    assert kept.progress.priorities[0].activities == ()
    assert (closed.version.number, closed.version.what_changed) == (2, "Name three measures.")
    with pytest.raises(CheckInClosed):
        close(closed, conclusion="Again.", what_changed="", by=manager, on=TODAY)


def test_the_page_shows_judgements_and_leads_to_those_owed(here, manager, visit):
    made = priority(1, short_title="Mental health")
    SuccessTestFactory(priority=made, title="The map is in use")
    check_in = opened(made.plan, manager)

    page = visit(manager).get(f"/check-ins/{check_in.reference}").content.decode()

    assert f"/check-ins/{check_in.reference}/{made.reference}/judge?group=adults" in page
    assert "The map is in use" in page


def test_the_pdf_holds_every_priority_as_text(here, manager):
    made = priority(1, by_month([10, 11] * 7, [40, 41] * 10))
    reported(made, "stuck", barrier="No money.", ask="Pay.")
    check_in = queries.check_in(opened(made.plan, manager).reference, viewer=manager)

    made_pdf = paper.pdf(shown(check_in, on=TODAY), check_in)

    assert made_pdf.startswith(b"%PDF-")
    assert b"/Lang(en-GB)" in made_pdf


def test_the_word_document_has_the_parts_of_the_page_in_their_order(here, manager):
    made = priority(1, by_month([10, 11] * 7, [40, 41] * 10))
    reported(made, "stuck", barrier="No money.", ask="Pay.")
    check_in = queries.check_in(opened(made.plan, manager).reference, viewer=manager)

    document = docx.Document(io.BytesIO(paper.word(shown(check_in, on=TODAY), check_in)))

    heads = [each.text for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert heads == [
        "What the boards judge",
        "Priority 1: Mental health",
        "What was done, and what was not",
        "What stood in the way, and what was answered",
        "What the figures say",
        "M1 Things counted as M1",
        "How we would know",
        "Voice and audits",
    ]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    said = " ".join([*(each.text for each in document.paragraphs), *cells])
    for words in (
        "Not judged yet.",
        "No money. (2025/26 Q3) Asked: Pay.",
        "It was not sent up.",
        "Mean 10.5",
    ):
        assert words in plain(said)


def test_an_empty_priority_says_so_in_word_too(here, manager):
    check_in = queries.check_in(opened(priority(1).plan, manager).reference, viewer=manager)

    document = docx.Document(io.BytesIO(paper.word(shown(check_in, on=TODAY), check_in)))

    said = " ".join(each.text for each in document.paragraphs)
    for words in ("Nobody reported a barrier", "No measure is agreed", "No success test is set."):
        assert words in said


ADDRESS = "/check-ins/check-in-2024-26"


@pytest.mark.parametrize(("ending", "kind"), [("pdf", "pdf"), ("word", "docx")])
def test_it_can_be_taken_along_as_a_file(here, manager, visit, ending, kind):
    opened(priority(1).plan, manager)

    response = visit(here.chair).get(f"{ADDRESS}/{ending}")

    assert response["Content-Disposition"] == f'attachment; filename="check-in-2024-26.{kind}"'


@pytest.mark.parametrize("ending", ["", "/pdf", "/word", "/close"])
def test_the_stranger_signs_in_and_who_may_not_is_refused(here, manager, client, visit, ending):
    opened(priority(1).plan, manager)

    assert client.get(f"{ADDRESS}{ending}").status_code == 302
    assert visit(member(Role.AGENCY_CONTRIBUTOR)).get(f"{ADDRESS}{ending}").status_code == 403


def test_who_reads_it_may_not_therefore_close_it(here, manager, visit):
    opened(priority(1).plan, manager)

    assert visit(here.chair).get(f"{ADDRESS}/close").status_code == 403


def test_there_is_no_check_in_where_none_was_opened(here, manager, visit):
    assert visit(manager).get(ADDRESS).status_code == 404
