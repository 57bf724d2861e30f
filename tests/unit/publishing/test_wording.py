"""Every word of the pages is there in three languages, and none stands unused."""

from __future__ import annotations

from pathlib import Path
from string import Formatter
from typing import get_args

from said import asked, may_be_said

import servanda.publishing
from servanda.assessment.rating import AssessorKind, Round
from servanda.publishing.wording import sentences

SOURCES = sorted(Path(servanda.publishing.__file__).parent.rglob("*.py"))
VALUES = (*get_args(AssessorKind), *get_args(Round))
"""Words of records that are said as they are."""


def test_each_has_three_languages_with_the_same_facts() -> None:
    for key, said in sentences().items():
        assert len(said) == 3, key
        assert all(isinstance(text, str) and text.strip() for text in said), key
        facts = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in said]
        assert facts[0] == facts[1] == facts[2], key


def test_each_is_used_and_each_that_is_used_is_there() -> None:
    keys = set(sentences())
    assert asked(SOURCES) <= keys
    assert keys - may_be_said(SOURCES, VALUES) == set()
