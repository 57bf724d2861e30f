"""Names of states as people read them: from `shown.yml`, with an installation's own in place.

Never the raw names of ISO 3166, and never a name from a source's page: which name is shown says
something, so each installation may decide it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from servanda.adherence.regions import LANGUAGES, Language
from servanda.errors import InputError, UnknownCode
from servanda.vocabulary import party, terms
from servanda.vocabulary.fold import plain

_LONGEST = 120  # characters of a name
_SHAPE = "expected lines like 'TUR: [Turkey, ~, ~]': English, French, Japanese, ~ for as shipped"


class UnfitNames(InputError):
    """A file of names that does not have the shape of `shown.yml`; the message names the entry."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names by code, as shown.

    Attributes:
        edited: What an installation has of its own: names by code, in the order of `LANGUAGES`;
            None where the shipped one stands.
    """

    edited: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)

    def shown(self, code: str, language: Language = "en") -> str:
        """Return the name of a participant; of a code that no list has, the code itself."""
        place = LANGUAGES.index(language)
        own = self.edited.get(code, (None,) * len(LANGUAGES))[place]
        if own is not None:
            return own
        shipped = _shipped().get(code)
        if shipped is not None:
            return shipped[place]
        return terms()[code].name if code in terms() else code

    def order(self, code: str, language: Language = "en") -> tuple[str, str]:
        """Return what to sort participants by: the name without accents and case, then the code."""
        return plain(self.shown(code, language)), code


@cache
def _shipped() -> dict[str, tuple[str, ...]]:
    text = files(__package__).joinpath("shown.yml").read_text(encoding="utf-8")
    return {code: tuple(names) for code, names in _load(text).items()}


def _load(text: str) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, Loader=loader)  # noqa: S506 - both loaders are safe


def read_names(data: bytes, source: str) -> Names:
    """Return the names with those of an installation in place of the shipped ones.

    Args:
        data: A YAML file of the shape of `shown.yml`, UTF-8, with only what is to change.
        source: What the file is called in messages.

    Raises:
        UnfitNames: It is no such file, a code is unknown, or a name is not fit to be shown.
    """
    try:
        content = _load(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnfitNames(f"{source}: the file is not UTF-8 (byte {error.start}).") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise UnfitNames(f"{source}{where}: the file is not YAML; {_SHAPE}.") from error
    if not isinstance(content, dict):
        raise UnfitNames(f"{source}: no entries; {_SHAPE}.")
    return Names({_code(key, source): _names(key, value, source) for key, value in content.items()})


def _code(key: Any, source: str) -> str:
    """Return a code that something has; `NO: ...` is a truth value in YAML, so no string."""
    if isinstance(key, str) and (key in _shipped() or key in terms()):
        return key
    try:
        return party(str(key)).id
    except UnknownCode as error:
        raise UnfitNames(f"{source}: entry {key!r}: {error.message}") from error


def _names(key: str, value: Any, source: str) -> tuple[str | None, ...]:
    if not isinstance(value, list) or len(value) != len(LANGUAGES):
        raise UnfitNames(f"{source}: entry {key}: {_SHAPE}.")
    for name in value:
        if name is not None and not _fit(name):
            raise UnfitNames(
                f"{source}: entry {key}: {name!r} is not a name that can be shown: one line of at "
                f"most {_LONGEST} characters."
            )
    return tuple(None if name is None else name.strip() for name in value)


def _fit(name: Any) -> bool:
    return (
        isinstance(name, str)
        and 0 < len(name.strip()) <= _LONGEST
        and all(letter.isprintable() for letter in name)
    )
