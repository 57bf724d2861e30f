"""What a commitment is called: people's own words for it, else the beginning of its quote."""

from __future__ import annotations

from servanda.register.records import CommitmentRecord

_LONGEST = 80
"""Characters of a quote that stands for a title."""


def title_of(record: CommitmentRecord, language: str) -> str:
    """Return the title of a commitment: in a language, else in English, else in any there is.

    Without titles it is the beginning of the quote; empty where the words are not here.

    Args:
        record: The commitment.
        language: ISO 639-1 code; of "fr-ca" the first part counts.
    """
    titles = {one.language: one.text for one in record.titles}
    wanted = language.partition("-")[0].casefold()
    for code in (wanted, "en", *titles):
        if code in titles:
            return titles[code]
    return shortened(record.commitment.quote)


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
