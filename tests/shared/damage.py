"""Damage to a text of the kinds that scanning, copying and careless editing do; by chance."""

from __future__ import annotations

import random
from collections.abc import Callable

STRANGE = "\u00a0\u200b\u00ad\ufeff\u2028\u2029\t\r\x0c\x00\x07\ufffd\U0001f600é漢א\u0301\u202e•"
MARKERS = ["- ", "• ", "1) ", "(a) ", "ii. ", "A. ", "§ ", "- 3 -\n", "* * *\n", "1.1.1 "]


def drop_line_breaks(text: str, rng: random.Random) -> str:
    share = rng.random()
    return "".join(" " if letter == "\n" and rng.random() < share else letter for letter in text)


def wrap(text: str, rng: random.Random) -> str:
    width, out, column = rng.randrange(15, 90), [], 0
    for letter in text:
        column = 0 if letter == "\n" else column + 1
        broken = letter == " " and column > width
        out.append("\n" if broken else letter)
        column = 0 if broken else column
    return "".join(out)


def hyphenate(text: str, rng: random.Random) -> str:
    places = {rng.randrange(len(text)) for _ in range(20)}
    return "".join(
        letter + "-\n" if i in places and letter.isalpha() else letter
        for i, letter in enumerate(text)
    )


def insert_strange(text: str, rng: random.Random) -> str:
    for _ in range(rng.randrange(1, 40)):
        place = rng.randrange(len(text) + 1)
        text = text[:place] + rng.choice(STRANGE) + text[place:]
    return text


def insert_markers(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(rng.randrange(1, 15)):
        place = rng.randrange(len(lines))
        lines[place] = rng.choice(MARKERS) + lines[place]
    return "\n".join(lines)


def shuffle_lines(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    rng.shuffle(lines)
    return "\n".join(lines)


def cut(text: str, rng: random.Random) -> str:
    start = rng.randrange(len(text))
    return text[start : start + rng.randrange(1, len(text))]


def repeat(text: str, rng: random.Random) -> str:
    start = rng.randrange(len(text))
    piece = text[start : start + rng.randrange(1, 300)]
    return text[:start] + piece * rng.randrange(2, 12) + text[start:]


def change_case(text: str, rng: random.Random) -> str:
    return rng.choice([text.upper(), text.lower(), text.title(), text.swapcase()])


def delete_letters(text: str, rng: random.Random) -> str:
    share = rng.random() * 0.1
    return "".join(letter for letter in text if rng.random() > share)


def double_space(text: str, rng: random.Random) -> str:
    return text.replace(
        rng.choice([" ", "\n", ".", ","]), rng.choice(["  ", "\n\n", " \n ", "...", ""])
    )


DAMAGES: list[Callable[[str, random.Random], str]] = [
    drop_line_breaks,
    wrap,
    hyphenate,
    insert_strange,
    insert_markers,
    shuffle_lines,
    cut,
    repeat,
    change_case,
    delete_letters,
    double_space,
]


def damage(text: str, seed: int) -> str:
    """Return the text after one to three kinds of damage, the same for the same seed."""
    rng = random.Random(seed)
    for change in rng.sample(DAMAGES, rng.randrange(1, 4)):
        text = change(text, rng) or " "
    return text
