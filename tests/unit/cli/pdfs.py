"""PDF files made by hand, for tests of what happens to bad ones."""

from __future__ import annotations

import hashlib

_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_ID = bytes(range(16))


def pdf(*pages: str, extra: str = "", trailer: str = "") -> bytes:
    """Return a PDF with a line of text on each page; an empty line leaves the page empty."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, words in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET" if words else ""
        bodies += [
            (
                f"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >>"
                f" /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R >>"
            ),
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    return _assembled([*bodies, *([extra] if extra else [])], trailer)


def _assembled(bodies: list[str], trailer: str) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(bodies) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R "
    return data + f"{end}{trailer} >>\nstartxref\n{len(data)}\n%%EOF\n".encode("latin-1")


def encrypted_pdf() -> bytes:
    """Return a PDF that opens with the password "secret" only (40-bit RC4, the oldest kind)."""
    password = (b"secret" + _PADDING)[:32]
    owner = _rc4(_md5(password)[:5], password)
    permissions = 0xFFFFFFFC
    key = _md5(password + owner + permissions.to_bytes(4, "little") + _ID)[:5]
    user = _rc4(key, _PADDING)
    extra = (
        f"<< /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{user.hex()}> "
        f"/P {permissions - 2**32} >>"
    )
    trailer = f"/Encrypt 6 0 R /ID [<{_ID.hex()}> <{_ID.hex()}>]"
    return pdf("We will meet.", extra=extra, trailer=trailer)


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    place = 0
    for n in range(256):
        place = (place + state[n] + key[n % len(key)]) % 256
        state[n], state[place] = state[place], state[n]
    result, first, second = bytearray(), 0, 0
    for byte in data:
        first = (first + 1) % 256
        second = (second + state[first]) % 256
        state[first], state[second] = state[second], state[first]
        result.append(byte ^ state[(state[first] + state[second]) % 256])
    return bytes(result)
