"""Who is in the demonstration: Dudley's agencies and groups by their real names, and people who are only roles."""

from dataclasses import dataclass
from datetime import date

from sightline.spine.partnership.models import Agency, Group, LifeCourse
from sightline.spine.partnership.permissions import Role

BEGAN_ON = date(2021, 4, 1)

# code, name, short name, kind, statutory safeguarding partner, part of
AGENCIES: tuple[tuple[str, str, str, str, bool, str], ...] = (
    ("dmbc", "Dudley Council", "Council", Agency.Kind.COUNCIL, True, ""),
    (
        "dmbc-cs",
        "Dudley Council, children’s services",
        "Council, children’s",
        Agency.Kind.COUNCIL,
        False,
        "dmbc",
    ),
    ("dmbc-asc", "Dudley Council, adult social care", "Council, adults’", Agency.Kind.COUNCIL, False, "dmbc"),
    ("dmbc-eh", "Dudley Council, early help", "Council, early help", Agency.Kind.COUNCIL, False, "dmbc"),
    ("dmbc-edu", "Dudley Council, education", "Council, education", Agency.Kind.EDUCATION, False, "dmbc"),
    ("dmbc-ph", "Dudley Council, public health", "Public Health", Agency.Kind.COUNCIL, False, "dmbc"),
    ("yjs", "Dudley Youth Justice Service", "Youth justice", Agency.Kind.COUNCIL, False, "dmbc"),
    ("icb", "Black Country Integrated Care Board", "Black Country ICB", Agency.Kind.ICB, True, ""),
    (
        "bchft",
        "Black Country Healthcare NHS Foundation Trust",
        "Mental health trust",
        Agency.Kind.NHS_TRUST,
        False,
        "",
    ),
    ("dgft", "The Dudley Group NHS Foundation Trust", "The Dudley Group", Agency.Kind.NHS_TRUST, False, ""),
    ("wmp", "West Midlands Police", "Police", Agency.Kind.POLICE, True, ""),
    ("probation", "The Probation Service, Dudley", "Probation", Agency.Kind.PROBATION, False, ""),
    ("cvs", "Dudley Council for Voluntary Service", "Dudley CVS", Agency.Kind.VOLUNTARY, False, ""),
    ("healthwatch", "Healthwatch Dudley", "Healthwatch", Agency.Kind.HEALTHWATCH, False, ""),
    ("scrutiny", "Independent scrutiny", "Scrutiny", Agency.Kind.OTHER, False, ""),
    ("dfe", "Department for Education", "Department for Education", Agency.Kind.PUBLISHER, False, ""),
)

