"""What is typed at the door, and who of the partnership is meant in a form."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth import authenticate, password_validation
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from sightline.spine.partnership.models import Agency, Group, Member
from sightline.ui.forms import Form


class SignIn(Form):
    """E-mail address and password. After `is_valid()` the member stands in `member`."""

    email = forms.EmailField(
        label="E-mail address", widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label="Password", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._request = request
        self.member: Member | None = None

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if "email" in typed and "password" in typed:
            self.member = authenticate(self._request, username=typed["email"], password=typed["password"])
            if self.member is None:
                # One sentence for every cause: which addresses have an account is nobody's business.
                raise ValidationError(
                    "The e-mail address and password do not fit together. Check both and try again."
                )
        return typed


class ForgottenPassword(Form):
    email = forms.EmailField(
        label="E-mail address", widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )


class ChoosePassword(Form):
    """A new password, typed twice, good enough for this member."""

    password = forms.CharField(
        label="New password",
        strip=False,
        help_text="At least 12 characters. Three unrelated words are easy to remember and hard to guess.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="The same password again",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._member = member

    def clean_password(self) -> str:
        password_validation.validate_password(self.cleaned_data["password"], self._member)
        return self.cleaned_data["password"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if "password" in typed and typed.get("again") not in (None, typed["password"]):
            self.add_error("again", "The two passwords differ. Type the same one twice.")
        return typed


def owner_key(owner: Agency | Group) -> str:
    """An agency or group as a choice or an address calls it: `agency:police`."""
    return f"{owner._meta.model_name}:{owner.code}"


class OwnerField(forms.ChoiceField):
    """Who owns something: of the groups and agencies on offer one comes out, or None where none need be chosen."""

    def offer(self, owners: Iterable[Agency | Group], *, nobody: str = "Choose one") -> None:
        self._owners = {owner_key(owner): owner for owner in owners}
        self.choices = [("", nobody), *((key, owner.name) for key, owner in self._owners.items())]

    def clean(self, value: str) -> Agency | Group | None:
        return self._owners[key] if (key := super().clean(value)) else None
