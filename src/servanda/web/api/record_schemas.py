"""The shapes of what the API gives, as schemas made from their classes."""

from __future__ import annotations

from functools import cache
from typing import Any

from servanda.codec.schema import commitment_schema, document_schema, object_schema
from servanda.register.entry import Entry
from servanda.register.ledger import Checkpoint
from servanda.register.payloads import KINDS as KINDS_OF_ENTRIES
from servanda.register.records import DocumentRecord, PersonRecord
from servanda.report.assessment.grounds import Ground
from servanda.web.api.answers_shown import Answer, Question
from servanda.web.api.assessment_shapes import (
    Concurred,
    OnAnotherScale,
    Progress,
    Rating,
    Round,
    ScoringGuideline,
    Status,
)
from servanda.web.api.coding_shapes import (
    AgreementTold,
    BlindCoding,
    CodesSideBySide,
    CodingInFull,
    CommitmentToCode,
    OwnCodes,
)
from servanda.web.api.comparing import ComparedDocument, Counts, Last
from servanda.web.api.evidence_shapes import Evidence, EvidenceLink, Rejection, Suggestion
from servanda.web.api.following_shapes import (
    DeclaredProcedure,
    Following,
    FollowUp,
    FollowUpState,
    ProcedureName,
    Waiting,
)
from servanda.web.api.links_shown import Link
from servanda.web.api.past import Step
from servanda.web.api.problems import DOCS, KINDS
from servanda.web.api.searching import Passage
from servanda.web.api.shown import Caller, InRegister, Page, Register
from servanda.web.search.marking import Part

Schema = dict[str, Any]
_CLASSES: dict[str, type] = {
    "Document": DocumentRecord,
    "Person": PersonRecord,
    "Step": Step,
    "Link": Link,
    "ComparedDocument": ComparedDocument,
    "Counts": Counts,
    "Last": Last,
    "ProcedureName": ProcedureName,
    "DeclaredProcedure": DeclaredProcedure,
    "Following": Following,
    "FollowUp": FollowUp,
    "FollowUpState": FollowUpState,
    "Waiting": Waiting,
    "Evidence": Evidence,
    "EvidenceLink": EvidenceLink,
    "Suggestion": Suggestion,
    "Rejection": Rejection,
    "ScoringGuideline": ScoringGuideline,
    "Rating": Rating,
    "Concurred": Concurred,
    "OnAnotherScale": OnAnotherScale,
    "Status": Status,
    "Ground": Ground,
    "Progress": Progress,
    "Round": Round,
    "BlindCoding": BlindCoding,
    "CodingInFull": CodingInFull,
    "CommitmentToCode": CommitmentToCode,
    "OwnCodes": OwnCodes,
    "CodesSideBySide": CodesSideBySide,
    "Agreement": AgreementTold,
    "Question": Question,
    "Answer": Answer,
    "Entry": Entry,
    "Checkpoint": Checkpoint,
    "Register": Register,
    "Caller": Caller,
    "Passage": Passage,
    "Part": Part,
}
_LISTS = {
    "Documents": "Document",
    "Commitments": "Commitment",
    "Entries": "Entry",
    "People": "Person",
    "Links": "Link",
    "Questions": "Question",
    "Answers": "Answer",
    "Procedures": "ProcedureName",
    "Due": "Waiting",
    "EvidenceList": "Evidence",
    "Suggestions": "Suggestion",
    "Guidelines": "ScoringGuideline",
    "Ratings": "Rating",
    "Statuses": "Status",
    "Rounds": "Round",
    "Codings": "BlindCoding",
    "FoundCommitments": "Hit",
    "FoundPassages": "Passage",
}
_FACETS = {
    "type": "object",
    "description": "For each facet, how many hits have each value.",
    "additionalProperties": {"type": "object", "additionalProperties": {"type": "integer"}},
}


@cache
def record_schemas() -> dict[str, Schema]:
    """Return the schemas of what the API gives, by name."""
    parts: dict[str, Schema] = {}
    found = {name: object_schema(kind, parts) for name, kind in _CLASSES.items()}
    found["Commitment"] = _commitment(parts)
    found["Text"] = document_schema()
    found["Problem"] = _problem()
    found["Entry"]["properties"]["payload"] = {"type": "object"}
    found["Entry"]["properties"]["kind"] = {"enum": sorted(KINDS_OF_ENTRIES)}
    parts |= found["Text"].pop("$defs")
    for name in ("$schema", "$id"):
        del found["Text"][name]
    found["Several"] = _listed("Commitment", "Every commitment that was changed or made.")
    found["History"] = _listed("Step", "What happened to a record, oldest first.")
    found["Hit"] = _hit()
    found["LifeStep"] = _life_step()
    found["Life"] = _life()
    found["Comparison"] = _comparison()
    for name, one in _LISTS.items():
        found[name] = _page(one)
    for name in ("FoundCommitments", "FoundPassages"):
        found[name]["properties"]["facets"] = _FACETS
        found[name]["required"].append("facets")
    moved: dict[str, Schema] = _moved({**parts, **found})
    return moved


