"""Office files: what they can hold, and bytes that depend on nothing else, no clock, no chance."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_DATE = (1980, 1, 1, 0, 0, 0)
_UNWRITABLE = {*range(32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)} - {9, 10, 13}
_CLEAN = dict.fromkeys(_UNWRITABLE)


def clean(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return text.translate(_CLEAN)


def settled(body: bytes) -> bytes:
    """Return the same archive with fixed dates; its members keep their order."""
    stream = BytesIO()
    with ZipFile(BytesIO(body)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for member in old.infolist():
            info = ZipInfo(member.filename, _DATE)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(member))
    return stream.getvalue()
