"""Values of the model's types to plain JSON values and back, guided by the type hints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


@cache
def field_hints(kind: Any) -> dict[str, Any]:
    """Return the resolved type of each field of a dataclass, in the order of the class."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def encode(value: Any) -> Any:
    """Return `value` as JSON values: records as objects, tuples as arrays, enums as their words."""
    if type(value) in _PLAIN:
        return value
    if is_dataclass(value):
        kind: Any = type(value)
        return {name: encode(getattr(value, name)) for name in field_hints(kind)}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return {key: encode(item) for key, item in sorted(value.items())}
    if isinstance(value, StrEnum):
        return value.value
    return value


_PLAIN = frozenset({str, int, bool, float, NoneType})


class Mismatch(Exception):
    """A JSON value that does not have the shape of a type; `where` is its path ("actors[2].id")."""

    def __init__(self, where: str, expected: str, found: object) -> None:
        super().__init__(where)
        self.where = where
        self.message = f"expected {expected}, found {_shown(found)}"

    def within(self, outer: str) -> Mismatch:
        """Return this as seen from outside: its path begins with `outer`."""
        between = "." if outer and self.where and not self.where.startswith("[") else ""
        self.where = f"{outer}{between}{self.where}"
        return self


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."


def decode(hint: Any, value: Any, where: str) -> Any:
    """Return `value` (JSON) as a value of type `hint`.

    Objects may hold more keys than the type has fields: a later release of the same version may
    have added them. A field that is absent must have a default.

    Raises:
        Mismatch: The value does not fit; the first misfit in the order of the fields.
    """
    try:
        return _reader(hint)(value)
    except Mismatch as error:
        mismatch = error.within(where)
        mismatch.where = mismatch.where or "record" * is_dataclass(hint)
        raise


def or_none(hint: Any) -> Any:
    """Return the type T of a hint `T | None`, and None for any other hint."""
    if get_origin(hint) not in (UnionType, Union):
        return None
    (inner,) = (arm for arm in get_args(hint) if arm is not type(None))
    return inner


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """Return what reads values of a type; made once for each, as rows are read by the thousand."""
    if get_origin(hint) is not None:
        return _generic_reader(hint)
    if is_dataclass(hint):
        return _record_reader(hint)
    if issubclass(hint, StrEnum):
        return partial(_word, {str(word): word for word in hint})
    return partial(_scalar, hint)


def _plain(hint: Any) -> Any:
    """Return the type whose values need no reading where a hint is one, also of `T | None`."""
    inner = or_none(hint) or hint
    return inner if inner in {str, int, bool, float} else None


def _record_reader(hint: Any) -> Callable[[Any], Any]:
    hints = field_hints(hint).items()
    return partial(_record, hint, {name: (_plain(one), _reader(one)) for name, one in hints})


def _generic_reader(hint: Any) -> Callable[[Any], Any]:
    origin = get_origin(hint)
    if origin is Literal:
        return partial(_one_of, get_args(hint))
    if origin is tuple:
        inner = get_args(hint)[0]
        return partial(_items, _plain(inner), _reader(inner))
    if origin is dict:
        return _strings
    return partial(_or_none, _reader(or_none(hint)))


def _one_of(allowed: tuple[str, ...], value: Any) -> Any:
    if not isinstance(value, str) or value not in allowed:
        raise Mismatch("", "one of " + ", ".join(allowed), value)
    return value


def _word(words: dict[str, StrEnum], value: Any) -> Any:
    return words[_one_of(tuple(words), value)]


def _items(plain: Any, read: Callable[[Any], Any], value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise Mismatch("", "an array", value)
    if plain is not None and all(type(item) is plain for item in value):
        return tuple(value)
    found = []
    for number, item in enumerate(value):
        try:
            found.append(read(item))
        except Mismatch as error:
            raise error.within(f"[{number}]") from None
    return tuple(found)


def _strings(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise Mismatch("", "an object of strings", value)
    return dict(value)


def _or_none(read: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else read(value)


def _record(hint: Any, readers: dict[str, tuple[Any, Callable[[Any], Any]]], value: Any) -> Any:
    if not isinstance(value, dict):
        raise Mismatch("", "an object", value)
    known = {}
    for name, (plain, read) in readers.items():
        if name in value:
            item = value[name]
            if type(item) is plain:
                known[name] = item
                continue
            try:
                known[name] = read(item)
            except Mismatch as error:
                raise error.within(name) from None
    try:
        return hint(**known)
    except TypeError:
        missing = ", ".join(name for name in readers if name not in value)
        raise Mismatch("", "every field without a default", missing) from None


def _scalar(hint: Any, value: Any) -> Any:
    # bool is an int in Python and an int is a number in JSON: say exactly what is taken.
    if type(value) is hint:
        return value
    if hint is float and type(value) is int:
        return float(value)
    names = {str: "a string", int: "a whole number", bool: "true or false", float: "a number"}
    raise Mismatch("", names[hint], value)
