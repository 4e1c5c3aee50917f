"""A meeting with what every part of the record brings to it: its agenda, its papers, and holding it."""

from sightline.across.overview.meeting.agenda import agenda_of, brought_to, hold
from sightline.across.overview.meeting.papers import PaperLine, papers_of

__all__ = ["PaperLine", "agenda_of", "brought_to", "hold", "papers_of"]
