"""A meeting's agenda with all it rests on, on paper; once the meeting is held, its minutes."""

from sightline.across.reports.agenda_pack.assembly import agenda_pack
from sightline.across.reports.agenda_pack.attachments import attached
from sightline.across.reports.agenda_pack.pdf import pdf
from sightline.across.reports.agenda_pack.word import word

__all__ = ["agenda_pack", "attached", "pdf", "word"]
