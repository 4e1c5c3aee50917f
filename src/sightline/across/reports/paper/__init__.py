"""A pack on paper: as PDF and as a Word document, both from the same frozen values as the page."""

from sightline.across.reports.paper.pdf import pdf
from sightline.across.reports.paper.word import word

__all__ = ["pdf", "word"]
