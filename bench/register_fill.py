"""Fill a register with fictional commitments: `register_fill.py SIZE`; prints JSON.

Documents of 100 commitments are filed through the store; of each, a third of the commitments is
accepted, edited, rejected or given an owner, so that there is a history.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from random import Random

from servanda.ids import content_id, digest
from servanda.model import Block, BlockKind, Commitment, Document, Mention
from servanda.model.commitment import Mechanism
from servanda.register.acts.deciding import accept, edit, reject
from servanda.register.acts.filing import add_document
from servanda.register.acts.opening import open_register
from servanda.register.acts.owning import assign
from servanda.register.entry import Author
from servanda.register.ledger import Act, together
from servanda.web.opening import create
from servanda.web.place import find_place

ME = Author(party="CAN", person="A. Person")
IN_ONE = 100
"""Commitments of a document."""
VERBS: dict[str, Mechanism] = {
    "exchange": "information-exchange",
    "train": "training",
    "study": "research",
    "fund": "funding",
    "review": "evaluation",
    "coordinate": "coordination",
}
WHAT = ("lists of", "inspectors of", "rules for", "talks about", "maps of", "prices of")
THINGS = ("ferry landings", "seed banks", "tide gauges", "night trains", "orchard pests", "bridges")
HOW = ("each spring", "with care", "in both languages", "without delay", "as far as funds allow")
STATES = ("CAN", "JPN", "FRA", "DEU", "KOR", "AUS", "MEX", "BRA", "KEN", "IND")
AREAS = ("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L")
FORUMS = ("Harbour Council", "Orchard Conference", "Night Train Forum", "Union of Map Makers")
AGENCIES = ("Harbour Agency", "Seed Office", "Map Institute", "Bridge Board", "Tide Service")


def sentence(chance: Random) -> str:
    """Return one commitment in two lines of words."""
    verb, thing = chance.choice(list(VERBS)), chance.choice(THINGS)
    first = f"The Parties will {verb} {chance.choice(WHAT)} {thing} {chance.choice(HOW)}"
    second = f"and report to the {chance.choice(FORUMS)} by {chance.randrange(2027, 2040)}"
    return f"{first}, number {chance.randrange(10**9)}, {second}."


def document(number: int, count: int, chance: Random) -> Act:
    """Return the act that files a document of `count` commitments."""
    said = [sentence(chance) for _ in range(count)]
    file = "\n".join([f"Minutes of Meeting {number}", *said, ""]).encode()
    text, start = file.decode(), len(f"Minutes of Meeting {number}\n")
    blocks, spans = [], []
    for words in said:
        end = start + len(words) - 1  # without the full stop
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=start, end=end + 1))
        spans.append((start, end, words[:-1]))
        start = end + 2
    read = Document(
        name=f"minutes-{number}.txt",
        text=text,
        blocks=tuple(blocks),
        sha256=digest(text),
        file_sha256=digest(file),
        language="en",
    )
    parties = chance.sample(STATES, 2)
    areas = [AREAS[place * len(AREAS) // count] for place in range(count)]
    candidates = [
        _candidate(read, span, area, parties, chance)
        for span, area in zip(spans, areas, strict=True)
    ]
    return add_document(
        read,
        candidates,
        file=file,
        date=f"{1990 + number % 36}",
        date_basis="told",
        parties=parties,
        parties_basis="told",
        today="2026-02-01",
        standing=chance.choice(["agreed", "agreed", "proposal", "unknown"]),
        method="hand-1",
    )


def _candidate(
    read: Document, span: tuple[int, int, str], area: str, parties: list[str], chance: Random
) -> Commitment:
    start, end, words = span
    verb = words.split()[3]
    thing = next(thing for thing in THINGS if thing in words)
    forum = next(forum for forum in FORUMS if forum in words)
    return Commitment(
        id=content_id(read.sha256, "commitment", start, end),
        document=read.name,
        document_sha256=read.sha256,
        start=start,
        end=end,
        quote=words,
        kind="appeal" if chance.random() < 0.1 else "commitment",
        area=area,
        area_title=f"Matters of {area}",
        actors=tuple(Mention(text=code, id=code) for code in parties),
        action=(verb,),
        strength=chance.choice(["explore", "intend", "act", "bind"]),
        mechanism=VERBS[verb],
        topics=(Mention(text=thing),),
        forums=(Mention(text=forum),),
        due=words[-4:],
        confidence=0.9,
        decided_by=("hand-1",),
    )


def decisions(keys: list[str], chance: Random) -> list[Act]:
    """Return acts on a third of the commitments."""
    acts: list[Act] = []
    for key in keys:
        luck = chance.random()
        if luck < 0.15:
            acts.append(accept(key))
        elif luck < 0.2:
            acts.append(edit(key, {"due": f"{chance.randrange(2027, 2040)}-06"}))
        elif luck < 0.25:
            acts.append(reject(key, reason="position"))
        elif luck < 0.35:
            party, agency = chance.choice(STATES), chance.choice(AGENCIES)
            person = f"B. Person {chance.randrange(40)}"
            acts.append(assign(key, party=party, agency=agency, person=person))
    return acts


def fill(size: int, chance: Random) -> Iterator[int]:
    """Make the register; yield the number of entries after each write."""
    with create(find_place(None, os.environ)) as ledger:
        yield ledger.write(ME, open_register(ME.party, ME.person))[-1].sequence
        for number in range((size + IN_ONE - 1) // IN_ONE):
            count = min(IN_ONE, size - number * IN_ONE)
            entries = ledger.write(ME, document(number, count, chance))
            keys = [entry.subject for entry in entries if entry.kind == "commitment-filed"]
            yield ledger.write(ME, together(decisions(keys, chance)))[-1].sequence


def main() -> None:
    """Fill and say how long it took."""
    started = time.perf_counter()
    *_, entries = fill(int(sys.argv[1]), Random(1))  # noqa: S311 - chance for fiction
    measured = {
        "entries": entries,
        "fill s": time.perf_counter() - started,
        "fill MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(measured))


if __name__ == "__main__":
    main()
