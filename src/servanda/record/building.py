"""A register from the data of a record, by acts alone, all in the name of its author.

Pure: the same data gives the same entries, to the last hash. Entries carry the day on which the
record was compiled, since that is when it was said.
"""

from __future__ import annotations

from servanda.adherence.regions import Language
from servanda.followup.declaration import Names
from servanda.followup.records import Value, listed
from servanda.record.at_work import AtWork, compiled_on, ledger_of
from servanda.record.entries import RecordData, RecordedDocument
from servanda.record.linking import comparison_of, reasons
from servanda.record.loading import canada_japan
from servanda.record.loading_about import About, about_canada_japan
from servanda.record.rating import rate, say_what_was_not_found
from servanda.record.showing import show
from servanda.record.wording import commitments_of
from servanda.register.acts.following import follow
from servanda.register.acts.guiding import declare_practice
from servanda.register.acts.linking import accept, propose
from servanda.register.acts.marking import mark
from servanda.register.acts.opening import open_register
from servanda.register.acts.people import ROLES, appoint
from servanda.register.acts.recording import record
from servanda.register.acts.referring import refer_document
from servanda.register.acts.titling import set_notice, title, title_document
from servanda.register.entry import Marking
from servanda.register.followed import follow_up_key
from servanda.register.ledger import Act
from servanda.register.memory import MemoryLedger
from servanda.register.payloads_register import Role

LANGUAGE: Language = "en"
"""Of the documents, and of what the project itself writes beside titles and notice."""
PUBLIC = Marking.PUBLIC
VISITING: tuple[Role, ...] = ("reader", "officer")
"""What the visitor may do: look, and try."""


def build_canada_japan() -> MemoryLedger:
    """Return the register `canada-japan`. Cost: some seconds."""
    return build(canada_japan(), about_canada_japan())


def build(data: RecordData, about: About) -> MemoryLedger:
    """Return a register with everything that the data of a record say.

    Raises:
        RegisterError: The data say something that no act takes.
    """
    at_work = AtWork(data=data, about=about, ledger=ledger_of(compiled_on(data)))
    for step in (_open, _file, _link, _follow, _record, show, rate, say_what_was_not_found):
        step(at_work)
    return at_work.ledger


def _open(at_work: AtWork) -> None:
    """Open the register, and say who speaks here and how."""
    author = at_work.about.author
    at_work.write(open_register(author.party, author.person))
    visitor = at_work.about.visitor
    at_work.write(
        appoint(author.party, author.person, ROLES, author=author),
        appoint(visitor.party, visitor.person, VISITING, author=author),
    )
    at_work.write(
        set_notice(in_words(at_work.about.notice), author=author),
        declare_practice(author=author, single_officer=True, other_party=False),
    )


def _file(at_work: AtWork) -> None:
    """File documents and commitments, title them, and show them to everybody."""
    for document in at_work.data.documents.values():
        at_work.write(_filing(at_work, document))
    at_work.write(*(_titling(one) for one in at_work.data.documents.values()))
    every = at_work.data.commitments
    at_work.write(*(title(key, in_words(one.titles)) for key, one in every.items()))
    at_work.write(mark([*every], marking=PUBLIC))


def _filing(at_work: AtWork, document: RecordedDocument) -> Act:
    return refer_document(
        document.sha256,
        commitments_of(at_work.data, document),
        name=document.name,
        date=document.date,
        date_basis=document.date_basis,
        parties=document.parties,
        parties_basis="printed",
        language=LANGUAGE,
        today=at_work.day,
        standing=document.standing,
        title=document.titles[LANGUAGE],
        marking=PUBLIC,
    )


def _titling(document: RecordedDocument) -> Act:
    """Call a document and its areas what they are called in the languages it is not written in."""
    return title_document(
        document.reference,
        _translated(document.titles),
        {(label, names[LANGUAGE]): _translated(names) for label, names in document.areas.items()},
    )


def _translated(names: Names) -> dict[str, str]:
    return {code: text for code, text in in_words(names).items() if code != LANGUAGE}


def _link(at_work: AtWork) -> None:
    """Propose and accept the links that were decided."""
    comparison = comparison_of(at_work.data, at_work.ledger.records())
    history, party = at_work.ledger.history, at_work.party
    at_work.write(propose(comparison, party=party, history=history, marking=PUBLIC))
    why = reasons(at_work.data, party)
    at_work.write(*(accept(key, because=because) for key, because in why.items()))


def _follow(at_work: AtWork) -> None:
    """Take up every procedure with its settings."""
    for one in at_work.data.followings:
        way = at_work.way(one.commitment, one.procedure)
        at_work.write(follow(way, one.settings, marking=PUBLIC))


def _record(at_work: AtWork) -> None:
    """Record what happened under the procedures, each after those that it names."""
    made = at_work.made
    numbers: dict[str, int] = {}
    for one in (each for fact in at_work.data.facts.values() for each in fact.records):
        fields = {key: _renamed(value, made) for key, value in one.fields.items()}
        way = at_work.way(one.commitment, one.procedure)
        at_work.write(record(way, one.type, [fields], marking=PUBLIC))
        number = numbers[one.commitment] = numbers.get(one.commitment, 0) + 1
        made[one.id] = follow_up_key(at_work.id(one.commitment), at_work.party, number)


def _renamed(value: Value, made: dict[str, str]) -> Value:
    """Return a value with the register's ids in the place of names of records in the file."""
    names = [made.get(name, name) for name in listed(value)]
    return names[0] if isinstance(value, str) else tuple(names)


def in_words(names: Names) -> dict[str, str]:
    """Return names by language as acts take them."""
    return {str(language): text for language, text in names.items()}
