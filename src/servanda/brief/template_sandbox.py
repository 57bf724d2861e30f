"""What a ministry's template may do: show fields, choose and repeat; never run, nor without end.

Templates come from people and reach servers, so that whatever else the language of templates has is
refused: calls, arithmetic, variables of their own, other files. Repeating is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST = 200_000
"""Turns of all loops together."""
_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const),
    *(nodes.Getattr, nodes.Getitem, nodes.For, nodes.If, nodes.CondExpr, nodes.Filter),
    *(nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Concat),
    nodes.Neg,
)
_FILTERS = frozenset(
    {"capitalize", "default", "first", "join", "last", "length", "lower", "title", "trim", "upper"}
)
_COUNTED = "counted"


class Sandbox(ImmutableSandboxedEnvironment):
    """The language of templates, cut down to what fills in a paper."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {name: one for name, one in self.filters.items() if name in _FILTERS}
        self.filters[_COUNTED] = self._counted
        self._turns = 0

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Refuse what is not allowed, and have every loop counted."""
        found = super()._parse(source, name, filename)
        for node in found.find_all(nodes.Node):
            own = isinstance(node, nodes.Name) and node.name == "self"
            if own or not isinstance(node, _ALLOWED):
                what = type(node).__name__.lower()
                message = f"a template cannot do this ({what}, line {node.lineno})"
                raise TemplateSyntaxError(message, node.lineno or 1)
            if isinstance(node, nodes.Filter) and node.name == _COUNTED:
                raise TemplateSyntaxError(f"no filter named {_COUNTED!r}", node.lineno or 1)
        for loop in list(found.find_all(nodes.For)):
            loop.iter = nodes.Filter(
                loop.iter, _COUNTED, [], [], None, None, lineno=loop.lineno
            ).set_environment(self)
        return found

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field; of a loop what it tells of itself; nothing of the program."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext):
            return super().getattr(obj, attribute)
        return self._none(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a field by its key, or one of a list by its place."""
        try:
            return obj[argument] if isinstance(obj, dict | list) else self._none(obj, argument)
        except (LookupError, TypeError):
            return self._none(obj, argument)

    def _none(self, obj: Any, name: Any) -> Any:
        if isinstance(obj, StrictUndefined):
            str(obj)  # raises, and says what was missing first
        return self.undefined(obj=obj, name=name)

    def _counted(self, of: Iterable[Any]) -> Iterator[Any]:
        for one in of:
            self._turns += 1
            if self._turns > MOST:
                message = f"its loops make more than {MOST:,} turns"
                raise SecurityError(message)
            yield one
