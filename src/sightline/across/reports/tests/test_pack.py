"""What a pack holds, and that everything said over its rows is counted from them."""

import re
from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.across.overview.tests.factories import LAST, RISING, STEADY, counted
from sightline.across.reports.pack import as_content, from_content, pack
from sightline.across.reports.pack.findings import findings
from sightline.across.reports.pack.values import Assurance
from sightline.across.reports.tests.factories import calm, commented, concern, priority, reported, sent, world
from sightline.analysis.periods import quarter
from sightline.areas.dataset.tests.factories import (
    MeasureFactory,
    opened,
)
from sightline.areas.governance import operations as governance
from sightline.areas.governance.tests.factories import DecisionFactory, GroupReportFactory, waiting
from sightline.areas.plan.tests.factories import ActivityFactory
from sightline.spine.actions import operations as actions
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory
from sightline.spine.thread import operations as thread
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return world()


def packed(viewer, **kwargs):
    return pack(LAST, viewer=viewer, **{"on": TODAY} | kwargs)


def plainly(text):
    return text.replace(NBSP, " ")


# --- Measures and signals ---


def test_a_measure_stands_under_its_priority_and_the_rest_under_their_heading(here):
    linked, other = concern("M1"), calm("A1", heading="Annual indicators")
    priority(1, linked)

    found = packed(here.chair)

    assert [(section.title, [line.reference for line in section.lines]) for section in found.sections] == [
        ("Priority 1. Mental health", ["M1"]),
        ("Annual indicators", ["A1"]),
    ]
    assert other.reference not in {signal.reference for signal in found.signals}


def test_a_priority_without_a_measure_keeps_its_row_and_says_so(here):
    priority(2, short_title="Transitional safeguarding")

    found = packed(here.chair)

    assert [(section.title, section.is_unmeasured) for section in found.sections] == [
        ("Priority 2. Transitional safeguarding", True)
    ]
    assert findings(found).notes == ("no measure",)


def test_the_headings_count_the_rows(here):
    concern("M1")
    counted(*RISING, reference="M2", direction="higher")
    counted(*RISING, reference="M3", direction="neutral")
    calm("M4")
    counted(10, 11, 12, reference="M5")

    found = packed(here.chair)

    said, kinds = findings(found), Counter(line.variation for line in found.lines)
    assert plainly(said.cover) == "Three of 5 measures show a signal. One of the three is a concern."
    assert said.measures == "Three show a signal, one does not, one cannot be judged"
    assert said.signals == "One concern, one improvement, one special cause"
    assert {count.icon: count.number for count in said.legend} == dict(kinds)
    assert sum(count.number for count in said.legend) == len(found.lines) == 5


@pytest.mark.parametrize(
    ("series", "sentence"),
    [
        ([], "There is no measure to show."),
        ([STEADY], "The one measure shows no signal."),
        ([STEADY, STEADY], "None of 2 measures shows a signal."),
        ([RISING], "One of 1 measure shows a signal. It is a concern."),
        ([RISING, RISING], "Two of 2 measures show a signal. Two of the two are a concern."),
    ],
)
def test_the_cover_agrees_with_its_numbers(here, series, sentence):
    for numbers in series:
        counted(*numbers, direction="lower")

    assert plainly(findings(packed(here.chair)).cover) == sentence


def test_a_signal_is_uncommented_until_somebody_says_what_it_means(here):
    measure = concern("M1")

    before = packed(here.chair)
    commented(measure, here.chair)
    after = packed(here.chair)

    assert [signal.reference for signal in before.uncommented] == ["M1"]
    assert findings(before).uncommented == "M1 has no commentary. The pack is not final until it has."
    assert after.uncommented == ()
    assert (after.signals[0].said.what, after.signals[0].said.by) == ("What it shows.", "QAP chair")


def test_a_signal_leads_to_the_return_and_the_signatory_of_its_latest_figure(here):
    agency = AgencyFactory(code="police", short_name="Police")
    measure = counted(*STEADY, until=LAST.previous(), reference="M1", direction="lower", supplier=agency)
    ret = sent("40", agency=agency, by=here.officer)

    [signal] = packed(here.chair).signals

    line = packed(here.chair).line("M1")
    assert line.value_url == f"/measures/{measure.reference}/values/2025-26-Q3"
    assert signal.came.return_url == ret.get_absolute_url()
    assert re.search(r"signed by Member \d+ on 14 January 2026; accepted by", plainly(signal.came.words))
    assert signal.came.words.endswith(
        "Reason kept with the figure: “Something real changed: Checked, and it stands.”"
    )


