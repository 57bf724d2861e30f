"""Anchor labels that were written beside a text: TSV with quotes in, offsets and codes out.

An annotator writes one file a document, one record a line in text order, seven columns: kind (c or
a), h or p (head, or part of the closest head above), strength, mechanism, continuing (y or n),
action lemmas joined by "+", quote. This finds each quote in the document and appends no word of it:

    python tools/anchor_labels.py --texts FOLDER --output labels/more.jsonl FILE.tsv ...

Beside the records it writes the list of the documents with their hashes and public addresses, so
that a document in which nothing was found counts as read.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any, get_args

from servanda.model.commitment import Mechanism, Strength

KINDS = {"c": "commitment", "a": "appeal"}
Record = dict[str, Any]


def find_quote(text: str, quote: str, position: int) -> tuple[int, int] | None:
    """Return where `quote` stands at or after `position`; white space and marks fold."""
    pattern = r"[\s*_\\]+".join(map(re.escape, quote.split()))
    found = re.compile(pattern).search(text, position)
    return found.span() if found else None


def anchor(name: str, text: str, lines: list[str]) -> list[Record]:
    """Return the records of one document; a line that cannot be anchored ends the program."""
    records: list[Record] = []
    head = None
    position = header_end(text)
    for number, line in enumerate(filter(str.strip, lines), 1):
        kind, part, strength, mechanism, continuing, action, quote = line.split("\t")
        if strength not in get_args(Strength) or mechanism not in get_args(Mechanism):
            sys.exit(f"{name}:{number}: {strength!r} or {mechanism!r} is no label of the guideline")
        span = find_quote(text, quote, position)
        if span is None:
            sys.exit(f"{name}:{number}: not found after the record above: {quote[:80]}")
        record = {
            "id": f"{name.removesuffix('.md')}-{number}",
            "document": name,
            "start": span[0],
            "end": span[1],
            "kind": KINDS[kind],
            "parent": head if part == "p" and kind == "c" else None,
            "action": action.split("+"),
            "strength": strength,
            "continuing": continuing == "y",
            "mechanism": mechanism,
        }
        head = record["id"] if part == "h" and kind == "c" else head
        position = span[1]
        records.append(record)
    return records


def header_end(text: str) -> int:
    """Return where the text begins after a YAML header."""
    end = text.find("\n---", 4) if text.startswith("---") else -1
    return end + len("\n---") if end >= 0 else 0


def main() -> None:
    """Anchor every file and write all records, by document."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--texts", type=Path, required=True, help="folder of the documents")
    parser.add_argument("--output", type=Path, required=True, help="JSON Lines file to write")
    parser.add_argument("files", type=Path, nargs="+", help="NAME.tsv for the document NAME.md")
    options = parser.parse_args()
    records = []
    documents = []
    for path in sorted(options.files):
        name = f"{path.stem}.md"
        text = (options.texts / name).read_bytes().decode("utf-8")
        records += anchor(name, text, path.read_text("utf-8").splitlines())
        address = re.search(r"^source_url: (.*)$", text, re.MULTILINE)
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        documents.append((name, sha256, len(text), address[1] if address else ""))
    with options.output.with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerows([("document", "sha256", "code_points", "address"), *documents])
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
    options.output.write_text("".join(lines), "utf-8")
    print(f"{len(records)} records of {len(options.files)} documents in {options.output}")


if __name__ == "__main__":
    main()
