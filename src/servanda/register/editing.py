"""What a person may change in a commitment, and the values that each field takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from servanda.codec.shapes import Mismatch, decode, encode, field_hints
from servanda.errors import InvalidRecord, RuleBroken
from servanda.model import Commitment, Mention
from servanda.register.anchoring import nearest
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.register.rules import partial_date, words
from servanda.register.state import Records
from servanda.register.texts import get_text
from servanda.vocabulary import terms

FIXED = frozenset({"id", "document", "document_sha256", "confidence", "decided_by"})
"""Fields of a commitment that say where it comes from; nobody edits them."""
EDITABLE = tuple(field.name for field in fields(Commitment) if field.name not in FIXED)
"""Fields that a person may change, in their order."""
_PLACE: tuple[str, ...] = ("start", "end", "quote")
_CODE = re.compile(r"[A-Z]{2,3}")
_MENTIONS = frozenset({"actors", "topics", "targets", "instruments", "forums"})
_RRULE = re.compile(r"FREQ=(YEARLY|MONTHLY|WEEKLY|DAILY)(;[A-Z]+=[A-Z0-9,+-]+)*")


def edited(records: Records, record: CommitmentRecord, changes: Mapping[str, Any]) -> Commitment:
    """Return the words and fields of `record` with `changes`.

    Args:
        records: The state; gives the document's text.
        record: As it is.
        changes: Field to JSON value. A mention may be its code or printed words alone. A new
            `start` or `end` (code points of the text that counts) reads the quote again; `quote`
            alone looks for these exact words, nearest to where the record stands.

    Raises:
        InvalidRecord: A field that cannot be edited, or a value that does not fit; `facts` hold
            `field`.
        RuleBroken: The span or words are not in the document's text, or that was purged.
    """
    values = {name: _checked(name, value) for name, value in changes.items()}
    if "parent" in values:
        check_parent(records, values["parent"], document=record.document, own=record.id)
    place = {name: values.pop(name) for name in _PLACE if name in values}
    fitting = replace(record.commitment, **values)
    if not place:
        return fitting
    if record.document is None:
        return _reworded(fitting, place)
    return _placed(records, record, fitting, place)


def checked_fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values of editable fields as a `Commitment` takes them; raises as `edited`."""
    return {name: _checked(name, value) for name, value in values.items()}


def _checked(name: str, value: Any) -> Any:
    if name not in EDITABLE:
        message = f"{name!r} is not a field to edit; expected one of {', '.join(EDITABLE)}."
        raise InvalidRecord(message, field=name)
    if name in _MENTIONS and isinstance(value, list | tuple):
        value = [_mention_value(item, name) for item in value]
    try:
        decoded = decode(field_hints(Commitment)[name], encode(value), name)
    except Mismatch as error:
        message = f"Field {error.where}: {error.message}."
        raise InvalidRecord(message, field=error.where) from None
    if name not in _RULES:
        return decoded
    try:
        return _RULES[name](name, decoded)
    except RuleBroken as error:
        raise InvalidRecord(f"Field {name}: {error.message}", field=name) from None


def _mention_value(value: Any, name: str) -> Any:
    """Return a mention given as a string as an object; what the vocabulary knows gets its id."""
    if not isinstance(value, str):
        return encode(value)
    text = value.strip()
    term = terms().get(text)
    if term is None and name == "actors" and _CODE.fullmatch(text):
        raise InvalidRecord(
            f"Field actors: unknown code {text!r}; expected an ISO 3166-1 alpha-3 code such as "
            "CAN, an organisation's id such as EU, or the printed name of an agency.",
            field="actors",
        )
    return {"text": text, "id": term.id if term else None, "name": term.name if term else None}


