"""Who may do what: one closed list of rights and one table of roles, to be read and signed by a person.

A right is a verb and a kind ("accept a return"). A role holds it in one relation: to any, to their own
agency's, or to their own group's. What the table does not say is refused. *Which rows* a member sees is
decided by `visible_to` in the queries, *whether now* by the rules.
"""

from enum import Enum

from django.db import models


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", "Administrator"
    BUSINESS_MANAGER = "business_manager", "Business manager"
    PERFORMANCE_OFFICER = "performance_officer", "Performance officer"
    AGENCY_CONTRIBUTOR = "agency_contributor", "Agency contributor"
    AGENCY_APPROVER = "agency_approver", "Agency approver"
    GROUP_MEMBER = "group_member", "Group member"
    CHAIR = "chair", "Chair"
    EXECUTIVE_MEMBER = "executive_member", "Executive member"
    SCRUTINEER = "scrutineer", "Independent scrutineer"
    READER = "reader", "Reader"


# These follow from a seat on a group, with the seat's dates; nobody gives them by hand.
SEATED = frozenset({Role.GROUP_MEMBER, Role.CHAIR, Role.EXECUTIVE_MEMBER})


class Relation(Enum):
    ANY = "any"
    OWN_AGENCY = "their own agency's"
    OWN_GROUP = "their own group's"


class May(Enum):
    """Every right there is: (verb, kind)."""

    SEE_HOME = "see", "my work"
    SEE_PARTNERSHIP = "see", "agency, group and member"
    CHANGE_PARTNERSHIP = "change", "agency and group"
    CHANGE_MEMBERS = "change", "member, role and seat"
    SEE_RIGHTS = "see", "rights"
    SEE_LEDGER = "see", "ledger"

    SEE_PLAN = "see", "plan, priority, theme, activity and success test"
    WRITE_PLAN = "write", "plan, priority, theme, activity and success test"
    APPROVE_PLAN = "record approval of", "plan"
    REPORT_PROGRESS = "report progress on", "activity"

    SEE_DASHBOARD = "see", "dashboard and measure"
    WRITE_MEASURE = "write", "measure, target and break in series"
    COMMENT = "write commentary on", "measure"
    IMPORT_BENCHMARKS = "import and undo", "benchmark"
    SEE_COLLECTION = "see", "collection"
    RUN_COLLECTION = "open, extend and remind", "collection"
    SEE_RETURN = "see", "return"
    FILL_IN_RETURN = "fill in and submit", "return"
    SIGN_RETURN = "sign", "return"
    ACCEPT_RETURN = "query, accept and re-open", "return"
    RESTATE_FIGURE = "restate", "figure"

    SEE_MEETING = "see", "meeting and decision"
    RUN_MEETING = "plan, minute and decide at", "meeting"
    SEE_GROUP_REPORT = "see", "group report"
    REPORT_FOR_GROUP = "write", "group report"
    SEE_ESCALATION = "see", "escalation"
    RAISE_ESCALATION = "raise", "escalation"
    ANSWER_ESCALATION = "receive, answer, take further and return", "escalation"
    CLOSE_ESCALATION = "accept the answer to or send back up", "escalation"

    DECLARE_INTEREST = "declare", "conflict of interest"
    SEE_CHALLENGE = "see", "professional challenge"
    MOVE_CHALLENGE = "move on and end", "professional challenge"
    SEE_SYSTEM_CHALLENGE = "see", "system challenge"
    MOVE_SYSTEM_CHALLENGE = "move on and end", "system challenge"
    RECORD_CHALLENGE = "record", "professional and system challenge"

    SEE_PACK = "see", "pack"
    FINALISE_PACK = "finalise", "pack"
    SEE_ACTION = "see", "action"
    RAISE_ACTION = "raise and remind of", "action"
    MOVE_ACTION = "move the date of and re-open", "action"
    COMPLETE_ACTION = "note progress on and complete", "action"

    SEE_SCRUTINY = "see", "scrutiny report and exercise"
    SEE_RECOMMENDATION = "see", "recommendation"
    WRITE_SCRUTINY = "write", "scrutiny report, exercise and recommendation"
    RESPOND_TO_SCRUTINY = "respond to", "recommendation"
    SEE_OPENINGS = "see", "who opened what"
    SEE_ASSURANCE = "see", "assurance request and answer"
    ASK_FOR_ASSURANCE = "ask and close", "assurance request"
    ANSWER_ASSURANCE = "answer", "assurance request"
    SEE_RISK = "see", "risk"
    WRITE_RISK = "write and review", "risk"
    MITIGATE_RISK = "write", "mitigation of a risk"
    SEE_MONEY = "see", "contribution and spending"
    RECORD_MONEY = "record", "contribution and spending"

    SEE_OVERVIEW = "see", "Executive overview"
    FINALISE_OVERVIEW = "finalise", "Executive overview"
    SEE_CHECK_IN = "see", "check-in"
    PREPARE_CHECK_IN = "prepare and close", "check-in"
    RECORD_JUDGEMENT = "record judgement in", "check-in"
    SEE_PROMISE = "see", "promise"
    KEEP_PROMISES = "enter, reword and settle", "promise"
    SEE_PRIORITY_SETTING = "see", "priority setting"
    PROPOSE_PRIORITY = "put forward", "priority"
    SET_PRIORITIES = "choose priorities and begin the next plan in", "priority setting"
    SEE_PARTNER_PAGE = "see", "partner page"
    ADD_WORD_OF_PARTNER = "add a word to and open", "partner page"

    SEE_RELEASE = "see", "release"
    DRAFT_RELEASE = "draft and check", "release"
    APPROVE_RELEASE = "approve", "release"
    PUBLISH_RELEASE = "publish, supersede and withdraw", "release"
    CHANGE_DISCLOSURE = "change and confirm", "disclosure policy"

    @property
    def verb(self) -> str:
        return self.value[0]

    @property
    def kind(self) -> str:
        return self.value[1]