# code, name, short name, kind, life course, reports to
GROUPS: tuple[tuple[str, str, str, str, str, tuple[str, ...]], ...] = (
    ("executive", "Executive Group", "Executive", Group.Kind.EXECUTIVE, LifeCourse.BOTH, ()),
    ("dscpg", "Safeguarding Children Partnership Group", "Children’s Group", Group.Kind.BOARD,
     LifeCourse.CHILDREN, ("executive",)),
    ("dsab", "Safeguarding Adults Board", "Adults’ Board", Group.Kind.BOARD,
     LifeCourse.ADULTS, ("executive",)),
    ("qap", "Quality Assurance and Performance Sub-group", "QAP", Group.Kind.ASSURANCE,
     LifeCourse.BOTH, ("dscpg", "dsab")),
    ("learning", "Learning Sub-group", "Learning", Group.Kind.SUB_GROUP, LifeCourse.BOTH, ("qap",)),
    ("neglect", "Neglect Sub-group", "Neglect", Group.Kind.SUB_GROUP, LifeCourse.BOTH, ("qap",)),
    ("child-exploitation", "Children’s Exploitation Sub-group", "Children’s Exploitation", Group.Kind.SUB_GROUP,
     LifeCourse.CHILDREN, ("qap", "dscpg")),
    ("adult-exploitation", "Adults’ Exploitation Sub-group", "Adults’ Exploitation", Group.Kind.SUB_GROUP,
     LifeCourse.ADULTS, ("qap", "dsab")),
    ("mash", "MASH Strategic Group", "MASH strategic", Group.Kind.SUB_GROUP, LifeCourse.CHILDREN, ("dscpg",)),
    ("nai", "Non-Accidental Injury Forum", "Injury forum", Group.Kind.FORUM, LifeCourse.CHILDREN, ("dscpg",)),
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """A member by what they do: the demonstration invents nobody's name."""

    code: str
    name: str
    agency: str
    job_title: str
    roles: tuple[Role, ...] = ()
    chairs: tuple[str, ...] = ()
    sits_on: tuple[str, ...] = ()


def _data_lead(agency: str, who: str, lead: str, approver: str) -> tuple[Person, Person]:
    return (
        Person(f"{agency}-data", f"{who} data lead", agency, lead, (Role.AGENCY_CONTRIBUTOR,)),
        Person(f"{agency}-approver", f"{who} approver", agency, approver, (Role.AGENCY_APPROVER,)),
    )


PEOPLE: tuple[Person, ...] = (
    Person("performance-officer", "Performance officer", "business-unit", "Runs the collections and the dashboard",
           (Role.PERFORMANCE_OFFICER,), sits_on=("qap",)),
    Person("business-manager", "Business manager", "business-unit", "Keeps the plan, the meetings and the escalations",
           (Role.BUSINESS_MANAGER,)),
    Person("unit-data", "Business unit data lead", "business-unit", "Codes the themes of reviews",
           (Role.AGENCY_CONTRIBUTOR,)),
    Person("unit-approver", "Business unit approver", "business-unit", "Signs the unit’s own return",
           (Role.AGENCY_APPROVER,)),
    Person("administrator", "Administrator", "business-unit", "Lets people in", (Role.ADMINISTRATOR,)),
    *_data_lead("wmp", "Police", "Performance analyst, public protection", "Superintendent, public protection"),
    *_data_lead("icb", "ICB", "Information analyst", "Designated nurse"),
    *_data_lead("bchft", "Mental health trust", "Information analyst", "Head of safeguarding"),
    *_data_lead("dmbc-cs", "Children’s services", "Data officer", "Head of safeguarding and review"),
    *_data_lead("dmbc-asc", "Adult social care", "Data officer", "Head of adult safeguarding"),
    *_data_lead("dmbc-eh", "Early help", "Data officer", "Head of early help"),
    *_data_lead("dmbc-edu", "Education", "Data officer", "Head of education outcomes"),
    *_data_lead("yjs", "Youth justice", "Data officer", "Head of youth justice"),
    # A small agency has one person for both: the rule that nobody signs their own return must bend, and says so.
    Person("probation-data", "Probation lead", "probation", "Head of the Dudley delivery unit",
           (Role.AGENCY_CONTRIBUTOR, Role.AGENCY_APPROVER)),
    Person("executive-chair", "Executive chair", "dmbc", "Chief executive", chairs=("executive",)),
    Person("executive-icb", "Executive member, ICB", "icb", "Chief nursing officer", sits_on=("executive",)),
    Person("executive-police", "Executive member, police", "wmp", "Chief superintendent", sits_on=("executive",)),
    Person("children-chair", "Children’s Group chair", "dmbc-cs", "Director of children’s services", chairs=("dscpg",)),
    Person("adults-chair", "Adults’ Board chair", "dmbc-asc", "Director of adult social care", chairs=("dsab",)),
    Person("qap-chair", "QAP chair", "icb", "Deputy chief nurse", chairs=("qap",)),
    Person("qap-adults", "Adult social care lead on QAP", "dmbc-asc", "Principal social worker", sits_on=("qap",)),
    Person("learning-chair", "Learning chair", "bchft", "Named nurse", chairs=("learning",), sits_on=("qap",)),
    Person("neglect-chair", "Neglect chair", "icb", "Designated nurse for children", chairs=("neglect",), sits_on=("qap",)),
    Person("child-exploitation-chair", "Children’s Exploitation chair", "wmp", "Detective inspector",
           chairs=("child-exploitation",), sits_on=("qap",)),
    Person("adult-exploitation-chair", "Adults’ Exploitation chair", "dmbc-asc", "Head of community safety",
           chairs=("adult-exploitation",), sits_on=("qap",)),
    Person("mash-chair", "MASH strategic chair", "dmbc-cs", "Head of the front door", chairs=("mash",)),
    Person("nai-chair", "Injury forum chair", "dgft", "Named doctor", chairs=("nai",)),
    Person("scrutineer", "Independent scrutineer", "scrutiny", "Tells the partnership the truth", (Role.SCRUTINEER,)),
    Person("reader", "Healthwatch reader", "healthwatch", "Reads plan and dashboard", (Role.READER,)),
)  # fmt: skip
