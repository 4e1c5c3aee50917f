"""Passwords, and the letters that carry a link to set one. Agencies, groups and members are changed in
`areas/membership`, which stands above the ledger that must record it."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from sightline.spine.partnership.models import Member


@transaction.atomic
def choose_password(member: Member, *, password: str) -> None:
    member.set_password(password)
    member.save(update_fields=["password"])


def send_password_link(member: Member) -> None:
    """Send one member a link, good for three days, with which to choose a password."""
    coded = urlsafe_base64_encode(force_bytes(member.pk))
    link = settings.BASE_URL + reverse(
        "choose_password", args=[coded, default_token_generator.make_token(member)]
    )
    send_mail(
        "Choose your Sightline password",
        f"Somebody asked for a link to choose your Sightline password.\n\n{link}\n\n"
        "It works for three days and once. If you did not expect this, do nothing.",
        from_email=None,
        recipient_list=[member.email],
    )


def send_password_link_to(email: str) -> None:
    """Send the link if the address is a member's; say nothing about whether it is."""
    for member in Member.objects.filter(email__iexact=email, is_active=True):
        send_password_link(member)
