"""The next summit is the next agreed document of the same parties, dated to the day."""

from __future__ import annotations

from dataclasses import replace

from desk import Desk, adding, candidates, document_of

from servanda.register.summits import next_summit


def test_the_next_agreed_document_of_the_same_parties_ends_the_period() -> None:
    desk, document = Desk(), document_of()
    desk.do(adding(document, candidates(document), standing="agreed"))
    own = replace(desk.document(), date="2005-01-19")
    later = replace(own, id="b", date="2007-06-01")
    others = [
        replace(own, id="a", date="2004-01-01"),
        replace(own, id="c", date="2006-05"),
        replace(own, id="d", date="2006-05-01", standing="draft"),
        replace(own, id="e", date="2006-05-01", parties=("XCC",)),
        replace(own, id="f", date="2008-01-01", parties=tuple(reversed(own.parties))),
    ]

    assert next_summit(own, [own, *others, later]) == later
    assert next_summit(own, [own, *others]) == others[-1]
    assert next_summit(own, [own]) is None
    assert next_summit(replace(own, date="2005-01"), [later]) is None
    assert next_summit(None, [later]) is None