def test_what_moved_most_without_a_signal_is_shown_as_looked_at(here):
    counted(*STEADY, 13, reference="M1")
    counted(*STEADY, 11, reference="M2")
    counted(*STEADY, 12, reference="M3")

    found = packed(here.chair)

    assert [each.reference for each in found.calm] == ["M1", "M3"]
    assert found.calm[0].finding.startswith("Things counted as M1, 11 to 13: the usual range is ")


def test_a_signal_that_was_not_there_a_quarter_ago_is_new_and_one_that_has_gone_has_ended(here):
    concern("M1")
    counted(*RISING, 11, reference="M2", direction="lower")

    found = packed(here.chair)

    assert (found.line("M1").is_new, found.line("M2").is_new) == (True, False)
    assert found.line("M2").told == "signal ended"


# --- Progress, returns, reports ---


def test_the_states_of_the_activities_are_counted_from_their_squares(here):
    one = priority(1)
    for rating in ("done", "done", "stuck"):
        reported(one, rating, barrier="No money." if rating == "stuck" else "")
    ActivityFactory(priority=one)

    found = packed(here.chair)

    said = findings(found)
    assert said.progress == "Two done, one stuck, one without a report"
    assert plainly(said.promises[0]) == "4 activities: 2 done, 1 stuck, 1 no report"
    assert sum(count.number for count in said.states) == len(found.progress.priorities[0].activities) == 4
    assert [each.barrier for each in found.stopped] == ["No money."]


def test_late_returns_are_named_and_their_figures_listed_with_what_was_done(here):
    agency = AgencyFactory(code="probation", short_name="Probation")
    MeasureFactory(reference="M1", supplier=agency, short_title="Incidents in prisons")
    opened(by=here.officer)

    found = packed(here.chair)

    [row] = found.collected.returns
    said = findings(found)
    assert (row.is_late, plainly(row.words), row.owed) == (True, "Late, 2 days", ("M1 Incidents in prisons",))
    assert row.done == "Nobody was reminded yet."
    assert said.returns == "One return is late: Probation"
    assert plainly(said.arrived) == "0 of 1 figure arrived, 0 %. Returns were due on 12 January 2026."


def test_an_assurance_report_stands_in_the_pack_of_the_quarter_that_ends_its_half_year(here):
    said = {"sort": "assurance", "assured": "18 of 20 plans.", "not_assured": "Whether children were asked."}
    told = GroupReportFactory(group=here.groups.learning, quarter_on=date(2025, 7, 1), **said)
    GroupReportFactory(group=here.groups.qap, quarter_on=date(2025, 7, 1), sent_on=None, **said)

    found = pack(quarter(2025, 2), viewer=here.chair, on=TODAY)

    assert found.assurances == (
        Assurance(
            here.groups.learning.short_name,
            told.get_absolute_url(),
            "18 of 20 plans.",
            "Whether children were asked.",
        ),
    )
    assert from_content(as_content(found)).assurances == found.assurances


def test_a_group_without_a_report_keeps_its_row(here):
    GroupReportFactory(group=here.groups.learning, barrier="Two agencies sent nothing.", ask="Remind them.")

    found = packed(here.chair)

    assert [(each.group, each.is_sent, each.ask) for each in found.reports] == [
        ("Learning", True, "Remind them.")
    ]
    assert findings(found).reported == "One of one groups has reported."


# --- Escalations and decisions wanted ---


def test_an_escalation_shows_its_whole_way_and_what_is_overdue_first(here):
    waiting(here.groups.qap, here.groups.adults, owed_on=date(2026, 2, 1))
    late = waiting(here.groups.qap, here.groups.children, owed_on=date(2026, 1, 5))

    found = packed(here.chair)

    assert next((each.reference, each.state) for each in found.escalations) == (
        late.escalation.reference,
        "late",
    )
    assert [(step.what, step.state) for step in found.escalations[0].steps] == [
        ("Raised, sent up to the Children's Group", "done"),
        ("Answer owed", "late"),
    ]
    assert findings(found).asks == "One answer is overdue; one waits"