_ANY, _AGENCY, _GROUP = Relation.ANY, Relation.OWN_AGENCY, Relation.OWN_GROUP

_READS = {
    May.SEE_HOME: _ANY,
    May.SEE_PARTNERSHIP: _ANY,
    May.SEE_RIGHTS: _ANY,
    May.SEE_PLAN: _ANY,
    May.SEE_DASHBOARD: _ANY,
    May.SEE_PROMISE: _ANY,
}
_PARTNER_READS = _READS | {
    May.SEE_LEDGER: _ANY,
    May.SEE_COLLECTION: _ANY,
    May.SEE_RETURN: _ANY,
    May.SEE_MEETING: _ANY,
    May.SEE_GROUP_REPORT: _ANY,
    May.SEE_ESCALATION: _ANY,
    May.SEE_PACK: _ANY,
    May.SEE_ACTION: _ANY,
    May.SEE_RELEASE: _ANY,
    May.SEE_CHALLENGE: _ANY,
    May.SEE_SYSTEM_CHALLENGE: _ANY,
    May.SEE_SCRUTINY: _ANY,
    May.SEE_RECOMMENDATION: _ANY,
    May.SEE_ASSURANCE: _ANY,
    May.SEE_RISK: _ANY,
    May.SEE_MONEY: _ANY,
    May.SEE_OVERVIEW: _ANY,
    May.SEE_CHECK_IN: _ANY,
    May.SEE_PRIORITY_SETTING: _ANY,
    May.SEE_PARTNER_PAGE: _ANY,
}
# What an agency answers for itself; the business unit is an agency like the others here.
_FOR_OWN_AGENCY = {
    May.SEE_RECOMMENDATION: _AGENCY,
    May.SEE_ASSURANCE: _AGENCY,
    May.ANSWER_ASSURANCE: _AGENCY,
    May.SEE_PARTNER_PAGE: _AGENCY,
    May.SEE_ACTION: _AGENCY,
    May.COMPLETE_ACTION: _AGENCY,
    May.MOVE_ACTION: _AGENCY,
}
# What who signs for an agency answers for besides: a challenge is about its practice, not about the figures that its
# data lead sends.
_SIGNS_FOR_OWN_AGENCY = {
    May.SEE_CHALLENGE: _AGENCY,
    May.MOVE_CHALLENGE: _AGENCY,
    May.SEE_RISK: _AGENCY,
    May.MITIGATE_RISK: _AGENCY,
    May.SEE_MONEY: _AGENCY,
    May.SEE_PRIORITY_SETTING: _AGENCY,
    May.PROPOSE_PRIORITY: _AGENCY,
    May.ADD_WORD_OF_PARTNER: _AGENCY,
}

