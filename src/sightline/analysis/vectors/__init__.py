"""Reference vectors: cases that published software answered, put to our own functions."""

from sightline.analysis.vectors.files import FileResult, check_file, main

__all__ = ["FileResult", "check_file", "main"]
