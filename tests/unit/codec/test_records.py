"""Records to JSON and back, and what happens to JSON that is not a record."""

from __future__ import annotations

import dataclasses
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.codec import (
    document_from_json,
    document_to_json,
    dump_lines,
    from_json,
    load_lines,
    to_json,
)
from servanda.errors import InvalidRecord, UnknownVersion
from servanda.model import Block, Commitment, Document, Issue, Level, Mention, Note
from servanda.model.commitment import Kind, Mechanism, Recurrence, Strength

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SHA = "0" * 64
MENTIONS = st.lists(
    st.builds(Mention, text=WORDS, id=st.none() | WORDS, name=st.none() | WORDS), max_size=3
).map(tuple)

commitments = st.builds(
    Commitment,
    id=st.text("0123456789abcdef", min_size=20, max_size=20),
    document=WORDS,
    document_sha256=st.just(SHA),
    start=st.integers(0, 10**6),
    end=st.integers(0, 10**6),
    quote=WORDS,
    kind=st.sampled_from(get_args(Kind)),
    parent=st.none() | WORDS,
    area=st.none() | WORDS,
    area_title=st.none() | WORDS,
    actors=MENTIONS,
    action=st.lists(WORDS, max_size=2).map(tuple),
    strength=st.sampled_from(get_args(Strength)),
    continuing=st.booleans(),
    mechanism=st.sampled_from(get_args(Mechanism)),
    topics=MENTIONS,
    targets=MENTIONS,
    instruments=MENTIONS,
    forums=MENTIONS,
    due=st.sampled_from([None, "2005", "2005-09", "2003-12-31"]),
    recurrence=st.none() | st.sampled_from(get_args(Recurrence)),
    rrule=st.none() | WORDS,
    amount=st.none() | WORDS,
    confidence=st.integers(0, 100).map(lambda n: n / 100),
    decided_by=st.lists(WORDS, max_size=3).map(tuple),
)


def plain(**fields: object) -> Commitment:
    base = Commitment(
        id="a1",
        document="a.txt",
        document_sha256=SHA,
        start=0,
        end=4,
        quote="Meet",
        kind="commitment",
        actors=(Mention(text="CAN", id="CAN", name="Canada"),),
    )
    return dataclasses.replace(base, **fields)  # type: ignore[arg-type]


@given(commitments)
def test_a_record_comes_back_as_it_was(commitment: Commitment) -> None:
    assert from_json(to_json(commitment)) == commitment


@given(st.lists(commitments, max_size=4))
def test_lines_come_back_as_they_were(several: list[Commitment]) -> None:
    text = "".join(dump_lines(several))

    assert text.count("\n") == len(several)
    assert len(text.splitlines()) == len(several)  # also for readers that split at U+2028
    assert list(load_lines(text.splitlines())) == several


def test_keys_stand_in_the_order_of_the_fields() -> None:
    names = [field.name for field in dataclasses.fields(Commitment)]

    assert list(to_json(plain())) == ["schema", *names]
    assert to_json(plain())["actors"] == [{"text": "CAN", "id": "CAN", "name": "Canada"}]


def test_a_document_comes_back_with_layout_and_notes() -> None:
    document = Document(
        name="a.docx",
        text="A. Aims\nMeet",
        blocks=(
            Block(kind="heading", start=3, end=7, label="A", title="Aims", depth=1),  # type: ignore[arg-type]
            Block(kind="list-item", start=8, end=12, marker="-", page=2, continues=True),  # type: ignore[arg-type]
        ),
        sha256=SHA,
        file_sha256=SHA,
        metadata={"title": "Aims"},
        changes=2,
        notes=(Note(author="", text="why?", anchor=3),),
        issues=(Issue(code="x", level=Level.NOTE, message="Seen."),),
    )

    assert document_from_json(document_to_json(document)) == document


def test_keys_of_a_later_release_are_ignored() -> None:
    assert from_json({**to_json(plain()), "novelty": [1, 2]}) == plain()


def test_fields_with_a_default_may_be_absent() -> None:
    record = to_json(plain())
    del record["rrule"], record["topics"]

    assert from_json(record) == plain()


@pytest.mark.parametrize("found", [None, 0, 2, "1", True, 1.5])
def test_another_version_is_refused(found: object) -> None:
    with pytest.raises(UnknownVersion, match="this release reads schema 1") as caught:
        from_json({**to_json(plain()), "schema": found})

    assert caught.value.facts == {"found": found, "supported": (1,)}


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("start", "0", "Field start of this commitment: expected a whole number, found '0'."),
        ("start", True, "expected a whole number, found True"),
        ("confidence", "high", "expected a number"),
        ("quote", None, "Field quote of this commitment: expected a string, found None."),
        ("strength", "firm", "expected one of explore, intend, act, bind, found 'firm'"),
        ("actors", "CAN", "expected an array, found 'CAN'"),
        ("actors", [{"text": 1}], r"Field actors\[0\]\.text of this commitment"),
        ("actors", ["CAN"], r"Field actors\[0\] of this commitment: expected an object"),
        ("actors", [{}], r"expected every field without a default, found 'text, id, name'"),
        ("continuing", 1, "expected true or false, found 1"),
        ("quote", ["x" * 99], r"found \['x+\.\.\."),
    ],
)
def test_a_wrong_field_is_named(field: str, value: object, message: str) -> None:
    with pytest.raises(InvalidRecord, match=message):
        from_json({**to_json(plain()), field: value})


def test_something_else_than_an_object_is_refused() -> None:
    with pytest.raises(InvalidRecord, match="A commitment is a JSON object; found list"):
        from_json([])  # type: ignore[arg-type]


def test_a_bad_line_is_named_by_its_number() -> None:
    line = next(dump_lines([plain()]))

    with pytest.raises(InvalidRecord, match=r"Line 3 is not JSON"):
        list(load_lines([line, "\n", "{]"]))
    with pytest.raises(InvalidRecord, match=r"Line 2: A commitment is a JSON object"):
        list(load_lines([line, "3"]))
