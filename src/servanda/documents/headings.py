"""What a heading looks like when only the characters of its line are known."""

from __future__ import annotations

import re

LONGEST = 200
"""No heading has more characters; the longest seen in real communiqués has about 170."""

_TAGS = re.compile(r"</?[A-Za-z][^<>\n]*>|<!--.*?-->")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\s]*\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~&$'\"])")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w))")
_WORD = re.compile(r"[^\W\d_][\w'\u2019.&/-]*")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        """a an and as at but by for from in into nor of off on onto or over per so the to toward
        towards under up upon via vs with within without through between against amid among across
        our its their your de des du la le les et en au aux un une pour sur dans par""",
    )
)
_FINITE = re.compile(
    r"\b(?:will|shall|is|are|was|were|has|have|had|must|should|may|can|could|would|we|they|who"
    r"|which|reaffirm(?:s|ed)?|agreed?|welcome[sd]?)\b"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}"
    rf"(?:,?\s+\d{{4}})?|{_MONTH}\s+\d{{4}}|\d{{4}}-\d\d-\d\d|\d{{4}})",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"[.;:,!?\u2026\u3002\u3001\uff0c\uff1a][\"'\u201d\u2019)\]*_]*$")


def plain(text: str) -> str:
    """Return `text` as people see it: no emphasis, tags, links or escapes, white space folded."""
    text = _LINK.sub(r"\1", _TAGS.sub("", text))
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub("", text)
    return " ".join(_ESCAPE.sub(r"\1", text).split())


def is_date(words: str) -> bool:
    """Return whether `words` are nothing but a date."""
    return _DATE.fullmatch(words.strip(" ,.")) is not None


def is_closed(words: str) -> bool:
    """Return whether `words` end in punctuation that a heading does not end in."""
    return _CLOSED.search(words) is not None


def is_upper(words: str) -> bool:
    """Return whether every cased letter is upper case and there are at least four."""
    return words.isupper() and sum(map(str.isalpha, words)) > 3


def is_title_case(words: str) -> bool:
    """Return whether nearly all words that titles capitalise are capitalised."""
    found: list[str] = _WORD.findall(words)
    heavy = [word for word in found if word.lower() not in _SMALL]
    if not heavy or not (found[0][0].isupper() or words[0].isdigit()):
        return False
    return 4 * sum(word[0].isupper() for word in heavy) >= 3 * len(heavy)


def is_sentence(words: str) -> bool:
    """Return whether `words` hold a finite verb or auxiliary of the commonest kinds."""
    return _FINITE.search(words) is not None


def is_phrase(words: str) -> bool:
    """Return whether `words` may be a heading in sentence case: short, no finite verb, no date."""
    return (
        (words[0].isupper() or words[0].isdigit())
        and len(words) <= 120
        and words.count(" ") < 14
        and not is_sentence(words)
        and not is_date(words)
    )


def is_heading_like(words: str) -> bool:
    """Return whether words set in bold or italics may be a heading, not a stressed sentence."""
    if not words or is_date(words) or is_closed(words.rstrip(":")):
        return False
    return words.count(" ") < 10 or is_title_case(words) or is_phrase(words)
