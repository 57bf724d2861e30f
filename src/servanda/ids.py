"""Content ids: SHA-256 over length-prefixed parts, so that ("ab", "c") and ("a", "bc") differ."""

from __future__ import annotations

import hashlib


def digest(data: bytes | str) -> str:
    """Return the SHA-256 of `data` (text as UTF-8) in lower-case hexadecimal."""
    return hashlib.sha256(data.encode("utf-8") if isinstance(data, str) else data).hexdigest()


def content_id(*parts: str | int) -> str:
    """Return a 20-hex-digit (80-bit) id of `parts`, each prefixed with its length in bytes.

    Eighty bits keep the chance of any collision below 1e-12 for a million records.
    """
    encoded = [str(part).encode("utf-8") for part in parts]
    prefixed = b"".join(len(data).to_bytes(8, "big") + data for data in encoded)
    return digest(prefixed)[:20]
