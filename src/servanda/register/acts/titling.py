"""Titles in own words of commitments, documents and areas; and what every page says of all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from servanda.errors import NotFound, RuleBroken
from servanda.register.drafting import draft_about
from servanda.register.entry import Author, Draft, Marking
from servanda.register.ledger import Act
from servanda.register.lookup import get_commitment, get_document, get_register
from servanda.register.payloads_words import (
    AreaTitled,
    CommitmentTitled,
    DocumentTitled,
    InLanguage,
    NoticeSet,
)
from servanda.register.records import DocumentRecord
from servanda.register.rules import line, must_have, must_not_be_purged
from servanda.register.state import Records
from servanda.register.titles import Heading

_LANGUAGE = re.compile(r"[a-z]{2,3}")


def title(name: str, titles: Mapping[str, str], *, base: int | None = None) -> Act:
    """Give a commitment titles in own words, by language, in place of those it has.

    Args:
        name: Its id, the beginning of it, or its reference.
        titles: By ISO 639-1 code; empty takes all away.
        base: The version that the person started from.

    The act raises NotFound, Conflict, and RuleBroken when a title is no line of text, a language
    no code, or nothing changes.
    """

    def act(records: Records) -> list[Draft]:
        record = get_commitment(records, name, base)
        kept = _in_languages(titles, "title")
        if kept == record.titles:
            raise RuleBroken(f"{record.reference} has these titles already.", rule="unchanged")
        return [draft_about(record, CommitmentTitled(titles=kept))]

    return act


def title_document(
    name: str,
    titles: Mapping[str, str],
    areas: Mapping[Heading, Mapping[str, str]],
    *,
    base: int | None = None,
) -> Act:
    """Give a document and its areas titles in own words, by language, in place of those they have.

    Args:
        name: The document's id, the beginning of it, or its label.
        titles: Of the document, by ISO 639-1 code; not in its own language, in which its title
            is what it says itself.
        areas: Of areas, by their headings, likewise; each without its label.
        base: The version that the person started from.

    The act raises NotFound, also for a heading under which nothing stands, Conflict, and
    RuleBroken when a title is no line of text, a language no code or the document's own, the
    document was purged, or nothing changes.
    """

    def act(records: Records) -> list[Draft]:
        document = get_document(records, name, base)
        must_not_be_purged(document)
        _must_have_areas(records, document, areas)
        own = _in_other_languages(document, titles, "title")
        named = tuple(
            AreaTitled(
                area=area,
                area_title=heading,
                titles=_in_other_languages(document, given, "title of an area"),
            )
            for (area, heading), given in areas.items()
        )
        if (own, named) == (document.titles, document.areas):
            raise RuleBroken(f"{document.label} has these titles already.", rule="unchanged")
        return [draft_about(document, DocumentTitled(titles=own, areas=named))]

    return act


def _must_have_areas(
    records: Records, document: DocumentRecord, headings: Iterable[Heading]
) -> None:
    every = (one.commitment for one in records.commitments(document.id))
    known = {(one.area, one.area_title) for one in every}
    for heading in headings:
        if heading == (None, None) or heading not in known:
            message = f"Nothing of {document.label} stands under the heading {heading!r}."
            raise NotFound(message, wanted=heading)


def _in_other_languages(
    document: DocumentRecord, given: Mapping[str, str], what: str
) -> tuple[InLanguage, ...]:
    if document.language in given:
        raise RuleBroken(
            f"{document.label} is written in {document.language!r}: in that language it and its "
            "areas are called what it says itself. Expected other languages.",
            rule="own-language",
        )
    return _in_languages(given, what)


def set_notice(notice: Mapping[str, str], *, author: Author) -> Act:
    """Say what every page and export of the register shows of it, in place of what they show now.

    Args:
        notice: One line by ISO 639-1 code; empty takes it away.
        author: An administrator.

    The act raises RuleBroken when the author is none, a line is none, a language no code, or
    nothing changes.
    """

    def act(records: Records) -> list[Draft]:
        must_have(records, author, "administrator", "say what every page shows")
        kept = _in_languages(notice, "notice")
        if kept == get_register(records).notices:
            raise RuleBroken("The notice of the register is this one already.", rule="unchanged")
        payload = NoticeSet(notice=kept)
        return [Draft(subject="register", payload=payload, marking=Marking.PUBLIC)]

    return act


def _in_languages(given: Mapping[str, str], what: str) -> tuple[InLanguage, ...]:
    odd = [code for code in given if not _LANGUAGE.fullmatch(code)]
    if odd:
        message = f"{odd[0]!r} is no code of a language; expected such as en, fr or ja."
        raise RuleBroken(message, rule="language")
    return tuple(InLanguage(language=code, text=line(text, what)) for code, text in given.items())
