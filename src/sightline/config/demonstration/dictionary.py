"""The measures of the demonstration: what the 2024-26 plan lists, the neglect table and the annual indicators.

The names come from the plan and the annual report 2022/23, in our own words; those the documents leave
open (definitions, frequencies, targets, sharing) are illustrative.
"""

from dataclasses import dataclass
from datetime import date

from sightline.analysis.periods import PeriodKind
from sightline.analysis.spc import Direction
from sightline.analysis.symbols import Unit
from sightline.spine.partnership.models import LifeCourse

MONTH, QUARTER, TERM = PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.TERM
YEAR, REPORTING = PeriodKind.FINANCIAL_YEAR, PeriodKind.REPORTING_YEAR
COUNT, PERCENT = Unit.COUNT, Unit.PERCENT
UP, DOWN, NEITHER = Direction.HIGHER, Direction.LOWER, Direction.NEUTRAL
CHILDREN, ADULTS, BOTH = LifeCourse.CHILDREN, LifeCourse.ADULTS, LifeCourse.BOTH
FIRST = date(2022, 4, 1)


@dataclass(frozen=True)
class Spec:
    """A measure as the demonstration founds it. `under` are references of priorities or themes it supports."""

    code: str
    title: str
    short: str
    heading: str
    definition: str
    supplier: str
    frequency: PeriodKind = QUARTER
    unit: Unit = COUNT
    stock: bool = False
    direction: Direction = NEITHER
    life: LifeCourse = BOTH
    under: tuple[str, ...] = ()
    why: str = ""
    system: str = ""
    counts: str = ""
    part_of: str = ""
    numerator: str = ""
    denominator: str = ""
    flow_in: str = ""
    flow_out: str = ""
    sharing: str = "agreed"
    sharing_note: str = ""
    commentary_by: str = "qap"
    asked_from: date = FIRST
    rare: bool = False
    decimals: int = 0
    targets: tuple[tuple[date, float, str], ...] = ()
    breaks: tuple[tuple[date, str, str], ...] = ()
    categories: tuple[tuple[str, str, str], ...] = ()  # dimension, code, label
    asked: bool = True


P1, P3, NEGLECT, ANNUAL = "2024-26-P1", "2024-26-P3", "2024-26-T1", ""
_MH = "Mental health"
_SHARING = (
    "An information-sharing agreement is in draft; until it is signed only this group sees the figures."
)
_LIQUID = "Children’s case system"
_ADULT = "Adults’ case system"
AGE_BANDS = (
    ("age band", "0-4", "0 to 4"),
    ("age band", "5-10", "5 to 10"),
    ("age band", "11-15", "11 to 15"),
    ("age band", "16-17", "16 and 17"),
)
PLAN_DURATIONS = (
    ("time on the plan", "to-3-months", "3 months or less"),
    ("time on the plan", "to-6-months", "over 3 months, up to 6 months"),
    ("time on the plan", "to-1-year", "over 6 months, under 1 year"),
    ("time on the plan", "to-2-years", "1 year, under 2 years"),
    ("time on the plan", "2-years", "2 years or more"),
)

