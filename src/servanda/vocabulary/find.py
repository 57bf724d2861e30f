"""Find the vocabulary's names in a text: longest match, whole words, its own acronyms first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from servanda.vocabulary.acronyms import Definition, find_definitions
from servanda.vocabulary.fold import Folded, fold
from servanda.vocabulary.load import rules, terms
from servanda.vocabulary.lookup import ids_named
from servanda.vocabulary.term import Role, Rule, TermKind

_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_WORD_BEFORE = re.compile(r"([^\W\d_]+\.?) ?$")
_CAPITALS_AROUND = re.compile(r"(?:[A-Z]{2,} $)|(?:^ [A-Z]{2,}\b)")
_REACH = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A name found in a text.

    Attributes:
        start, end: Half-open span in code points of the text that was searched.
        term_id, kind: The term it names.
        text: The words as printed, white space and line breaks included.
        role: How the words name it ("capital" for Tokyo, "adjective" for Canadian).
    """

    start: int
    end: int
    term_id: str
    kind: TermKind
    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A match in folded places; without a term it only hides what lies in it."""

    start: int
    end: int
    term_id: str | None
    role: Role


@dataclass(frozen=True, slots=True)
class _Pattern:
    cased: str
    term_id: str | None
    role: Role
    rule: Rule


@cache
def _automaton() -> tuple[AhoCorasick, tuple[tuple[_Pattern, ...], ...]]:
    """Build the automaton over all forms; equal folded forms of several terms share one entry."""
    patterns: dict[str, list[_Pattern]] = defaultdict(list)
    for text in rules().blocked:
        folded = fold(text)
        patterns[folded.lower.strip()].append(
            _Pattern(folded.cased.strip(), None, "name", "initials")
        )
    for term in terms().values():
        for form in term.forms:
            if form.rule != "hidden":
                folded = fold(form.text)
                patterns[folded.lower.strip()].append(
                    _Pattern(folded.cased.strip(), term.id, form.role, form.rule)
                )
    return AhoCorasick(list(patterns), matchkind=MatchKind.Standard), tuple(
        map(tuple, patterns.values())
    )


def _whole(text: str, start: int, end: int) -> bool:
    """Whether [start, end) is no part of a longer word; Japanese ones need a change of script."""
    for inside, outside in ((start, start - 1), (end - 1, end)):
        if not 0 <= outside < len(text) or not (text[inside].isalnum() or inside == start):
            continue
        near, far = text[inside], text[outside]
        if _UNSPACED.match(near):
            if _KATAKANA.match(near) and _KATAKANA.match(far):
                return False
        elif far.isalnum() and not _UNSPACED.match(far):
            return False
    return True


def _initials(cased: str) -> list[int]:
    """Places of the capitals that begin a word."""
    return [
        i for i, c in enumerate(cased) if c.isupper() and (i == 0 or not cased[i - 1].isalnum())
    ]


def _case_fits(pattern: _Pattern, printed: str) -> bool:
    """Whether the letter case of the printed words allows the pattern (see `Form.rule`)."""
    if pattern.rule == "exact":
        return printed == pattern.cased
    if pattern.rule == "any":
        return True
    wanted = _initials(pattern.cased)
    if pattern.rule == "first":
        wanted = wanted[:1]
    return all(printed[i].isupper() for i in wanted)


def _in_capitals(text: str, start: int, end: int) -> bool:
    """Whether the words around are all in capitals, so that US may be "us"."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    return bool(_CAPITALS_AROUND.search(before) or _CAPITALS_AROUND.search(after))


def _misled(text: str, start: int, end: int) -> bool:
    """Whether the place says that the form is no name of the term: "Mr. Jordan", "JOIN US NOW"."""
    if text[start:end] in rules().not_in_capitals and _in_capitals(text, start, end):
        return True
    before = _WORD_BEFORE.search(text, max(0, start - _REACH), start)
    return before is not None and before.group(1).rstrip(".") in rules().not_after


def _candidates(folded: Folded) -> Iterator[_Candidate]:
    automaton, patterns = _automaton()
    cased = folded.cased
    for index, start, end in automaton.find_matches_as_indexes(folded.lower, overlapping=True):
        if not _whole(folded.lower, start, end):
            continue
        printed = cased[start:end]
        fitting = next((p for p in patterns[index] if _case_fits(p, printed)), None)
        if fitting is not None and not _misled(cased, start, end):
            yield _Candidate(start, end, fitting.term_id, fitting.role)


def _longest(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Choose from the left, the longest at each place, none overlapping."""
    chosen: list[_Candidate] = []
    end = 0
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
        if candidate.start >= end:
            chosen.append(candidate)
            end = candidate.end
    return chosen


def _meaning(definition: Definition, names: list[Found]) -> str | None:
    """Return the term that a definition's long form names, or the longer name that it ends."""
    exact = ids_named(definition.long_form[definition.name_start - definition.start :])
    if exact:
        return exact[0]
    for name in names:
        if name.end == definition.end and name.start <= definition.start:
            return name.term_id
    return None


def _found(text: str, folded: Folded, candidates: Iterable[_Candidate]) -> list[Found]:
    """Turn chosen candidates that name a term into finds with places in the original text."""
    finds = []
    for candidate in candidates:
        if candidate.term_id is not None:
            start = folded.origin(candidate.start)
            end = folded.origin(candidate.end - 1) + 1
            finds.append(
                Found(
                    start=start,
                    end=end,
                    term_id=candidate.term_id,
                    kind=terms()[candidate.term_id].kind,
                    text=text[start:end],
                    role=candidate.role,
                )
            )
    return finds


def _defined(cased: str, meanings: dict[str, str | None]) -> Iterator[_Candidate]:
    """Candidates for the acronyms that the document defines; "s" may follow."""
    if meanings:
        longest_first = sorted(meanings, key=lambda alias: (-len(alias), alias))
        pattern = "|".join(map(re.escape, longest_first))
        for match in re.finditer(rf"(?<![^\W_])({pattern})(?:s)?(?![^\W_])", cased):
            yield _Candidate(match.start(), match.end(), meanings[match.group(1)], "acronym")


def find(text: str) -> list[Found]:
    """Return the vocabulary's names in `text`, from left to right, never overlapping.

    At each place the longest name wins. An acronym that the text itself defines ("Trade and
    Technology Council (TTC)") means there what the text says: its finds get the term that the
    long form names, and none where the vocabulary does not know the long form.

    Cost: linear, some MB/s; the first call builds the automaton.
    """
    folded = fold(text)
    candidates = list(_candidates(folded))
    definitions = find_definitions(text)
    if not definitions:
        return _found(text, folded, _longest(candidates))
    names = _found(text, folded, _longest(candidates))
    meanings = {fold(d.alias).cased: _meaning(d, names) for d in definitions if d.acronym}
    kept = [c for c in candidates if folded.cased[c.start : c.end] not in meanings]
    return _found(text, folded, _longest([*kept, *_defined(folded.cased, meanings)]))
