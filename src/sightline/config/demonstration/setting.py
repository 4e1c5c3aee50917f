"""How the priorities of 2026 to 2028 are being chosen. All of it is illustrative."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from sightline.areas.plan import operations
from sightline.areas.plan.models import Candidate, Plan, PrioritySetting
from sightline.config.demonstration.diary import Event
from sightline.config.demonstration.founding import Cast
from sightline.spine.thread.models import Item

OPENED_ON, DUE_ON = date(2025, 11, 3), date(2025, 12, 12)
GROUPED_ON, DECIDED_ON = date(2026, 1, 8), date(2026, 1, 13)
ACCOUNT = (
    "A letter to every partner, a workshop on 26 November 2025, the forum of head teachers and the voluntary sector’s "
    "safeguarding network. The figures, reviews and risks are laid beside what people said."
)
NEGLECT, ADULTHOOD, EXPLOITATION, MIND, ABUSE = (
    "Neglect and self-neglect, seen early",
    "Young adults between services",
    "Exploitation in all its forms",
    "Mental health",
    "Domestic abuse",
)


@dataclass(frozen=True)
class Evidence:
    kind: str
    account: str
    source: str = ""
    item: str = ""


@dataclass(frozen=True)
class Choice:
    """A candidate, what lies beside it, and the decision on it."""

    title: str
    short: str
    chosen: bool
    why: str
    evidence: tuple[Evidence, ...]


# By agency, the candidate each proposal came to stand under, as the agency put it, and why.
PROPOSALS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "dmbc-cs": (
        (NEGLECT, "Neglect before it becomes significant harm", "Most plans we make are for neglect, and most come late."),
        (EXPLOITATION, "Exploitation outside the home", "Children reported missing, and two homes newly opened."),
        (ADULTHOOD, "What happens at 18", "Care leavers meet adult services as strangers."),
    ),
    "dmbc-asc": (
        (ADULTHOOD, "Young adults whom no service answers for", "They are at risk and fall under no duty."),
        (NEGLECT, "Self-neglect and hoarding", "It stands behind most of our hardest cases."),
        (MIND, "Decisions on liberty in time", "The backlog falls slowly."),
    ),
    "icb": (
        (MIND, "Mental health of children and parents", "Waits are longer than a year ago."),
        (NEGLECT, "Neglect", "Missed appointments are its first sign."),
    ),
    "bchft": (
        (MIND, "Ways into mental health services", "Demand rises faster than staff."),
        (ADULTHOOD, "Moving from children’s to adults’ mental health services", "Half of those who move are lost for a time."),
    ),
    "wmp": (
        (EXPLOITATION, "Exploitation and county lines", "It changes faster than our answer."),
        (ABUSE, "Domestic abuse", "Most calls to a home with children are about it."),
        (ADULTHOOD, "Young adults drawn into violence", "The risk does not end at 18."),
    ),
    "dmbc-edu": (
        (NEGLECT, "Children who come to school hungry and tired", "Schools see it first and hear back last."),
        (MIND, "Distress that schools cannot keep safe", "More pupils are out of school for it."),
    ),
    "dgft": (
        (NEGLECT, "Neglect in very young children", "Injuries that supervision would have prevented."),
        (MIND, "People who wait in the emergency department in a crisis", "They wait too long in the wrong place."),
    ),
    "probation": ((ABUSE, "Domestic abuse", "It is the commonest offence of those we supervise."),),
    "cvs": (
        (ADULTHOOD, "Young adults with no diagnosis", "They come to us because nobody else is open to them."),
        (NEGLECT, "Hardship and neglect told apart", "Families fear to ask for help."),
    ),
}  # fmt: skip

VIEWS = (
    ("voluntary", "Small organisations meet young adults whom every service turns away, and have nobody to ring.",
     "Voluntary sector’s safeguarding network, 19 November 2025", ADULTHOOD),
    ("education", "Head teachers name neglect first. They want to know what became of what they report.",
     "Forum of head teachers, 12 November 2025", NEGLECT),
    ("people", "Young people ask that workers stay the same when they turn 18.",
     "Children in Care Council, 2 December 2025", ADULTHOOD),
)  # fmt: skip

CHOICES = (
    Choice(NEGLECT, "Neglect and self-neglect", True,
           "Named by more partners than anything else, by schools and in every local review. It was a theme of this plan, and as a theme it had no activities of its own.",
           (Evidence("data", "Plans that last two years or more", item="measure:N7"),
            Evidence("review", "Plans do not say what must change for the child, by when", "Annual report 2022/23", "promise:PM3"))),
    Choice(ADULTHOOD, "Young adults", True,
           "After seven quarters nobody answers for young adults without a diagnosis. The work is narrower than this plan’s second priority, and has one owner.",
           (Evidence("data", "Young adults outside every duty: with the Adults’ Board", item="escalation:E9"),
            Evidence("audit", "The protocol for transition is in its third draft, ten months late", item="promise:PM10"))),
    Choice(EXPLOITATION, "Exploitation", True,
           "The tool and the policy are there; whether fewer people are harmed cannot be told yet. To stop now would leave the question open.",
           (Evidence("data", "Fewer children are assessed as at risk: fewer at risk, or fewer found?", item="measure:M31"),)),
    Choice(MIND, "Mental health", False,
           "Nine of fourteen activities are on track or done, and what is left is the system’s own work. It goes to the mental health partnership board, which reports to the Executive each half year.",
           (Evidence("data", "Applications on liberty decided in time", item="measure:M17"),)),
    Choice(ABUSE, "Domestic abuse", False,
           "It matters as much. The community safety partnership leads on it by law, and a second plan would split the work; the Executive asks it for a report each year.",
           (Evidence("research", "The duty to support victims lies with the council and its local partnership board", "Domestic Abuse Act 2021, part 4"),)),
)  # fmt: skip


def events(cast: Cast) -> Iterator[Event]:
    """Asked in November, answered by most, grouped and decided in January; the choosing is still to be closed."""
    yield Event(OPENED_ON, partial(_open, cast))
    for place, agency in enumerate(PROPOSALS):
        on = date(2025, 11, 17 + place)
        yield Event(on, partial(_propose, agency, on, cast))
    for of, account, source, _ in VIEWS:
        yield Event(DUE_ON, partial(_hear, of, account, source, cast))
    for choice in CHOICES:
        yield Event(GROUPED_ON, partial(_name, choice, cast))
        yield Event(DECIDED_ON, partial(_decide, choice, cast))


def _open(cast: Cast) -> None:
    operations.open_setting(
        begins_on=date(2026, 4, 1), ends_on=date(2028, 3, 31), proposals_due_on=DUE_ON, account=ACCOUNT,
        follows=Plan.objects.get(reference="2024-26"), by=cast.manager(OPENED_ON), on=OPENED_ON,
    )  # fmt: skip


def _propose(agency: str, on: date, cast: Cast) -> None:
    operations.propose_priorities(
        _setting(), cast.agencies[agency], by=cast.manager(on), on=on,
        proposals=[(title, reason) for _, title, reason in PROPOSALS[agency]],
    )  # fmt: skip


def _hear(of: str, account: str, source: str, cast: Cast) -> None:
    operations.record_view(
        _setting(), of=of, account=account, source=source, by=cast.manager(DUE_ON), on=DUE_ON
    )


def _name(choice: Choice, cast: Cast) -> None:
    setting, manager = _setting(), cast.manager(GROUPED_ON)
    titles = [title for said in PROPOSALS.values() for under, title, _ in said if under == choice.title]
    accounts = [account for _, account, _, under in VIEWS if under == choice.title]
    candidate = operations.name_candidate(
        setting, title=choice.title, short_title=choice.short,
        proposals=list(setting.proposals.filter(title__in=titles, candidate=None)),
        views=list(setting.views.filter(account__in=accounts)), by=manager, on=GROUPED_ON,
    )  # fmt: skip
    for row in choice.evidence:
        kind, _, reference = row.item.partition(":")
        operations.bring_evidence(
            candidate, kind=row.kind, account=row.account, source=row.source,
            item=Item.objects.get(kind=kind, reference=reference) if row.item else None, by=manager, on=GROUPED_ON,
        )  # fmt: skip


def _decide(choice: Choice, cast: Cast) -> None:
    candidate = Candidate.objects.select_related("setting").get(title=choice.title)
    operations.decide_candidate(
        candidate, chosen=choice.chosen, why=choice.why, by=cast.manager(DECIDED_ON), on=DECIDED_ON
    )


def _setting() -> PrioritySetting:
    return PrioritySetting.objects.get(reference="setting-2026-28")
