"""Sightline: the working system of a safeguarding partnership."""

__version__ = "0.1.0"
