"""What holds for the register after any history of acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from itertools import pairwise
from typing import Any

from desk import (
    OFFICER,
    OTHER,
    TEXT,
    Desk,
    adding,
    candidate,
    candidates,
    comparing,
    document_of,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.errors import InputError, RegisterError
from servanda.model import Commitment, Document
from servanda.register.acts.commenting import comment
from servanda.register.acts.correcting import correct
from servanda.register.acts.deciding import REASONS, accept, edit, reject, undo
from servanda.register.acts.describing import describe
from servanda.register.acts.filing import rerun
from servanda.register.acts.linking import accept as accept_link
from servanda.register.acts.linking import reject as reject_link
from servanda.register.acts.linking import undo as undo_link
from servanda.register.acts.marking import mark
from servanda.register.acts.noticing import notice
from servanda.register.acts.owning import assign
from servanda.register.acts.purging import purge
from servanda.register.acts.splitting import merge, split
from servanda.register.entry import Author, Content, Entry, Marking
from servanda.register.ledger import Act, Checkpoint
from servanda.register.linked import LinkRecord, link_key
from servanda.register.memory import folded
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.register.texts import get_text
from servanda.register.verify import verify, verify_entries

Numbers = list[int]
SENTENCES = [line.strip("- .") for line in TEXT.splitlines() if len(line) > 12]
EXTRA = ["They will sign a pact.", "They will meet twice.", "Nothing was said.", ""]


@dataclass
class History:
    """A register that does what numbers tell it to do, as far as its rules allow."""

    desk: Desk = field(default_factory=Desk)

    def document(self, numbers: Numbers) -> DocumentRecord:
        documents = self.desk.ledger.records().documents()
        return documents[numbers[0] % len(documents)]

    def commitment(self, numbers: Numbers, nth: int = 1) -> CommitmentRecord:
        filed = self.desk.ledger.records().commitments(self.document(numbers).id)
        return filed[numbers[nth] % len(filed)]

    def text(self, numbers: Numbers) -> Document:
        chosen = [SENTENCES[(n + 7 * i) % len(SENTENCES)] for i, n in enumerate(numbers)]
        text = ".\n".join(dict.fromkeys(chosen)) + ". " + EXTRA[numbers[0] % len(EXTRA)]
        return document_of(text, f"text-{numbers[0]}.txt")

    def found(self, document: Document, numbers: Numbers) -> list[Commitment]:
        whole = candidates(document, tuple(SENTENCES))
        cut = numbers[0] % 3
        return [
            candidate(document, c.start + (cut if n % 2 else 0), c.end, confidence=0.5)
            for n, c in enumerate(whole)
            if n % 4 != numbers[1] % 5
        ]


def _add(history: History, numbers: Numbers) -> Act:
    document = history.text(numbers)
    return adding(document, history.found(document, numbers), standing="agreed")


def _accept(history: History, numbers: Numbers) -> Act:
    return accept(history.commitment(numbers).id, because="read" if numbers[2] % 2 else None)


def _edit(history: History, numbers: Numbers) -> Act:
    record = history.commitment(numbers)
    changes: list[dict[str, Any]] = [
        {"due": str(2020 + numbers[2])},
        {"start": record.commitment.start + numbers[2] % 4},
        {"end": record.commitment.end - numbers[2] % 4, "strength": "bind"},
        {"actors": ["XAA"], "kind": "appeal"},
    ]
    return edit(record.id, changes[numbers[3] % 4], because="seen")


def _reject(history: History, numbers: Numbers) -> Act:
    return reject(history.commitment(numbers).id, reason=REASONS[numbers[2] % 5], because="so")


def _split(history: History, numbers: Numbers) -> Act:
    words = history.commitment(numbers).commitment
    middle = words.start + words.quote.find(" ", numbers[2] % (len(words.quote) + 1))
    pieces = [(words.start, middle), (middle + 1, words.end)]
    return split(history.commitment(numbers).id, pieces, because="two acts")


def _merge(history: History, numbers: Numbers) -> Act:
    ids = [history.commitment(numbers, nth).id for nth in (1, 2, 3)]
    return merge(ids[: 2 + numbers[0] % 2], because="one act")


def _undo(history: History, numbers: Numbers) -> Act:
    return undo(history.commitment(numbers).id)


def _assign(history: History, numbers: Numbers) -> Act:
    agency = [None, "Ports", "Trade"][numbers[2] % 3]
    return assign(
        history.commitment(numbers).id, party=["XAA", "XBB"][numbers[3] % 2], agency=agency
    )


def _mark(history: History, numbers: Numbers) -> Act:
    record = (history.document if numbers[2] % 3 == 0 else history.commitment)(numbers)
    return mark([record.id], marking=list(Marking)[numbers[3] % 3])


def _describe(history: History, numbers: Numbers) -> Act:
    return describe(
        history.document(numbers).id, today="2026-02-01", date=str(2000 + numbers[2] % 25)
    )


def _current(history: History, numbers: Numbers) -> Document:
    """Return the text that counts for a document, as it would be read again."""
    return get_text(history.desk.ledger.records(), history.document(numbers))


def _rerun(history: History, numbers: Numbers) -> Act:
    document = _current(history, numbers)
    found = history.found(document, numbers[1:])
    return rerun(history.document(numbers).id, found, method=f"t-{numbers[2]}")


def _correct(history: History, numbers: Numbers) -> Act:
    old = _current(history, numbers).text
    text = old.replace(SENTENCES[numbers[1] % len(SENTENCES)], EXTRA[numbers[2] % len(EXTRA)])
    text = ["", "A new first line.\n"][numbers[3] % 2] + text
    document = document_of(text or "Nothing.", "corrected.txt")
    return correct(
        history.document(numbers).id,
        document,
        text.encode(),
        candidates=history.found(document, numbers),
        method="t-1" if numbers[0] % 3 else None,
        because="misprint",
    )


def _purge(history: History, numbers: Numbers) -> Act:
    record = (history.document if numbers[2] % 4 == 0 else history.commitment)(numbers)
    ledger = history.desk.ledger
    return purge(record.id, author=OFFICER, because="secret", history=ledger.history)


def _notice(history: History, numbers: Numbers) -> Act:
    words = SENTENCES[numbers[1] % len(SENTENCES)]
    start = _current(history, numbers).text.find(words)  # -1 is a span that is refused
    return notice(history.document(numbers).id, start, start + len(words) - numbers[2] % 3)


def _comment(history: History, numbers: Numbers) -> Act:
    key, ledger = history.commitment(numbers).id, history.desk.ledger
    return comment(key, "Ask.", author=OFFICER, history=ledger.history)


def _link(history: History, numbers: Numbers) -> LinkRecord:
    links = history.desk.ledger.records().links(history.document(numbers).id)
    return links[numbers[1] % len(links)]


def _compare(history: History, numbers: Numbers) -> Act:
    return comparing(history.desk, [OFFICER, OTHER][numbers[1] % 2], marking=list(Marking)[1])


def _accept_link(history: History, numbers: Numbers) -> Act:
    return accept_link(_link(history, numbers).id, because="the same")


def _reject_link(history: History, numbers: Numbers) -> Act:
    return reject_link(_link(history, numbers).id, because="not the same")


def _undo_link(history: History, numbers: Numbers) -> Act:
    return undo_link(_link(history, numbers).id)


DEEDS: dict[str, Callable[[History, Numbers], Act]] = {
    "add": _add,
    "accept": _accept,
    "edit": _edit,
    "reject": _reject,
    "split": _split,
    "merge": _merge,
    "undo": _undo,
    "assign": _assign,
    "mark": _mark,
    "describe": _describe,
    "rerun": _rerun,
    "correct": _correct,
    "notice": _notice,
    "comment": _comment,
    "compare": _compare,
    "accept link": _accept_link,
    "reject link": _reject_link,
    "undo link": _undo_link,
    "purge": _purge,
}
OFTEN = [*DEEDS, "accept", "edit", "undo", "undo", "split", "merge", "correct", "add", "compare"]
NUMBERS = st.lists(st.integers(0, 30), min_size=4, max_size=4)
STEPS = st.lists(
    st.tuples(st.sampled_from(OFTEN).filter("purge".__ne__), NUMBERS), min_size=6, max_size=25
)
PURGED = st.lists(st.tuples(st.sampled_from(OFTEN), NUMBERS), min_size=6, max_size=25)


def lived(
    steps: list[tuple[str, Numbers]], look: Callable[[History], None] = lambda _: None
) -> History:
    """Return the register after the steps; `look` sees it after each. A refusal writes nothing."""
    history = History()
    document = document_of()
    history.desk.do(adding(document, candidates(document)))
    look(history)
    for number, (deed, numbers) in enumerate(steps):
        before = list(history.desk.ledger.entries())
        try:
            act = DEEDS[deed](history, numbers)
            history.desk.do(act, OTHER if number % 3 == 0 else OFFICER)
        except (RegisterError, InputError):
            assert list(history.desk.ledger.entries()) == before
        except (IndexError, ZeroDivisionError):  # a document without commitments
            continue
        look(history)
    return history


def size_of(history: History) -> int:
    return len(list(history.desk.ledger.entries()))


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_a_prefix_folds_to_what_was_shown_then(steps: list[tuple[str, Numbers]]) -> None:
    shown: dict[int, Any] = {}

    def look(history: History) -> None:
        shown[size_of(history)] = history.desk.ledger.records().versions()

    history = lived(steps, look)

    for number, versions in shown.items():
        assert history.desk.ledger.records(as_of=number).versions() == versions
        past = {
            key: [(since, record) for since, record in rows if since <= number]
            for key, rows in history.desk.ledger.records().versions().items()
        }
        assert {key: rows for key, rows in past.items() if rows} == versions


@settings(max_examples=60, deadline=None)
@given(PURGED)
def test_folding_again_gives_the_same_and_verify_finds_nothing(
    steps: list[tuple[str, Numbers]],
) -> None:
    ledger = lived(steps).desk.ledger

    again = folded(ledger.entries(), ledger.content)

    assert again.versions() == ledger.records().versions()
    assert verify(ledger) == []


@settings(max_examples=60, deadline=None)
@given(PURGED)
def test_versions_are_dense_and_ids_and_references_never_change(
    steps: list[tuple[str, Numbers]],
) -> None:
    ledger = lived(steps).desk.ledger
    references: list[str] = []

    for (_, key), rows in ledger.records().versions().items():
        versions = [record.version for _, record in rows]
        assert versions[0] == 1
        assert all(new - old in {0, 1} for old, new in pairwise(versions))
        assert [since for since, _ in rows] == sorted(since for since, _ in rows)
        assert {record.id for _, record in rows} == {key}
        if isinstance(rows[0][1], CommitmentRecord):
            names = {(r.reference, r.document, r.filed, r.commitment.id) for _, r in rows}  # type: ignore[union-attr]
            assert len(names) == 1
            references += [reference for reference, *_ in names]
    assert len(references) == len(set(references))


@settings(max_examples=60, deadline=None)
@given(PURGED)
def test_records_keep_to_their_rules(steps: list[tuple[str, Numbers]]) -> None:
    records = lived(steps).desk.ledger.records()

    for document in records.documents():
        for record in records.commitments(document.id):
            assert (record.decided_in is None) == (record.decision == "proposed")
            assert bool(record.successors) == (record.decision in {"split", "merged"})
            assert record.purged == (record.commitment.quote == "")
            assert (record.reason is not None) == (record.decision == "rejected")
            if record.anchor == "anchored" and not record.purged:
                assert record.commitment.document_sha256 == document.text.text_sha256
            for key in record.successors:
                after = records.find(CommitmentRecord, key)
                assert after is not None
                assert record.id in after.sources
                assert after.decision != "withdrawn"


@settings(max_examples=60, deadline=None)
@given(PURGED)
def test_links_keep_to_their_rules(steps: list[tuple[str, Numbers]]) -> None:
    decided: dict[str, LinkRecord] = {}

    def look(history: History) -> None:
        records = history.desk.ledger.records()
        for document in records.documents():
            for link in records.links(document.id):
                ends = [records.find(CommitmentRecord, key) for key in (link.earlier, link.later)]
                documents = [end.document for end in ends if end]
                assert documents == [link.earlier_document, link.later_document]
                key = link_key(link.earlier, link.later, method=link.method, party=link.party)
                assert link.id == key
                before = decided.get(link.id)
                if before is not None and link.decisions == before.decisions:
                    assert link == before  # whatever was compared, replaced or purged meanwhile
                decided.pop(link.id, None)
                if link.decisions and all(decision.because for decision in link.decisions):
                    decided[link.id] = link

    lived(steps, look)


@settings(max_examples=60, deadline=None)
@given(PURGED, NUMBERS)
def test_undoing_a_decision_brings_back_what_was_before_it(
    steps: list[tuple[str, Numbers]], numbers: Numbers
) -> None:
    history = lived([step for step in steps if step[0] != "purge"])
    numbers = [0, *numbers[1:]]  # the first document always has commitments
    before = history.commitment(numbers)
    deed = DEEDS[("accept", "edit", "reject", "split")[numbers[2] % 4]]
    try:
        history.desk.do(deed(history, numbers))
    except (RegisterError, InputError):
        return

    history.desk.do(undo(before.id))

    after = history.desk.commitment(before.reference)
    moved = {"version": before.version + 2, "changed_by": after.changed_by}
    assert after == replace(before, **moved, changed_at=after.changed_at)  # type: ignore[arg-type]


@dataclass
class Tampered:
    """Entries and contents of a ledger that somebody tampered with."""

    lines: list[Entry]
    content: Callable[[str], Content | None]

    def entries(self, after: int = 0, until: int | None = None) -> Any:
        return iter(self.lines[after:until])


def other_value(value: Any, number: int) -> Any:
    """Return something else, of the same shape where it has one."""
    if isinstance(value, Marking):
        return next(marking for marking in Marking if marking != value)
    if isinstance(value, str):
        place = number % max(1, len(value))
        new = "0" if value[place : place + 1] != "0" else "1"
        return value[:place] + new + value[place + 1 :]
    if isinstance(value, dict):
        key = sorted(value)[number % len(value)] if value else "more"
        return {**value, key: other_value(value.get(key), number)}
    if isinstance(value, Author):
        name = ("party", "person")[number % 2]
        return replace(value, **{name: other_value(getattr(value, name), number)})
    simple = {bool: lambda: not value, int: lambda: value + 1 + number, list: lambda: [*value, 1]}
    return simple.get(type(value), lambda: "something")()


NAMES = [f.name for f in fields(Entry)]


@settings(max_examples=150, deadline=None)
@given(PURGED, st.integers(0, 500), st.sampled_from(NAMES), st.integers(0, 63))
def test_a_changed_field_of_any_entry_is_found(
    steps: list[tuple[str, Numbers]], place: int, name: str, number: int
) -> None:
    ledger = lived(steps[:8]).desk.ledger
    lines = list(ledger.entries())
    place %= len(lines)
    changed = {name: other_value(getattr(lines[place], name), number)}
    lines[place] = replace(lines[place], **changed)

    found = verify_entries(Tampered(lines, ledger.content))

    # A purge that is no purge any more leaves contents missing further up too.
    assert {finding.sequence for finding in found} & {place + 1, place + 2}


@settings(max_examples=60, deadline=None)
@given(PURGED, st.sampled_from(["delete", "repeat", "swap", "cut"]), st.integers(0, 500))
def test_a_line_that_is_gone_new_or_elsewhere_is_found(
    steps: list[tuple[str, Numbers]], what: str, place: int
) -> None:
    ledger = lived(steps[:8]).desk.ledger
    lines = list(ledger.entries())
    checkpoint = Checkpoint(size=len(lines), root=lines[-1].hash, at=lines[-1].at)
    place %= len(lines) - 1
    one, two = lines[place], lines[place + 1]
    lines = {
        "delete": lines[:place] + lines[place + 1 :],
        "repeat": [*lines[:place], one, one, *lines[place + 1 :]],
        "swap": [*lines[:place], two, one, *lines[place + 2 :]],
        "cut": lines[: place + 1],
    }[what]

    assert verify_entries(Tampered(lines, ledger.content), checkpoint)
