"""Resolves office holders: "President Biden" to USA where the text says whose president he is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from servanda.extraction.fields.forms import WORD, FormIndex
from servanda.extraction.fields.rulebook import expand, load

_NAME = r"(?:(?:bin|al|von|der|van|de|da|e) |[A-Z][\w.'-]* ){0,5}[A-Z][\w'-]+"
_ADMINISTRATION = re.compile(r"\b(?P<name>[A-Z]\w+)(?:-[A-Z]\w+)?\s+[Aa]dministration\b")
_REACH = 80
_LONGEST_NAME = 4
_PARTICLES = {"Jr", "Sr", "II", "III", "The", "Government", "Republic"}


@dataclass(frozen=True, slots=True)
class _Patterns:
    """A titled name; an office with its holder or its state; a name before an office."""

    titled: re.Pattern[str]
    office: re.Pattern[str]
    name_at_end: re.Pattern[str]


def find_officers(
    text: str, names: Mapping[str, tuple[str, ...]], parties: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """Return the forms "<title> <name>" and "the <title>" that the text prints, with their party.

    Args:
        text: The document's whole text, `plain`.
        names: Printed names and adjectives of the parties.
        parties: Codes of the parties.
    """
    persons = _persons(text, names) | _known_holders(parties)
    holders: dict[str, str] = {}
    offices: dict[str, set[str]] = {}
    unknown: dict[str, str] = {}
    for form, title, words in _titled(text):
        owner = next((persons[word] for word in reversed(words) if word in persons), None)
        if owner is None:
            unknown.setdefault(form, title)
        else:
            holders[form] = owner
            offices.setdefault(title, set()).add(owner)
    holders |= _by_elimination(unknown, set(holders.values()), parties)
    found: dict[str, tuple[str, ...]] = {form: (code,) for form, code in holders.items()}
    for title, owners in offices.items():
        if len(owners) == 1 and f"the {title}".lower() in text.lower():
            found |= {f"{article} {title}": (min(owners),) for article in ("the", "The")}
    for hit in _ADMINISTRATION.finditer(text):
        if hit["name"] in persons:
            found[hit[0]] = (persons[hit["name"]],)
    return found


def _titled(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """Yield (form, title, words of the name) of each "President Joseph R. Biden"."""
    for hit in _patterns().titled.finditer(text):
        title, words = hit["title"], _words(hit["name"])
        # A name may run on into what follows ("President Biden Announces"), so every prefix is one.
        for length in range(1, len(words) + 1):
            name = " ".join(hit["name"].split()[:length])
            form = f"{title} {name}".removesuffix("'s").removesuffix("'").rstrip(".,")
            yield form, title, words


def _persons(text: str, names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the words of persons' names to the party whose office they hold."""
    index = FormIndex.of(names)
    persons: dict[str, str] = {}
    for hit in _patterns().office.finditer(text):
        state = _state_before(text, hit.start(), names)
        if hit["of"] is not None:
            word = WORD.match(text, hit.end())
            state = index.at(text, hit.end(), word[0]) if word else None
        name = hit["name"] or _name_before(text, hit.start())
        for word_of_name in _words(name) if state else ():
            persons.setdefault(word_of_name, names[state or ""][0])
    return persons


def _state_before(text: str, end: int, names: Mapping[str, object]) -> str | None:
    """Return the state in "Norwegian Prime Minister" or "Norway's Prime Minister"."""
    words = text[max(0, end - _REACH) : end].removesuffix(" ").split(" ")
    words[-1] = words[-1].removesuffix("'s").removesuffix("'")
    candidates = (" ".join(words[-length:]) for length in range(_LONGEST_NAME, 0, -1))
    return next((name for name in candidates if name in names), None)


def _name_before(text: str, end: int) -> str:
    """Return the name in "Ama Owusu, President of the Republic of Ghana"."""
    found = _patterns().name_at_end.search(text[max(0, end - _REACH) : end])
    return found["name"] if found else ""


def _words(name: str) -> list[str]:
    words = [word.removesuffix("'s").strip(".,") for word in name.split()]
    return [word for word in words if len(word) > 1 and word not in _PARTICLES]


def _known_holders(parties: tuple[str, ...]) -> dict[str, str]:
    return {
        name.split()[-1]: code
        for code, names in load("actors")["holders"].items()
        if code in parties
        for name in names
    }


def _by_elimination(
    unknown: Mapping[str, str], known: set[str], parties: tuple[str, ...]
) -> dict[str, str]:
    """Give heads of state or government that nobody claims to the one party that has none."""
    rest = [code for code in parties if code not in known]
    heads = ("President", "Prime Minister", "Chancellor", "King", "General Secretary")
    if len(parties) > 2 or len(rest) != 1 or not known:
        return {}
    return {form: rest[0] for form, title in unknown.items() if title.endswith(heads)}


@cache
def _patterns() -> _Patterns:
    content = load("actors")
    title = expand(content["titles"], {})
    honorific = expand(content["honorifics"], {})
    name = rf" (?:{honorific})?(?P<name>{_NAME})"
    suffix = r"(?:,? (?:Jr|Sr)\.?)?,?"
    return _Patterns(
        titled=re.compile(rf"\b(?P<title>{title}){name}"),
        office=re.compile(rf"\b(?:{title})(?:{name}{suffix})?(?P<of> of (?:the )?)?"),
        name_at_end=re.compile(rf"(?P<name>{_NAME}){suffix} (?:the )?$"),
    )
