"""Whether a draft is still what its writer read, and who saved it where it is not."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q

from sightline.errors import SavedMeanwhile
from sightline.spine.ledger.models import Entry, kind_of
from sightline.spine.partnership.holding import hold
from sightline.spine.partnership.models import Member
from sightline.ui import words
from sightline.ui.drafts import in_words, mark, plain, words_of


def hold_as_read(
    row: models.Model,
    said: Mapping[str, Any],
    *,
    read: str | None,
    did: str | Q,
    by: Member,
    about: models.Model | None = None,
) -> None:
    """Hold a row that is to say something else in these fields; raise SavedMeanwhile where it is not what was read.

    `said` are the new values by the name of their field, which is that of their box. What `check_unchanged` says of
    `read` and `did` holds here; `about` is what the ledger says it of, where that is not the row.
    """
    hold(row)
    check_unchanged(
        about or row, read=read, there=words_of(row, said), wanted=in_words(row, said), did=did, by=by
    )


def check_unchanged(
    about: models.Model,
    *,
    read: str | None,
    there: Mapping[str, str],
    wanted: Mapping[str, str],
    did: str | Q,
    by: Member,
) -> None:
    """Raise SavedMeanwhile where a draft is no longer what was read, and not what is to be saved either.

    `there` and `wanted` are texts by the name of their box. `did` is what the ledger calls saving it, of `about`, or
    how that ends ("wrote" finds "rewrote" too), or a condition on entries. To be asked inside the operation that saves
    it, once the row is held. None as `read` is somebody who was never shown a draft.
    """
    now = mark(there)
    if not read or now in (read, mark(wanted)):
        return
    who = _who_saved(about, did=did, by=by)
    differing = {
        name: there.get(name, "")
        for name in {**there, **wanted}
        if plain(there.get(name, "")) != plain(wanted.get(name, ""))
    }
    raise SavedMeanwhile(
        f"{who} after you had opened it here. What you typed stands in the boxes and is not saved yet; what was saved "
        "stands under each box where it says something else. Copy what is to stay, then press “Save mine over it”.",
        there=differing,
        who=who,
        mark=now,
    )


def _who_saved(about: models.Model, *, did: str | Q, by: Member) -> str:
    """Somebody saved this on 14 January 2026 at 10:42"""
    deed = did if isinstance(did, Q) else Q(did__endswith=did)
    last = Entry.objects.filter(deed, about_kind=kind_of(about), about_id=about.pk).first()
    if last is None:
        return "Somebody saved this"
    saved = "You saved this in another window" if last.by_member == by.pk else f"{last.by} saved this"
    return f"{saved} on {words.date(last.on)} at {words.time(last.at)}"
