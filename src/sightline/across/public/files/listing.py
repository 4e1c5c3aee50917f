"""What can be taken away of a release, with how much each holds."""

from dataclasses import dataclass

from django.urls import reverse

from sightline.across.public.files.ees import DataFile, data_csv, meta_csv
from sightline.across.public.files.package import package_zip
from sightline.areas.release.content import Content
from sightline.ui.words import NBSP, number, plural


@dataclass(frozen=True)
class File:
    """One download: `about` says what is in it."""

    label: str
    url: str
    about: str


def files_of(content: Content, *, slug: str) -> tuple[File, ...]:
    """The data file, what its columns mean, and both with their symbols declared."""
    rows, held = len(DataFile(content).rows), data_csv(content)
    hidden = " A hidden count is written c." if content.hidden else ""
    packed = package_zip(content, slug=slug)
    return (
        File(
            "All values, CSV",
            reverse("release_data", args=[slug]),
            f"{plural(rows, 'row')}, {_size(held)}.{hidden}",
        ),
        File(
            "What its columns mean, CSV",
            reverse("release_meta", args=[slug]),
            f"{_size(meta_csv(content))}, in the layout of Explore Education Statistics.",
        ),
        File(
            "Data package",
            reverse("release_package", args=[slug]),
            f"{_size(packed)}. The same values, with every column and symbol described for software.",
        ),
    )


def _size(held: bytes) -> str:
    """`4 kB`, at least one."""
    return f"{number(max(1, round(len(held) / 1000)))}{NBSP}kB"
