"""What the pages of one coding show; nothing that its viewer may not see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from servanda.model import Document
from servanda.register.blind import is_coder
from servanda.register.coded import CodingRecord
from servanda.register.coding_units import text_of
from servanda.register.codings import Values, gaps, own, seen, units_of
from servanda.register.records import DocumentRecord
from servanda.register.state import Records
from servanda.register.texts import get_text
from servanda.web.coding.deciding import choices, pairs, words_at
from servanda.web.coding.grid import grid
from servanda.web.coding.looking import reading, records_of, title_of, value_names
from servanda.web.coding.units import UnitForm, parts, units
from servanda.web.commitments.parts import part_with, parts_of
from servanda.web.desk import Desk
from servanda.web.request import Request
from servanda.web.viewer import Viewer


def about(desk: Desk, viewer: Viewer, found: CodingRecord) -> dict[str, Any]:
    """Return what every page of a coding shows."""
    who = str(viewer)
    return {
        "task": found,
        "title": title_of(found, records_of(desk)),
        "own_task": found.by == who,
        "coder": is_coder(found, who),
        "handed_in": who in found.handed_in,
    }


def grid_page(
    request: Request,
    viewer: Viewer,
    found: CodingRecord,
    sent: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return what the grid shows."""
    records = records_of(request.desk)
    values, version = own(records, found, str(viewer))
    named = {one.id: one for one in reading(request.desk, viewer).filed(found.commitments)}
    number = request.POST.get("page") or request.GET.get("page", "1")
    page = int(number) if number.isdecimal() and len(number) < 6 else 1
    left = gaps(found, values)
    return {
        "grid": grid(found, named, values, page, sent),
        "values": list(value_names(found.fields[0]).items()),
        "base": version,
        "left": len(left),
        "all": len(units_of(found)),
        "at": request.GET.get("at", ""),
    }


def units_page(request: Request, viewer: Viewer, found: CodingRecord) -> dict[str, Any]:
    """Return what the page shows on which a text is marked."""
    values, version = own(records_of(request.desk), found, str(viewer))
    document = document_of(request.desk, viewer, found)
    spans = parts_of(document)
    asked = {name: request.GET.get(name, "") for name in ("part", "at")}
    places = {k: int(v) for k, v in asked.items() if v.isdecimal() and len(v) < 12}
    number = part_with(spans, places["at"]) if "at" in places else places.get("part", 1)
    number = min(max(number, 1), max(len(spans), 1))
    start, end = spans[number - 1] if spans else (0, 0)
    return {
        "parts": list(parts(document, values, start, end)),
        "part": number,
        "part_count": len(spans),
        "units": units(document, values),
        "form": UnitForm(found, document),
        "fields": {one: value_names(one).items() for one in found.fields},
        "language": document.language,
        "base": version,
        "left": len(gaps(found, values)),
    }


def document_of(desk: Desk, viewer: Viewer, found: CodingRecord) -> Document:
    """Return the text whose units are marked, as it was handed out."""
    records = records_of(reading(desk, viewer))
    record = records.find(DocumentRecord, found.document or "")
    assert record is not None  # noqa: S101 - documents are never taken out of a register
    text = next((one for one in record.texts if one.text_sha256 == found.text_sha256), None)
    return get_text(records, record, text)


def codes_of(
    records: Records, found: CodingRecord, viewer: Viewer
) -> tuple[Sequence[Values], Values]:
    """Return the codes of both and what was decided, as far as the viewer may see them."""
    told = seen(records, found, str(viewer))
    return [told.get(one, {}) for one in found.coders], told.get(found.adjudicator, {})


def choices_page(request: Request, viewer: Viewer, found: CodingRecord) -> dict[str, Any]:
    """Return what the page shows on which somebody decides about ratings."""
    records = records_of(request.desk)
    both, decided = codes_of(records, found, viewer)
    every = choices(found, both, decided)
    wanted = request.GET.get("show", "differing")
    named = {one.id: one for one in reading(request.desk, viewer).filed(found.commitments)}
    return {
        "choices": [
            (one, named.get(one.commitment))
            for one in every
            if wanted == "all" or one.differs or one.decided
        ],
        "differing": sum(one.differs for one in every),
        "undecided": sum(one.differs and not one.decided for one in every),
        "all": len(every),
        "show": wanted,
        "values": list(value_names(found.fields[0]).items()),
        "base": own(records, found, found.adjudicator)[1],
    }


def pairs_page(request: Request, viewer: Viewer, found: CodingRecord) -> dict[str, Any]:
    """Return what the page shows on which somebody decides about marked units."""
    records = records_of(request.desk)
    both, decided = codes_of(records, found, viewer)
    text = text_of(records, found)
    names = {field: value_names(field) for field in found.fields}

    def labels(values: Values, unit: str | None) -> list[str]:
        given = values.get(unit or "", {})
        return [names[field].get(given[field], "") for field in found.fields if field in given]

    every = pairs(found, both, decided)
    return {
        "pairs": [
            {
                "one": one,
                "first": words_at(text, one.first),
                "second": words_at(text, one.second),
                "first_labels": labels(both[0], one.first),
                "second_labels": labels(both[1], one.second),
            }
            for one in every
        ],
        "same": sum(one.same for one in every),
        "base": own(records, found, found.adjudicator)[1],
    }
