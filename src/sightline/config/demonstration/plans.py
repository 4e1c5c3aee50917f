"""The two plans of the demonstration, in our own words.

Titles, numbers, versions and dates are those of the published plans 2024-26 and 2022-24. Leads, due dates,
baselines, targets and states are illustrative: the documents give none.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ActivitySpec:
    """`states` is one letter a quarter from the plan's first: n not started, t on track, b behind, s stuck, d done, - no report."""

    title: str
    short: str
    lead: str  # "" nobody; "group:qap"; "agency:icb"
    due: date | None
    states: str
    themes: tuple[int, ...] = ()
    barrier: str = ""
    ask: str = ""
    account: str = ""


@dataclass(frozen=True)
class TestSpec:
    """How we will know. `measure` links a measure; a baseline or target of None is a gap the product shows."""

    title: str
    sort: str
    due: date | None = None
    measure: str = ""
    baseline: float | None = None
    baseline_words: str = ""
    target: float | None = None
    judged_by: str = ""
    state: str = "open"
    state_words: str = ""
    state_on: date | None = None
    activity: int | None = None


@dataclass(frozen=True)
class PrioritySpec:
    title: str
    short: str
    why: str
    leads: tuple[str, ...]
    grounds: tuple[tuple[str, str, str], ...]
    activities: tuple[ActivitySpec, ...]
    tests: tuple[TestSpec, ...]
    themes: tuple[int, ...] = ()


END, MAR25 = date(2026, 3, 31), date(2025, 3, 31)
NEGLECT, FAMILY, VOICE, EXPERTS = 1, 2, 3, 4

THEMES_2024 = (
    (
        "Neglect and self-neglect",
        "Neglect of children and self-neglect of adults, and what the hoarding toolkit changes.",
    ),
    (
        "Think Family",
        "Children and adults of one household are seen together, whichever service sees them first.",
    ),
    (
        "Voice",
        "What children, young people and adults with care and support needs say, and what is done about it.",
    ),
    ("Experts by experience", "People who have lived it help to shape the work on every priority."),
)
VALUES_2024 = (
    "The person’s welfare and interests come first.\nEvery partner counts.\nWe challenge, and welcome being challenged.\n"
    "We listen to those who use services and to those who work in them, and act without delay."
)

