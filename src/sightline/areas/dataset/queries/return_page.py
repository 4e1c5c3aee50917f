"""Everything a return's page shows, for who looks at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from sightline.areas.dataset.models import (
    ARRIVED,
    FILLABLE,
    WAITING,
    Question,
    Reminder,
    Return,
    Signature,
    Stage,
)
from sightline.areas.dataset.queries.grid import Grid, grid, reads_reasons
from sightline.areas.dataset.queries.people import approvers
from sightline.areas.dataset.rules.boxes import Clash
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May
from sightline.ui import words
from sightline.ui.charts.values import WITHHELD
from sightline.ui.path import Stop

State = Return.State


@dataclass(frozen=True)
class ReturnPage:
    """A return with its figures, unless it is another agency's that was not submitted: then `grid` is None."""

    ret: Return
    grid: Grid | None
    state_words: str
    saved: str  # when it was saved last: the time today, the day and time before
    stages: tuple[Stage, ...]
    signatures: tuple[Signature, ...]
    questions: tuple[Question, ...]
    before: tuple[Question, ...]  # still open about the agency's earlier returns
    approvers: tuple[Member, ...]
    steps: tuple[Stop, ...]
    reminders: tuple[Reminder, ...]
    happened: tuple[tuple[date, str, str], ...]
    may_fill_in: bool
    may_sign: bool
    may_ask: bool
    may_accept: bool
    may_reopen: bool
    may_answer: bool
    may_run: bool
    may_see_collection: bool

    @property
    def months(self) -> tuple[str, ...]:
        return self.grid.months if self.grid else ()

    @property
    def asked(self) -> str:
        """What was asked for, in a few words."""
        if self.grid is None:
            return "what it was asked for."
        measures = len({row.code for row in self.grid.rows if row.code})
        return f"{words.plural(self.grid.asked, 'figure')} of {words.plural(measures, 'measure')}."

    @property
    def reasons(self) -> int:
        """How many figures have a reason beside them."""
        cells = [cell for row in self.grid.rows for cell in row.cells] if self.grid else []
        return sum(bool(cell.box.because) for cell in cells)

    @property
    def facts(self) -> list[tuple[str, str]]:
        ret = self.ret
        late = (ret.first_submitted_on - ret.due_on).days if ret.first_submitted_on else 0
        how = f"{words.plural(late, 'day')} late" if late > 0 else "on time"
        # Sent again, it stands unsigned, and the word given for what was sent first stays to be read.
        before = self.signatures[:-1] if ret.signed_on else self.signatures
        facts = [
            ("Agency", ret.agency.name),
            ("Due", words.date(ret.due_on)),
            ("Extended", ret.extended_because),
            ("First came", f"{words.date(ret.first_submitted_on)}, {how}" if ret.first_submitted_on else ""),
            ("Submitted", _done(ret.submitted_by, ret.submitted_on)),
            *[("Signed before", _done(one.by, one.on)) for one in before],
            ("Signed", _done(ret.signed_by, ret.signed_on)),
            ("Accepted", _done(ret.accepted_by, ret.accepted_on)),
            *[
                (one.get_how_display(), f"{_done(one.to, one.on)}. {one.note}".strip())
                for one in self.reminders
            ],
        ]
        return [(term, value) for term, value in facts if value]

    @property
    def reopened(self) -> Stage | None:
        """The re-opening that gave it back to the agency, while it is there."""
        *earlier, last = self.stages
        is_back = self.ret.state == State.QUERIED and earlier and earlier[-1].state == State.ACCEPTED
        return last if is_back else None

    @property
    def open_questions(self) -> list[Question]:
        return [question for question in self.questions if question.answered_on is None]


def return_page(ret: Return, *, viewer: Member, on: date, clashes: Sequence[Clash] = ()) -> ReturnPage:
    is_theirs = ret.agency_id in viewer.standing.agencies
    signers = approvers([ret.agency_id], on=on).get(ret.agency_id, [])
    questions = Question.objects.select_related(
        "asked_by", "answered_by", "box__measure", "box__category", "ret__collection"
    )
    before = questions.filter(ret__agency=ret.agency, answered_on__isnull=True).exclude(ret=ret)
    may_accept = viewer.may(May.ACCEPT_RETURN, ret.agency)
    return ReturnPage(
        ret=ret,
        grid=grid(ret, viewer=viewer, clashes=clashes) if is_theirs or ret.state in ARRIVED else None,
        state_words=state_words(ret, on=on),
        saved=_saved(ret, on),
        stages=tuple(ret.stages.select_related("by")),
        signatures=tuple(ret.signatures.select_related("by")),
        questions=_asked(questions.filter(ret=ret), reads_all=reads_reasons(ret, viewer)),
        before=tuple(before) if is_theirs or may_accept else (),
        approvers=tuple(signers),
        steps=_steps(ret, signers, viewer),
        reminders=tuple(ret.reminders.select_related("to", "sent_by")),
        happened=tuple(_happened(ret, viewer)),
        may_fill_in=viewer.may(May.FILL_IN_RETURN, ret.agency) and ret.state in FILLABLE,
        may_sign=viewer.may(May.SIGN_RETURN, ret.agency) and ret.state in WAITING and ret.signed_on is None,
        may_ask=may_accept and ret.state not in {State.OPEN, State.IN_PROGRESS},
        may_accept=may_accept and ret.state in WAITING,
        may_reopen=may_accept and ret.state == State.ACCEPTED,
        may_answer=viewer.may(May.FILL_IN_RETURN, ret.agency),
        may_run=viewer.may(May.RUN_COLLECTION, ret.agency) and ret.first_submitted_on is None,
        may_see_collection=viewer.may(May.SEE_COLLECTION),
    )


