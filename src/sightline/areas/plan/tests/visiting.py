"""Reading a page and sending a form, as a browser would."""

from datetime import date

from django.urls import reverse

from sightline.ui.words import NBSP


def text(response) -> str:
    return response.content.decode().replace(NBSP, " ")


def post(client, view, *args, **data):
    """Send a form as a browser would: with its token, and dates in three boxes."""
    sent = {"csrfmiddlewaretoken": "not checked in tests"}
    for name, value in data.items():
        if isinstance(value, date):
            sent |= {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}
        else:
            sent[name] = value
    return client.post(reverse(view, args=args), sent)
