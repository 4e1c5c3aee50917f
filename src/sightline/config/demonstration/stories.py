"""What the groups said and asked, in words. All of it is illustrative, and about nobody."""

from dataclasses import dataclass
from datetime import date

from sightline.analysis.periods import Period, quarter, quarters_between

QUARTERS = quarters_between(quarter(2024, 1), quarter(2025, 3))
MINUTES = {
    "qap": "The group read the pack. Signals were taken first; each has its commentary. Late returns were named.",
    "dscpg": "The group took what QAP sent up and the reports of its sub-groups.",
    "dsab": "The board took what QAP sent up and the reports of its sub-groups.",
    "executive": "The Executive read its one page and took the decisions asked of it.",
}
EXTRAORDINARY = (
    "The Executive met on what could not wait for its next meeting. All else on the agenda went to that one."
)


@dataclass(frozen=True)
class Step:
    on: date
    group: str
    deed: str
    words: str = ""
    because: str = ""
    but: str = ""
    we_will_know: str = ""
    to: tuple[str, ...] = ()
    owed_on: date = date.max
    decision: str = ""  # the title of what the group's meeting of that day decided, on which an answer rests


@dataclass(frozen=True)
class Story:
    """An escalation from the day it was raised to wherever it stands."""

    raised_on: date
    group: str
    to: tuple[str, ...]
    sort: str
    title: str
    ask: str
    about: tuple[tuple[str, str], ...]
    owed_on: date
    account: str = ""
    concerns: str = "both"
    steps: tuple[Step, ...] = ()


def _day(text: str) -> date:
    return date.fromisoformat(text)


