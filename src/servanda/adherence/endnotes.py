"""Withdrawals told in endnotes: depositaries date them nowhere else.

Read are notices of withdrawal from, or denunciation of, the instrument as a whole. Withdrawn
reservations, declarations and objections are none, nor are withdrawals for a territory or a part.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from servanda.adherence.days import DAY, parse_day
from servanda.adherence.states import code

_TREATY = r"(?:convention|treaty|protocol|agreement|statute|covenant|act|amendments?|instrument)\b"
_OTHER = (
    r"(?:reservations?|declarations?|objections?|statements?|understandings?|communications?|"
    r"extension|application|notifications?|designations?|interpretative|paragraphs?|articles?|"
    r"parts?|annex(?:es)?|chapters?)\b"
)
_WORDS = rf"(?:(?!{_OTHER})[\w'’()-]+\s+){{0,5}}?"
_NOTICE = re.compile(
    rf"(?:notification|notice|instrument|letter|note|communication|decision)s?\s+of\s+(?:its\s+|the\s+)?"
    rf"(?:withdrawal|denunciation)\b(?!\s+(?:of|to|in\s+respect\s+of)\s+(?:[\w'’-]+\s+){{0,4}}?{_OTHER})"
    rf"|\b(?:withdr[ae]w\w*)\s+from\s+{_WORDS}{_TREATY}"
    rf"|\b(?:denounc\w+|denunciation\s+of)\s+{_WORDS}{_TREATY}"
    rf"|\b(?:withdr[ae]w\w*|revok\w+)\s+(?:of\s+)?(?:its|the|their)\s+{_WORDS}"
    rf"(?:ratification|accession|acceptance|approval|succession|consent\s+to\s+be\s+bound)\b",
    re.IGNORECASE,
)
_RESCINDED = re.compile(
    r"\b(?:withdr[ae]w\w*|rescind\w*|revok\w*|cancel\w*)\s+(?:of\s+)?(?:its|the|this|that|their)\s+"
    r"(?:[\w'’-]+\s+){0,3}?(?:notifications?|notices?|instruments?|decisions?|letters?)\s+"
    r"(?:of|to)\s+(?:withdraw|denunciation|denounce)",
    re.IGNORECASE,
)
_PARTIAL = re.compile(
    r"\s*,?\s*(?:only\s+)?(?:in\s+respect\s+of|with\s+respect\s+to|as\s+regards|on\s+behalf\s+of)\s+"
    r"(?:the\s+)?(?P<what>[^.,;(]{2,60})",
    re.IGNORECASE,
)
_ON = re.compile(rf"\b(?:on|dated|of)\s+(?P<day>{DAY})", re.IGNORECASE)
_EFFECT = re.compile(rf"\beffect(?:ive|ed)?\b[^.;]{{0,120}}?(?P<day>{DAY})", re.IGNORECASE)
_WHO = re.compile(
    r"\bGovernment\s+of\s+(?:the\s+)?(?P<name>[A-Z].{2,70}?)(?:,\s+(?:in|by|through)\b|"
    r",?\s+(?:has\s+|had\s+)?"
    r"(?:deposited|notified|informed|communicated|transmitted|submitted|announced|gave|denounced|"
    r"withdrew|declared|stated|decided|made|sent|lodged)\b)"
)
_REPUBLIC = re.compile(
    r"^(?:(?:Democratic|Federal|Islamic|People's|Socialist|Oriental|Plurinational|Federative)\s+)*"
    r"(?:Republic|Kingdom|State|Commonwealth|Principality|Union|Sultanate|Grand Duchy)"
    r"\s+of\s+(?:the\s+)?"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawal:
    """A notice of withdrawal that an endnote tells.

    Attributes:
        state: Id of the state that the note names; None where it names none we know.
        notified: Day of the notice; None where the note gives none.
        effect: Day of effect; None where the note gives none.
        rescinded: Whether the note also says that the notice was taken back.
        partial: For what alone it was given (a territory, a part); "" for the whole.
    """

    state: str | None
    notified: dt.date | None
    effect: dt.date | None
    rescinded: bool = False
    partial: str = ""


def _state(text: str) -> str | None:
    """Return the state whose government the note is about, by its name or without its style."""
    who = _WHO.search(text)
    if who is None:
        return None
    name = who["name"].strip()
    return code(name) or code(_REPUBLIC.sub("", name))


def _notified(text: str, start: int, end: int) -> dt.date | None:
    """Return the last day named before the notice, else the first soon after it."""
    before = list(_ON.finditer(text, 0, start))
    after = _ON.search(text, end, min(len(text), end + 80))
    found = before[-1] if before else after
    return parse_day(found["day"]) if found else None


def _partial(text: str, end: int, state: str | None) -> str:
    found = _PARTIAL.match(text, end)
    if found is None or re.match(_TREATY, found["what"], re.IGNORECASE):
        return ""
    return "" if state is not None and code(found["what"].strip()) == state else found["what"]


def withdrawals(note: str) -> list[Withdrawal]:
    """Return the withdrawals that an endnote tells, one for each day of effect.

    Args:
        note: Its text, without its number.

    Raises:
        ValueError: A day that no calendar has.
    """
    text = " ".join(note.split())
    rescinded = _RESCINDED.search(text)
    found: dict[dt.date | None, Withdrawal] = {}
    state = _state(text)
    for notice in _NOTICE.finditer(text):
        if rescinded is not None and rescinded.start() <= notice.start() < rescinded.end():
            continue
        effect = _EFFECT.search(text, notice.start())
        day = parse_day(effect["day"]) if effect else None
        notified = _notified(text, notice.start(), notice.end())
        if notified is not None and day is not None and notified > day:
            notified = None
        found.setdefault(
            day,
            Withdrawal(
                state=state,
                notified=notified,
                effect=day,
                rescinded=rescinded is not None,
                partial=_partial(text, notice.end(), state),
            ),
        )
    return list(found.values())
