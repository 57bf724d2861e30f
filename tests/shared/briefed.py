"""A register of two invented states from which briefs are made, with something of everything.

Each record that holds words of people holds a mark made of who may see it and what it is
("kxq-public-note"), so that a test can tell by the bytes of a file what got into it.
"""

from __future__ import annotations

from typing import Any

from desk import OFFICER, OTHER, Desk, adding, candidate, comparing, document_of

from servanda.assessment.rating import Period, Search
from servanda.model import Mention
from servanda.register.acts.asking import ask
from servanda.register.acts.assessing import Rating, approve, draft, submit
from servanda.register.acts.capturing import Told, capture_and_link
from servanda.register.acts.deciding import accept
from servanda.register.acts.evidencing import Says
from servanda.register.acts.following import Way, follow
from servanda.register.acts.guiding import Scoring, set_guideline
from servanda.register.acts.handling import list_labels
from servanda.register.acts.linking import accept as accept_link
from servanda.register.acts.marking import mark
from servanda.register.acts.people import appoint
from servanda.register.acts.recording import record
from servanda.register.acts.titling import set_notice, title
from servanda.register.asking.agencies import parse_agency
from servanda.register.entry import Author, Marking
from servanda.register.ledger import together
from servanda.register.payloads_answers import AskedAbout

SECOND = Author(party="XAA", person="A Second")
OTHER_SECOND = Author(party="XBB", person="Another Second")
SEEN = {
    "own": (OFFICER, Marking.INTERNAL),
    "theirs": (OTHER, Marking.INTERNAL),
    "shared": (OFFICER, Marking.SHARED),
    "public": (OFFICER, Marking.PUBLIC),
}
"""Who brings a record, and who may see it, by the word in its mark."""
MAY = {
    "own": {"own", "shared", "public"},
    "counterpart": {"shared", "public"},
    "public": {"public"},
}
"""Words whose records a brief may hold, by its reader."""
AREAS = (("A", "Trade"), ("B", "Safety at sea"), ("C", "Learning"))
DOINGS: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("Conclude a treaty on ports by the end of 2025", "treaty-making", "bind", {"due": "2025"}),
    ("Meet every year in Osk", "consultation", "act", {"recurrence": "annual"}),
    ("Explore a common school for divers", "training", "explore", {}),
    ("Seek to join the Harbour Convention", "treaty-promotion", "intend", {}),
    ("Train clerks of both customs offices", "training", "act", {}),
    ("Give 5 million euros to the Fund", "funding", "act", {"amount": "5 million euros"}),
)
NOTICE = {
    "en": "Neither government wrote or endorsed this.",
    "fr": "Aucun des deux gouvernements n'a rédigé ni approuvé ce texte.",
    "ja": "いずれの政府もこれを作成しておらず、承認もしていない。",
}
LABEL = "Handle with care"
SERIES = "Talks in Osk"
TITLES = {"en": "Ports treaty", "fr": "Traité sur les ports", "ja": "港湾条約"}
PERIOD = Period(first="2024-01-10", last="2025-12-31")


def token(seen: str, what: str) -> str:
    """Return the mark of a record."""
    return f"kxq-{seen}-{what}"


