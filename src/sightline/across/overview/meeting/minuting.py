"""Minutes taken in one go: notes beside each item and, with them, what was decided, is to be done, or was declared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from sightline.areas.governance import forms, operations
from sightline.areas.governance import queries as governance
from sightline.areas.governance.queries import AgendaLine
from sightline.spine.actions import forms as action_forms
from sightline.spine.actions import operations as actions
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.models import Member
from sightline.spine.thread import queries as thread
from sightline.ui.forms import Form


@dataclass(frozen=True)
class Minuting:
    """The notes, and one empty form each for a decision, an action and an interest: what is left empty is not recorded."""

    notes: forms.WriteMinutes
    decision: forms.Decide
    action: action_forms.RaiseAction
    interest: forms.DeclareInterest

    @property
    def forms(self) -> tuple[Form, ...]:
        return (self.notes, self.decision, self.action, self.interest)

    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in self.forms]  # each is asked: all that is wrong is said at once
        return all(valid)


def minuting(meeting: Any, agenda: Sequence[AgendaLine], data: Any, *, on: date) -> Minuting:
    """The forms of a meeting's minutes, filled in with what was typed or with what is written so far."""

    def left_out(prefix: str) -> dict[str, Any]:
        return {"prefix": prefix, "empty_permitted": True, "use_required_attribute": False}

    return Minuting(
        notes=forms.WriteMinutes(
            data,
            items=[(line.number, line.title) for line in agenda],
            there=governance.minutes_words(meeting),
        ),
        decision=forms.Decide(data, **left_out("decision")),
        action=action_forms.RaiseAction(
            data,
            owners=partnership.owners(on=on),
            **left_out("action"),
        ),
        interest=forms.DeclareInterest(data, agencies=governance.expected(meeting), **left_out("interest")),
    )


@transaction.atomic
def keep(meeting: Any, said: Minuting, *, by: Member, on: date) -> None:
    """Keep all of it or nothing. An action arises from the decision beside it or, without one, from the meeting."""
    operations.write_minutes(meeting, **said.notes.cleaned_data, by=by, on=on)
    arises_from = meeting
    if said.decision.has_changed():
        decided = dict(said.decision.cleaned_data)
        about = thread.all_named(decided.pop("about"), viewer=by)
        arises_from = operations.decide(meeting, **decided, about=about, by=by, on=on)
    if said.action.has_changed():
        actions.raise_action(arises_from, **said.action.cleaned_data, by=by, on=on)
    if said.interest.has_changed():
        operations.declare_interest(meeting, **said.interest.cleaned_data, by=by, on=on)
