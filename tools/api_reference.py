"""The page of the API, made from its OpenAPI description and the examples that a test runs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from servanda.web.api.outline import Field, Route, outline
from servanda.web.api.problems import KINDS
from servanda.web.api.site import openapi

EXAMPLES = Path(__file__).with_name("api_examples.yml")
_ABOUT = """`$TOKEN` is a token of your account page or of `servanda accounts token`. The same as a
page, with every field of every answer, is at `/api/v1/docs`, and for programs at
`/api/v1/openapi.json`. A browser that is signed in needs no token; when it changes something it
sends the form's token as `X-CSRFToken`. Answers are shortened here.
"""


def load_examples() -> list[dict[str, Any]]:
    """Return the examples in the order in which they can be sent."""
    found: list[dict[str, Any]] = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))
    return found


def address_of(example: dict[str, Any]) -> tuple[str, str]:
    """Return the method and the address of an example."""
    method, _, path = example["send"].partition(" ")
    return method, "/api/v1" + quote(path, safe="/?=&$")


def render_api(made: str) -> str:
    """Return the page; `made` says what makes it."""
    whole = outline(openapi())
    parts = [f"# API\n\n{made}", *(f"{text}\n" for text in whole.about), _ABOUT]
    for tag, routes in whole.parts:
        parts += [f"## {tag}\n", *map(_render_route, routes)]
    rows = [f"| `{code}` | {k.status} | {k.title} | {k.do} |" for code, k in KINDS.items()]
    head = "| kind | status | what happened | what to do |\n|---|---|---|---|\n"
    parts.append("## Problems\n\n" + head + "\n".join(rows) + "\n")
    return "\n".join(parts)


def _render_route(route: Route) -> str:
    lines = [f"### `{route.method} {route.path}`\n", f"{route.summary} {route.about}".strip()]
    lines.append(
        f"\nTakes the scope `{route.scope}` and what the rule `{route.rule}` asks for; gives "
        f"{route.status} with {route.gives}.\n"
    )
    if route.takes:
        lines += [
            "| name | in | holds | meaning |",
            "|---|---|---|---|",
            *map(_row, route.takes),
            "",
        ]
    examples = [example for example in load_examples() if example["route"] == route.id]
    return "\n".join([*lines, *map(_render_example, examples)])


def _row(field: Field) -> str:
    name = f"`{field.name}`" + (" (required)" if field.required else "")
    values = (name, field.place, field.holds, field.about)
    return "| " + " | ".join(value.replace("|", "\\|") for value in values) + " |"


def _render_example(example: dict[str, Any]) -> str:
    say = f"{example['say']}\n\n" if "say" in example else ""
    answer = json.dumps(example["gives"], ensure_ascii=False, indent=2)
    tag = f" with `ETag: {example['etag']}`" if "etag" in example else ""
    status = example.get("status", 200)
    return f"{say}```sh\n{_curl(example)}\n```\n\n{status}{tag}:\n\n```json\n{answer}\n```\n"


def _curl(example: dict[str, Any]) -> str:
    method, address = address_of(example)
    parts = ['curl -H "Authorization: Bearer $TOKEN"']
    if method != "GET":
        parts.append(f"-X {method}")
    if "if_match" in example:
        parts.append(f"-H 'If-Match: {example['if_match']}'")
    if "body" in example:
        body = json.dumps(example["body"], ensure_ascii=False)
        put_in = re.sub(r"\$\w+", lambda found: f"'\"{found[0]}\"'", body)  # by the shell
        parts += ["-H 'Content-Type: application/json'", f"-d '{put_in}'"]
    for name, value in example.get("form", {}).items():
        values = value if isinstance(value, list) else [value]
        parts += [f"-F '{name}={one}'" for one in values]
    if "file" in example:
        parts.append(f"-F file=@{example['file']['name']}")
    mark = '"' if "$" in address else "'"  # between "..." the shell puts the value in
    return " \\\n  ".join([*parts, f"{mark}https://HOST{address}{mark}"])
