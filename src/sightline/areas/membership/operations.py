"""Who is in the partnership, changed by those who may and written in the ledger."""

from datetime import date
from typing import Any

from django.db import models, transaction

from sightline.areas.membership import queries, rules
from sightline.spine.ledger import drafts
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Agency, Group, Member, Partnership, RoleHeld, Seat


@transaction.atomic
def found_partnership(
    *, name: str, short_name: str, area_name: str, area_code: str, region_code: str = "", on: date
) -> Partnership:
    """Begin an empty partnership, with the business unit as its first agency. Raises NotARegion."""
    rules.check_region(region_code)
    founded = Partnership.objects.create(
        pk=1,
        name=name,
        short_name=short_name,
        area_name=area_name,
        area_code=area_code,
        region_code=region_code,
    )
    Agency.objects.create(
        code="business-unit", name="Business unit", short_name="Business unit", kind=Agency.Kind.BUSINESS_UNIT
    )
    ledger.record(founded, by=None, did="founded the partnership", on=on)
    return founded


@transaction.atomic
def change_region(
    partnership: Partnership, *, region_code: str, read: str | None = None, by: Member, on: date
) -> None:
    """Say in which region the partnership lies, or with an empty code that it is not said. Raises NotARegion, SavedMeanwhile.

    `read` is, here and below, the mark of what stood there as its writer read it (ui.drafts).
    """
    said = {"region_code": region_code}
    drafts.hold_as_read(partnership, said, read=read, did="changed the region", by=by)
    rules.check_region(region_code)
    changed = _change(partnership, said)
    ledger.record(partnership, by=by, did="changed the region", on=on, changed=changed)


@transaction.atomic
def add_agency(*, by: Member, on: date, **said: Any) -> Agency:
    agency = Agency.objects.create(**said)
    ledger.record(agency, by=by, did="added the agency", on=on)
    return agency


@transaction.atomic
def change_agency(agency: Agency, *, read: str | None = None, by: Member, on: date, **said: Any) -> None:
    """Raises SavedMeanwhile."""
    drafts.hold_as_read(agency, said, read=read, did="changed the agency", by=by)
    changed = _change(agency, said)
    ledger.record(agency, by=by, did="changed the agency", on=on, changed=changed)


@transaction.atomic
def add_group(*, above: list[Group], by: Member, on: date, **said: Any) -> Group:
    group = Group.objects.create(**said)
    group.above.set(above)
    ledger.record(group, by=by, did="added the group", on=on, reports_to=[str(parent) for parent in above])
    return group


@transaction.atomic
def change_group(
    group: Group, *, above: list[Group], read: str | None = None, by: Member, on: date, **said: Any
) -> None:
    """Raises WouldCircle, SavedMeanwhile."""
    drafts.hold_as_read(group, said | {"above": above}, read=read, did="changed the group", by=by)
    rules.check_reports_upwards(group, above)
    changed = _change(group, said)
    group.above.set(above)
    reports_to = [str(parent) for parent in above]
    ledger.record(group, by=by, did="changed the group", on=on, changed=changed, reports_to=reports_to)


@transaction.atomic
def add_member(
    *, email: str, name: str, job_title: str, agency: Agency, by: Member | None, on: date
) -> Member:
    """Add somebody who may sign in once they have chosen a password. Raises AddressTaken."""
    rules.check_address_is_free(email, Member.objects.filter(email__iexact=email).exists())
    member = Member(email=email, name=name, job_title=job_title, agency=agency)
    member.set_unusable_password()
    member.save()
    ledger.record(member, by=by, did="added the member", on=on, agency=str(agency))
    return member


@transaction.atomic
def change_member(member: Member, *, read: str | None = None, by: Member, on: date, **said: Any) -> None:
    """Raises AddressTaken, SavedMeanwhile."""
    drafts.hold_as_read(member, said, read=read, did="changed the member", by=by)
    others = Member.objects.filter(email__iexact=said["email"]).exclude(pk=member.pk)
    rules.check_address_is_free(said["email"], others.exists())
    changed = _change(member, said)
    ledger.record(member, by=by, did="changed the member", on=on, changed=changed)


@transaction.atomic
def close_account(member: Member, *, by: Member, on: date) -> None:
    """Let a member in no more; what they did stays theirs. Raises LastAdministrator."""
    for held in queries.roles_of(member):
        rules.check_somebody_administers(member, held.role, queries.others_holding(held.role, member, on=on))
    member.is_active = False
    member.save(update_fields=["is_active"])
    ledger.record(member, by=by, did="closed the account", on=on)


@transaction.atomic
def give_role(
    member: Member, *, role: str, from_on: date, until_on: date | None, by: Member | None, on: date
) -> RoleHeld:
    """Raises EndsBeforeItBegins."""
    rules.check_dates(from_on, until_on)
    held = RoleHeld.objects.create(member=member, role=role, from_on=from_on, until_on=until_on)
    ledger.record(
        member,
        by=by,
        did=f"gave the role {held.get_role_display()}",
        on=on,
        from_on=from_on,
        until_on=until_on,
    )
    return held


@transaction.atomic
def end_role(held: RoleHeld, *, last_on: date, by: Member, on: date) -> None:
    """Raises EndsBeforeItBegins, LastAdministrator."""
    rules.check_dates(held.from_on, last_on)
    rules.check_somebody_administers(
        held.member, held.role, queries.others_holding(held.role, held.member, on=last_on)
    )
    held.until_on = last_on
    held.save(update_fields=["until_on"])
    ledger.record(
        held.member, by=by, did=f"ended the role {held.get_role_display()}", on=on, until_on=last_on
    )


@transaction.atomic
def seat(
    member: Member,
    *,
    group: Group,
    is_chair: bool,
    from_on: date,
    until_on: date | None,
    by: Member | None,
    on: date,
) -> Seat:
    """Give a member a place on a group. Raises EndsBeforeItBegins."""
    rules.check_dates(from_on, until_on)
    taken = Seat.objects.create(
        member=member, group=group, is_chair=is_chair, from_on=from_on, until_on=until_on
    )
    did = f"{'made chair of' if is_chair else 'seated on'} {group}"
    ledger.record(member, by=by, did=did, on=on, from_on=from_on, until_on=until_on)
    return taken


@transaction.atomic
def end_seat(taken: Seat, *, last_on: date, by: Member, on: date) -> None:
    """Raises EndsBeforeItBegins."""
    rules.check_dates(taken.from_on, last_on)
    taken.until_on = last_on
    taken.save(update_fields=["until_on"])
    ledger.record(taken.member, by=by, did=f"ended the seat on {taken.group}", on=on, until_on=last_on)


def _change(row: models.Model, said: dict[str, Any]) -> dict[str, list[str]]:
    """Set what differs and save; what was and what is, in words, for the ledger."""
    changed = {
        name: [str(getattr(row, name)), str(new)] for name, new in said.items() if getattr(row, name) != new
    }
    for name in changed:
        setattr(row, name, said[name])
    row.save()
    return changed
