"""From bytes to text: which character encoding, and what tells."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from servanda.errors import UnreadableDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_PAIR = re.compile(rb"[\x80-\xff]{2}")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_KANA = re.compile("[\u3041-\u30ff]")
_ODD = re.compile(
    "[\u00a4\u00a6\u00a8\u00ac\u00af\u00b4\u00b8\u00be\u00d0\u00de\u00f0\u00fe\u2030]"
)
_SAMPLE = 200_000


class Decoded(NamedTuple):
    """Text with the encoding it was in; `guessed` when nothing in the file states it."""

    text: str
    encoding: str
    marked: bool = False
    guessed: bool = False


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """Return the text in `data`.

    The first that holds: a byte order mark, the declared encoding, strict UTF-8, ISO-2022-JP by its
    escapes, Japanese by its kana, Windows-1252 for western text, and what charset-normalizer finds.

    Raises:
        UnreadableDocument: No encoding fits, or the bytes are not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data, encoding, name).lstrip("\ufeff"), encoding, marked=True)
    if declared is not None:
        return Decoded(_strictly(data, declared, name), codecs.lookup(declared).name)
    wide = _wide_encoding(data[:_SAMPLE])
    if wide is not None:
        return Decoded(_strictly(data, wide, name), wide, guessed=True)
    if b"\x1b$" in data[:_SAMPLE]:
        return Decoded(_strictly(data, "iso2022_jp", name), "iso2022_jp")
    try:
        return Decoded(_checked(data.decode("utf-8"), name), "utf-8")
    except UnicodeDecodeError:
        return _guess(data, name)


def known_encoding(declared: str) -> str | None:
    """Return the name to decode by for an encoding that a file declares, or None if unknown."""
    label = declared.strip().strip("\"'").lower()
    if label in {"iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"}:
        return "cp1252"  # as browsers do: what is labelled so is nearly always Windows-1252
    if label in {"shift_jis", "shift-jis", "sjis", "x-sjis"}:
        return "cp932"
    try:
        return codecs.lookup(label).name
    except LookupError:
        return None


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return _checked(data.decode(encoding), name)
    except (UnicodeDecodeError, UnicodeError) as error:
        raise UnreadableDocument(
            f"{name}: the file says that it is {encoding}, but byte {getattr(error, 'start', 0)}"
            " does not fit; save it as UTF-8 and try again.",
            reason="encoding",
            document=name,
            encoding=encoding,
        ) from error


def _checked(text: str, name: str) -> str:
    """Return `text` unless it holds what no text holds."""
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > len(sample) // 500:
        raise UnreadableDocument(
            f"{name}: the bytes are not text and no known document format; expected text, Markdown,"
            " HTML, DOCX, ODT or PDF.",
            reason="unknown-format",
            document=name,
        )
    return text


def _wide_encoding(sample: bytes) -> str | None:
    """Return UTF-16 with its byte order when every other byte is mostly zero."""
    zeros = len(sample) // 2 * 0.4
    if len(sample) < 4 or sample.count(0) < zeros:
        return None
    if sample[1::2].count(0) > zeros and sample[::2].count(0) * 10 < zeros:
        return "utf-16-le"
    if sample[::2].count(0) > zeros and sample[1::2].count(0) * 10 < zeros:
        return "utf-16-be"
    return None


def _guess(data: bytes, name: str) -> Decoded:
    """Return the likeliest reading of bytes that are not UTF-8 and carry no mark."""
    if b"\x00" not in data[:_SAMPLE]:
        japanese = _japanese(data)
        if japanese is not None:
            return japanese
        western = _western(data)
        if western is not None:
            return Decoded(_checked(western, name), "cp1252", guessed=True)
    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        try:
            text = data.decode(best.encoding)
        except UnicodeDecodeError:
            text = ""
        if text:
            return Decoded(_checked(text, name), best.encoding, guessed=True)
    raise UnreadableDocument(
        f"{name}: no character encoding fits the bytes; expected text (save it as UTF-8), Markdown,"
        " HTML, DOCX, ODT or PDF.",
        reason="unknown-format",
        document=name,
    )


def _japanese(data: bytes) -> Decoded | None:
    """Return the reading as Shift-JIS or EUC-JP that shows kana, the script of Japanese endings."""
    found: list[tuple[int, str, str]] = []
    for encoding in ("cp932", "euc_jp"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found.append((len(_KANA.findall(text)), encoding, text))
    if not found:
        return None
    kana, encoding, text = max(found)
    seen = len(_HIGH.findall(data))
    return Decoded(text, encoding, guessed=True) if kana * 2 > 0.2 * seen else None


def _western(data: bytes) -> str | None:
    """Return the reading as Windows-1252 if high bytes stand alone among letters, as accents do."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = len(_HIGH.findall(data))
    pairs = len(_HIGH_PAIR.findall(data))
    odd = len(_ODD.findall(text))
    return text if pairs * 5 <= high and odd * 4 <= high else None