# Seven quarters: 2024/25 Q1 to 2025/26 Q3 in part; the seventh is being reported now.
PRIORITIES_2024 = (
    PrioritySpec(
        "Mental health of children, young people and adults, and of parents",
        "Mental health",
        "More partners asked for this than for anything else. Schools saw distress that they could not keep safe; "
        "services for adults saw more self-neglect and substance misuse, and fewer ways in. Reviews say that a parent’s "
        "illness is not followed through to the child, and that people are not asked what help they want.",
        ("dscpg", "dsab"),
        (
            ("workshop", "Most often named when partners were asked for their top three", "Partners’ workshop, February 2024"),
            ("voice", "Schools reported more distress than they could keep safe", "Feedback from education, 2024"),
            ("review", "Seven lessons of local practice reviews touch a parent’s mental health", "Priorities 2024-26, priority 1"),
        ),
        (
            ActivitySpec("See a diagnosed condition and mental health together, whichever service meets the person first", "Diagnosed conditions and mental health, together", "agency:bchft", END, "ntttttt", (FAMILY,)),
            ActivitySpec("Be sure that support goes on, so that people’s mental health does not get worse", "Support goes on, so that people do not get worse", "agency:bchft", END, "tttbbbb", account="Waits for adults grew again; a plan to shorten them comes to QAP in January."),
            ActivitySpec("Have every partner say what it offers, as one map of services across the borough", "One map of services across the borough", "agency:icb", date(2025, 9, 30), "ttbbttd", account="Published on the website in November, children’s and adults’ halves both."),
            ActivitySpec("Press Government on what the borough cannot fix by itself", "Press Government on what the borough cannot fix", "group:executive", END, "ntttttt"),
            ActivitySpec("Watch the number of Deprivation of Liberty applications and see that they are decided in time", "Deprivation of Liberty: watched and timely", "agency:dmbc-asc", date(2025, 12, 31), "tbssssb", account="Two assessors started in September. The backlog is falling; new applications are still late.", barrier="Too few best interests assessors to decide in time."),
            ActivitySpec("See that every agency understands the Mental Capacity Act and applies it", "The Mental Capacity Act, understood and applied", "group:learning", END, "ttttttt"),
            ActivitySpec("Bring the partnership’s work and Public Health’s into one approach", "One approach with Public Health", "agency:dmbc-ph", date(2024, 12, 31), "ttddddd"),
            ActivitySpec("Put a mental health page for children, young people and adults on the website", "A mental health page on the website", "agency:business-unit", MAR25, "nttdddd", (VOICE,)),
            ActivitySpec("Audit whether a child is routinely treated as what protects a parent", "Audit: is a child what protects the parent?", "group:qap", date(2025, 6, 30), "nnttddd", (FAMILY,)),
            ActivitySpec("Find out whom the ICON programme reaches and what it changes", "ICON: who it reaches, what it changes", "agency:icb", END, "ttt--tt"),
            ActivitySpec("Learn with Safe and Sound from reviews that cross over and have mental health in them", "Reviews shared with Safe and Sound", "group:learning", END, "ttttttt"),
            ActivitySpec("Have every service for adults ask: are you a parent or carer?", "“Are you a parent or carer?” asked of every adult", "agency:dmbc-asc", date(2025, 9, 30), "ntsssss", (FAMILY,), barrier="The adults’ case system cannot hold the question until its next release.", ask="Agree who pays for an earlier release, or accept April 2026."),
            ActivitySpec("Understand prevention better, and what social media does", "Prevention, and what social media does", "", END, "nnnnttt"),
            ActivitySpec("Make the pathways and resources that exist better known", "Pathways and resources, better known", "agency:business-unit", END, "ttttttt", (VOICE,)),
        ),
        (
            TestSpec("85 % of Deprivation of Liberty applications decided in 21 days", "measure", date(2026, 3, 31), "M17", 74.5, "74.5 % to March 2024", 85.0, activity=5),
            TestSpec("Requests for Support for mental health: help is asked for earlier", "measure", END, "M07", 141, "141 a quarter in 2022/23", None),
            TestSpec("Early help plans that note a parent’s mental health", "measure", END, "M11", None, "", None),
            TestSpec("A page on the website", "deliverable", date(2025, 2, 28), state="met", state_words="Published 12 February 2025", state_on=date(2025, 2, 12), activity=8),
            TestSpec("An audit of practice on children as protective factors", "deliverable", date(2025, 6, 30), state="met", state_words="Reported 30 May 2025", state_on=date(2025, 5, 30), activity=9),
            TestSpec("A map of services", "deliverable", date(2025, 9, 30), state="met", state_words="Published 18 November 2025, seven weeks late", state_on=date(2025, 11, 18), activity=3),
            TestSpec("Agencies apply the Mental Capacity Act well", "judgement", END, judged_by="Adults’ Board", activity=6),
            TestSpec("A child is not left to look after an ill parent", "judgement", END, judged_by="Independent scrutineer", state="not_met", state_words="May 2025: not assured", state_on=date(2025, 5, 30)),
        ),
        (FAMILY, VOICE, NEGLECT),
    ),
    PrioritySpec(
        "Transitional safeguarding",
        "Transitional safeguarding",
        "At 18 the law changes in a day; people do not. Harm from violence, gangs and exploitation carries on, and help may "
        "stop. What was not put right in childhood costs more, in lives and in money, later.",
        ("child-exploitation", "adult-exploitation"),
        (
            ("workshop", "A key priority for every partner at the workshop", "Partners’ workshop, February 2024"),
            ("research", "Help by stage of life serves young people better than help by birthday", "Priorities 2024-26, priority 2"),
        ),
        (
            ActivitySpec("Say, and act as if, needs do not stop at 18", "Needs do not stop at 18: said and acted on", "group:child-exploitation", END, "ntttttt"),
            ActivitySpec("Support care leavers who come to adult safeguarding", "Support for care leavers who meet adult safeguarding", "agency:dmbc-cs", END, "ttttttt"),
            ActivitySpec("Support young adults who are at risk and outside the usual tests for help", "Help for those outside the usual tests", "group:adult-exploitation", END, "ntbssss", barrier="No duty and no budget covers young adults at risk who have no diagnosis.", ask="Say which service answers for them."),
            ActivitySpec("Line up children’s and adults’ services around adolescents and young adults", "Children’s and adults’ services lined up", "group:child-exploitation", END, "nnttttt"),
            ActivitySpec("Plan in time for young people with special educational needs and disabilities", "Young people with SEND, planned in time", "agency:dmbc-cs", END, "ttttttt"),
            ActivitySpec("Work out what capacity, liberty, best interests and Fraser competence mean at this age", "Capacity, liberty, best interests, Fraser", "group:learning", END, "nttttbt"),
            ActivitySpec("Have one response that covers exploitation, substance misuse and mental health", "One response to exploitation, substances, mental health", "group:adult-exploitation", END, "ntttttt"),
            ActivitySpec("Put a page on transition on the website", "A transition page on the website", "agency:business-unit", MAR25, "nntdddd"),
            ActivitySpec("Write a protocol for transition", "A transition protocol", "group:child-exploitation", MAR25, "tttbbbb", account="Third draft with the agencies; legal advice is awaited."),
            ActivitySpec("Give practitioners for children and for adults a place to share what they know before 18", "A space where both workforces share what they know", "group:child-exploitation", END, "nnntttt"),
        ),
        (
            TestSpec("Support by stage of life, not by age alone", "judgement", END, judged_by="Both boards"),
            TestSpec("Young adults outside Care Act duties: it is clear who answers", "deliverable", date(2025, 9, 30), state="behind", state_words="With the Adults’ Board (E9)", state_on=date(2025, 11, 18), activity=3),
            TestSpec("A transition protocol agreed", "deliverable", MAR25, state="behind", state_words="Was due March 2025; third draft", state_on=date(2025, 10, 20), activity=9),
        ),
        (VOICE, EXPERTS),
    ),
    PrioritySpec(
        "Exploitation in all its forms",
        "Exploitation",
        "Kept from the plan before. It takes many forms, now often online, and the person harmed may not see it as harm. "
        "Children and adults are both at risk, and one kind often comes with another.",
        ("child-exploitation", "adult-exploitation"),
        (
            ("review", "Agreed to remain a priority after 2022-24", "Partners’ workshop, February 2024"),
            ("audit", "Screening tools used unevenly between agencies", "Annual report 2022/23, section 5"),
        ),
        (
            ActivitySpec("Test and challenge how well partners’ pathways work", "Partners’ pathways tested and challenged", "group:qap", END, "ttttttt"),
            ActivitySpec("Understand what childhood trauma does to the risk of exploitation", "What childhood trauma does to risk", "group:child-exploitation", END, "nnttttt"),
            ActivitySpec("Understand how an exploited child becomes an exploited adult, and stop it", "From exploited child to exploited adult", "group:adult-exploitation", END, "tttbbtt"),
            ActivitySpec("Find out whether the pathways are understood, and whether they work", "Pathways: understood, and do they work?", "group:child-exploitation", END, "ttttttt"),
            ActivitySpec("Let experts by experience shape the work", "Experts by experience shape the work", "group:adult-exploitation", END, "ntttttt", (EXPERTS, VOICE)),
            ActivitySpec("Go on with one screening tool and pathway for all ages", "An all-age screening tool and pathway", "group:child-exploitation", date(2025, 6, 30), "ttttddd"),
        ),
        (
            TestSpec("Fewer children assessed as at risk of exploitation", "measure", END, "M31", 104, "104 on 30 June 2023", 80),
            TestSpec("Fewer adults assessed as at risk of exploitation", "measure", END, "M32", None, "", None),
            TestSpec("An all-age exploitation policy, published", "deliverable", date(2025, 6, 30), state="met", state_words="Published May 2025", state_on=date(2025, 5, 19)),
            TestSpec("A profile of exploitation in Dudley", "deliverable", date(2025, 12, 31), state="behind", state_words="Draft with the police", state_on=date(2025, 10, 20)),
            TestSpec("Enhanced guidance in daily use", "deliverable", date(2025, 10, 31), state="on_track", state_words="Audit reports in February", state_on=date(2025, 12, 1)),
            TestSpec("Figures from the Vulnerability Tracker reach the partnership", "deliverable", None, state_words="Sharing not yet agreed"),
            TestSpec("The fixed-term health exploitation service shows its effect", "deliverable", MAR25, state="met", state_words="Reported March 2025", state_on=MAR25),
            TestSpec("Learning from audits and reviews has taken hold", "judgement", END, judged_by="QAP"),
            TestSpec("Work goes first where the risk is highest", "judgement", END, judged_by="QAP"),
            TestSpec("Risks to the priorities are lower than when we began", "judgement", END, judged_by="Executive"),
        ),
        (EXPERTS, VOICE),
    ),
)  # fmt: skip

