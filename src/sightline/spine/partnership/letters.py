"""Letters by e-mail, to one member at a time. They carry a link and no figure."""

from smtplib import SMTPException

from django.core.mail import EmailMessage

from sightline.spine.partnership.models import Member


def delivered(to: Member, *, subject: str, body: str) -> bool:
    """Send a letter; whether the mail server took it."""
    try:
        return bool(EmailMessage(subject=subject, body=body, to=[to.email]).send())
    except (SMTPException, OSError):
        return False