ESCALATIONS = (
    Story(
        _day("2024-05-16"), "neglect", ("qap",), "barrier", "Licences for the Graded Care Profile run out in July",
        "Agree who pays for the next two years.", (("theme", "2024-26-T1"),), _day("2024-07-29"),
        steps=(
            Step(_day("2024-05-20"), "qap", "receive"),
            Step(_day("2024-07-29"), "qap", "answer", "The council pays for 40 licences, the ICB for 20.",
                 "Use rose in every agency that had them.", we_will_know="Assessments made with the tool, each quarter."),
            Step(_day("2024-08-15"), "neglect", "accept", "Enough for two years."),
        ),
    ),
    Story(
        _day("2024-07-11"), "child-exploitation", ("dscpg",), "barrier", "Nobody coordinates the work on exploitation",
        "Pay for one coordinator for all agencies.", (("activity", "2024-26-A3.4"), ("measure", "M31")), _day("2024-08-16"),
        concerns="children",
        steps=(
            Step(_day("2024-08-16"), "dscpg", "further", "It needs three partners’ money.", to=("executive",), owed_on=_day("2024-10-03")),
            Step(_day("2024-10-03"), "executive", "answer", "Yes: one coordinator for two years, paid by the three statutory partners.",
                 "Cases fell between agencies.", "It ends in October 2026.", "Fewer children assessed as at risk, and none waiting for a lead agency.",
                 decision="One coordinator for exploitation, for two years"),
            Step(_day("2024-10-17"), "child-exploitation", "accept", "The coordinator starts in January."),
        ),
    ),
    Story(
        _day("2024-08-08"), "learning", ("qap",), "other", "Reviews and audits ask agencies for the same papers twice",
        "Agree one request for both.", (("activity", "2024-26-A1.11"),), _day("2024-10-29"),
        steps=(
            Step(_day("2024-10-29"), "qap", "answer", "One form from January.", "Both forms ask for the same nine things."),
            Step(_day("2024-11-14"), "learning", "accept", "Agreed."),
        ),
    ),
    Story(
        _day("2024-11-07"), "mash", ("dscpg",), "barrier", "Notifications wait over weekends",
        "Staff the front door on Saturdays.", (("measure", "M38"),), _day("2025-02-17"),
        concerns="children",
        steps=(
            Step(_day("2025-02-17"), "dscpg", "return", "No agency can staff it this year. Bring figures of what waited, and ask again."),
            Step(_day("2025-02-27"), "mash", "accept", "The group counts what waits from April."),
        ),
    ),
    Story(
        _day("2025-01-16"), "qap", ("dsab",), "signal", "People wait in police cars for a mental health assessment",
        "Open a second assessment suite.", (("measure", "M14"), ("priority", "2024-26-P1")), _day("2025-02-18"),
        concerns="adults",
        steps=(
            Step(_day("2025-01-20"), "dsab", "receive"),
            Step(_day("2025-02-18"), "dsab", "further", "It needs the ICB’s and the trust’s capital.", to=("executive",), owed_on=_day("2025-04-01")),
            Step(_day("2025-04-01"), "executive", "answer", "Yes: a second suite, open by June.",
                 "Detentions are above their mean and people waited for hours.", "", "Detentions back inside their usual range by December.",
                 decision="A second assessment suite, open by June"),
            Step(_day("2025-04-29"), "qap", "accept", "QAP watches two more quarters before it says more."),
        ),
    ),
    Story(
        _day("2025-02-06"), "adult-exploitation", ("qap",), "other", "Training on modern slavery reaches too few adult services",
        "Put a session into every agency’s induction.", (("activity", "2024-26-A3.4"),), _day("2025-04-29"),
        concerns="adults",
        steps=(
            Step(_day("2025-04-29"), "qap", "answer", "In every induction from September.", "Four agencies had none."),
            Step(_day("2025-05-08"), "adult-exploitation", "accept", "Agreed."),
        ),
    ),
    Story(
        _day("2025-02-13"), "learning", ("qap",), "barrier", "Too few assessors to decide Deprivation of Liberty applications in time",
        "Agree how three partners will pay for two more best interests assessors for a year, or say who carries the risk of deciding late.",
        (("measure", "M17"), ("activity", "2024-26-A1.5")), _day("2025-04-29"),
        account="Two posts are empty and cannot be filled at the council’s rate. About one application in three is decided late.",
        concerns="adults",
        steps=(
            Step(_day("2025-02-20"), "qap", "receive"),
            Step(_day("2025-02-27"), "qap", "further", "Supported: the measure has been below its mean since June.", to=("dsab",), owed_on=_day("2025-05-19")),
            Step(_day("2025-03-13"), "dsab", "further", "It needs three partners’ money.", to=("executive",), owed_on=_day("2025-07-03")),
            Step(_day("2025-04-01"), "executive", "receive"),
            Step(_day("2025-07-03"), "executive", "answer",
                 "Yes: two assessors for 12 months from September, paid for by the council, the ICB and the mental health trust in equal thirds.",
                 "Some 40 people a month wait longer than they should.", "Once only. A standing answer must be in the next budget.",
                 "M17 above 70 % by December 2025. QAP reports.", decision="Two more best interests assessors, for 12 months"),
            Step(_day("2025-08-14"), "learning", "accept", "The assessors start in September; QAP reports in January."),
        ),
    ),
    Story(
        _day("2025-07-29"), "qap", ("dsab",), "barrier", "The adults’ case system cannot ask whether somebody is a parent or carer",
        "Agree who pays for an earlier release, or accept April 2026.", (("activity", "2024-26-A1.12"),), _day("2026-01-30"),
        concerns="adults",
        steps=(Step(_day("2025-08-18"), "dsab", "receive"),),
    ),
    Story(
        _day("2025-10-09"), "adult-exploitation", ("qap",), "barrier", "Who answers for young adults outside the Care Act?",
        "Say which service answers for young adults at risk who have no diagnosis.",
        (("activity", "2024-26-A2.3"), ("success_test", "2024-26-S2.2")), _day("2025-10-29"),
        account="They turn 18, no duty covers them, and help stops on the birthday.",
        concerns="adults",
        steps=(
            Step(_day("2025-10-29"), "qap", "further", "QAP cannot settle it: it is a question of duty and budget.", to=("dsab",), owed_on=_day("2025-12-11")),
            Step(_day("2025-11-18"), "dsab", "receive"),
        ),
    ),
    Story(
        _day("2025-10-29"), "qap", ("dscpg", "dsab"), "other", "Priority 2 has no measure",
        "Name who supplies three measures for transitional safeguarding: plans in place by 17½ for young people in care; referrals at 18 that adult services accept; young adults asked, and what they said.",
        (("priority", "2024-26-P2"),), _day("2025-11-20"),
        account="The plan promises measures for each priority and lists none for this one. After seven quarters nobody can say whether its ten activities help.",
        steps=(
            Step(_day("2025-11-17"), "dscpg", "answer", "Children’s services will supply the first.", "It is in the case system already.",
                 we_will_know="A first value with 2025/26 Q4."),
            Step(_day("2025-11-18"), "dsab", "further", "Two of the three fall between agencies.", to=("executive",), owed_on=_day("2026-03-09")),
        ),
    ),
    Story(
        _day("2025-11-06"), "qap", ("dscpg",), "signal", "Far more children were reported missing in September",
        "Find out what happened, and say what will be done before half term.", (("measure", "M33"), ("priority", "2024-26-P3")), _day("2025-12-09"),
        concerns="children",
        steps=(
            Step(_day("2025-11-17"), "dscpg", "receive"),
            Step(_day("2025-12-09"), "dscpg", "answer", "Two children’s homes opened in August and reported every late return. They now ring first.",
                 "Of the 120 children, 31 lived in the two homes.", "One month proves nothing.", "M33 back inside its limits by December."),
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Report:
    highlights: str
    barrier: str = ""
    ask: str = ""
    what_changed: str = "Nothing can be shown yet."


REPORTS = {
    "neglect": (
        Report("The hoarding toolkit was launched at three briefings."),
        Report(
            "Forty practitioners learned to use the Graded Care Profile.",
            what_changed="Assessments made with the tool rose.",
        ),
        Report("An audit of 20 plans for neglect began.", "Two agencies sent no records.", "Remind them."),
        Report(
            "The audit reported: plans are clearer, and children’s days are still missing from them.",
            what_changed="Plans name what must change, by when.",
        ),
        Report("A form for a child’s day was tried in two teams."),
        Report("The form is in use in all teams.", what_changed="Nine of ten plans now describe a day."),
        Report(
            "Self-neglect: the toolkit’s first year was reviewed with people who were helped by it.",
            what_changed="Two of three said that they would have let somebody in sooner.",
        ),
    ),
    "adult-exploitation": (
        Report("Terms of reference were agreed."),
        Report("The Adults at Risk team began."),
        Report("Experts by experience joined the group.", what_changed="They rewrote the leaflet."),
        Report("The leaflet was printed and shared."),
        Report(
            "The team saw 23 adults.",
            "Young adults without a diagnosis fall outside every duty.",
            "Say who answers for them.",
        ),
        Report(
            "The team works with two housing associations.",
            "The question of who answers is still open.",
            "Bring it to the Executive.",
        ),
        Report(
            "A pathway from the children’s group is drafted.",
            "The board’s answer on young adults is overdue.",
            "An answer, or a date for one.",
        ),
    ),
    "child-exploitation": (
        Report("Pathways were mapped with the schools."),
        Report("The screening tool was tried with 50 children."),
        Report("The coordinator was appointed."),
        Report("The all-age tool was tested in two services."),
        Report(
            "The tool is in use.",
            what_changed="Risk is found earlier: more first screenings, fewer high scores.",
        ),
        Report(
            "Practitioners for children and adults met for the first time.",
            "The legal advice on the protocol is late.",
            "Press for it.",
        ),
    ),
    "learning": (
        Report("Two reviews were published with briefings."),
        Report("A thematic month was given to parental mental health."),
        Report(
            "The Mental Capacity Act audit began.", "Too few assessors decide in time.", "See escalation."
        ),
        Report("The audit found the Act applied well in hospitals, unevenly at home."),
        Report("Training at home-care agencies began."),
        Report(
            "Six agencies took part.",
            what_changed="Records of best interests decisions doubled in those six.",
        ),
    ),
}


@dataclass(frozen=True)
class Comment:
    measure: str
    quarter: Period
    what: str
    so_what: str
    now_what: str


_Q2, _Q3 = quarter(2025, 2), quarter(2025, 3)
COMMENTARY = (
    Comment(
        "M10",
        _Q2,
        "Requests for adults are above their upper limit.",
        "They rise with all requests: more need, or easier asking.",
        "Read with the requests for children, in January.",
    ),
    Comment(
        "A3",
        _Q2,
        "28 % of families came back within a year, above the upper limit of 27.3 %.",
        "A team closed 40 cases early in spring, and half came back.",
        "The team reads the 20 that came back; early help reports in January.",
    ),
    Comment("M17", _Q2, "About two in three applications are decided in time. It was three in four until May 2024.",
            "Some 40 people a month wait longer than 21 days. Those in hospital wait longest.",
            "Two more assessors began in September. If they help, the winter should show it."),
    Comment("M07", _Q2, "Requests have risen for seven quarters running.", "More need, or easier asking: the form went online in spring 2024.",
            "Early help reads 50 requests and reports in January."),
    Comment("M14", _Q2, "Detentions have stayed above their mean since February.", "The second suite did not bring them down, nor was it meant to.",
            "Police and the trust look at repeat detentions together."),
    Comment("M33", _Q2, "120 children were reported missing in September, far above the upper limit.", "One month may be how two new homes report.",
            "Sent up to the Children’s Group as an escalation."),
    Comment("M31", _Q2, "Fewer children have been assessed as at risk for eight quarters.", "The fall began before the coordinator came. Fewer at risk, or fewer found?",
            "The sub-group compares screenings with the tracker."),
    Comment("A5", _Q2, "Partners’ share of assessments has climbed for seven quarters.", "The target of 50 % still lies inside the usual range, so chance decides.",
            "Keep going; read it beside re-referrals."),
    Comment("M17", _Q3, "Still about two in three, and rising month by month since September.", "The new assessors are clearing old applications first.",
            "Look again in April, when the backlog should be gone."),
    Comment("M31", _Q3, "Below its mean for nine quarters.", "The tracker would tell whether fewer are at risk or fewer are found; its figures are not shared yet.",
            "The Executive is asked for the sharing agreement."),
)  # fmt: skip


@dataclass(frozen=True)
class Ruling:
    """What a meeting decided: the group, the quarter its meeting looked at, and the decision."""

    group: str
    quarter: Period
    title: str
    text: str
    reasons: str
    about: tuple[tuple[str, str], ...]
    sort: str = "to_do"


PACKS = (_Q2,)  # those that were made final
RULINGS = (
    Ruling("qap", quarter(2024, 4), "Watch section 136 for two more quarters",
           "QAP does not ask for more before the second suite has run for six months.",
           "Three months cannot show it either way.", (("measure", "M14"),), "not_to_do"),
    Ruling("qap", _Q2, "Send the rise in children reported missing to the Children’s Group",
           "QAP asks what happened in September, and what will be done before half term.",
           "120 is far above the upper limit, and one agency alone cannot explain it.", (("measure", "M33"),)),
    Ruling("executive", _Q2, "No letter to the ICB about late returns, for now",
           "The Executive does not write. The ICB’s own member takes it up, and reports in March.",
           "The sharing agreement is nearly signed; a letter would not make it faster.", (("measure", "M02"),), "not_to_do"),
)  # fmt: skip
