"""Values of the model's types to plain JSON values and back, guided by the type hints."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


@cache
def field_hints(kind: Any) -> dict[str, Any]:
    """Return the resolved type of each field of a dataclass, in the order of the class."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def encode(value: Any) -> Any:
    """Return `value` as JSON values: records as objects, tuples as arrays, enums as their words."""
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


class Mismatch(Exception):
    """A JSON value that does not have the shape of a type; `where` is its path ("actors[2].id")."""

    def __init__(self, where: str, expected: str, found: object) -> None:
        super().__init__(where)
        self.where = where
        self.message = f"expected {expected}, found {_shown(found)}"


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
    if get_origin(hint) is not None:
        return _generic(hint, value, where)
    if is_dataclass(hint):
        return _record(hint, value, where)
    if issubclass(hint, StrEnum):
        return hint(_one_of(tuple(hint), value, where))
    return _scalar(hint, value, where)


def or_none(hint: Any) -> Any:
    """Return the type T of a hint `T | None`, and None for any other hint."""
    if get_origin(hint) not in (UnionType, Union):
        return None
    (inner,) = (arm for arm in get_args(hint) if arm is not type(None))
    return inner


def _generic(hint: Any, value: Any, where: str) -> Any:
    origin = get_origin(hint)
    if origin is Literal:
        return _one_of(get_args(hint), value, where)
    if origin is tuple:
        return _items(get_args(hint)[0], value, where)
    if origin is dict:
        return _strings(value, where)
    return None if value is None else decode(or_none(hint), value, where)


def _one_of(allowed: tuple[str, ...], value: Any, where: str) -> Any:
    if not isinstance(value, str) or value not in allowed:
        raise Mismatch(where, "one of " + ", ".join(allowed), value)
    return value


def _items(hint: Any, value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise Mismatch(where, "an array", value)
    return tuple(decode(hint, item, f"{where}[{n}]") for n, item in enumerate(value))


def _strings(value: Any, where: str) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise Mismatch(where, "an object of strings", value)
    return dict(value)


def _record(hint: Any, value: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise Mismatch(where or "record", "an object", value)
    known = {
        name: decode(inner, value[name], f"{where}.{name}".lstrip("."))
        for name, inner in field_hints(hint).items()
        if name in value
    }
    try:
        return hint(**known)
    except TypeError:
        missing = ", ".join(name for name in field_hints(hint) if name not in value)
        raise Mismatch(where or "record", "every field without a default", missing) from None


def _scalar(hint: Any, value: Any, where: str) -> Any:
    # bool is an int in Python and an int is a number in JSON: say exactly what is taken.
    if hint is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if type(value) is not hint:
        names = {str: "a string", int: "a whole number", bool: "true or false", float: "a number"}
        raise Mismatch(where, names[hint], value)
    return value