def _saved(ret: Return, on: date) -> str:
    if ret.saved_at is None:
        return ""
    is_today = timezone.localtime(ret.saved_at).date() == on
    return words.time(ret.saved_at) if is_today else words.date_time(ret.saved_at)


def _asked(questions: QuerySet[Question], *, reads_all: bool) -> tuple[Question, ...]:
    """What was asked and answered; about a withheld number only to who may read why it is withheld."""
    return tuple(one for one in questions if reads_all or one.box is None or one.box.symbol not in WITHHELD)


def state_words(ret: Return, *, on: date) -> str:
    """How the return stands, in a sentence."""
    if ret.accepted_on:
        return f"Accepted on {words.date(ret.accepted_on)} by {ret.accepted_by}"
    if ret.state in WAITING and ret.submitted_on:
        sent = "Submitted" if ret.state == State.SUBMITTED else "Sent again"
        signed = f"signed on {words.date(ret.signed_on)}" if ret.signed_on else "not signed yet"
        return f"{sent} on {words.date(ret.submitted_on)}, {signed}"
    if ret.first_submitted_on:
        return f"Queried. First submitted on {words.date(ret.first_submitted_on)}"
    if ret.collection.closed_on:
        return f"Never sent. The collection was closed on {words.date(ret.collection.closed_on)}"
    return f"{ret.get_state_display()}. Due {words.day_date(ret.due_on)}, {words.in_days(ret.due_on, on)}"


def _steps(ret: Return, signers: Sequence[Member], viewer: Member) -> tuple[Stop, ...]:
    """Who does what after whom."""
    is_theirs = ret.agency_id in viewer.standing.agencies
    is_sent = ret.state in ARRIVED - {State.QUERIED}
    is_signed, is_accepted = is_sent and bool(ret.signed_on), bool(ret.accepted_on)
    closes = ret.collection.pack_closes_on
    reads = f"performance officer{f', by {words.day_month(closes)}' if closes else ''}"
    return (
        Stop(
            "You submit" if is_theirs else "The agency submits",
            _done(ret.submitted_by, ret.submitted_on) if is_sent else _until(ret),
            "done" if is_sent else "now",
        ),
        Stop(
            "Your approver signs" if is_theirs else "Its approver signs",
            _done(ret.signed_by, ret.signed_on) if is_signed else _who_signs(ret, signers, viewer),
            "done" if is_signed else ("now" if is_sent else "ahead"),
        ),
        Stop(
            "We accept or ask" if is_theirs else "Accepted or queried",
            _done(ret.accepted_by, ret.accepted_on) if is_accepted else reads,
            "done" if is_accepted else ("now" if is_signed else "ahead"),
        ),
    )


def _done(who: Member | None, day: date | None) -> str:
    return f"{who}, {words.date(day)}" if who and day else ""


def _until(ret: Return) -> str:
    return "again, with an answer" if ret.state == State.QUERIED else f"by {words.day_month(ret.due_on)}"


def _who_signs(ret: Return, signers: Sequence[Member], viewer: Member) -> str:
    """Those who may, by their jobs; not whoever submits, where there is somebody else."""
    author = ret.submitted_by or (viewer if ret.agency_id in viewer.standing.agencies else None)
    others = [one for one in signers if one != author]
    if not signers:
        return f"nobody of {ret.agency.short_name} may sign yet"
    named = " or ".join(dict.fromkeys(one.job_title or one.name for one in others or signers))
    return f"{named}; by name and date{', never you' if others and author == viewer else ''}"


def _happened(ret: Return, viewer: Member) -> list[tuple[date, str, str]]:
    """The ledger newest first, the saves of one person on one day told as one line.

    Who may not read the ledger, as an agency's own people may not, is told the stages their return went through.
    """
    if not viewer.may(May.SEE_LEDGER):
        stages = ret.stages.select_related("by").order_by("-on", "-pk")
        return [
            (stage.on, stage.by.name if stage.by else "Sightline", stage.get_state_display())
            for stage in stages
        ]
    told: list[tuple[date, str, str]] = []
    for entry in ledger.about(ret, viewer=viewer):
        did = "saved figures" if entry.did.startswith("saved ") else entry.did
        line = (entry.on, entry.by, did)
        if not told or told[-1] != line:
            told.append(line)
    return told
