"""Turn labels/ back into records with words: `restore_labels.py FOLDER [--output FOLDER]`.

FOLDER holds the texts under the names in labels/documents.csv. Where a text is the labelled one
(its SHA-256 says so) every record is restored. Where it is another rendition of the same document,
say copied from the public page, each quote is looked for by its letters, and records that are not
there word for word are left out and counted. The result is what `score.py` takes.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from pathlib import Path
from typing import Any

from letters import Letters

LABELS = Path(__file__).resolve().parent.parent / "labels"
NAMES = ("agenda", "statements", "aside")
PRINTED_LISTS = ("actors", "targets", "instruments", "forums")
PRINTED = ("area", "amount")

Record = dict[str, Any]


def restore_words(place: str | list[int] | None, letters: Letters, first: int) -> str | None:
    """Return a code as it is, and letters as the words that the text prints there."""
    if place is None or isinstance(place, str):
        return place
    start, end = first + place[0], first + place[1]
    if not 0 <= start < end <= len(letters.places):
        return None
    return " ".join(letters.text[slice(*letters.get_span(start, end))].split())


def restore(record: Record, letters: Letters, first: int) -> Record:
    """Return the record whose quote begins at letter `first`, with its words."""
    start, end = letters.get_span(first, first + record["letters"])
    words = {field: restore_words(record[field], letters, first) for field in PRINTED}
    lists = {
        field: [text for place in record[field] if (text := restore_words(place, letters, first))]
        for field in PRINTED_LISTS
    }
    left = {key: value for key, value in record.items() if key not in ("letters", "fingerprint")}
    return {**left, **words, **lists, "start": start, "end": end, "quote": letters.text[start:end]}


def restore_document(records: list[Record], text: str, sha256: str) -> tuple[list[Record], int]:
    """Return the records of one document in text order, and how many are not in this text."""
    letters = Letters.of(text)
    exact = hashlib.sha256(text.encode("utf-8")).hexdigest() == sha256
    place_of = {place: first for first, place in enumerate(letters.places)}
    restored, seen = [], 0
    for record in records:
        if exact:
            restored.append(restore(record, letters, place_of[record["start"]]))
            continue
        places = letters.find_fingerprint(record["letters"], record["fingerprint"])
        if places:
            seen = next((place for place in places if place >= seen), places[0])
            restored.append(restore(record, letters, seen))
    return restored, len(records) - len(restored)


def load_records(path: Path) -> dict[str, list[Record]]:
    """Return the records of a file of labels by document."""
    grouped: dict[str, list[Record]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        grouped.setdefault(record["document"], []).append(record)
    return grouped


def restore_file(path: Path, folder: Path, output: Path, hashes: dict[str, str]) -> None:
    """Write one file of labels with words, and say what was not found."""
    lines = []
    for document, records in load_records(path).items():
        source = folder / document
        if not source.is_file():
            print(f"{document}: not in {folder}, {len(records)} records left out")
            continue
        text = source.read_bytes().decode("utf-8")
        restored, missing = restore_document(records, text, hashes[document])
        if missing:
            print(f"{document}: {missing} of {len(records)} records are not in this text")
        lines += [json.dumps(record, ensure_ascii=False) for record in restored]
    target = output / path.name.replace(".jsonl", ".gold.jsonl")
    target.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    print(f"{target}: {len(lines)} records")


def main() -> None:
    """Restore the three files of labels."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, help="where the texts are")
    parser.add_argument("--output", type=Path, default=Path("out/labels"))
    options = parser.parse_args()
    with LABELS.joinpath("documents.csv").open(encoding="utf-8", newline="") as file:
        hashes = {row["document"]: row["sha256"] for row in csv.DictReader(file)}
    options.output.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        restore_file(LABELS / f"{name}.jsonl", options.folder, options.output, hashes)


if __name__ == "__main__":
    main()
