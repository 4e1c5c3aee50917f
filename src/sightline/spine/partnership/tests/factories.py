"""Made-up people and places for tests, all standing on 14 January 2026."""

from datetime import date

import factory

from sightline.spine.partnership import access
from sightline.spine.partnership.models import Agency, Group, Member, Partnership, RoleHeld, Seat

TODAY = date(2026, 1, 14)
LONG_AGO = date(2020, 4, 1)


class PartnershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Partnership
        django_get_or_create = ("id",)

    id = 1
    name = "Anyborough Safeguarding Partnership"
    area_name = "Anyborough"
    area_code = "E08000000"
    is_demonstration = True
    stands_on = TODAY


class AgencyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agency
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"agency-{n}")
    name = factory.LazyAttribute(lambda agency: f"Agency {agency.code}")
    short_name = factory.LazyAttribute(lambda agency: agency.code)
    kind = Agency.Kind.OTHER


class GroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Group
        django_get_or_create = ("code",)
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"group-{n}")
    name = factory.LazyAttribute(lambda group: f"Group {group.code}")
    short_name = factory.LazyAttribute(lambda group: group.code)
    kind = Group.Kind.SUB_GROUP

    @factory.post_generation
    def above(self, create, groups, **kwargs):
        if create and groups:
            self.above.set(groups)


def member(*roles, agency=None, sits_on=(), chairs=(), on=TODAY, name=None, password=None) -> Member:
    """A member with these roles and seats who has come through the door on a day."""
    number = Member.objects.count() + 1
    made = Member(
        email=f"member-{number}@example.org",
        name=name or f"Member {number}",
        agency=agency or AgencyFactory(),
    )
    if password:
        made.set_password(password)
    else:
        made.set_unusable_password()
    made.save()
    for role in roles:
        RoleHeld.objects.create(member=made, role=role, from_on=LONG_AGO)
    for group in sits_on:
        Seat.objects.create(member=made, group=group, from_on=LONG_AGO)
    for group in chairs:
        Seat.objects.create(member=made, group=group, is_chair=True, from_on=LONG_AGO)
    return access.enter(made, on)
