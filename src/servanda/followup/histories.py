"""What is known about instruments: where it comes from is the caller's to say."""

from __future__ import annotations

from collections.abc import Callable

from servanda.adherence.positions import History

Histories = Callable[[str], History | None]
"""Gives what is known about the instrument with an id; None without data.

`adherence.facts.shipped_history` is the one that knows what ships.
"""
