"""The sample agenda: one page that two invented states, Arvenia and Borvia, might have agreed.

It uses every mechanism once and shows what is a commitment and what is not. `make demo` and
`servanda read --sample` read it.
"""

from pathlib import Path


def path() -> Path:
    """Return the file of the sample agenda."""
    return Path(__file__).with_name("agenda.txt")
