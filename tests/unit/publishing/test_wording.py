"""Every word of the pages is there in three languages, and none stands unused."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import servanda.publishing
from servanda.publishing.wording import sentences

SOURCES = sorted(Path(servanda.publishing.__file__).parent.rglob("*.py"))
BY_VALUE = re.compile(r"d-|c-|f-")
"""Keys that are made from a name in the code."""


def test_each_has_three_languages_with_the_same_facts() -> None:
    for key, said in sentences().items():
        assert len(said) == 3, key
        assert all(isinstance(text, str) and text.strip() for text in said), key
        facts = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in said]
        assert facts[0] == facts[1] == facts[2], key


def test_each_is_used_and_each_that_is_used_is_there() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    asked = set(re.findall(r"""say\(\s*["']([a-z-]+)["']""", code))
    assert asked <= set(sentences())
    quoted = set(re.findall(r"""["']([a-z][a-z-]*)["']""", code))
    unused = {key for key in sentences() if key not in quoted}
    made = {key for key in unused if BY_VALUE.match(key) and key[2:] in quoted}
    parts = {"strict-is", "partial-is", "other-party", "independent", "interim", "final", "self"}
    assert unused - made - parts == set()