ROLES: dict[Role, dict[May, Relation]] = {
    # Looks after people and places, and reads no figures.
    Role.ADMINISTRATOR: {
        May.SEE_HOME: _ANY,
        May.SEE_PARTNERSHIP: _ANY,
        May.SEE_RIGHTS: _ANY,
        May.CHANGE_PARTNERSHIP: _ANY,
        May.CHANGE_MEMBERS: _ANY,
    },
    Role.BUSINESS_MANAGER: _PARTNER_READS
    | {
        May.CHANGE_PARTNERSHIP: _ANY,
        May.CHANGE_MEMBERS: _ANY,
        May.WRITE_PLAN: _ANY,
        May.APPROVE_PLAN: _ANY,
        May.IMPORT_BENCHMARKS: _ANY,
        May.REPORT_PROGRESS: _ANY,
        May.RUN_MEETING: _ANY,
        May.REPORT_FOR_GROUP: _ANY,
        May.RAISE_ESCALATION: _ANY,
        May.ANSWER_ESCALATION: _ANY,
        May.CLOSE_ESCALATION: _ANY,
        May.FINALISE_PACK: _ANY,
        May.RAISE_ACTION: _ANY,
        May.MOVE_ACTION: _ANY,
        May.COMPLETE_ACTION: _ANY,
        May.DECLARE_INTEREST: _ANY,
        May.RECORD_CHALLENGE: _ANY,
        May.MOVE_CHALLENGE: _ANY,
        May.MOVE_SYSTEM_CHALLENGE: _ANY,
        May.RESPOND_TO_SCRUTINY: _ANY,
        May.ASK_FOR_ASSURANCE: _ANY,
        May.ANSWER_ASSURANCE: _AGENCY,
        May.WRITE_RISK: _ANY,
        May.MITIGATE_RISK: _ANY,
        May.RECORD_MONEY: _ANY,
        May.FINALISE_OVERVIEW: _ANY,
        May.PREPARE_CHECK_IN: _ANY,
        May.RECORD_JUDGEMENT: _ANY,
        May.KEEP_PROMISES: _ANY,
        May.PROPOSE_PRIORITY: _ANY,
        May.SET_PRIORITIES: _ANY,
        May.ADD_WORD_OF_PARTNER: _AGENCY,
        May.DRAFT_RELEASE: _ANY,
        May.APPROVE_RELEASE: _ANY,
        May.PUBLISH_RELEASE: _ANY,
        May.CHANGE_DISCLOSURE: _ANY,
    },
    Role.PERFORMANCE_OFFICER: _PARTNER_READS
    | {
        May.WRITE_MEASURE: _ANY,
        May.IMPORT_BENCHMARKS: _ANY,
        May.COMMENT: _ANY,
        May.RUN_COLLECTION: _ANY,
        May.ACCEPT_RETURN: _ANY,
        May.RESTATE_FIGURE: _ANY,
        May.RAISE_ESCALATION: _ANY,
        May.FINALISE_PACK: _ANY,
        May.RAISE_ACTION: _ANY,
        May.MOVE_ACTION: _ANY,
        May.RECORD_CHALLENGE: _ANY,
        May.MOVE_CHALLENGE: _ANY,
        May.MOVE_SYSTEM_CHALLENGE: _ANY,
        May.ASK_FOR_ASSURANCE: _ANY,
        # Of two people in a unit one must be able to approve what the other drafted, and to confirm what they proposed.
        May.DRAFT_RELEASE: _ANY,
        May.APPROVE_RELEASE: _ANY,
        May.CHANGE_DISCLOSURE: _ANY,
    },
    Role.AGENCY_CONTRIBUTOR: _READS
    | _FOR_OWN_AGENCY
    | {
        May.SEE_RETURN: _AGENCY,
        May.FILL_IN_RETURN: _AGENCY,
    },
    Role.AGENCY_APPROVER: _READS
    | _FOR_OWN_AGENCY
    | _SIGNS_FOR_OWN_AGENCY
    | {
        May.SEE_RETURN: _AGENCY,
        May.SIGN_RETURN: _AGENCY,
    },
    Role.GROUP_MEMBER: _PARTNER_READS
    | {May.COMPLETE_ACTION: _GROUP, May.DECLARE_INTEREST: _GROUP, May.MOVE_CHALLENGE: _AGENCY},
    Role.CHAIR: _PARTNER_READS
    | {
        May.REPORT_PROGRESS: _GROUP,
        May.COMMENT: _GROUP,
        May.RUN_MEETING: _GROUP,
        May.REPORT_FOR_GROUP: _GROUP,
        May.RAISE_ESCALATION: _GROUP,
        May.ANSWER_ESCALATION: _GROUP,
        May.CLOSE_ESCALATION: _GROUP,
        May.RAISE_ACTION: _ANY,
        May.MOVE_ACTION: _GROUP,
        May.COMPLETE_ACTION: _GROUP,
        May.RECORD_CHALLENGE: _ANY,
        May.MOVE_SYSTEM_CHALLENGE: _GROUP,
        May.RESPOND_TO_SCRUTINY: _GROUP,
        May.ASK_FOR_ASSURANCE: _GROUP,
        May.WRITE_RISK: _GROUP,
        May.RECORD_JUDGEMENT: _GROUP,
        May.KEEP_PROMISES: _GROUP,
    },
    Role.EXECUTIVE_MEMBER: _PARTNER_READS | {May.ANSWER_ESCALATION: _GROUP},
    # Reads everything that is not case material or an unreleased return, and who read it; writes only what it found.
    Role.SCRUTINEER: _PARTNER_READS | {May.WRITE_SCRUTINY: _ANY, May.SEE_OPENINGS: _ANY},
    Role.READER: _READS,
}


def relation(roles: frozenset[Role], right: May) -> frozenset[Relation]:
    """The relations in which these roles together hold a right; empty when they do not."""
    return frozenset(ROLES[role][right] for role in roles if right in ROLES[role])
