"""Numbers as lists and headings print them."""

from __future__ import annotations

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def to_roman(number: int) -> str:
    """Return `number` (1 or more) as an upper-case roman numeral."""
    printed = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        printed += letters * times
    return printed


def to_letters(number: int, *, doubled: bool = False) -> str:
    """Return a, b, ..., z, and then aa, ab ... as web pages count, or aa, bb ... if `doubled`."""
    if doubled:
        times, place = divmod(number - 1, 26)
        return chr(97 + place) * (times + 1)
    printed = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        printed = chr(97 + place) + printed
    return printed


def to_numeral(number: int, style: str, *, doubled: bool = False) -> str:
    """Return `number` in a style: "1", "01", "a", "A", "i" or "I"; other styles count in digits."""
    if style == "01":
        return f"{number:02d}"
    if number < 1 or style not in {"a", "A", "i", "I"}:
        return str(number)
    printed = to_roman(number) if style in "iI" else to_letters(number, doubled=doubled)
    return printed.lower() if style.islower() else printed.upper()
