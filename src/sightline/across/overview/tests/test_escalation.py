from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.across.overview.escalation import escalation_page
from sightline.across.overview.path import path
from sightline.across.overview.tests.factories import STEADY, counted
from sightline.areas.governance import operations
from sightline.areas.governance.tests.factories import MeetingFactory, tree
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, GroupFactory, member
from sightline.spine.thread import operations as thread
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.tests.factories import ItemFactory
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db


@pytest.fixture
def groups(partnership):
    return tree()


def raised(group, *to, about=(), on=date(2025, 7, 1), owed_on=date(2025, 8, 1)):
    return operations.raise_escalation(
        group, to=to, sort="barrier", title="Too few assessors", ask="Agree who pays for two more.",
        about=about or [counted()], answer_owed_on=owed_on, by=member(chairs=[group]), on=on,
    )  # fmt: skip


def leg(escalation, group):
    return escalation.hand_overs.filter(to_group=group).last()


def further(escalation, group, to, *, on):
    operations.take_further(
        leg(escalation, group), to=[to], words="It needs three partners’ money.", answer_owed_on=date(2025, 10, 1),
        by=member(chairs=[group]), on=on,
    )  # fmt: skip


def answered(escalation, group, *, on, answer="Yes: two more."):
    operations.answer_escalation(
        leg(escalation, group),
        answer=answer,
        because="People wait too long.",
        by=member(chairs=[group]),
        on=on,
    )


def page(escalation, viewer=None, on=TODAY):
    return escalation_page(escalation.reference, viewer=viewer or member(Role.SCRUTINEER), on=on)


def text(response):
    return response.content.decode().replace(NBSP, " ")


# --- In words ---


def test_while_it_waits_the_heading_says_with_whom_for_how_long_and_how_late(groups):
    escalation = raised(groups.learning, groups.qap, on=date(2025, 12, 1), owed_on=date(2026, 1, 4))

    assert page(escalation).finding.replace(NBSP, " ") == "With QAP for 44 days, 10 days past its date"


def test_what_took_it_up_later_is_not_what_it_was_raised_about(groups):
    escalation = raised(groups.learning, groups.qap, about=[counted(reference="M17")])
    threat = ItemFactory(kind=Kind.RISK, reference="SR5")
    thread.link(escalation, threat, on=TODAY)

    shown = page(escalation)

    about = dict(shown.facts)["About"]
    assert ("M17" in about, "SR5" in about) == (True, False)
    assert any("SR5" in words for _, words, _ in shown.supports)


def test_once_answered_the_heading_says_how_high_it_went_and_how_long_it_took(groups):
    escalation = raised(groups.learning, groups.qap, on=date(2025, 7, 1))
    further(escalation, groups.qap, groups.adults, on=date(2025, 7, 11))
    further(escalation, groups.adults, groups.executive, on=date(2025, 8, 1))
    answered(escalation, groups.executive, on=date(2025, 9, 29))

    before = page(escalation).finding.replace(NBSP, " ")
    MeetingFactory(group=groups.learning, held_on=date(2026, 2, 3))
    after = page(escalation).finding.replace(NBSP, " ")

    assert before == "At the Executive in 31 days, answered after 90 days, and not yet accepted"
    assert after == "At the Executive in 31 days, answered after 90 days, and on its way back"


def test_what_one_board_answered_is_not_the_end_while_another_holds_it(groups):
    escalation = raised(
        groups.qap, groups.children, groups.adults, on=date(2025, 12, 15), owed_on=date(2026, 2, 1)
    )
    answered(escalation, groups.children, on=date(2025, 12, 20))

    assert page(escalation).finding.replace(NBSP, " ") == "With the Adults' Board for 30 days"


# --- The path ---


def stays(escalation, on=TODAY):
    levels, legs = path(page(escalation).account, on=on)
    return [(levels[leg.level].name, leg.words.replace(NBSP, " "), leg.state) for leg in legs]


def test_the_path_holds_every_stay_from_the_raising_to_the_way_back(groups):
    escalation = raised(groups.learning, groups.qap, on=date(2025, 7, 1))
    operations.receive_escalation(
        leg(escalation, groups.qap), by=member(chairs=[groups.qap]), on=date(2025, 7, 4)
    )
    further(escalation, groups.qap, groups.adults, on=date(2025, 7, 11))
    answered(escalation, groups.adults, on=date(2025, 10, 3))
    MeetingFactory(group=groups.learning, held_on=date(2026, 2, 3))

    assert stays(escalation) == [
        ("Learning", "raised", "passed"),
        ("QAP", "received", "asked"),
        ("QAP", "taken further: It needs three partners’ money", "passed"),
        ("Adults' Board", "answered, 2 days late", "answered"),
        ("QAP", "told", "passed"),
        ("Learning", "answer back", "passed"),
        ("Learning", "on its agenda", "ahead"),
    ]


