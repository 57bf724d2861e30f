"""Answers to what was asked since the last entry, for the next page and the next reader.

An answer is kept under the very question that the database was asked, with what the viewer may see
as part of it, and under the hash of the ledger's last entry: it can neither go to who may see less
nor outlive a change. With the next entry all answers are forgotten.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """Keeps the answers that were used last; for all threads of a process.

    Args:
        most: How many to keep.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._state = ""
        self._answers: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, state: str, question: Hashable, answer: Callable[[], T]) -> T:
        """Return what was answered in this state, or what `answer` returns.

        Args:
            state: Names all that answers rest on; another than last time forgets them all.
            question: What is asked.
            answer: Finds the answer. It may see a later state, but no earlier one.
        """
        with self._lock:
            if state != self._state:
                self._state = state
                self._answers.clear()
            if question in self._answers:
                self._answers.move_to_end(question)
                return self._answers[question]
        found = answer()
        with self._lock:
            if state == self._state:
                self._answers[question] = found
                if len(self._answers) > self._most:
                    self._answers.popitem(last=False)
        return found

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._answers.clear()
