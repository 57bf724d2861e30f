"""Evidence that tests of pages capture and link."""

from __future__ import annotations

from servanda import read
from servanda.register.acts.capturing import Told, capture, refer
from servanda.register.acts.evidencing import Says, link
from servanda.register.entry import Marking

TODAY = "2026-11-21"
REFERENCE = "2026-C-3"
PAGE = f"/commitments/{REFERENCE}/"
TEXT = """The gazette of Telmar

The officers arrived in June. They began to work at once.

Nothing was paid for the second year.
"""


def captured(
    site,
    name: str = "officer",
    *,
    text: str = TEXT,
    date: str = "2026-06-14",
    today: str = TODAY,
    **more,
):
    """Capture a text as a person's evidence and return its id."""
    told = {"publisher": "Gazette", "title": "Arrival of officers"} | more
    marking = told.pop("marking", Marking.INTERNAL)
    body = text.encode()
    document = read(body, name="gazette.txt")
    desk = site.desk(name)
    given = Told(date=date, marking=marking, **told)
    act = capture(document, body, given, party=desk.viewer.party, today=today)
    return desk.write(act)[0].subject


def linked(
    site,
    key: str,
    *references: str,
    stance: str = "advances",
    rung: str = "held-or-deposited",
    words: str = "The officers arrived in June.",
    name: str = "officer",
    text: str = TEXT,
):
    """Link evidence to commitments by words of it and return the ids of the links."""
    desk = site.desk(name)
    at = text.index(words)
    says = Says(stance=stance, rung=rung, spans=((at, at + len(words)),))
    wanted = references or (REFERENCE,)
    entries = desk.write(link(key, wanted, says, party=desk.viewer.party))
    return [entry.subject for entry in entries]


def referred(site, kind: str, fact: str, *references: str, stance: str = "advances"):
    """Make a fact evidence and return its id."""
    desk = site.desk("officer")
    says = Says(stance=stance, rung="rule-or-programme")
    act = refer(kind, fact, references or (REFERENCE,), says, party=desk.viewer.party)
    return desk.write(act)[0].subject
