"""Whether a draft is still what its writer read, and who saved it where it is not."""

from collections.abc import Mapping

from django.db import models

from sightline.errors import SavedMeanwhile
from sightline.spine.ledger.models import Entry, kind_of
from sightline.spine.partnership.models import Member
from sightline.ui import words
from sightline.ui.drafts import mark, plain


def check_unchanged(
    about: models.Model,
    *,
    read: str | None,
    there: Mapping[str, str],
    wanted: Mapping[str, str],
    did: str,
    by: Member,
) -> None:
    """Raise SavedMeanwhile where a draft is no longer what was read, and not what is to be saved either.

    `there` and `wanted` are texts by the name of their box. `did` is what the ledger calls saving it, of `about`, or
    how that ends: "wrote" finds "rewrote" too. To be asked inside the operation that saves it, once the row is held.
    None as `read` is somebody who was never shown a draft.
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


def _who_saved(about: models.Model, *, did: str, by: Member) -> str:
    """Somebody saved this on 14 January 2026 at 10:42"""
    last = Entry.objects.filter(about_kind=kind_of(about), about_id=about.pk, did__endswith=did).first()
    if last is None:
        return "Somebody saved this"
    saved = "You saved this in another window" if last.by_member == by.pk else f"{last.by} saved this"
    return f"{saved} on {words.date(last.on)} at {words.time(last.at)}"
