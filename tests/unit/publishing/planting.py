"""Records full of words that must never be seen, of any kind, made from their declarations."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, is_dataclass
from itertools import count
from typing import Any, Literal, Union, get_args, get_origin

from servanda.codec.shapes import field_hints
from servanda.register.entry import Marking
from servanda.register.records import RegisterRecord
from servanda.register.state import Record

CANARY = "PLANTED"
KINDS: tuple[type[Any], ...] = tuple(
    kind for kind in get_args(Record) if kind is not RegisterRecord
)


_WORDS = (str, str | None)


@dataclass
class Planter:
    """Makes records; the same one never makes the same word twice.

    Attributes:
        hanging: Field to the id that it shall have: what the record hangs on.
        marking: Of the records.
    """

    hanging: Mapping[str, str]
    marking: Marking
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def word(self) -> str:
        """Return a word that stands nowhere else."""
        return f"{CANARY}{next(self.numbers)}"

    def record(self, kind: type[Any]) -> Any:
        """Return a record of a kind with a word in every field that can hold one."""
        return self._made(kind, top=True)

    def _made(self, kind: type[Any], *, top: bool = False) -> Any:
        values = {}
        for name, hint in field_hints(kind).items():
            if top and name in self.hanging and hint in _WORDS:
                values[name] = self.hanging[name]
            elif hint is Marking:
                values[name] = self.marking
            elif (top and name.startswith("is_")) or name == "purged":
                values[name] = False
            else:
                values[name] = self._value(hint)
        return kind(**values)

    def _value(self, hint: Any) -> Any:
        origin, inner = get_origin(hint), get_args(hint)
        if origin in (Union, types.UnionType):
            return self._value(next(arm for arm in inner if arm is not type(None)))
        if origin is Literal:
            return next((one for one in ("accepted", "approved") if one in inner), inner[0])
        if origin is tuple:
            return (self._value(inner[0]),)
        if origin is not None:  # mappings
            return {self.word(): self._value(inner[1])}
        if isinstance(hint, type) and is_dataclass(hint):
            return self._made(hint)
        plain: dict[Any, Any] = {int: 1, float: 1.0, bool: True}
        return plain[hint] if hint in plain else self.word()
