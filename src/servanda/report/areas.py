"""Areas as people read them in their language: by the document's heading, or in own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from servanda.model import Commitment
from servanda.register.records import DocumentRecord
from servanda.register.titles import heading_in
from servanda.report.result import heading
from servanda.vocabulary.fold import plain


def area_of(commitment: Commitment, document: DocumentRecord | None, language: str) -> str | None:
    """Return the heading that a commitment stands under, in a language: "A. Terrorisme".

    Args:
        commitment: As filed.
        document: Its document, as far as the reader may see it.
        language: ISO 639-1 code.
    """
    return heading(*heading_in((commitment.area, commitment.area_title), document, language))


def areas_in(documents: Iterable[DocumentRecord], language: str) -> Mapping[str, str]:
    """Return what areas with titles in own words are called in a language.

    Keys are headings as printed, with their labels and without. Of several documents with the same
    heading the last one decides.
    """
    found: dict[str, str] = {}
    for document in documents:
        for one in document.areas:
            printed = one.area, one.area_title
            label, title = heading_in(printed, document, language)
            pairs = ((printed[1], title), (heading(*printed), heading(label, title)))
            found |= {name: called for name, called in pairs if name and called}
    return found


def printed(called: str, names: Mapping[str, str]) -> str:
    """Return the printed heading of the area that somebody calls so, else what they typed.

    Args:
        called: As typed.
        names: What `areas_in` returned.
    """
    known = {plain(name): heading for heading, name in names.items()}
    return known.get(plain(called), called)
