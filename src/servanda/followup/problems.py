"""What is wrong with a value: a sentence, with what says the same in other languages."""

from __future__ import annotations

from typing import Any, Self


class Problem(str):
    """A sentence in English that says what was found and what is expected.

    Attributes:
        code: One word of a short list: which sentence it is.
        facts: What stands in it: `found`, `near` (codes that may have been meant), ...
    """

    __slots__ = ("code", "facts")
    code: str
    facts: dict[str, Any]

    def __new__(cls, message: str, *, code: str, **facts: Any) -> Self:
        """Return the sentence `message`, with what chose it."""
        made = super().__new__(cls, message)
        made.code, made.facts = code, facts
        return made


def problem_of(error: ValueError) -> Problem:
    """Return what a reader found wrong; of an error of Python's own, its words."""
    found = error.args[0] if error.args else ""
    return found if isinstance(found, Problem) else Problem(str(error), code="other")
