"""The links that were decided, as a comparison that people made."""

from __future__ import annotations

from collections import Counter

from servanda.ids import content_id
from servanda.lineage.relating import changes
from servanda.model import Commitment, Link
from servanda.model.link import Pattern, Side
from servanda.record.entries import DecidedLink, RecordData
from servanda.record.wording import id_of
from servanda.register.counterparts import Comparison
from servanda.register.linked import link_key
from servanda.register.lookup import get_commitment, get_document
from servanda.register.state import Records

METHOD = "servanda-project-readers-1"
"""Version of how the links came about: two readers, and the project where they differ."""
_READERS = 2


def comparison_of(data: RecordData, records: Records) -> Comparison:
    """Return all links as one comparison of the two documents."""
    earlier, later = (get_document(records, key) for key in data.documents)
    many_earlier = Counter(one.earlier for one in data.links)
    many_later = Counter(one.later for one in data.links)
    links = tuple(
        _link(data, records, one, _pattern(many_earlier[one.earlier], many_later[one.later]))
        for one in data.links
    )
    return Comparison(earlier=earlier, later=later, links=links, method=METHOD)


def _pattern(of_earlier: int, of_later: int) -> Pattern:
    if of_earlier > 1 and of_later > 1:
        return "many-to-many"
    if of_earlier > 1:
        return "split"
    return "merged" if of_later > 1 else "one-to-one"


def _link(data: RecordData, records: Records, one: DecidedLink, pattern: Pattern) -> Link:
    earlier, later = (_side(data, key) for key in (one.earlier, one.later))
    return Link(
        id=content_id(METHOD, earlier.id, later.id),
        earlier=earlier,
        later=later,
        relation=one.relation,
        score=one.readers / _READERS,
        confidence="likely" if one.sure == "firm" else "possible",
        pattern=pattern,
        changes=changes(*(_words(records, side) for side in (earlier, later))),
        method=METHOD,
    )


def _words(records: Records, side: Side) -> Commitment:
    return get_commitment(records, side.id).commitment


def _side(data: RecordData, reference: str) -> Side:
    one = data.commitments[reference]
    document = data.documents[one.document]
    return Side(
        id=id_of(one, document),
        document=document.name,
        document_sha256=document.sha256,
        start=one.start,
        end=one.end,
        quote="",
        area=one.area,
    )


def reasons(data: RecordData, party: str) -> dict[str, str]:
    """Return why each link was accepted, by the id that it has for a party."""
    return {_key(data, one, party): _because(one) for one in data.links}


def _key(data: RecordData, one: DecidedLink, party: str) -> str:
    earlier, later = (_side(data, key).id for key in (one.earlier, one.later))
    return link_key(earlier, later, method=METHOD, party=party)


def _because(one: DecidedLink) -> str:
    named = f"{one.readers} of {_READERS} readers named the pair"
    doubt = "; it may be doubted" if one.sure == "weak" else ""
    return f"{one.changed} ({named}{doubt}.)"
