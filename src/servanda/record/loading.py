"""Reads the data files of a record and checks them, mistakes with file and line.

Checked is what the rest of the product would refuse later: codes, references, dates, settings and
records of follow-up; and what makes a fact usable: publisher, address, and the doubt where one
cannot be sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import cast, get_args

from servanda.followup.declaration import Names
from servanda.followup.loading_records import names_of
from servanda.followup.located import Table, read_table
from servanda.model.commitment import Kind, Mechanism, Recurrence, Strength
from servanda.model.link import Relation
from servanda.record.checked import date, may, must, named, one_of, states, tables
from servanda.record.entries import (
    DecidedLink,
    RecordData,
    RecordedCommitment,
    RecordedDocument,
)
from servanda.record.loading_facts import (
    ending_of,
    fact_of,
    followings_of,
    searches_of,
    unfound_of,
)
from servanda.register.payloads_documents import Basis, Standing

FILES = ("documents", "commitments", "links", "followings", "facts", "no-evidence", "endings")
_DOCUMENT = ("name", "sha256", "date", "date_basis", "parties", "standing", "titles", "areas")
_COMMITMENT = ("titles", "span", "kind", "actors", "action", "strength", "mechanism", "topics")
_OPTIONAL = (
    "area",
    "parent",
    "continuing",
    "targets",
    "instruments",
    "forums",
    "due",
    "recurrence",
)
_LINK = ("earlier", "later", "relation", "by", "sure", "readers", "changed")
_BASES = get_args(Basis)
_STANDINGS = get_args(Standing)
_HASH = re.compile(r"[0-9a-f]{64}")
_REFERENCE = re.compile(r"(\d{4})-C-([1-9]\d*)")
_PLACES = ("state", "region", "organisation", "forum")


def _areas(table: Table) -> Mapping[str, Names]:
    return {label: names_of(table, label) for label in table}


def _document(key: str, table: Table) -> RecordedDocument:
    table.only((*_DOCUMENT, "address", "note"), _DOCUMENT)
    if not _HASH.fullmatch(must(table, "sha256")):
        table.refuse("sha256: expected 64 digits of a hash in lower case", "sha256")
    return RecordedDocument(
        reference=key,
        name=must(table, "name"),
        sha256=must(table, "sha256"),
        date=date(table, "date"),
        date_basis=cast("Basis", one_of(table, "date_basis", _BASES, "way to know a date")),
        parties=states(table, "parties"),
        standing=cast("Standing", one_of(table, "standing", _STANDINGS, "standing")),
        titles=names_of(table, "titles"),
        areas=_areas(table.table("areas")),
        address=may(table, "address"),
        note=may(table, "note") or "",
    )


def _span(table: Table) -> tuple[int, int]:
    found = table["span"]
    whole = isinstance(found, list) and all(type(each) is int for each in found)
    if not whole or len(found) != 2 or not 0 <= found[0] < found[1]:
        table.refuse(f"span: expected [start, end] in code points, found {found!r}", "span")
    return found[0], found[1]


def _document_of(
    reference: str, table: Table, documents: Mapping[str, RecordedDocument], number: int
) -> RecordedDocument:
    match = _REFERENCE.fullmatch(reference)
    if match is None or match[1] not in documents or int(match[2]) != number:
        table.refuse(f"{reference!r} stands where number {number} of its document is expected")
    return documents[match[1]]


def _commitment(
    reference: str, table: Table, document: RecordedDocument, before: Mapping[str, object]
) -> RecordedCommitment:
    table.only((*_COMMITMENT, *_OPTIONAL), _COMMITMENT)
    start, end = _span(table)
    given = {key: key in table for key in _OPTIONAL}
    return RecordedCommitment(
        reference=reference,
        document=document.reference,
        titles=names_of(table, "titles"),
        area=one_of(table, "area", document.areas, "area") if given["area"] else None,
        start=start,
        end=end,
        kind=cast("Kind", one_of(table, "kind", get_args(Kind), "kind")),
        parent=one_of(table, "parent", before, "record above") if given["parent"] else None,
        actors=named(table, "actors", ("state", "organisation", "agency")),
        action=table.words("action"),
        strength=cast("Strength", one_of(table, "strength", get_args(Strength), "strength")),
        continuing=table.flag("continuing"),
        mechanism=cast("Mechanism", one_of(table, "mechanism", get_args(Mechanism), "mechanism")),
        topics=table.words("topics"),
        targets=named(table, "targets", _PLACES),
        instruments=named(table, "instruments", ("instrument",)),
        forums=named(table, "forums", ("organisation", "forum")),
        due=date(table, "due") if given["due"] else None,
        recurrence=cast(
            "Recurrence | None",
            one_of(table, "recurrence", get_args(Recurrence), "recurrence")
            if given["recurrence"]
            else None,
        ),
    )


def _commitments(
    table: Table, documents: Mapping[str, RecordedDocument]
) -> dict[str, RecordedCommitment]:
    found: dict[str, RecordedCommitment] = {}
    numbers: dict[str, int] = {}
    for reference in table:
        entry = table.table(reference)
        number = numbers.get(reference[:4], 0) + 1
        numbers[reference[:4]] = number
        document = _document_of(reference, entry, documents, number)
        found[reference] = _commitment(reference, entry, document, found)
    return found


def _links(table: Table, commitments: Mapping[str, RecordedCommitment]) -> Iterator[DecidedLink]:
    table.only(("links",), ("links",))
    pairs: set[tuple[str, str]] = set()
    for each in tables(table, "links"):
        each.only(_LINK, _LINK)
        earlier, later = (
            one_of(each, end, commitments, "commitment of the record")
            for end in ("earlier", "later")
        )
        if (earlier, later) in pairs or earlier >= later:
            each.refuse(f"{earlier} to {later} stands here twice, or the wrong way round")
        pairs.add((earlier, later))
        yield DecidedLink(
            earlier=earlier,
            later=later,
            relation=cast("Relation", one_of(each, "relation", get_args(Relation), "relation")),
            by=one_of(each, "by", ("readers", "project"), "source of a relation"),
            sure=one_of(each, "sure", ("firm", "weak"), "degree"),
            readers=each["readers"],
            changed=must(each, "changed"),
        )


def read_record(texts: Mapping[str, str]) -> RecordData:
    """Return what the files of a record hold.

    Args:
        texts: The YAML of each of `FILES`, by name without ".yml".

    Raises:
        UnfitDeclaration: Something in them is not as it must be; the message names file and line.
    """
    table = {name: read_table(texts[name], f"{name}.yml") for name in FILES}
    about = table["documents"]
    documents = {key: _document(key, about.table(key)) for key in about}
    commitments = _commitments(table["commitments"], documents)
    names: dict[str, str] = {}
    told, missed, ended = table["facts"], table["no-evidence"], table["endings"]
    ended.only(commitments)
    facts = {key: fact_of(key, told.table(key), commitments, names) for key in told}
    missed.only(("searches", "nothing", "partly"), ("searches",))
    searches = {each.id: each for each in searches_of(missed.table("searches"))}
    unfound = (
        each
        for key in ("nothing", "partly")
        for each in unfound_of(missed, key, searches, commitments)
    )
    return RecordData(
        documents=documents,
        commitments=commitments,
        links=tuple(_links(table["links"], commitments)),
        followings=tuple(followings_of(table["followings"], commitments, documents)),
        facts=facts,
        searches=searches,
        unfound={each.commitment: each for each in unfound},
        endings={key: ending_of(key, ended.table(key), facts) for key in ended},
    )


@cache
def canada_japan() -> RecordData:
    """Return the record `canada-japan` that the package ships. Cost: a second at most, once."""
    folder = files("servanda.record.canada_japan")
    return read_record(
        {name: folder.joinpath(f"{name}.yml").read_text(encoding="utf-8") for name in FILES}
    )
