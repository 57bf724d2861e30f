"""What commitments, documents and areas are called in a language: also in people's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from servanda.register.payloads_words import InLanguage
from servanda.register.records import CommitmentRecord, DocumentRecord

Heading = tuple[str | None, str | None]
"""Label and title of the heading of an area, as commitments under it have them."""
_LONGEST = 80
"""Characters of a quote that stands for a title."""


def title_of(record: CommitmentRecord, language: str) -> str:
    """Return the title of a commitment: in a language, else in English, else in any there is.

    Without titles it is the beginning of the quote; empty where the words are not here.

    Args:
        record: The commitment.
        language: ISO 639-1 code; of "fr-ca" the first part counts.
    """
    own = _in_language(_by_language(record.titles), language)
    return own or shortened(record.commitment.quote)


def document_title(record: DocumentRecord, language: str) -> str:
    """Return the title of a document in a language: its own where it is written in that.

    Else it is one in people's own words; without one in that language or in English, what the
    document says itself. Empty where it has none, and when it was purged.

    Args:
        record: The document.
        language: As of `title_of`.
    """
    return _in_language(_with_own(record.titles, record.language, record.title), language)


def heading_in(heading: Heading, document: DocumentRecord | None, language: str) -> Heading:
    """Return label and title of the heading of an area in a language, as `document_title`.

    Args:
        heading: Label and title, as commitments under it have them.
        document: Their document, as far as the reader may see it.
        language: As of `title_of`.
    """
    every = document.areas if document else ()
    own = next((one.titles for one in every if (one.area, one.area_title) == heading), ())
    label, title = heading
    printed = title or label or ""
    known = _with_own(own, document.language if document else "", printed)
    said = _in_language(known, language)
    if said == printed:
        return heading
    return (None if label == title else label), said


def _by_language(given: Sequence[InLanguage]) -> dict[str, str]:
    return {one.language: one.text for one in given}


def _with_own(given: Sequence[InLanguage], language: str, printed: str) -> dict[str, str]:
    """Return words by language, the document's own first: there, what is printed counts."""
    printed_words = {language: printed} if printed else {}
    return printed_words | _by_language(given) | printed_words


def _in_language(known: Mapping[str, str], language: str) -> str:
    """Return words in a language, else in English, else in any; "" of none."""
    wanted = language.partition("-")[0].casefold()
    for code in (wanted, "en", *known):
        if code in known:
            return known[code]
    return ""


def spoken(record: CommitmentRecord, language: str) -> str:
    """Return the words of a commitment; where they are not here, its title; "" when purged."""
    return record.commitment.quote or ("" if record.purged else title_of(record, language))


def shortened(quote: str) -> str:
    """Return the beginning of a quote on one line, cut between words where it can be."""
    words = " ".join(quote.split())
    if len(words) <= _LONGEST:
        return words
    cut = words[: _LONGEST - 1]
    at = cut.rfind(" ")
    return (cut[:at] if at > _LONGEST // 2 else cut).rstrip(" ,;:") + "…"