VERSIONS_2024 = (
    (1, date(2024, 4, 1), "Business unit", "approved", date(2024, 4, 1), "executive", "First version."),
)

VALUES_2022 = (
    "The welfare of the person is at the centre.\nEveryone is a valued partner.\nChange is possible.\nDifference is valued.\n"
    "We listen, and act in time.\nPractitioners are heard.\nWe are open.\nWe challenge and lift one another.\n"
    "Those who use services influence the work."
)
VERSIONS_2022 = (
    (1, date(2020, 11, 20), "Business unit", "superseded", None, "", "First draft."),
    (2, date(2022, 6, 27), "Business unit", "superseded", None, "", "Second draft."),
    (3, date(2022, 6, 30), "Business unit", "approved", date(2022, 6, 30), "executive", "Approved."),
)
CLOSING_2022 = (
    "Neglect continues as a theme of the next plan. Exploitation continues as its third priority. Think Family continues as a theme; "
    "its work on preparing for adulthood became the priority on transitional safeguarding."
)

# What came of each of its priorities, and why its activities were left: nobody had reported on them one by one.
CLOSING_BY_PRIORITY_2022 = (
    "Training, a strategy and the assessment tool came; whether families fared better was never measured. It goes on as a theme.",
    "An operational group and new training came; the strategy, the profile and one screening tool did not. It goes on as a priority.",
    "The first year’s three themes were never reviewed. Families go on as a theme, and the move to adulthood as a priority.",
)
LEFT_2022 = "Nobody reported on it alone. What is left is in the next plan, or in the ledger of promises."

