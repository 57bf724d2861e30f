"""Calling commitments by titles in own words, and saying of the register what every page shows."""

from __future__ import annotations

import re
from collections.abc import Mapping

from servanda.errors import RuleBroken
from servanda.register.drafting import draft_about
from servanda.register.entry import Author, Draft, Marking
from servanda.register.ledger import Act
from servanda.register.lookup import get_commitment, get_register
from servanda.register.payloads import CommitmentTitled, InLanguage, NoticeSet
from servanda.register.records import Records
from servanda.register.rules import line, must_have

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
