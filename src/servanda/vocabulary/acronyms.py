"""Read the short forms that a text defines for itself: "Mutual Legal Assistance Treaty (MLAT)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUOTES = "\"'\u201c\u201d\u2018\u2019\u00ab\u00bb"
_LEAD = (
    r"(?:(?:hereinafter|hereafter|henceforth)\s*,?\s+)?"
    r"(?:(?:referred\s+to|known|called)\s+)?(?:as\s+)?(?:the\s+|or\s+)?"
)
# (MLAT), (“TTC”), ("the Participants"), (hereinafter referred to as the "Parties")
_PARENTHESIS = re.compile(
    rf"\(\s*{_LEAD}(?:"
    rf"[{_QUOTES}](?:the\s+)?(?P<quoted>[^()\n{_QUOTES}]{{2,40}})[{_QUOTES}]"
    r"|(?P<bare>[A-Za-z0-9][A-Za-z0-9&/.+-]{1,14}))\s*\)",
    re.IGNORECASE,
)
# IAEA (International Atomic Energy Agency)
_REVERSED = re.compile(
    r"(?<![\w-])(?P<alias>[A-Z][A-Za-z0-9&/-]{1,9})\s*\((?P<long>[^()]{5,120})\)"
)
_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2}|[A-Z]+[0-9])[A-Z0-9][A-Za-z0-9&/.+-]{1,14}")
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_BREAK = re.compile(r"(?<![A-Z])(?<!\b(?:St|Mr|Dr))[.]\s|[;:!?]\s|\n\s*\n|[()]")
_SMALL = "of|the|and|for|on|in|to|against|with|de|du|des|la|et"
_NAME = re.compile(
    rf"(?:(?:[A-Z\u00c0-\u00de][\w.'\u2019-]*|{_SMALL}),?\s+)*[A-Z\u00c0-\u00de][\w.'\u2019-]*$"
)
_LEADING_SMALL = re.compile(rf"(?:(?:{_SMALL}),?\s+)*", re.IGNORECASE)
_GOVERNMENT = re.compile(r"(?:the\s+)?governments?\s+of\s+(?:the\s+)?", re.IGNORECASE)
_REACH = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class Definition:
    """A short form that the text defines.

    Attributes:
        alias: The short form without quotation marks and article.
        alias_start, alias_end: Its half-open span in code points.
        long_form: The words it stands for, as printed.
        start, end: Their span.
        name_start: Where the long form starts without a leading "Government of (the)".
        acronym: True for letters taken from the long form, False for a defined word.
    """

    alias: str
    alias_start: int
    alias_end: int
    long_form: str
    start: int
    end: int
    name_start: int
    acronym: bool


def _clause_start(text: str, end: int) -> int:
    """Return where the clause that ends at `end` starts, at most 300 code points back."""
    start = max(0, end - _REACH)
    for stop in _BREAK.finditer(text, start, end):
        start = stop.end()
    return start


def _letters_start(letters: str, words: str) -> int | None:
    """Return where in `words` the long form of the letters begins, or None.

    Read from the right, each letter has to stand somewhere before the last one, and the first has
    to begin a word (Schwartz and Hearst, 2003).
    """
    place = len(words)
    lower = words.casefold() if len(words.casefold()) == len(words) else words.lower()
    for index in range(len(letters) - 1, -1, -1):
        place = lower.rfind(letters[index], 0, place)
        while index == 0 and place > 0 and lower[place - 1].isalnum():
            place = lower.rfind(letters[0], 0, place)
        if place < 0:
            return None
    return place


def _initials_start(letters: str, words: str) -> int | None:
    """Return where in `words` the words begin whose initials are the letters, small words apart."""
    remaining = list(letters)
    for word in reversed(list(_WORD.finditer(words))):
        initial = word.group()[0].casefold()
        if initial == remaining[-1]:
            remaining.pop()
        elif word.group().casefold() not in _SMALL.split("|"):
            return None
        if not remaining:
            return word.start()
    return None


def _acronym_start(alias: str, words: str) -> int | None:
    """Return where in `words` the long form of an acronym begins, if it is one of a fair length."""
    letters = "".join(c for c in alias.casefold() if c.isalnum())
    if not letters:
        return None
    start = _initials_start(letters, words)
    if start is None:
        start = _letters_start(letters, words)
    if start is None and letters.endswith("s"):
        letters = letters[:-1]
        start = _letters_start(letters, words)
    if start is None or len(letters) < 2:
        return None
    count = len(_WORD.findall(words[start:]))
    fair = count <= min(len(letters) + 5, 2 * len(letters)) and len(words) - start > len(alias)
    return start if fair and alias not in words[start:] else None


def _definition(
    text: str, alias: tuple[int, int], start: int, end: int, *, acronym: bool
) -> Definition:
    government = _GOVERNMENT.match(text, start, end)
    return Definition(
        alias=text[alias[0] : alias[1]],
        alias_start=alias[0],
        alias_end=alias[1],
        long_form=text[start:end],
        start=start,
        end=end,
        name_start=government.end() if government else start,
        acronym=acronym,
    )


def _forward(text: str, match: re.Match[str]) -> Definition | None:
    """Read "long form (alias)"."""
    group = "quoted" if match["quoted"] else "bare"
    alias = match[group]
    end = len(text[: match.start()].rstrip(" \t\r\n*_" + _QUOTES))
    clause = _clause_start(text, end)
    words = text[clause:end]
    if _ACRONYM.fullmatch(alias):
        start = _acronym_start(alias, words)
        if start is not None:
            return _definition(text, match.span(group), clause + start, end, acronym=True)
    name = _NAME.search(words)
    if group == "bare" or name is None:
        return None
    small = _LEADING_SMALL.match(name.group())
    start = clause + name.start() + (small.end() if small else 0)
    return _definition(text, match.span(group), start, end, acronym=bool(_ACRONYM.fullmatch(alias)))


def _backward(text: str, match: re.Match[str]) -> Definition | None:
    """Read "ACRONYM (long form)"."""
    if not _ACRONYM.fullmatch(match["alias"]):
        return None
    inside = match["long"].rstrip()
    article = len(inside) - len(re.sub(r"^(?:the|The)\s+", "", inside))
    if _acronym_start(match["alias"], inside[article:]) != 0:
        return None
    start = match.start("long")
    return _definition(
        text, match.span("alias"), start + article, start + len(inside), acronym=True
    )


def find_definitions(text: str) -> list[Definition]:
    """Return the short forms that `text` defines, in text order; of one alias the first counts.

    Read are an acronym or a quoted short form in parentheses after its long form, and a long form
    in parentheses after its acronym. Cost: linear in the text, plus a fixed reach back for each
    parenthesis.
    """
    if "(" not in text:
        return []
    read = [_forward(text, match) for match in _PARENTHESIS.finditer(text)]
    read += [_backward(text, match) for match in _REVERSED.finditer(text)]
    definitions: dict[str, Definition] = {}
    for definition in sorted((d for d in read if d), key=lambda d: d.alias_start):
        definitions.setdefault(definition.alias, definition)
    return list(definitions.values())
