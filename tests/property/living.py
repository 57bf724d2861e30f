"""A register that lives through any history of acts, as numbers tell it to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
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
from servanda.register.entry import Marking
from servanda.register.ledger import Act
from servanda.register.linked import LinkRecord
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.register.texts import get_text

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
