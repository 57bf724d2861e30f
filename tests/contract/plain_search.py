"""What is searched, and a search by looking at every record: the databases must agree with it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from random import Random

import invented

from servanda import reading
from servanda.codec import document_to_json
from servanda.model import Mention
from servanda.register import payloads_commitments, payloads_documents
from servanda.register.entry import Draft, Marking
from servanda.tokens import Token, spoken, stems, tokens
from servanda.web.policy import sees
from servanda.web.search import written
from servanda.web.search.clauses import Clause, Stem, Wanted, wanted
from servanda.web.search.finding import (
    Found,
    Seen,
    find_commitments,
    seen_by,
)
from servanda.web.search.query import parse
from servanda.web.store import StoredLedger
from servanda.web.viewer import Viewer

EVERY = 10_000
CAN = Viewer(party="XAA", person="First Author", roles=frozenset({"reader"}))
JPN = Viewer(party="XBB", person="Second Author", roles=frozenset({"reader"}))
STRANGER = Viewer(party="XAA", person="No Roles", roles=frozenset())

EN = (
    "The parties will negotiate a treaty to ban mines.\n\nPolice forces will be trained every year."
)
FR = "Les parties négocieront un traité d’interdiction.\n\nL'accord sera signé à Genève."
JA = "両国は地雷禁止条約の締結を加速する。\n\n人間の安全保障に関する対話を行う。"
QUERIES = (
    "treaty",
    "treaties negotiating",
    '"a treaty to ban"',
    '"treaty ban"',
    "negot*",
    "treaty OR police",
    "parties -police",
    "policies",
    "trained train training",
    "négociera",
    "negocieront traite",
    "l'accord genève",
    "« traité d'interdiction »",
    "締結",
    "条約の締結",
    "安全保障",
    "安",
    "締結 -対話",
    "canada",
    '"ottawa convention"',
    '"convention canada"',
    "2005-C-2",
    "2005-c",
    "security",
    "alpha",
    "İSTANBUL",
    "beta OR 締結",
    "matter both",
    '"both parties will"',
    "x*",
    "owner one",
    "police",
    "nothing such",
    "-treaty",
    "'",
    '"" * OR |',
)


def document(rng: Random, key: str, label: str, text: str, language: str) -> Draft:
    """Return the addition of a document that can be read."""
    read = reading.read(text.encode(), name="agenda.txt")
    draft = invented.document_added(rng, key, label)
    files = {"file": b"", "document": json.dumps(document_to_json(read)).encode()}
    payload = draft.payload
    assert isinstance(payload, payloads_documents.DocumentAdded)
    told = replace(payload, language=language)
    return Draft(subject=key, payload=told, files=files, marking=Marking.SHARED)


def filing(key: str, number: int, quote: str, marking: Marking = Marking.SHARED) -> Draft:
    """Return the filing of a commitment of the document "d" * 20."""
    record = invented.commitment(Random(number), key)
    ottawa = Mention(text="the Convention", id="ottawa", name="Ottawa Convention")
    canada = Mention(text="CAN", id="CAN", name="Canada")
    values = {name: getattr(record, name) for name in record.__slots__}
    told = dict.fromkeys(("actors", "topics", "targets", "forums"), ())
    told |= {"quote": quote, "instruments": (ottawa, canada), "area": "1", "area_title": "Peace"}
    words = type(record)(**{**values, **told})
    return Draft(
        subject=key,
        payload=payloads_commitments.CommitmentFiled(
            document="d" * 20,
            reference=f"2005-C-{number}",
            origin="extraction",
            decision="proposed",
            kind="commitment",
            start=0,
            end=1,
            text_sha256="2" * 64,
            record=words,
        ),
        marking=marking,
    )


def seen(stored: StoredLedger, viewer: Viewer, as_of: int | None = None) -> Seen:
    """Return what a viewer sees."""
    return seen_by(viewer, stored.alias, as_of)


def find(stored: StoredLedger, query: str, viewer: Viewer = CAN, as_of: int | None = None) -> Found:
    return find_commitments(seen(stored, viewer, as_of), wanted(parse(query)), {}, limit=EVERY)


def has(clause: Clause, texts: Iterable[tuple[list[Token], str]]) -> bool:
    """Say whether tokens of one of the texts answer, by looking at each."""
    for found, language in texts:
        if isinstance(clause, Stem):
            if any(set(stems(t.spelt, language)) & set(clause.stems) for t in found):
                return True
            continue
        terms, size = [t.term for t in found], len(clause.terms)
        runs = (tuple(terms[i : i + size]) for i in range(len(terms) - size + 1))
        for run in runs:
            *heads, last = clause.terms
            same = run[-1].startswith(last) if clause.open else run[-1] == last
            if same and run[:-1] == tuple(heads):
                return True
    return False


def answers(asked: Wanted, texts: list[tuple[list[Token], str]]) -> bool:
    """Say whether texts answer a query."""

    def one_of(terms: Iterable[tuple[Clause, ...]]) -> bool:
        return any(all(has(clause, texts) for clause in clauses) for clauses in terms)

    return bool(asked) and all(map(one_of, asked.groups)) and not one_of(asked.without)


def expected(stored: StoredLedger, query: str, viewer: Viewer, as_of: int | None) -> set[str]:
    """Return the ids of the commitments that answer, by looking at every record."""
    records, asked, found = stored.records(as_of), wanted(parse(query)), set()
    languages = {document.id: document.language for document in records.documents()}
    for key in (*languages, None):
        for record in records.commitments(key):
            language = languages.get(key or "", "")
            names = (tokens(name) for name in written.names_of(record))
            texts = [(t, spoken(t, language)) for t in (tokens(record.commitment.quote), *names)]
            if sees(viewer, record) and answers(asked, texts):
                found.add(record.id)
    return found