def test_a_decision_is_wanted_on_what_waits_for_this_group_and_on_what_came_back_to_it(here):
    up = waiting(here.groups.learning, here.groups.qap)
    back = waiting(here.groups.qap, here.groups.adults)
    governance.answer_escalation(back, answer="Yes.", because="It helps.", by=here.officer, on=TODAY)

    found = packed(here.chair)

    assert [each.title.partition(":")[0] for each in found.wanted] == [
        f"Answer {up.escalation.reference}, take it further or return it",
        f"Accept the answer to {back.escalation.reference}, or send it back up",
    ]
    assert found.wanted[1].why == "Adults' Board: Yes."


def test_a_concern_wants_a_decision_until_it_is_sent_up(here):
    measure = concern("M1")

    before = packed(here.chair)
    escalation = waiting(here.groups.qap, here.groups.adults).escalation
    thread.link(measure, escalation, on=TODAY)
    after = packed(here.chair)

    assert [(each.measures, each.part) for each in before.wanted] == [(("M1",), "signals")]
    assert after.wanted == ()
    assert [each.reference for each in after.signals[0].escalations] == [escalation.reference]


def test_an_improvement_wants_no_decision(here):
    counted(*RISING, direction="higher")

    assert packed(here.chair).wanted == ()


def test_a_priority_without_a_measure_wants_one_until_somebody_is_asked_for_it(here):
    unmeasured = priority(2, short_title="Transitional safeguarding")

    before = packed(here.chair)
    thread.link(waiting(here.groups.qap, here.groups.adults).escalation, unmeasured, on=TODAY)
    after = packed(here.chair)

    assert [each.title for each in before.wanted] == [
        "Agree a measure for Priority 2: Transitional safeguarding"
    ]
    assert after.wanted == ()


def test_an_agency_that_is_late_again_and_again_wants_a_decision(here):
    agency = AgencyFactory(code="probation", short_name="Probation")
    MeasureFactory(supplier=agency)
    opened(LAST.previous(), on=date(2025, 10, 2), due_on=date(2025, 10, 12), by=here.officer)

    once = packed(here.chair, on=date(2026, 1, 4))
    opened(by=here.officer)
    twice = packed(here.chair)

    assert once.wanted == ()
    assert [(each.title, each.why) for each in twice.wanted] == [
        ("Decide what to do about the return of Probation", "Late or missing two quarters running.")
    ]


def test_what_came_of_the_last_decisions_is_told_beside_them(here):
    decision = DecisionFactory(
        meeting__group=here.groups.qap, meeting__quarter_on=LAST.previous().starts_on, title="Send it up"
    )
    escalation = waiting(here.groups.qap, here.groups.adults).escalation
    thread.link(decision, escalation, on=TODAY)
    owed = actions.raise_action(
        decision,
        title="Ask for the figures",
        owner=here.groups.learning,
        due_on=TODAY,
        by=here.officer,
        on=TODAY,
    )

    [told] = packed(here.chair).decided

    assert (told.decision.title, [each.reference for each in told.since]) == (
        "Send it up",
        [escalation.reference, owed.reference],
    )


# --- Frozen, and not asking more with more ---


def test_a_pack_comes_back_from_json_as_it_went_in(here):
    commented(concern("M1"), here.chair)
    reported(priority(1), "on_track")
    opened(by=here.officer)
    waiting(here.groups.qap, here.groups.adults)
    GroupReportFactory(group=here.groups.learning)

    found = packed(here.chair)

    assert from_content(as_content(found)) == found


def test_an_empty_partnership_has_a_pack_that_says_so(partnership):
    found = packed(world().chair)

    said = findings(found)
    assert (said.cover, said.signals, said.decisions) == (
        "There is no measure to show.",
        "No measure shows a signal",
        "No decision is wanted",
    )
    assert said.returns == "Nothing was asked of the agencies for this quarter"


def test_the_number_of_queries_does_not_grow(here):
    def fill(start):
        measure = commented(concern(f"M{start}"), here.chair)
        reported(priority(start, measure), "stuck", barrier="No money.", ask="Pay.")
        leg = waiting(here.groups.qap, here.groups.adults)
        thread.link(measure, leg.escalation, on=TODAY)
        governance.answer_escalation(leg, answer="Yes.", because="It helps.", by=here.officer, on=TODAY)
        return measure.supplier

    fill(1)
    opened(by=here.officer)
    with CaptureQueriesContext(
        connection,
    ) as few:
        packed(here.officer)
    for start in range(2, 6):
        fill(start)
    with CaptureQueriesContext(connection) as many:
        packed(here.officer)

    assert len(many) == len(few)
