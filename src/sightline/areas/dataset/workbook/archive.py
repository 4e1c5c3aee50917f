"""Opening what somebody sent as an Excel workbook, which is a zip archive, without trusting a byte of it."""

import io
import zipfile
import zlib

from sightline.areas.dataset.workbook.form import refuse

MEBIBYTE = 1024 * 1024
LARGEST_FILE = 10 * MEBIBYTE  # a workbook of 2,000 figures is a tenth of one
LARGEST_UNPACKED = 80 * MEBIBYTE  # 50,000 rows, which are refused in words of their own, still fit
MOST_PARTS = 500

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_FRESH = "Download the workbook again and fill that one in."


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook by name. Raises FileRefused for whatever is no whole, open, sensibly sized archive."""
    _refuse_other_kinds(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _refuse_bombs(parts)
            if any(part.flag_bits & 1 for part in parts):
                raise refuse(
                    "The workbook is protected with a password. Save it without one and send it again."
                )
            # No more than a part says it holds is read, so a part that lies about its size is cut short and found out.
            return {part.filename: archive.read(part) for part in parts if not part.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        raise refuse(f"The workbook is broken and cannot be opened. {_FRESH}") from None


def packed(parts: dict[str, bytes]) -> io.BytesIO:
    """The parts in an archive of our own making: no reader after us has to trust the sizes of the one sent."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    stream.seek(0)
    return stream


def _refuse_other_kinds(content: bytes) -> None:
    if not content:
        raise refuse("The file is empty. Choose another.")
    if len(content) > LARGEST_FILE:
        raise refuse(
            f"The file is {len(content) // MEBIBYTE} MB. A return's workbook is never over {LARGEST_FILE // MEBIBYTE} MB. "
            f"{_FRESH}"
        )
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise refuse("The workbook is protected with a password. Save it without one and send it again.")
        raise refuse(
            "This is an old Excel file (.xls). Save it as an Excel workbook (.xlsx) and send it again."
        )
    if not content.startswith(b"PK"):
        raise refuse(
            "The file is named like an Excel workbook and is none. If it is a CSV file, name it .csv. "
            "If it is anything else, copy its figures into the workbook you download here."
        )


def _refuse_bombs(parts: list[zipfile.ZipInfo]) -> None:
    size = sum(part.file_size for part in parts)
    if size > LARGEST_UNPACKED:
        raise refuse(
            f"The workbook unpacks to {size // MEBIBYTE} MB, far more than a return holds. It was not opened. {_FRESH}"
        )
    if len(parts) > MOST_PARTS:
        raise refuse(
            f"The workbook has {len(parts):,} parts, far more than a return holds. It was not opened. {_FRESH}"
        )
