"""The JSON Schemas in the repository are those of the records, and records keep to them."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from servanda import sample
from servanda.codec import document_to_json, link_from_json, link_to_json, to_json
from servanda.codec.schema import write_schemas
from servanda.lineage import compare
from servanda.model import Commitment, Document, Link
from servanda.model.link import Relation
from servanda.reading import extract, read
from servanda.report import Result
from servanda.report.json import render

SCHEMAS = Path(__file__).parents[3] / "schemas" / "v1"
NAMES = [
    "commitment.schema.json",
    "document.schema.json",
    "link.schema.json",
    "reading.schema.json",
]


def load(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    return schema


def validator(name: str) -> Draft202012Validator:
    known = [(other, Resource.from_contents(load(other))) for other in NAMES]
    return Draft202012Validator(load(name), registry=Registry().with_resources(known))


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_schema_is_the_generated_one(
    name: str, tmp_path: Path, *, golden: bool
) -> None:
    if golden:
        write_schemas(SCHEMAS)
    write_schemas(tmp_path)

    assert (tmp_path / name).read_bytes() == (SCHEMAS / name).read_bytes()
    Draft202012Validator.check_schema(load(name))


@pytest.mark.parametrize(
    ("kind", "name"), [(Commitment, NAMES[0]), (Document, NAMES[1]), (Link, NAMES[2])]
)
def test_a_schema_asks_for_exactly_the_fields(kind: type, name: str) -> None:
    expected = ["schema", *(field.name for field in fields(kind))]

    assert list(load(name)["properties"]) == expected
    assert load(name)["required"] == expected


def test_what_is_emitted_keeps_to_the_schemas() -> None:
    document = read(sample.path())
    commitments = tuple(extract(document))

    for commitment in commitments:
        validator(NAMES[0]).validate(to_json(commitment))
    validator(NAMES[1]).validate(document_to_json(document))
    whole = b"".join(render([Result(document=document, commitments=commitments)] * 2, []))
    validator(NAMES[3]).validate(json.loads(whole))


def test_links_that_are_emitted_keep_to_the_schema() -> None:
    documents = [read(sample.path()), read(sample.later())]
    texts = {document.sha256: document.text for document in documents}
    links = compare(*map(extract, documents), texts=texts)

    for link in links:
        validator(NAMES[2]).validate(link_to_json(link))
        assert link_from_json(link_to_json(link)) == link
    assert {link.relation for link in links} == {*get_args(Relation)}
    assert {link.pattern for link in links} >= {None, "one-to-one", "split", "merged"}


@pytest.mark.parametrize(
    ("field", "value"),
    [("due", "soon"), ("confidence", 2), ("kind", "promise"), ("actors", ["CAN"]), ("schema", 2)],
)
def test_the_schema_refuses_what_is_not_a_record(field: str, value: object) -> None:
    document = read(sample.path())
    record = to_json(extract(document)[0])

    assert validator(NAMES[0]).is_valid(record)
    assert not validator(NAMES[0]).is_valid({**record, field: value})
