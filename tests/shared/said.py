"""Which sentences of a words file code says: read from the code, without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path


def asked(paths: Iterable[Path]) -> set[str]:
    """Return the keys that code names outright: `say("key")`, `say("a" if x else "b")`."""
    return {key for path in paths for call in _calls(path) for key in _named(call.args[0])}


def may_be_said(paths: Iterable[Path], values: Iterable[str] = ()) -> set[str]:
    """Return those, and every key that code may put together or hold in a name before it says it.

    Args:
        paths: Of the code.
        values: What a key may be made of besides the words that the same file quotes.
    """
    files, given = list(paths), set(values)
    found = asked(files)
    for path in files:
        words = _quoted(path) | given
        for call in _calls(path):
            match call.args[0]:
                case ast.JoinedStr(values=parts):
                    found |= {_around(parts, one) for one in words}
                case ast.Constant() | ast.IfExp():
                    pass
                case _:
                    found |= words
    return found


def _calls(path: Path) -> Iterator[ast.Call]:
    """Yield the calls of `say`, and those that are given it: `map(say, keys)`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=func, args=[first, *_]) if _is_say(func) or _is_say(first):
                yield node


def _is_say(node: ast.expr) -> bool:
    return "say" in {getattr(node, "attr", None), getattr(node, "id", None)}


def _named(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(key)):
            yield key
        case ast.IfExp(body=one, orelse=other):
            yield from (*_named(one), *_named(other))


def _quoted(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    every = (one.value for one in ast.walk(tree) if isinstance(one, ast.Constant))
    return {one for one in every if isinstance(one, str)}


def _around(parts: Iterable[ast.expr], word: str) -> str:
    """Return the text of an f-string with a word where it holds a value."""
    return "".join(str(one.value) if isinstance(one, ast.Constant) else word for one in parts)