def _known(name: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return mentions that have words each, and ids of the vocabulary."""
    for number, mention in enumerate(mentions):
        where = f"{name}[{number}]"
        if not mention.text.strip():
            raise InvalidRecord(f"Field {where}: expected printed words.", field=where)
        # Topics have a list of their own, which the extractor keeps.
        if name != "topics" and mention.id is not None and mention.id not in terms():
            raise InvalidRecord(
                f"Field {where}: the vocabulary holds no {mention.id!r}; expected one of its ids "
                "(see servanda vocabulary) or none.",
                field=where,
            )
    return mentions


def _due(_: str, value: str | None) -> str | None:
    return None if value is None else partial_date(value, "due date")


def _rrule(name: str, value: str | None) -> str | None:
    if value is not None and not _RRULE.fullmatch(value):
        message = f"Field {name}: {value!r} is no rule of RFC 5545 such as FREQ=YEARLY;INTERVAL=2."
        raise InvalidRecord(message, field=name)
    return value


def _verbs(name: str, value: tuple[str, ...]) -> tuple[str, ...]:
    if not all(item.strip() for item in value):
        raise InvalidRecord(f"Field {name}: expected verbs, found an empty one.", field=name)
    return value


def _text(_: str, value: str | None) -> str | None:
    return words(value)


_RULES: dict[str, Callable[[str, Any], Any]] = {
    **dict.fromkeys(_MENTIONS, _known),
    **dict.fromkeys(("parent", "area", "area_title", "amount"), _text),
    "due": _due,
    "rrule": _rrule,
    "action": _verbs,
}


def check_parent(
    records: Records, parent: str | None, *, document: str | None, own: str | None = None
) -> None:
    """Refuse a head that is another document's, the record itself, or a part of something.

    Args:
        records: The state.
        parent: Id of the head; None is none.
        document: Id of the record's document.
        own: Id of the record itself, when it is in the register.

    Raises:
        InvalidRecord: It is such a head; `facts` hold `field`.
    """
    if parent is None:
        return
    head = records.find(CommitmentRecord, parent)
    if head is None or head.document != document or head.id == own:
        message = f"Field parent: {parent!r} is no other commitment of the same document."
        raise InvalidRecord(message, field="parent")
    if head.commitment.parent is not None:
        message = f"Field parent: {head.reference} is a part itself; expected a head."
        raise InvalidRecord(message, field="parent")


def _reworded(commitment: Commitment, place: Mapping[str, Any]) -> Commitment:
    """Return a commitment without a document with other words."""
    quote = words(place.get("quote"))
    if set(place) != {"quote"} or quote is None:
        message = "A commitment without a document has words (quote) and no span."
        raise InvalidRecord(message, field="start" if quote else "quote")
    return replace(commitment, quote=quote)


def _placed(
    records: Records, record: CommitmentRecord, fitting: Commitment, place: Mapping[str, Any]
) -> Commitment:
    """Return the commitment at another place of the text that counts."""
    document = records.find(DocumentRecord, record.document or "")
    if document is None:
        raise RuleBroken(f"{record.reference} has no document.", rule="document")
    text = get_text(records, document).text
    start = place.get("start", fitting.start)
    end = place.get("end", fitting.end)
    if set(place) == {"quote"}:
        start, end = found_span(text, place["quote"], fitting.start)
    check_span(text, start, end)
    if place.get("quote", text[start:end]) != text[start:end]:
        message = "The quote is not what stands at this span; give one of the two."
        raise InvalidRecord(message, field="quote")
    sha = document.text.text_sha256
    return replace(fitting, start=start, end=end, quote=text[start:end], document_sha256=sha)


def found_span(text: str, quote: str, expected: int) -> tuple[int, int]:
    """Return where these exact words stand in a text, nearest to the code point `expected`.

    Raises:
        RuleBroken: They do not.
    """
    start = nearest(text, quote, expected) if quote.strip() else None
    if start is None:
        shown = quote if len(quote) <= 60 else quote[:57] + "..."
        message = f"The document's text does not hold the words {shown!r}; copy them from it."
        raise RuleBroken(message, rule="quote")
    return start, start + len(quote)


def check_span(text: str, start: int, end: int) -> None:
    """Refuse a span that is not in the text, is empty, or begins or ends with white space.

    Raises:
        RuleBroken: It is such a span.
    """
    if not 0 <= start < end <= len(text):
        raise RuleBroken(
            f"The span {start} to {end} is not in the text: expected 0 <= start < end <= "
            f"{len(text)} (code points).",
            rule="span",
        )
    if text[start:end] != text[start:end].strip():
        message = f"The span {start} to {end} begins or ends with white space; leave that out."
        raise RuleBroken(message, rule="span")