def test_two_branches_both_begin_where_it_was_raised(groups):
    escalation = raised(groups.qap, groups.children, groups.adults, owed_on=date(2026, 2, 1))
    _, legs = path(page(escalation).account, on=TODAY)

    assert [(leg.level, leg.after, leg.until_on) for leg in legs] == [
        (0, None, date(2025, 7, 1)),
        (1, 0, None),
        (2, 0, None),
    ]


def test_what_was_sent_back_up_goes_its_way_a_second_time(groups):
    escalation = raised(groups.learning, groups.qap)
    answered(escalation, groups.qap, on=date(2025, 8, 1), answer="One.")
    operations.send_back_up(
        escalation, to=[groups.qap], words="One is not two.", answer_owed_on=date(2026, 2, 1),
        by=member(chairs=[groups.learning]), on=date(2025, 9, 1),
    )  # fmt: skip

    assert stays(escalation) == [
        ("Learning", "raised", "passed"),
        ("QAP", "answered, on the day owed", "answered"),
        ("Learning", "answer back", "passed"),
        ("Learning", "sent back up", "passed"),
        ("QAP", "answer owed by 1 February", "waiting"),
    ]


# --- The page ---


def test_who_holds_it_may_answer_and_who_raised_it_may_not(groups, visit):
    escalation = raised(groups.learning, groups.qap)
    address = f"/escalations/{escalation.reference}"

    assert "Take it further" in text(visit(member(chairs=[groups.qap])).get(address))
    assert "Take it further" not in text(visit(member(chairs=[groups.learning])).get(address))
    assert "Accept the answer" not in text(visit(member(chairs=[groups.learning])).get(address))


def test_who_raised_it_may_accept_what_came_back(groups, visit):
    escalation = raised(groups.learning, groups.qap)
    answered(escalation, groups.qap, on=date(2025, 7, 20))
    address = f"/escalations/{escalation.reference}"

    raiser, holder = visit(member(chairs=[groups.learning])), visit(member(chairs=[groups.qap]))

    assert "Accept the answer" in text(raiser.get(address))
    assert "Accept the answer" not in text(holder.get(address))
    assert "Yes: two more." in text(holder.get(address))


def test_the_page_asks_whether_the_answer_made_a_difference(groups, visit):
    escalation = raised(groups.learning, groups.qap, about=[counted(*STEADY, reference="M17")])
    client, address = visit(member(Role.SCRUTINEER)), f"/escalations/{escalation.reference}"

    waiting = text(client.get(address))
    answered(escalation, groups.qap, on=date(2025, 7, 1))
    since = text(client.get(address))

    assert "How it stands while it waits" in waiting
    assert "Has it made a difference yet?" in since
    assert "Too early to say." in since


def test_where_no_measure_is_linked_the_page_says_that_no_figure_can_tell(groups, visit):
    escalation = raised(groups.learning, groups.qap, about=[counted(reference="M1")])
    escalation.rests_on.all().delete()
    answered(escalation, groups.qap, on=date(2025, 7, 1))

    response = visit(member(Role.SCRUTINEER)).get(f"/escalations/{escalation.reference}")

    assert "No measure is linked to it, so no figure can say." in text(response)


def test_a_figure_that_is_not_shared_stays_out_of_the_page(groups, visit):
    measure = counted(*STEADY, 9999, sharing="not_agreed")
    escalation = raised(groups.learning, groups.qap, about=[measure])

    response = visit(member(sits_on=[groups.learning])).get(f"/escalations/{escalation.reference}")

    assert "9,999" not in text(response)
    assert "Its figures are not shared with you." in text(response)


def test_who_may_not_see_escalations_is_refused(groups, visit):
    escalation = raised(groups.learning, groups.qap)

    assert visit(member(Role.READER)).get(f"/escalations/{escalation.reference}").status_code == 403


def test_an_escalation_nobody_raised_is_not_there(groups, visit):
    assert visit(member(Role.SCRUTINEER)).get("/escalations/E99").status_code == 404


def test_the_page_asks_as_often_for_a_long_way_as_for_a_short_one(groups, visit):
    escalation = raised(groups.learning, groups.qap, about=[counted(*STEADY)])
    client, address = visit(member(Role.SCRUTINEER)), f"/escalations/{escalation.reference}"

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    short = asked()
    higher = GroupFactory(short_name="Higher")
    groups.executive.above.add(higher)
    for group, to in (
        (groups.qap, groups.adults),
        (groups.adults, groups.executive),
        (groups.executive, higher),
    ):
        further(escalation, group, to, on=date(2025, 8, 1))

    assert asked() == short


def test_while_one_group_still_holds_it_no_answer_is_held_against_the_figures(groups):
    measure = counted(*STEADY)
    escalation = raised(groups.qap, groups.children, groups.adults, about=[measure], owed_on=date(2026, 2, 1))
    answered(escalation, groups.children, on=date(2025, 12, 20))

    assert page(escalation).answered_on is None
