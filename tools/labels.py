"""Write labels/ from the labels in ../shared/eval: offsets, codes and hashes, none of the text.

A record keeps start and end (code points of the exact text), and the number and fingerprint of the
quote's letters, so that it can also be found in another rendition of the document. What the labels
print (areas, targets, instruments, forums, agencies, amounts) becomes [first, last) in letters,
counted from the quote's first letter and negative before it; what the document does not print in
those words is dropped and counted. `restore_labels.py` turns the records back, given the texts.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from letters import Letters, fingerprint, squeeze

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
LABELS = ROOT / "labels"

# Never to be looked at while tuning; kept in a file of their own.
ASIDE = {
    "us-korea-2022.txt",
    "japan-philippines-us-2024.txt",
    "us-mexico-security-2022.txt",
    "los-angeles-declaration-2022.txt",
    "g7-clean-energy-2023.txt",
}
KEPT = ("id", "document", "start", "end", "kind", "parent")
CODES = ("action", "strength", "continuing", "mechanism", "due", "recurrence")
PRINTED_LISTS = ("actors", "targets", "instruments", "forums")
CODE = re.compile(r"[A-Z]{2,3}|[0-9A-Z]{1,3}")  # "CAN", "EU"; labels of headings: "A", "3", "III"

Record = dict[str, Any]


def find_text(document: str) -> str:
    """Return the text of a labelled document, unchanged."""
    for folder in ("seeds", "corpus/annotated"):
        path = SHARED / folder / document
        if path.is_file():
            return path.read_bytes().decode("utf-8")
    raise FileNotFoundError(f"{document} is in neither seeds/ nor corpus/annotated/ of {SHARED}")


def locate(printed: str, letters: Letters, first: int, last: int) -> str | list[int] | None:
    """Return a code as it is, the letters of what is printed, or None where it is not."""
    if CODE.fullmatch(printed):
        return printed
    return shift(letters.find_near(printed, first, last), first)


def locate_area(area: str, letters: Letters, first: int) -> str | list[int] | None:
    """Return a label as it is, or the letters of the heading above."""
    return area if CODE.fullmatch(area) else shift(letters.find_before(area, first), first)


def shift(span: tuple[int, int] | None, first: int) -> list[int] | None:
    """Return a span counted from the quote's first letter."""
    return [span[0] - first, span[1] - first] if span else None


def strip_text(record: Record, letters: Letters) -> tuple[Record, int]:
    """Return the record without any of the document's words, and how many items it lost."""
    quote = record["quote"]
    first = len(squeeze(letters.text[: record["start"]]))
    last = first + len(squeeze(quote))
    kept = {field: record[field] for field in KEPT}
    kept |= {"letters": last - first, "fingerprint": fingerprint(quote)}
    area, amount = record["area"], record["amount"]
    kept["area"] = locate_area(area, letters, first) if area else None
    kept["amount"] = locate(amount, letters, first, last) if amount else None
    lost = bool(area and not kept["area"]) + bool(amount and not kept["amount"])
    kept |= {field: record[field] for field in CODES}
    for field in PRINTED_LISTS:
        places = [locate(item, letters, first, last) for item in record[field]]
        kept[field] = [place for place in places if place is not None]
        lost += places.count(None)
    return kept, lost


def write_labels(source: str, records: list[Record]) -> None:
    """Write one file of labels and say what could not be kept."""
    texts = {record["document"]: "" for record in records}
    letters = {document: Letters.of(find_text(document)) for document in texts}
    rows, lost = [], 0
    for record in records:
        row, dropped = strip_text(record, letters[record["document"]])
        rows.append(json.dumps(row, ensure_ascii=False))
        lost += dropped
    path = LABELS / f"{source}.jsonl"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"labels/{path.name}: {len(rows)} records, {lost} items not printed in those words")


def write_documents() -> None:
    """Write the table of documents: hash and length of the exact text, date, parties, address."""
    with SHARED.joinpath("eval/documents.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with LABELS.joinpath("documents.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(
            ["document", "sha256", "code_points", "date", "parties", "standing", "address"]
        )
        for row in rows:
            text = find_text(row["document"])
            sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
            facts = [row[name] for name in ("date", "parties", "standing", "address")]
            writer.writerow([row["document"], sha256, len(text), *facts])


def load(name: str) -> list[Record]:
    """Return the records of one file of labels."""
    path = SHARED / "eval" / f"{name}.gold.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def main() -> None:
    """Write all of labels/."""
    LABELS.mkdir(exist_ok=True)
    statements = load("statements")
    write_labels("agenda", load("agenda"))
    write_labels("statements", [r for r in statements if r["document"] not in ASIDE])
    write_labels("aside", [r for r in statements if r["document"] in ASIDE])
    write_documents()


if __name__ == "__main__":
    main()