MEASURES: tuple[Spec, ...] = (
    Spec("M01", "Admissions to hospital for mental health", "Mental health admissions", _MH,
         "Admissions to a mental health ward of people registered with a Dudley practice, in the month.", "bchft", MONTH, under=(P1,),
         why="It shows need that help nearer home did not meet."),
    Spec("M02", "A&E and minor injuries attendances with a mental health complaint", "Attendances, mental health", _MH,
         "Attendances at A&E or a minor injuries unit whose first complaint is mental health, in the month.", "icb", MONTH, under=(P1,),
         sharing="limited", sharing_note=_SHARING, why="People come to A&E when they find nothing else open."),
    Spec("M03", "A&E and minor injuries attendances ending in a mental health admission", "Attendances ending in admission", _MH,
         "Of the attendances in the month, those that ended in admission to a mental health ward.", "icb", MONTH, under=(P1,),
         part_of="M02", sharing="limited", sharing_note=_SHARING),
    Spec("M04", "Mental health incidents at GPs and the urgent treatment centre", "Incidents at GPs and urgent care", _MH,
         "Incidents with a mental health element that practices and the urgent treatment centre reported in the quarter.", "icb", under=(P1,),
         sharing="limited", sharing_note=_SHARING),
    Spec("M05", "Children and young people open to social work with a mental health concern", "Children open, mental health", _MH,
         "Children open to children’s social work on the last day of the quarter whose assessment notes a concern about their own mental health.",
         "dmbc-cs", stock=True, life=CHILDREN, under=(P1,), system=_LIQUID, categories=AGE_BANDS),
    Spec("M06", "Adults open to social care with a mental health concern", "Adults open, mental health", _MH,
         "Adults with care and support needs open to adult social care on the last day of the quarter with a concern about their mental health.",
         "dmbc-asc", stock=True, life=ADULTS, under=(P1,), system=_ADULT),
    Spec("M07", "Requests for Support where the main reason is mental health", "Requests, mental health", _MH,
         "Requests for Support in the quarter, for children and adults, whose main reason is mental or emotional health or wellbeing.",
         "dmbc-cs", under=(P1,), system=_LIQUID, why="More may mean more need, or that asking became easier."),
    Spec("M08", "Children and adults open where a parent’s or carer’s mental health is a concern", "Open, parent’s mental health", _MH,
         "Children and adults open to social care on the last day of the quarter where the mental health of a parent or carer is a concern.",
         "dmbc-cs", stock=True, under=(P1,), system=_LIQUID),
    Spec("M09", "Children open where another household member’s mental health is a concern", "Open, other household member", _MH,
         "Children open to children’s social work on the last day of the quarter where the mental health of somebody else at home is a concern.",
         "dmbc-cs", stock=True, life=CHILDREN, under=(P1,), system=_LIQUID),
    Spec("M10", "Requests for Support for an adult, mental health", "Requests for adults, mental health", _MH,
         "Requests for Support in the quarter for an adult whose main reason is mental or emotional health or wellbeing.",
         "dmbc-asc", life=ADULTS, under=(P1,), system=_ADULT),
    Spec("M11", "Early help plans that note a parent’s mental health", "Early help, parent’s mental health", _MH,
         "Early help plans begun in the quarter that note a concern about a parent’s mental health.", "dmbc-eh", life=CHILDREN, under=(P1,)),
    Spec("M12", "Mental health incidents reported at schools and colleges", "Incidents at schools and colleges", _MH,
         "Incidents with a mental health element that schools and colleges reported in the term.", "dmbc-edu", TERM, life=CHILDREN, under=(P1,),
         why="Schools said that they saw distress they could not keep safe."),
    Spec("M13", "Mental health incidents reported in care homes", "Incidents in care homes", _MH,
         "Incidents with a mental health element that care homes reported in the quarter.", "dmbc-asc", life=ADULTS, under=(P1,), rare=True),
    Spec("M14", "People detained under section 136 of the Mental Health Act", "Detained under section 136", _MH,
         "People detained in Dudley under section 136 in the month.", "wmp", MONTH, under=(P1,), system="Custody and detention system",
         why="It is the last resort when somebody is in crisis in a public place."),
    Spec("M15", "Incidents reported in prisons", "Incidents in prisons", _MH,
         "Incidents of self-harm or mental health crisis that prisons reported for people from Dudley, in the quarter.", "probation",
         life=ADULTS, under=(P1,), rare=True),
    Spec("M16", "Themes of mental health in completed reviews", "Themes in completed reviews", _MH,
         "How often a mental health theme was coded in Safeguarding Adults Reviews, child practice reviews and domestic homicide reviews completed in the quarter.",
         "business-unit", under=(P1,), rare=True),
    Spec("M17", "Deprivation of Liberty applications decided within 21 days", "Deprivation of Liberty in 21 days", _MH,
         "Of the standard authorisations asked for in the month, the share decided within 21 days of a valid application.",
         "dmbc-asc", MONTH, PERCENT, direction=UP, life=ADULTS, under=(P1,), decimals=1, system=_ADULT,
         counts="Decided in 21 days ÷ all applications due, adults, each month", numerator="M17a", denominator="M17b",
         why="Until a decision is made, nobody independent has checked that holding the person there is right.",
         targets=((date(2024, 4, 1), 85.0, "Adults’ Board"),),
         breaks=((date(2023, 7, 1), "The clock now starts the day a valid application arrives, so limits start again.",
                  "The share decided within 21 days of the day the application was allocated."),)),
    Spec("M17a", "Deprivation of Liberty applications decided in 21 days", "of these, decided in 21 days", _MH,
         "Standard authorisations due in the month that were decided within 21 days.", "dmbc-asc", MONTH, life=ADULTS, part_of="M17b"),
    Spec("M17b", "Deprivation of Liberty applications due", "Applications due", _MH,
         "Standard authorisations due for a decision in the month.", "dmbc-asc", MONTH, life=ADULTS),
    Spec("M31", "Children assessed as at risk of exploitation", "Children at risk of exploitation", "Exploitation",
         "Children open on the last day of the quarter whose screening or assessment found a risk of exploitation.", "dmbc-cs", stock=True,
         direction=DOWN, life=CHILDREN, under=(P3,), commentary_by="child-exploitation", system=_LIQUID,
         why="Fewer may be at risk, or fewer found."),
    Spec("M32", "Adults assessed as at risk of exploitation", "Adults at risk of exploitation", "Exploitation",
         "Adults open to the Adults at Risk team on the last day of the quarter with an assessed risk of exploitation.", "dmbc-asc", stock=True,
         direction=DOWN, life=ADULTS, under=(P3,), commentary_by="adult-exploitation", asked_from=date(2024, 4, 1)),
    Spec("M33", "Children reported missing", "Children reported missing", "Children missing",
         "Children from Dudley reported missing to the police in the month, each counted once.", "wmp", MONTH, direction=DOWN, life=CHILDREN,
         under=(P3,), commentary_by="child-exploitation", system="Missing persons system"),
    Spec("M35", "Children flagged as at risk of exploitation on the last day", "Children flagged at risk", "Exploitation",
         "Children with an exploitation flag in police systems on the last day of the quarter.", "wmp", stock=True, life=CHILDREN, under=(P3,),
         commentary_by="child-exploitation", flow_in="M35a", flow_out="M35b"),
    Spec("M35a", "Exploitation flags added in the quarter", "flags added", "Exploitation", "Flags added in the quarter.", "wmp", life=CHILDREN),
    Spec("M35b", "Exploitation flags removed in the quarter", "flags removed", "Exploitation", "Flags removed in the quarter.", "wmp", life=CHILDREN),
    Spec("M36", "Adults referred as possible victims of modern slavery", "Adults, modern slavery", "Exploitation",
         "Adults in Dudley referred to the national mechanism as possible victims of modern slavery in the quarter.", "wmp", life=ADULTS, under=(P3,),
         commentary_by="adult-exploitation"),
    Spec("M37", "Child-abuse crimes recorded", "Child-abuse crimes", "Crimes and notifications",
         "Crimes of child abuse or neglect recorded in Dudley in the quarter.", "wmp", life=CHILDREN),
    Spec("M37a", "Child-abuse crimes detected", "of these, detected", "Crimes and notifications",
         "Of the crimes recorded in the quarter, those detected so far.", "wmp", life=CHILDREN, part_of="M37"),
    Spec("M38", "Domestic abuse notifications to the MASH", "Domestic abuse notifications", "Crimes and notifications",
         "Notifications of a domestic abuse incident sent to the MASH in the quarter.", "wmp", asked_from=date(2023, 1, 1), life=CHILDREN),
    Spec("M38a", "Domestic abuse notifications sent within one working day", "of these, sent within one working day",
         "Crimes and notifications", "Of the notifications in the quarter, those sent within one working day.", "wmp",
         part_of="M38", asked_from=date(2023, 1, 1), life=CHILDREN),
    Spec("M39", "Child victims of knife crime", "Child victims of knife crime", "Crimes and notifications",
         "Children injured or threatened with a knife in Dudley in the quarter.", "wmp", direction=DOWN, life=CHILDREN, under=(P3,),
         commentary_by="child-exploitation", rare=True),
    Spec("M40", "Children on the Vulnerability Tracker", "On the Vulnerability Tracker", "Exploitation",
         "Children on the Dudley Vulnerability Tracker on the last day of the quarter.", "dmbc-cs", stock=True, life=CHILDREN, under=(P3,),
         sharing="not_agreed", sharing_note="The tracker’s owners have not agreed that the partnership may see its counts.",
         commentary_by="child-exploitation", asked_from=date(2025, 4, 1)),
    Spec("N1", "Assessments with a factor of neglect", "Assessments with neglect", "Neglect",
         "Children’s social care assessments finished in the quarter that found neglect among the factors.", "dmbc-cs", life=CHILDREN,
         part_of="N2", commentary_by="neglect", system=_LIQUID),
    Spec("N2", "Assessments finished", "Assessments finished", "Neglect", "Children’s social care assessments finished in the quarter.",
         "dmbc-cs", life=CHILDREN, commentary_by="neglect", system=_LIQUID, categories=AGE_BANDS),
    Spec("N3", "Assessments with a factor of neglect, share of all assessments", "Neglect, share of assessments", "Neglect",
         "Of the children’s social care assessments finished in the quarter, the share that found neglect among the factors.", "dmbc-cs",
         unit=PERCENT, life=CHILDREN, under=(NEGLECT,), decimals=1, counts="Assessments with the factor ÷ all assessments finished",
         numerator="N1", denominator="N2", commentary_by="neglect", why="More may mean more neglect, or that it is seen sooner."),
    Spec("N4", "Child protection plans started for neglect", "Plan starts for neglect", "Neglect",
         "Child protection plans that started in the quarter in the category of neglect.", "dmbc-cs", life=CHILDREN, under=(NEGLECT,),
         commentary_by="neglect", system=_LIQUID, categories=AGE_BANDS, counts="Plans started for neglect, beside all assessments finished",
         denominator="N2"),
    Spec("N5", "Child protection plans that are a second or later plan", "Second or later plans", "Neglect",
         "Of the child protection plans that started in the year to 31 March, the share for a child who had been on one before.", "dfe",
         REPORTING, PERCENT, direction=DOWN, life=CHILDREN, under=(NEGLECT,), decimals=1, counts="Second or later plans ÷ all plans started",
         commentary_by="neglect", asked=False, asked_from=date(2018, 4, 1), numerator="N5a", denominator="N5b"),
    Spec("N5a", "Second or later child protection plans started", "second or later plans", "Neglect",
         "Child protection plans started in the year for a child who had been on one before.", "dfe", REPORTING, life=CHILDREN, asked=False,
         asked_from=date(2018, 4, 1)),
    Spec("N5b", "Child protection plans started", "plans started", "Neglect", "Child protection plans started in the year to 31 March.", "dfe",
         REPORTING, life=CHILDREN, asked=False, asked_from=date(2018, 4, 1)),
    Spec("N6", "Referrals within 12 months of an earlier one", "Re-referrals in 12 months", "Neglect",
         "Of the referrals to children’s social care in the year to 31 March, the share within 12 months of an earlier one.", "dfe",
         REPORTING, PERCENT, direction=DOWN, life=CHILDREN, under=(NEGLECT,), decimals=1, commentary_by="neglect", asked=False,
         asked_from=date(2018, 4, 1), counts="Referrals within 12 months of an earlier one ÷ all referrals", denominator="N6b"),
    Spec("N6b", "Referrals to children’s social care", "referrals", "Neglect",
         "Referrals to children’s social care in the year to 31 March.", "dfe", REPORTING, life=CHILDREN, asked=False,
         asked_from=date(2018, 4, 1)),
    Spec("N7", "Child protection plans lasting two years or more", "Plans of two years or more", "Neglect",
         "Of the children on a child protection plan on 31 March, the share on it for two years or more.", "dfe", REPORTING, PERCENT,
         direction=DOWN, life=CHILDREN, under=(NEGLECT,), decimals=1, commentary_by="neglect", asked=False, asked_from=date(2018, 4, 1),
         denominator="N8"),
    Spec("N8", "Children on a child protection plan on 31 March", "Children on a plan on 31 March", "Neglect",
         "Children on a child protection plan on 31 March.", "dfe", REPORTING, stock=True, life=CHILDREN, under=(NEGLECT,),
         commentary_by="neglect", asked=False, asked_from=date(2018, 4, 1), categories=PLAN_DURATIONS),
    Spec("A1", "Step-downs from social care to early help", "Step-downs to early help", "Annual indicators",
         "Children whose case moved from children’s social care to early help in the quarter.", "dmbc-cs", life=CHILDREN),
    Spec("A2", "Step-ups from early help to social care", "Step-ups to social care", "Annual indicators",
         "Children whose case moved from early help to children’s social care in the quarter.", "dmbc-eh", life=CHILDREN),
    Spec("A3", "Re-referrals to early help within 12 months", "Re-referrals to early help", "Annual indicators",
         "Of the families referred to early help in the quarter, the share referred within 12 months before.", "dmbc-eh", unit=PERCENT,
         direction=DOWN, life=CHILDREN, targets=((date(2023, 4, 1), 20.0, "QAP"),)),
    Spec("A4", "Early help assessments completed in the year", "Early help assessments", "Annual indicators",
         "Early help assessments completed in the financial year.", "dmbc-eh", YEAR, direction=UP, life=CHILDREN),
    Spec("A5", "Early help assessments completed by partners", "Assessments by partners", "Annual indicators",
         "Of the early help assessments completed in the quarter, the share completed by an agency other than the council.", "dmbc-eh",
         unit=PERCENT, direction=UP, life=CHILDREN, decimals=1, targets=((date(2023, 4, 1), 50.0, "QAP"),)),
    Spec("A6", "Children permanently excluded", "Permanent exclusions", "Annual indicators",
         "Children permanently excluded from a Dudley school in the term.", "dmbc-edu", TERM, direction=DOWN, life=CHILDREN,
         why="Counted by academic term, which is not a quarter."),
    Spec("A7", "New contacts that went on to social work", "Contacts to social work", "Annual indicators",
         "Of the new contacts at the front door in the quarter, the share that went on to social work.", "dmbc-cs", unit=PERCENT, life=CHILDREN),
    Spec("A8", "Children in need at the end of the quarter", "Children in need", "Annual indicators",
         "Children in need on the last day of the quarter.", "dmbc-cs", stock=True, life=CHILDREN),
    Spec("A9", "Children on a child protection plan at the end of the quarter", "Children on a plan", "Annual indicators",
         "Children on a child protection plan on the last day of the quarter.", "dmbc-cs", stock=True, life=CHILDREN),
    Spec("A10", "Children looked after at the end of the quarter", "Children looked after", "Annual indicators",
         "Children looked after on the last day of the quarter.", "dmbc-cs", stock=True, life=CHILDREN),
    Spec("A11", "First-time entrants to youth justice", "First-time entrants", "Annual indicators",
         "Children who received their first caution or conviction in the quarter.", "yjs", direction=DOWN, life=CHILDREN,
         targets=((date(2023, 4, 1), 25.0, "Youth Justice Board"),)),
)  # fmt: skip
