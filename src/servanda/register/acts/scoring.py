"""Importing scores that others published, and taking an import back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256

from servanda.assessment.scores import SCALE, Scored, Table
from servanda.errors import NotFound, RuleBroken
from servanda.register.entry import Author, Draft, Marking
from servanda.register.ledger import Act
from servanda.register.lookup import get_document
from servanda.register.payloads_scores import (
    MemberScore,
    PublishedScores,
    ScoresImported,
    ScoresWithdrawn,
)
from servanda.register.records import CommitmentRecord, stands
from servanda.register.rules import line, person_of, words
from servanda.register.scored import ScoresRecord, scores_key
from servanda.register.state import Records

_EDITORS = re.compile(r"\[[^\]]*\]")


def import_scores(  # noqa: PLR0913 - of what, from where, by whom
    table: Table,
    file: bytes,
    *,
    author: Author,
    name: str,
    assessor: str,
    source: str | None = None,
    document: str | None = None,
    year: str | None = None,
    marking: Marking = Marking.INTERNAL,
) -> Act:
    """Keep published scores under the name of who gave them; they are no ratings of the register.

    Args:
        table: As read from `file` (`assessment.scores.read_scores`).
        file: Its bytes, which are kept: the texts of the commitments stand there alone.
        author: Who imports.
        name: Base name of the file.
        assessor: Who gave the scores.
        source: Where the file comes from, and its licence.
        document: Name of the document whose commitments they are about: rows with the same words
            are tied to them.
        year: Of the summit; rows of others are left out. None takes all.
        marking: Who may see them.

    The act raises NotFound, and RuleBroken when no row is left or the file was imported so already.
    """
    rows = [row for row in table.rows if year in (None, row.year)]

    def act(records: Records) -> list[Draft]:
        person_of(author)
        if not rows:
            years = ", ".join(sorted({row.year for row in table.rows})) or "none"
            message = f"{name} has no row of {year or 'any year'}. Expected one of: {years}."
            raise RuleBroken(message, rule="scores-none")
        about = get_document(records, document) if document else None
        known = _by_words(records.commitments(about.id)) if about else {}
        digest = sha256(file).hexdigest()
        payload = ScoresImported(
            assessor=line(assessor, "name of who gave scores"),
            scale=SCALE,
            document=about.id if about else None,
            file_sha256=digest,
            name=line(name, "name of a file"),
            source=words(source),
            rows=tuple(_row(row, table.texts.get(row.line, ""), known) for row in rows),
        )
        own = [one for one in records.scores() if one.party == author.party]
        for one in own:
            if not one.is_withdrawn and (one.file_sha256, one.rows) == (digest, payload.rows):
                message = f"{name} was imported already, on {one.changed_at[:10]}."
                raise RuleBroken(message, rule="unchanged")
        key = scores_key(author.party, digest, len(own) + 1)
        return [Draft(subject=key, payload=payload, files={"file": file}, marking=marking)]

    return act


def _row(row: Scored, text: str, known: Mapping[str, str]) -> PublishedScores:
    return PublishedScores(
        id=row.id,
        line=row.line,
        year=row.year,
        published=row.published,
        scores=tuple(MemberScore(member=who, value=key) for who, key in row.scores.items()),
        commitment=known.get(_folded(text)) if text else None,
    )


def _by_words(records: Iterable[CommitmentRecord]) -> dict[str, str]:
    """Return ids of commitments that stand by their words; words that two have mean neither."""
    found: dict[str, list[str]] = {}
    for record in records:
        if stands(record) and record.commitment.quote:
            found.setdefault(_folded(record.commitment.quote), []).append(record.id)
    return {text: keys[0] for text, keys in found.items() if len(keys) == 1}


def _folded(text: str) -> str:
    """Return words as they are compared: without what editors put in brackets, case or marks."""
    return " ".join(re.findall(r"\w+", _EDITORS.sub(" ", text).casefold()))


def get_scores(records: Records, name: str) -> ScoresRecord:
    """Return imported scores by their id or the beginning of it.

    Raises:
        NotFound: None, or several.
    """
    found = [one for one in records.scores() if name and one.id.startswith(name)]
    if len(found) != 1:
        message = f"{name!r} means {len(found) or 'no'} imported scores; give the id as listed."
        raise NotFound(message, wanted=name)
    return found[0]


def withdraw_scores(name: str, *, author: Author, because: str | None = None) -> Act:
    """Take an import of one's own party back; raises NotFound and RuleBroken."""

    def act(records: Records) -> list[Draft]:
        person_of(author)
        old = get_scores(records, name)
        if old.is_withdrawn or old.party != author.party:
            message = f"The scores {old.id[:8]} are not yours to take back, or were taken back."
            raise RuleBroken(message, rule="closed")
        payload = ScoresWithdrawn(because=words(because))
        return [Draft(subject=old.id, payload=payload, marking=old.marking, supersedes=old.said)]

    return act
