"""The sample agendas: two pages that two invented states, Arvenia and Borvia, might have agreed.

The first uses every mechanism once and shows what is a commitment and what is not; `make demo` and
`servanda read --sample` read it. The second, three years later, repeats, strengthens, weakens,
narrows, broadens, replaces, splits, merges, drops and adds; `servanda compare --sample` compares
the two.
"""

from pathlib import Path


def path() -> Path:
    """Return the file of the sample agenda."""
    return Path(__file__).with_name("agenda.txt")


def later() -> Path:
    """Return the file of the agenda that follows it."""
    return Path(__file__).with_name("later.txt")
