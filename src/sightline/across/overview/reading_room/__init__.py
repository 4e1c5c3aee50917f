"""The scrutineer's reading room: what was never answered, what rests on nothing, who opened what."""

from sightline.across.overview.reading_room.room import room

__all__ = ["room"]
