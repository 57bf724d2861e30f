"""Write docs/reference/ and the README's figures from the code: `make docs`.

A test compares what this makes with what is committed, so that the pages cannot fall behind.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click

import api_reference
import figures
from servanda.cli import main as command
from servanda.codec.schema import (
    commitment_schema,
    document_schema,
    link_schema,
    reading_schema,
)
from servanda.register.schema import entries_schema
from servanda.vocabulary import terms as load_terms

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
MADE = "<!-- Made by tools/reference.py from the code; `make docs` writes it anew. -->\n\n"
WIDTH = 96
BLOCK = re.compile(r"(<!-- figures -->\n).*?(<!-- end of figures -->)", re.DOTALL)


def render_help(path: list[str], item: click.Command, parent: click.Context | None) -> str:
    """Return the help of a command and of its subcommands, each under a heading."""
    context = click.Context(
        item,
        info_name=path[-1],
        parent=parent,
        terminal_width=WIDTH,
        max_content_width=WIDTH,
        color=False,
    )
    text = click.unstyle(item.get_help(context)).rstrip()
    parts = [f"## `{' '.join(path)}`\n\n```text\n{text}\n```\n"]
    if isinstance(item, click.Group):
        for name in item.list_commands(context):
            subcommand = item.get_command(context, name)
            if subcommand is not None and not subcommand.hidden:
                parts.append(render_help([*path, name], subcommand, context))
    return "\n".join(parts)


def render_commands() -> str:
    """Return the page of the command line."""
    return f"# Command line\n\n{MADE}{render_help(['servanda'], command, None)}"


def show_type(schema: dict[str, Any]) -> str:
    """Return what a field holds, in few words."""
    if "$ref" in schema:
        return f"{schema['$ref'].rpartition('/')[2]}"
    if "enum" in schema:
        return " \\| ".join("null" if value is None else f"`{value}`" for value in schema["enum"])
    if "anyOf" in schema:
        return " \\| ".join(show_type(arm) for arm in schema["anyOf"])
    if "const" in schema:
        return f"`{schema['const']}`"
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if kinds == ["array"]:
        return f"array of {show_type(schema['items'])}"
    return " \\| ".join(kinds)


def render_fields(title: str, schema: dict[str, Any]) -> str:
    """Return a table of an object's fields."""
    rows = [
        f"| `{name}` | {show_type(field)} | {field.get('description', '')} |"
        for name, field in schema["properties"].items()
    ]
    head = f"## {title}\n\n{schema['description']}\n\n| field | holds | meaning |\n|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def render_schema() -> str:
    """Return the page of what is written, with the rule of what may change."""
    rule = REFERENCE.joinpath("schema-rule.md").read_text(encoding="utf-8")
    parts = [f"# Records\n\n{MADE}{rule}"]
    seen = set()
    for schema in (commitment_schema(), document_schema(), reading_schema(), link_schema()):
        parts.append(render_fields(schema["title"], schema))
        for name, definition in schema.get("$defs", {}).items():
            if name not in seen and "properties" in definition:
                seen.add(name)
                parts.append(render_fields(name, definition))
    return "\n".join(parts)


def render_entries() -> str:
    """Return the page of what the ledger holds: an entry, and the payload of every kind."""
    schema = entries_schema()
    about = (
        "What `schemas/v1/entries.schema.json` says as JSON Schema. Fields that are *sealed* are "
        "stored apart and enter the entry as a salted hash "
        "([the ledger](../explanation/ledger.md) says why).\n"
    )
    parts = [f"# Entries\n\n{MADE}{about}", render_fields("An entry", schema)]
    parts += [
        render_kind(name, definition)
        for name, definition in schema["$defs"].items()
        if "payload" in definition["properties"]
    ]
    return "\n".join(parts)


def render_kind(name: str, definition: dict[str, Any]) -> str:
    """Return a table of the fields of a kind of entry, the sealed ones last."""
    rows = [
        f"| `{field}` | {show_type(value)} | {where} | {value.get('description', '')} |"
        for where, half in (("", "payload"), ("sealed", "sealed"))
        for field, value in definition["properties"].get(half, {}).get("properties", {}).items()
    ]
    head = "| field | holds | | meaning |\n|---|---|---|---|\n"
    return f"## `{name}`\n\n{definition['description']}\n\n{head}" + "\n".join(rows) + "\n"


def render_vocabulary() -> str:
    """Return the page of what the vocabulary knows, in counts, with the ids of instruments."""
    terms = load_terms().values()
    kinds = Counter(term.kind for term in terms)
    forms = Counter(dict.fromkeys(kinds, 0))
    for term in terms:
        forms[term.kind] += len(term.forms)
    rows = [f"| {kind} | {kinds[kind]:,} | {forms[kind]:,} |" for kind in kinds]
    total = f"| **all** | **{len(terms):,}** | **{sum(forms.values()):,}** |"
    text = "| kind | entries | printed forms |\n|---|---|---|\n" + "\n".join([*rows, total])
    instruments = [
        f"| `{term.id}` | {term.name} | {term.sort or ''} | {term.year or ''} |"
        for term in terms
        if term.kind == "instrument"
    ]
    table = "| id | name | sort | year |\n|---|---|---|---|\n" + "\n".join(instruments)
    about = "`servanda vocabulary TERM` shows an entry with every form it is printed in.\n"
    return f"# Vocabulary\n\n{MADE}{about}\n{text}\n\n## Instruments\n\n{table}\n"


def load_kept(path: Path) -> dict[str, Any]:
    """Return the figures that a measuring program kept, or none."""
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return kept


def render_pages() -> dict[Path, str]:
    """Return the text of every page that is made from the code."""
    readme = ROOT / "README.md"
    quality = load_kept(ROOT / "quality/last.json").get("figures", {})
    summary = figures.render_summary(quality, load_kept(ROOT / "bench/last.json"))
    text = readme.read_text(encoding="utf-8")
    return {
        REFERENCE / "cli.md": render_commands(),
        REFERENCE / "schema.md": render_schema(),
        REFERENCE / "entries.md": render_entries(),
        REFERENCE / "api.md": api_reference.render_api(MADE),
        REFERENCE / "vocabulary.md": render_vocabulary(),
        REFERENCE / "quality.md": f"# Quality\n\n{MADE}{figures.render_page(quality)}",
        readme: BLOCK.sub(lambda match: match[1] + summary + match[2], text),
    }


def main() -> None:
    """Write the pages, or say which ones are behind the code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if a page is behind")
    options = parser.parse_args()
    behind = []
    for path, text in render_pages().items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            behind.append(str(path.relative_to(ROOT)))
            if not options.check:
                path.write_text(text, encoding="utf-8")
    if behind and options.check:
        sys.exit(f"behind the code, `make docs` writes them anew: {', '.join(behind)}")
    print(f"written: {', '.join(behind)}" if behind else "every page is up to date")


if __name__ == "__main__":
    main()
