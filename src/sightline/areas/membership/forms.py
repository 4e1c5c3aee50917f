"""What is typed about the partnership, its agencies, groups and members."""

from typing import Any

from django import forms

from sightline.spine.partnership.models import Agency, Group, LifeCourse
from sightline.spine.partnership.permissions import SEATED, Role
from sightline.ui.drafts import WritingForm
from sightline.ui.forms import DateField, Form

GIVEN_ROLES = [("", "Choose one"), *((role.value, role.label) for role in Role if role not in SEATED)]


def _code(example: str) -> forms.SlugField:
    return forms.SlugField(
        label="Short code",
        max_length=20,
        help_text=f"Small letters and hyphens. It stands in references, such as {example}.",
    )


class RegionForm(WritingForm):
    region_code = forms.CharField(
        label="Code of the region",
        max_length=40,
        required=False,
        help_text="As the Office for National Statistics writes it, such as E12000005 for the West Midlands.",
    )

    def clean_region_code(self) -> str:
        return self.cleaned_data["region_code"].upper()


class AgencyForm(WritingForm):
    name = forms.CharField(max_length=120)
    short_name = forms.CharField(max_length=40)
    kind = forms.ChoiceField(choices=Agency.Kind.choices)
    is_statutory_partner = forms.BooleanField(label="Statutory safeguarding partner", required=False)
    area_covered = forms.CharField(max_length=120, required=False)
    part_of = forms.ModelChoiceField(
        Agency.objects.none(),
        required=False,
        help_text="When it is a service that answers for its own figures.",
    )
    ended_on = DateField(label="Last day in the partnership", required=False)

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part_of"].queryset = agencies


class AddAgency(AgencyForm):
    """A new agency has a code, which never changes afterwards: references of past returns carry it."""

    code = _code("wmp")
    field_order = ("code",)


class GroupForm(WritingForm):
    name = forms.CharField(max_length=120)
    short_name = forms.CharField(max_length=40)
    kind = forms.ChoiceField(choices=Group.Kind.choices)
    life_course = forms.ChoiceField(choices=LifeCourse.choices, widget=forms.RadioSelect)
    above = forms.ModelMultipleChoiceField(
        Group.objects.none(), label="Reports to", required=False, widget=forms.CheckboxSelectMultiple
    )
    ended_on = DateField(label="Last day", required=False)

    def __init__(self, *args: Any, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["above"].queryset = groups

    def clean_above(self) -> list[Group]:
        return list(self.cleaned_data["above"])


class AddGroup(GroupForm):
    code = _code("qap")
    field_order = ("code",)


class MemberForm(WritingForm):
    names_people = True

    name = forms.CharField(max_length=120)
    email = forms.EmailField(label="E-mail address")
    job_title = forms.CharField(max_length=120, required=False)
    agency = forms.ModelChoiceField(Agency.objects.none())

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies


class RoleForm(Form):
    role = forms.ChoiceField(choices=GIVEN_ROLES)
    from_on = DateField(label="From")
    until_on = DateField(label="Until and including", required=False)


class SeatForm(Form):
    group = forms.ModelChoiceField(Group.objects.none())
    is_chair = forms.BooleanField(label="Chairs the group", required=False)
    from_on = DateField(label="From")
    until_on = DateField(label="Until and including", required=False)

    def __init__(self, *args: Any, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups


class LastDayForm(Form):
    last_on = DateField(label="Last day")
