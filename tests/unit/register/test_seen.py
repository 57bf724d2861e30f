"""Records as one reader sees them: nothing that is marked otherwise, nor what hangs on it."""

from __future__ import annotations

import inspect
from dataclasses import fields
from typing import Any, Literal, get_args

import pytest
from briefed import MAY, briefed

from servanda.register.acts.marking import mark
from servanda.register.assessed import ConcurrenceRecord
from servanda.register.entry import Marking
from servanda.register.memory import MemoryState
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.register.seen import Seen, not_internal, public_only, seen_by
from servanda.register.state import Record, Records

Who = Literal["own", "counterpart", "public"]
SEES = {"own": seen_by("XAA"), "counterpart": not_internal, "public": public_only}


@pytest.fixture(scope="module")
def everything() -> MemoryState:
    return briefed().ledger.records()


def names(protocol: type) -> set[str]:
    return {name for name, one in inspect.getmembers(protocol, inspect.isfunction)
            if not name.startswith("_")}  # fmt: skip


def ids(seen: Seen) -> set[str]:
    return {one.id for place in seen.places for one in seen.commitments(place)}


def test_it_has_every_question_that_records_answer() -> None:
    assert names(Records) <= names(Seen)
    assert {one.__name__ for one in get_args(Record)} >= {"CommitmentRecord", "DocumentRecord"}


@pytest.mark.parametrize("who", get_args(Who))
def test_each_list_holds_what_may_be_seen_and_nothing_else(who: Who, everything: Any) -> None:
    seen, sees = Seen(everything, SEES[who]), SEES[who]
    for name in ("documents", "imports", "followings", "follow_ups", "questions", "answers",
                 "evidence", "evidence_links", "rejections", "guidelines", "assessments",
                 "concurrences", "rounds", "codings", "scores"):  # fmt: skip
        whole, kept = getattr(everything, name)(), getattr(seen, name)()
        assert all(sees(one) for one in kept), name
        about = [getattr(one, "commitment", None) for one in whole]
        hidden = {key for key in about if isinstance(key, str)} - ids(seen)
        fit = [one for one in whole if sees(one) and getattr(one, "commitment", None) not in hidden]
        assert list(kept) == fit or name == "evidence_links", name
        for one in kept:
            assert seen.find(type(one), one.id) == one
    for document in everything.documents():
        assert all(map(sees, seen.commitments(document.id)))
        found = seen.find(DocumentRecord, document.id)
        assert (found is not None) == sees(document)
        assert bool(seen.named(document.label)) == sees(document)
        assert all({link.earlier, link.later} <= ids(seen)
                   for link in seen.links(document.id))  # fmt: skip


def test_what_hangs_on_a_hidden_commitment_is_hidden(everything: Any) -> None:
    class Narrowed:
        """Sees all but one commitment."""

        def __init__(self, key: str) -> None:
            self.key = key

        def __call__(self, record: Any) -> bool:
            return bool(record.id != self.key)

    followed = everything.follow_ups()[0].commitment
    seen = Seen(everything, Narrowed(followed))
    assert not [one for one in seen.follow_ups() if one.commitment == followed]
    assert not [one for one in seen.followings() if one.commitment == followed]
    assert seen.find(CommitmentRecord, followed) is None
    assert seen.earlier(followed, 1) is None
    reference = everything.find(CommitmentRecord, followed).reference
    assert list(seen.named(reference)) == []


def test_readers_see_more_the_nearer_they_are(everything: Any) -> None:
    counted = {who: len(Seen(everything, sees).follow_ups()) for who, sees in SEES.items()}
    assert counted["own"] > counted["counterpart"] > counted["public"] > 0
    assert set(MAY) == set(SEES)
    assert Marking.INTERNAL in set(Marking)
    assert "commitment" in {one.name for one in fields(ConcurrenceRecord)}


def test_a_commitment_of_a_hidden_document_has_a_place() -> None:
    desk = briefed()
    document = desk.document("2021")
    desk.do(mark([document.label], marking=Marking.INTERNAL))
    seen = Seen(desk.ledger.records(), public_only)
    assert document.id in seen.places
    assert document.id not in {one.id for one in seen.documents()}
