"""YAML as tables that know their file and lines, so that a mistake can be shown where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, NoReturn

import yaml

from servanda.errors import InputError

# Where PyYAML has libyaml, all procedures are read in 0.09 s and not in 0.4.
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# "on", "yes", "NO" and days stay the words that they are.
_KEPT = {"tag:yaml.org,2002:null", "tag:yaml.org,2002:int", "tag:yaml.org,2002:bool"}


class UnfitDeclaration(InputError):
    """A file of a procedure that is not as it must be; the message names file, line and rule."""


class Table(dict[str, Any]):
    """A mapping of a YAML file.

    Attributes:
        source: Name of the file.
        line: Its first line, from 1.
        lines: Line of each key.
    """

    def __init__(self, source: str, line: int) -> None:
        super().__init__()
        self.source = source
        self.line = line
        self.lines: dict[str, int] = {}

    def refuse(self, message: str, key: str | None = None) -> NoReturn:
        """Raise `UnfitDeclaration` with file and line, those of a key where one is given."""
        line = self.lines.get(key or "", self.line)
        raise UnfitDeclaration(f"{self.source}, line {line}: {message}", line=line)

    def only(self, known: Iterable[str], needed: Iterable[str] = ()) -> None:
        """Refuse keys that are not known, and the lack of one that is needed."""
        known = list(known)
        for key in self:
            if key not in known:
                self.refuse(f"unknown entry {key!r}: expected one of {', '.join(known)}", key)
        for key in needed:
            if key not in self:
                self.refuse(f"the entry {key!r} is missing")

    def known(self, key: str, value: str, among: Collection[str], what: str) -> str:
        """Return a value of an entry, refused unless it is among the known ones."""
        if value not in among:
            shown = ", ".join(among) or "none"
            self.refuse(f"{key}: {value!r} is no {what}: expected one of {shown}", key)
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """Return an entry that is a word or a list of words; empty where there is none."""
        value = self.get(key)
        listed = value if isinstance(value, list) else [] if value is None else [value]
        if not all(isinstance(word, str) for word in listed):
            self.refuse(f"{key}: expected a word or a list of words, found {value!r}", key)
        return tuple(listed)

    def word(self, key: str) -> str | None:
        """Return an entry that is a word; None where there is none."""
        found = self.words(key)
        if len(found) > 1:
            self.refuse(f"{key}: expected one word, found {', '.join(found)}", key)
        return found[0] if found else None

    def flag(self, key: str) -> bool:
        """Return an entry that is true or false; False where there is none."""
        value = self.get(key, False)
        if not isinstance(value, bool):
            self.refuse(f"{key}: expected true or false, found {value!r}", key)
        return value

    def table(self, key: str) -> Table:
        """Return an entry that is a mapping; an empty one where there is none."""
        value = self.get(key)
        if value is None:
            return Table(self.source, self.lines.get(key, self.line))
        if not isinstance(value, Table):
            self.refuse(f"{key}: expected entries 'name: ...', found {value!r}", key)
        return value


def read_table(text: str, source: str) -> Table:
    """Return a YAML file as a table.

    Raises:
        UnfitDeclaration: It is no YAML, no mapping, or a key stands twice in one.
    """

    # The loader is libyaml's where it is there, which reads ten times as fast; neither has types.
    class Loader(_BASE):  # type: ignore[misc]
        yaml_implicit_resolvers = {  # noqa: RUF012 - the library's own shape
            first: [(tag, rule) for tag, rule in rules if tag in _KEPT and first not in "yYnNoO"]
            for first, rules in _BASE.yaml_implicit_resolvers.items()
        }

    def mapping(loader: Any, node: yaml.MappingNode) -> Table:
        table = Table(source, node.start_mark.line + 1)
        for key_node, value_node in node.value:
            key = str(loader.construct_object(key_node))
            line = key_node.start_mark.line + 1
            first = table.lines.get(key)
            table.lines[key] = line
            if first is not None:
                table.refuse(f"{key!r} stands here twice, first in line {first}", key)
            table[key] = loader.construct_object(value_node, deep=True)
        return table

    Loader.add_constructor("tag:yaml.org,2002:map", mapping)
    try:
        content = yaml.load(text, Loader=Loader)  # noqa: S506 - a safe loader, with lines
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 1
        raise UnfitDeclaration(
            f"{source}, line {line}: no YAML: {error.problem}", line=line
        ) from None
    if not isinstance(content, Table):
        raise UnfitDeclaration(f"{source}, line 1: expected entries 'name: ...'", line=1)
    return content
