"""Comparing documents of a register: proposing links, and showing them with their decisions."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.register.author import VARIABLE, kept_author
from servanda.cli.register.known import is_set_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from servanda.cli.register.opening import Desk, View
    from servanda.register.counterparts import Agenda
    from servanda.register.ledger import Act
    from servanda.register.linked import LinkRecord
    from servanda.register.records import DocumentRecord
    from servanda.report.lineage import Compared
    from servanda.report.lineage.compared import Decided

_OPTIONS = ("register", "author", "as_of", "marking", "dry_run")
_OF_FILES = {"parties": "--parties", "dates": "--dates", "sample": "--sample"}


def in_register(names: Sequence[str], options: dict[str, Any]) -> bool:
    """Return whether the names are of documents of a register.

    They are when an option of a register is given, or when one is set up and no file has such a
    name.

    Raises:
        click.UsageError: Options for files are given with them.
    """
    told = any(options[name] for name in _OPTIONS)
    unknown = bool(names) and not any(Path(name).exists() for name in names)
    if not told and not (unknown and is_set_up()):
        return False
    wrong = [shown for name, shown in _OF_FILES.items() if options[name]]
    if wrong or len(names) < 2:
        raise click.UsageError(
            f"{wrong[0]} is for files; the register knows it."
            if wrong
            else "Name two documents of the register or more, the oldest first: 2002 2005."
        )
    if options["as_of"] and (options["author"] or options["marking"]):
        raise click.UsageError("--as-of only shows; --as and --marking are for what is proposed.")
    return True


def compared(names: Sequence[str], options: dict[str, Any]) -> tuple[Compared, str]:
    """Return the documents of the register with their links, and what was done in a sentence.

    Unless only shown, the links are proposed first.

    Raises:
        RegisterError: A document is not there or was purged.
        ConfigError: There is no register or no author.
    """
    from servanda.cli.register.opening import open_desk, open_view

    if options["as_of"] or options["dry_run"]:
        view = open_view(options["register"], options["as_of"])
        party = _party(view, options["author"])
        series = _series(view, names, party)
        links = _links(view, series)
        if not options["as_of"]:
            links = _rehearsed(view, series, links, party)
        return _shown(view, series, links, party), ""
    desk = open_desk(options["register"], options["author"])
    party = desk.author.party
    series = _series(desk, names, party)
    said = _propose(desk, _acts(desk, series, party, options["marking"]))
    return _shown(desk, series, _links(desk, series), party), said


def _party(view: View, author: str | None) -> str | None:
    """Return whose links are shown first; None when nobody is named."""
    named = author or os.environ.get(VARIABLE)
    if named:
        return named.partition("/")[0]
    kept = kept_author(view.ledger.place.folder)
    return kept.party if kept else None


def _series(view: View, names: Sequence[str], party: str | None) -> list[Agenda]:
    from servanda.errors import RuleBroken
    from servanda.register.counterparts import agendas
    from servanda.register.lookup import get_document

    documents = [get_document(view.records, name) for name in names]
    if len({document.id for document in documents}) < len(documents):
        raise RuleBroken("A document is named twice; name each once.", rule="document")
    return agendas(view.records, documents, party=party)


def _links(view: View, series: Sequence[Agenda]) -> list[LinkRecord]:
    """Return the links between the documents, each once."""
    place = {agenda.record.id: number for number, agenda in enumerate(series)}
    return [
        link
        for key, number in place.items()
        for link in view.records.links(key)
        if link.earlier_document == key and place.get(link.later_document, -1) > number
    ]


def _acts(
    view: View, series: Sequence[Agenda], party: str | None, marking: str | None
) -> list[Act]:
    from servanda.register.acts.linking import propose
    from servanda.register.counterparts import compare_agendas, rejected
    from servanda.register.entry import Marking

    whose = party or ""
    return [
        propose(
            found,
            party=whose,
            history=view.ledger.history,
            marking=Marking(marking or Marking.INTERNAL),
        )
        for found in compare_agendas(series, but=rejected(_links(view, series), whose))
    ]


def _rehearsed(
    view: View, series: Sequence[Agenda], links: Sequence[LinkRecord], party: str | None
) -> list[LinkRecord]:
    """Return the links as they would be after comparing: what is decided stays."""
    from servanda.register.chain import chained
    from servanda.register.entry import Author
    from servanda.register.fold_links import proposed
    from servanda.register.payloads_links import DocumentsCompared

    author = Author(party=party or "", person="")
    after = {link.id: link for link in links}
    for act in _acts(view, series, party, None):
        for draft in act(view.records):
            entry, _ = chained(draft, after=view.ledger.last(), at="", author=author, salts=[])
            found = draft.payload
            if not isinstance(found, DocumentsCompared):
                continue
            for link in links:
                pair = (link.party, link.earlier_document, link.later_document)
                between = pair == (author.party, found.earlier, draft.subject)
                if between and not link.decisions and not found.bridge:
                    del after[link.id]
            news = (proposed(entry, found, link) for link in found.links)
            after = {**{new.id: new for new in news}, **after}
    return list(after.values())


def _propose(desk: Desk, acts: Sequence[Act]) -> str:
    entries = desk.write(*acts)
    if not entries:
        return "Nothing new: these links were proposed already, or decided on."
    count = sum(len(entry.payload["links"]) for entry in entries)
    numbers = ", ".join(f"#{entry.sequence}" for entry in entries)
    return f"Proposed: {count} links (entry {numbers})."


def _shown(
    view: View, series: Sequence[Agenda], records: Sequence[LinkRecord], party: str | None
) -> Compared:
    """Return the links as reports take them."""
    from dataclasses import replace

    from servanda.register.lineages import alone, as_link, linked
    from servanda.register.texts import get_text
    from servanda.report import Result
    from servanda.report.lineage import Compared

    documents: dict[str, DocumentRecord] = {agenda.record.id: agenda.record for agenda in series}
    ends = {record.id: record for agenda in series for record in agenda.commitments}
    links = linked(records, ends, party=party)
    kept = [one for one in links if one.record.decision != "rejected"]
    refused = [one for one in links if one.record.decision == "rejected"]
    return Compared(
        results=tuple(
            Result(
                document=replace(get_text(view.records, agenda.record), name=agenda.record.label),
                commitments=tuple(record.commitment for record in agenda.commitments),
            )
            for agenda in series
        ),
        links=(*(as_link(one, documents) for one in kept), *alone(series, kept)),
        rejected=tuple(as_link(one, documents) for one in refused),
        decisions={one.record.id: _decided(one.record) for one in links},
        names={record.id: record.reference for record in ends.values()},
        notice=view.said,
    )


def _decided(record: LinkRecord) -> Decided:
    from servanda.report.lineage.compared import Decided

    known = record.decided
    if known is None:
        return Decided(decision=record.decision)
    return Decided(decision=known.verdict, by=known.by, because=known.because or "")
