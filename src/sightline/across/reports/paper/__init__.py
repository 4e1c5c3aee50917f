"""A pack on paper: as PDF and as a Word document, both from the same frozen values as the page."""

from sightline.across.reports.paper.pdf import pdf

__all__ = ["pdf"]
