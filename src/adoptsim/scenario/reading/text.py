"""From a file to its text, or what kind of file it is that was taken for a text, and what to do with it."""

import re
from pathlib import Path

from adoptsim.errors import ScenarioError, printable
from adoptsim.files import LARGEST_TEXT, NotAFileError, TooLargeError, content

_TEXT = "Save it as plain text in UTF-8"
_UNPACK = "Unpack it and name the file inside"
_KINDS = (
    (
        rb"PK\x03\x04[\s\S]{0,4000}?(?:xl/|spreadsheet)",
        f"is a spreadsheet, not a text. {_TEXT}, its cells as key = value",
    ),
    (rb"PK\x03\x04[\s\S]{0,4000}?(?:word/|opendocument\.text)", f"is a document of a word processor. {_TEXT}"),
    (rb"PK\x03\x04[\s\S]{0,4000}?ppt/", f"holds slides, not a text. {_TEXT}"),
    (rb"PK(?:\x03\x04|\x05\x06|\x07\x08)", f"is a zip archive. {_UNPACK}"),
    (rb"\x1f\x8b", f"is packed with gzip. {_UNPACK}"),
    (rb"BZh\d1AY&SY", f"is packed with bzip2. {_UNPACK}"),
    (rb"\xfd7zXZ\x00", f"is packed with xz. {_UNPACK}"),
    (rb"\x28\xb5\x2f\xfd", f"is packed with zstd. {_UNPACK}"),
    (rb"7z\xbc\xaf\x27\x1c|Rar!\x1a", f"is an archive. {_UNPACK}"),
    (rb"%PDF-", f"is a PDF, not a text. {_TEXT}"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"is a document of an old Word or Excel. {_TEXT}"),
    (rb"\s*\{\\rtf", f"is rich text (RTF). {_TEXT}"),
    (rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF[\s\S]{4}WEBP", "is a picture, not a text"),
    (rb"SQLite format 3\x00", "is a database, not a text"),
    (rb"(?:\xef\xbb\xbf)?\s*<(?i:!doctype html|html)", "is a web page. Download the file itself (Raw, on many sites)"),
    (rb"(?:\xef\xbb\xbf)?\s*<\?xml", "is XML. Scenarios are TOML, as in weeks = 52"),
    (rb'(?:\xef\xbb\xbf)?\s*\{\s*"[\s\S]{0,4000}?"scenario_digest"', "is a run file. adoptsim verify plays it again"),
    (rb'(?:\xef\xbb\xbf)?\s*\{\s*"[^"\n]*"\s*:', "is JSON. Scenarios are TOML, as in weeks = 52"),
    (rb"(?:\xff\xfe\x00\x00|\x00\x00\xfe\xff)", f"is UTF-32 text. {_TEXT}"),
    (rb"(?:\xff\xfe|\xfe\xff)", f"is UTF-16 text. {_TEXT}"),
)
"""How files of other kinds begin, and what to do with each."""
_LOOKED_AT = 4096
SOME = 0.05
"""Share of zeros among every second byte from which on a text has two bytes a character: its keys are Latin letters."""


def read_text(path: Path) -> str:
    """Return the text of the file at *path*, or raise ScenarioError saying why it cannot be one."""
    shown = printable(str(path), 200)
    try:
        data = content(path, LARGEST_TEXT)
    except NotAFileError:
        raise ScenarioError([f"{shown}: is not a file."]) from None
    except TooLargeError:
        raise ScenarioError([f"{shown}: is larger than 1 MB; a scenario has a few kilobytes."]) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "cannot be a file name"
        raise ScenarioError([f"{shown}: cannot be read: {reason}."]) from None
    other = _other_kind(data)
    if other:
        raise ScenarioError([f"{shown}: {other}."])
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"{shown}:{line}: is not UTF-8 text. Save the file as UTF-8."
        raise ScenarioError([message]) from None


def _other_kind(data: bytes) -> str | None:
    """Return what *data* is, with a remedy, if it is plainly something else than a text in UTF-8."""
    head = data[:_LOOKED_AT]
    known = next((what for pattern, what in _KINDS if re.match(pattern, head)), None)
    if known:
        return known
    first, second = head[0::2], head[1::2]
    zeros = sorted((first.count(0), second.count(0)))
    if not zeros[0] and zeros[1] > SOME * len(second):
        return f"is UTF-16 text. {_TEXT}"
    lines = data.replace(b"\r\n", b"\n")
    if b"\r" in lines and b"\n" not in lines:
        return "ends its lines with CR alone, as very old Macs did. Save it with the line ends of today (LF or CR LF)"
    return None
