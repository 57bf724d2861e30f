"""What is looked for: a commitment, or any words, made ready for the rankers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from servanda.evidence.meaning import Floats, meaning_of
from servanda.evidence.naming import keys_of, names_in
from servanda.evidence.settings import settings
from servanda.evidence.words import Word, telling, words_in
from servanda.lineage.passages import own_aliases, surroundings
from servanda.model import Commitment


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Asked:
    """What is looked for.

    Attributes:
        terms: Term to how it is spelt, of the words that say something.
        around: The same of the heading and the rest of the sentence or item, where they add any.
        vector: Their meaning.
        names: Key to what it counts.
        since: Partial ISO date; what is dated before it can fulfil nothing. "" when unknown.
        until: What is dated after it is left out as well; "" for no such date.
        sha256: Hashes of canonical texts that are left out: its own document and its copies.
    """

    terms: Mapping[str, str]
    around: Mapping[str, str]
    vector: Floats
    names: Mapping[str, float]
    since: str = ""
    until: str = ""
    sha256: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """The document of a commitment, as far as it matters here.

    Attributes:
        sha256: Hash of its canonical text.
        date: Partial ISO; "" when unknown.
        parties: Codes of the parties that issue it.
        title: As its metadata or its register state it; "" when unknown.
        text: Its canonical text; "" where it is not at hand. It lends a commitment the rest of the
            sentence or item that it stands in, and says what its own short forms stand for.
    """

    sha256: str
    date: str = ""
    parties: tuple[str, ...] = ()
    title: str = ""
    text: str = ""


def ask(
    commitment: Commitment, origin: Origin, *, until: str = "", without: Iterable[str] = ()
) -> Asked:
    """Return what is looked for when evidence for a commitment is wanted.

    Args:
        commitment: With its fields.
        origin: Its document.
        until: Partial ISO date after which nothing is looked for, such as the end of a period.
        without: Further hashes of canonical texts to leave out, such as other copies of its text.
    """
    aliases = own_aliases(origin.text)
    own = words_in(commitment.quote, 0, len(commitment.quote), aliases=aliases)
    above = commitment.area_title or commitment.area or ""
    around = words_in(above, 0, len(above), aliases=aliases)
    near = ""
    if origin.text:
        for start, end in surroundings(origin.text, commitment.start, commitment.end):
            around += words_in(origin.text, start, end, aliases=aliases)
            near += origin.text[start:end] + " "
    return Asked(
        terms=_terms(own),
        around=_terms(around),
        vector=meaning_of(own, around, settings().context),
        names=_names(commitment, origin, f"{origin.title}; {above}; {near}"),
        since=origin.date,
        until=until,
        sha256=frozenset({origin.sha256, *without}),
    )


def asked_for(  # noqa: PLR0913 - what may be said of words
    text: str,
    *,
    heading: str = "",
    names: Mapping[str, float] | None = None,
    until: str = "",
    aliases: Mapping[str, str] | None = None,
    without: Iterable[str] = (),
) -> Asked:
    """Return what is looked for when passages like a text are wanted.

    Args:
        text: Words of any kind.
        heading: What stands above them.
        names: Keys with what each counts; by default the names in the text.
        until: Partial ISO date after which nothing counts.
        aliases: What short forms in the text stand for.
        without: Hashes of canonical texts to leave out.
    """
    if names is None:
        names = dict.fromkeys(sorted({name.key for name in names_in(text)}), 1.0)
    own = words_in(text, 0, len(text), aliases=aliases)
    above = words_in(heading, 0, len(heading), aliases=aliases)
    return Asked(
        terms=_terms(own),
        around=_terms(above),
        vector=meaning_of(own, above, settings().context),
        names=names,
        until=until,
        sha256=frozenset(without),
    )


def _terms(words: Iterable[Word]) -> dict[str, str]:
    return {word.term: word.spelt for word in telling(words)}


def _names(commitment: Commitment, origin: Origin, around: str) -> dict[str, float]:
    """Return names with what they count; of many parties each counts less."""
    acting = {mention.text for mention in commitment.actors} | {*origin.parties}
    each = min(1.0, settings().parties / max(len(acting), 1))
    names = dict.fromkeys(sorted(acting), each)
    for key in sorted({name.key for name in names_in(around)} - acting):
        names[key] = settings().inherited
    own = keys_of(commitment) | {name.key for name in names_in(commitment.quote)}
    return names | dict.fromkeys(sorted(own - acting), 1.0)