def briefed(size: int = 12) -> Desk:
    """Return a register with so many public commitments, and records of everything about them."""
    desk = Desk()
    desk.do(appoint("XAA", SECOND.person, ["approver"], author=OFFICER))
    desk.do(appoint("XBB", OTHER.person, ["approver", "officer"], author=OFFICER))
    desk.do(appoint("XBB", OTHER_SECOND.person, ["approver"], author=OFFICER))
    desk.do(list_labels([LABEL], author=OFFICER))
    desk.do(set_notice(NOTICE, author=OFFICER))
    _file(desk, "public", size, "2024-01-10", "agenda.txt")
    _file(desk, "public", max(size // 3, 2), "2021-05-04", "earlier.txt")
    desk.do(title("2024-C-1", TITLES))
    for seen in ("own", "theirs", "shared"):
        _file(desk, seen, 2, "2024-02-01", f"{seen}.txt")
    _link(desk)
    for seen, (author, marking) in SEEN.items():
        _follow(desk, seen, author, marking)
        _show(desk, seen, author, marking)
    _rate(desk)
    _ask(desk)
    return desk


def _words(seen: str, number: int) -> str:
    said = DOINGS[number % len(DOINGS)][0]
    return f"{said}, as number {number + 1} ({token(seen, 'words')})"


def _file(desk: Desk, seen: str, size: int, date: str, name: str) -> None:
    """File a document with so many commitments, accepted and marked."""
    author, marking = SEEN[seen]
    lines = [_words(seen, number) for number in range(size)]
    document = document_of(f"An Agenda ({name})\n\n" + "\n".join(lines) + "\n", name)
    found, both = [], (Mention(text="XAA", id="XAA"), Mention(text="XBB", id="XBB"))
    for number, line in enumerate(lines):
        _, mechanism, strength, more = DOINGS[number % len(DOINGS)]
        area = AREAS[number * len(AREAS) // size]
        start = document.text.index(line)
        fields: dict[str, Any] = {"area": area[0], "area_title": area[1], "actors": both}
        fields |= {"mechanism": mechanism, "strength": strength, **more}
        found.append(candidate(document, start, start + len(line), **fields))
    act = adding(
        document,
        found,
        date=date,
        standing="agreed",
        title=f"Agenda of {date[:4]} {token(seen, 'title')}",
        marking=marking,
    )
    desk.do(act, author)
    filed = next(one for one in desk.ledger.records().documents() if one.name == name)
    own = [one.reference for one in desk.ledger.records().commitments(filed.id)]
    desk.do(together(accept(one) for one in own), author)
    if marking != Marking.INTERNAL:
        desk.do(mark(own, marking=marking), author)


def _link(desk: Desk) -> None:
    """Link the first commitment of the later agenda to that of the earlier one."""
    desk.do(comparing(desk, marking=Marking.PUBLIC))
    records = desk.ledger.records()
    for link in records.links(desk.document("2024").id)[:1]:
        desk.do(accept_link(link.id, marking=Marking.PUBLIC))


def _follow(desk: Desk, seen: str, author: Author, marking: Marking) -> None:
    """Record a meeting of a series and an act on a treaty, each with a note and a source."""
    number = list(SEEN).index(seen)
    told = {"note": token(seen, "note"), "source": f"https://example.org/{token(seen, 'source')}"}
    state = "not-held" if seen == "theirs" else "held"
    meeting = {"on": f"2024-0{number + 3}-10", "state": state, "slot": "2024", "place": "Osk"}
    series = Way("2024-C-2", "series", author.party)
    settings = {"title": SERIES, "rule": "FREQ=YEARLY", "starts": "2024"}
    act = record(series, "meeting", [meeting | told], settings=settings, marking=marking)
    desk.do(act, author)
    alone = Way(f"2024-C-{8 + number}", "series", author.party)
    settings = {"title": token(seen, "series"), "rule": "FREQ=YEARLY", "starts": "2025"}
    desk.do(follow(alone, settings, marking=marking), author)
    treaty = Way("2024-C-1", "treaty-making", author.party)
    talks = {"on": f"2024-1{number % 3}-02", "kind": "round", "place": token(seen, "place")}
    act = record(treaty, "talks", [talks | told], settings={"due": "2025"}, marking=marking)
    desk.do(act, author)


def _show(desk: Desk, seen: str, author: Author, marking: Marking) -> None:
    """Capture a document as evidence and link it to a commitment."""
    words = f"Clerks were trained, says {token(seen, 'quote')}."
    document = document_of(words, f"{seen}-news.txt")
    told = Told(
        date="2025-06-01",
        publisher=token(seen, "publisher"),
        title=token(seen, "evidence"),
        address=f"https://example.org/{token(seen, 'address')}",
        marking=marking,
        handling=LABEL if seen == "shared" else None,
    )
    stance: Any = "contradicts" if seen == "public" else "advances"
    says = Says(stance=stance, rung="held-or-deposited", spans=((0, len(words)),))
    act = capture_and_link(
        document, words.encode(), told, ["2024-C-5"], says, party=author.party, today="2026-02-01"
    )
    desk.do(act, author)


def _rate(desk: Desk) -> None:
    """Have both sides rate a commitment, and differ; and each keep a rating to itself."""
    scoring = Scoring(full="trained", partial="begun", none="nothing", sources=("Gazette",))
    for reference in ("2024-C-4", "2024-C-5", "2024-C-6"):
        desk.do(set_guideline([reference], scoring, author=OFFICER, today="2026-02-01"))
    for seen, reference, value, marking in (
        ("public", "2024-C-5", "in-progress", Marking.PUBLIC),
        ("theirs", "2024-C-5", "not-started", Marking.SHARED),
        ("own", "2024-C-6", "not-started", Marking.INTERNAL),
        ("theirs", "2024-C-4", "not-started", Marking.INTERNAL),
    ):
        author, second = (OTHER, OTHER_SECOND) if seen == "theirs" else (OFFICER, SECOND)
        word = "shared" if marking == Marking.SHARED else seen
        records = desk.ledger.records()
        cited = tuple(
            one.id
            for one in records.evidence()
            if value == "in-progress" and one.marking == Marking.SHARED
        )
        rating = Rating(
            scale="status",
            value=value,
            period=PERIOD,
            grounds=f"So it looks ({token(word, 'grounds')}).",
            cites=cited,
            searches=() if cited else (_search(author),),
        )
        shown = Marking.SHARED if cited else marking
        act = draft(reference, rating, author=author, today="2026-02-01", marking=shown)
        (entry,) = desk.do(act, author)
        desk.do(submit(entry.subject, author=author), author)
        desk.do(approve(entry.subject, author=second, today="2026-02-01"), second)


def _search(author: Author) -> Search:
    """Return a search that found nothing."""
    return Search(
        where=("Gazette",),
        terms=("clerks",),
        first="2024-01-10",
        last="2025-12-31",
        on="2026-01-30",
        by=str(author),
    )


def _ask(desk: Desk) -> None:
    """Ask an agency that has not answered."""
    about = AskedAbout(commitment=desk.commitment("2024-C-3").id, version=2, procedure="training")
    agency = parse_agency(f"XAA/{token('own', 'agency')}")
    desk.do(ask(agency, [about], by="2026-01-15", day="2026-01-01", language="en", party="XAA"))
