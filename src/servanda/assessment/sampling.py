"""How large a sample may be: the one rule for the sample that is told and for the one drawn."""

from __future__ import annotations

from servanda.errors import InputError


def must_fit(size: int, of: int) -> None:
    """Refuse a sample larger than what there is to choose from.

    Args:
        size: How many are, or were, chosen.
        of: How many commitments there are.

    Raises:
        InputError: There are fewer; `facts` hold `size` and `of`.
    """
    if size > of:
        said = f"A sample of {size} is too large; commitments to choose from: {of}."
        raise InputError(said, size=size, of=of)