# Each row: the title, its short form, why, who leads it, and its activities with theirs.
PRIORITIES_2022: tuple[tuple[str, str, str, tuple[str, ...], tuple[tuple[str, str], ...]], ...] = (
    ("Neglect", "Neglect", "Inspections, audits and rapid reviews all found it, in children and as self-neglect in adults.", ("neglect",), (
        ("Give the workforce one framework for assessing neglect and acting on it", "One framework"),
        ("Be sure that the Graded Care Profile 2 has the people and training it needs, and is used", "Graded Care Profile 2"),
        ("Have partners show that practitioners grow more skilled with neglect and self-neglect", "Growing skill"),
        ("Ask children, families and adults who receive help what they think of it", "Ask those who receive help"),
        ("Review the training on neglect and put the audits’ findings into it", "Training reviewed"),
        ("Audit practice on neglect and self-neglect together", "Audit together"),
        ("Be sure that everybody recognises neglect in the same way", "Common recognition"),
        ("Understand what Covid-19 did where there is neglect", "Covid-19 and neglect"),
    )),
    ("Exploitation", "Exploitation", "Retained from the plan before: risks outside the home were growing and changing.", ("child-exploitation", "adult-exploitation"), (
        ("Develop resources and training for all ages, and see that professionals use them with confidence", "Resources and training"),
        ("Have one well understood response to harm outside the home", "Harm outside the home"),
        ("Understand the risks better in every agency, and write an all-age strategy", "All-age strategy"),
        ("Join up the response to exploitation, violence, online harm, financial abuse and modern slavery", "A joined-up response"),
        ("Support a campaign so that communities know the signs and report them", "Public awareness"),
        ("Keep training ahead of changes in law and policy", "Ahead of the law"),
        ("Understand what Covid-19 did for people at risk", "Covid-19 and exploitation"),
    )),
    ("Think Family", "Think Family", "Adults’ and children’s services saw the same households apart. Three themes in the first year, to be reviewed in the second.", ("dscpg", "dsab"), (
        ("Review how safeguarding works at the move to adulthood", "Transition reviewed"),
        ("Support a good transition in all services", "Good transition"),
        ("Give families with particular needs a page of their own on the website", "A page for families"),
        ("Write a joint protocol for assessing parents with learning disabilities", "Parents with learning disabilities"),
        ("Find out what people need to learn, and train them", "Learning needs"),
        ("Raise skills on children’s mental health in every workforce", "Skills in mental health"),
        ("Examine how well the emotional wellbeing of adults and vulnerable children is served", "Emotional wellbeing"),
        ("Understand what Covid-19 did for families", "Covid-19 and families"),
    )),
)  # fmt: skip
