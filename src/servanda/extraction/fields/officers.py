"""Resolves office holders: "President Biden" to USA where the text says whose president he is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from servanda.extraction.fields.rulebook import expand, load, plain

_NAME = r"(?:(?:bin|al|von|der|van|de|da|al-|e)\s+|[A-Z][\w.'-]*\s+){0,5}[A-Z][\w'-]+"
_ADMINISTRATION = re.compile(r"\b(?P<name>[A-Z]\w+)(?:-[A-Z]\w+)?\s+[Aa]dministration\b")
_PARTICLES = {"Jr", "Sr", "II", "III", "The", "Government", "Republic"}


def find_officers(
    text: str, names: Mapping[str, tuple[str, ...]], parties: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """Return the forms "<title> <name>" and "the <title>" that the text prints, with their party.

    Args:
        text: The document's whole text, apostrophes straight.
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
            found[plain(hit[0])] = (persons[hit["name"]],)
    return found


def _titled(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """Yield (form, title, words of the name) of each "President Joseph R. Biden"."""
    for hit in _patterns()[0].finditer(text):
        title, words = plain(hit["title"]), _words(hit["name"])
        # A name may run on into what follows ("President Biden Announces"), so every prefix is one.
        for length in range(1, len(words) + 1):
            name = " ".join(hit["name"].split()[:length])
            form = f"{title} {name}".removesuffix("'s").removesuffix("'").rstrip(".,")
            yield form, title, words


def _persons(text: str, names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the words of persons' names to the party whose office they hold."""
    if not names:
        return {}
    states = "|".join(
        re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True)
    )
    persons: dict[str, str] = {}
    for before, after in _patterns()[1:]:
        pattern = re.compile(f"{before}(?P<state>{states})(?!\\w){after}")
        for hit in pattern.finditer(text):
            code = names[plain(hit["state"])][0]
            for word in _words(hit["name"]):
                persons.setdefault(word, code)
    return persons


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
def _patterns() -> tuple[re.Pattern[str], tuple[str, str], tuple[str, str], tuple[str, str]]:
    """Return "title name", and what stands around a state: of it, before it, possessing it."""
    content = load("actors")
    title = expand(content["titles"], {})
    honorific = expand(content["honorifics"], {})
    named = rf"(?P<title>{title})\s+(?:{honorific})?(?P<name>{_NAME})"
    suffix = r"(?:,?\s+(?:Jr|Sr)\.?)?,?"
    untitled = rf"(?:{title})\s+(?:{honorific})?(?P<name>{_NAME})"
    return (
        re.compile(rf"\b{named}"),
        (rf"\b{untitled}{suffix}\s+of\s+(?:the\s+)?", ""),
        ("", rf"(?:'s?)?\s+{untitled}"),
        (rf"(?P<name>{_NAME}){suffix}\s+(?:the\s+)?(?:{title})\s+of\s+(?:the\s+)?", ""),
    )