def _commitment(parts: dict[str, Schema]) -> Schema:
    """Return the schema of a commitment: that of `servanda read`, and what the register adds."""
    read = commitment_schema()
    parts |= read["$defs"]
    properties = {**read["properties"], **object_schema(InRegister, parts)["properties"]}
    return {
        "description": "A commitment or appeal as `servanda read` gives it, and what is added.",
        "type": "object",
        "properties": properties,
        "required": [*properties],
    }


def _problem() -> Schema:
    text = {"type": "string"}
    return {
        "description": "What went wrong (RFC 9457), and what to do.",
        "type": "object",
        "properties": {
            "type": {"enum": [f"{DOCS}#{code}" for code in KINDS]},
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
            "do": {**text, "description": "What to do about it."},
            "field": {**text, "description": "The field or parameter that is not right."},
            "errors": {
                "type": "array",
                "description": "Every field that is not right.",
                "items": {
                    "type": "object",
                    "properties": {"in": text, "field": text, "message": text},
                },
            },
            "expected": {"description": "The version that a change started from."},
            "found": {"description": "The version of now."},
            "started_from": {"description": "The record in the version that you started from."},
            "current": {"description": "The record as it is now."},
        },
        "required": ["type", "title", "status", "detail", "do"],
    }


def _hit() -> Schema:
    words = {"type": "array", "items": _ref("Part")}
    beside = _record("What was found.", {"facet": {"type": "string"}, "words": words})
    return _record(
        "A commitment that was found.",
        {
            "commitment": _ref("Commitment"),
            "words": {**words, "description": "Its words, or the best piece of them."},
            "beside": {
                "type": "array",
                "items": beside,
                "description": "What else made it a hit where its words alone do not.",
            },
        },
    )


def _life_step() -> Schema:
    return _record(
        "A commitment of a chain, with the links by which it continues earlier ones.",
        {
            "document": {"type": "string", "description": "Label of its document."},
            "date": {"type": "string", "description": "Of the document."},
            "commitment": _ref("Commitment"),
            "links": _several("Link", "One a pair of commitments."),
        },
    )


def _life() -> Schema:
    return _record(
        "What a commitment was before and became afterwards.",
        {
            "steps": _several("LifeStep", "By date of the documents, then in the order of texts."),
            "open": _several("Link", "Links of the commitment itself that wait for a person."),
        },
    )


def _comparison() -> Schema:
    ids = {"type": "array", "items": {"type": "string"}}
    return _record(
        "What became of the commitments of one document in another.",
        {
            "earlier": _ref("ComparedDocument"),
            "later": _ref("ComparedDocument"),
            "last": {"anyOf": [_ref("Last"), {"type": "null"}]},
            "proposed": {
                "type": "integer",
                "description": "Links that this request proposes; 0 when nothing new was found.",
            },
            "counts": _ref("Counts"),
            "gone": {**ids, "description": "Ids of the earlier commitments without counterpart."},
            "new": {**ids, "description": "Ids of the later commitments without one."},
            "links": _several("Link", "One a pair of commitments, also rejected ones."),
        },
    )


def _record(description: str, properties: dict[str, Schema]) -> Schema:
    return {
        "description": description,
        "type": "object",
        "properties": properties,
        "required": [*properties],
    }


def _several(name: str, description: str) -> Schema:
    return {"type": "array", "items": _ref(name), "description": description}


def _listed(name: str, description: str) -> Schema:
    return {
        "description": description,
        "type": "object",
        "properties": {"items": {"type": "array", "items": _ref(name)}},
        "required": ["items"],
    }


def _page(name: str) -> Schema:
    page = object_schema(Page, {})
    page["properties"]["items"] = {"type": "array", "items": _ref(name)}
    page["required"] = [*page["properties"]]
    return page


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _moved(value: Any) -> Any:
    """Return a schema whose references lead to where OpenAPI keeps schemas."""
    if isinstance(value, dict):
        return {key: _moved(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_moved(part) for part in value]
    if isinstance(value, str) and value.startswith("#/$defs/"):
        return value.replace("#/$defs/", "#/components/schemas/")
    return value
