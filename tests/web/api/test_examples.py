"""The examples of the documentation: each is sent, and gives what the page says."""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path

import pytest
from answered import answer_comes
from django.test.client import MULTIPART_CONTENT
from judged import prepare

from servanda.web.api.site import addresses

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def reference(monkeypatch):
    """Return the tool that writes the page."""
    monkeypatch.setattr(sys, "path", [str(ROOT / "tools"), *sys.path])
    import api_reference  # noqa: PLC0415 - a tool

    return api_reference


def holds(whole, part) -> bool:
    """Return whether an answer has what an example shows of it; lists may go on."""
    if isinstance(part, dict):
        return all(name in whole and holds(whole[name], value) for name, value in part.items())
    if isinstance(part, list) and part and isinstance(part[0], dict):
        return all(holds(one, value) for one, value in zip(whole, part, strict=False))
    return whole == part


def at(told, path: list[str | int]):
    """Return what an answer has at a path."""
    for step in path:
        told = told[step]
    return told


def sent(example: dict) -> dict:
    """Return the body of an example as Django's client takes it."""
    if "file" not in example:
        body = json.dumps(example.get("body", ""))
        return {"data": body, "content_type": "application/json"}
    file = BytesIO(example["file"]["text"].encode())
    file.name = example["file"]["name"]
    return {"data": {**example["form"], "file": file}, "content_type": MULTIPART_CONTENT}


def put_in(example: dict, kept: dict[str, str]) -> dict:
    """Return an example with what earlier ones kept in its body."""
    text = json.dumps(example)
    for name, value in kept.items():
        text = text.replace(f'"${name}"', f'"{value}"')
    return json.loads(text)


def test_every_example_gives_what_it_says(site, admin, program, reference):
    mine, kept = program("admin", "administer"), {}

    for example in reference.load_examples():
        if example["route"] == "questions":
            answer_comes(site, admin, "admin")
        if example["route"] == "capture_evidence":
            prepare(site)
        method, address = reference.address_of(example)
        for name, value in kept.items():
            address = address.replace(f"${name}", value)
        headers = {"Authorization": f"Bearer {mine.secret}"}
        headers |= {"If-Match": example["if_match"]} if "if_match" in example else {}
        more = {} if method == "GET" else sent(put_in(example, kept))
        response = getattr(mine.client, method.lower())(address, headers=headers, **more)

        told = response.json()
        assert response.status_code == example.get("status", 200), (example["send"], told)
        assert holds(told, example["gives"]), (example, told)
        kept |= {name: at(told, path) for name, path in example.get("keeps", {}).items()}
        assert response.headers.get("ETag") == example.get("etag", response.headers.get("ETag"))


def test_every_route_has_an_example(reference):
    shown = {example["route"] for example in reference.load_examples()}

    routes = {one.view_func.__name__ for _, view in addresses() for one in view.operations}
    assert routes == shown


def test_the_page_shows_every_example(reference):
    page = ROOT.joinpath("docs", "reference", "api.md").read_text(encoding="utf-8")

    assert page == reference.render_api(page.split("\n\n")[1] + "\n\n")


def test_the_page_shows_code_as_code(admin):
    page = admin.get("/api/v1/docs").content.decode()

    assert "`" not in page
    assert "<code>Authorization: Bearer servanda_...</code>" in page
