"""A paper as a file to keep."""

from django.http import HttpResponse

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_pdf(content: bytes, name: str) -> HttpResponse:
    """`name` is without its ending."""
    return _attached(content, PDF, f"{name}.pdf")


def as_word(content: bytes, name: str) -> HttpResponse:
    return _attached(content, WORD, f"{name}.docx")


def _attached(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
