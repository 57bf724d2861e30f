"""Measure the comparison of agendas: `make lineage` (ARGS=--speed or --quality for one half).

Quality: the labelled pairs in ../shared/eval, on the labelled commitments and on what is extracted,
by ../shared/eval/score_lineage.py, beside the nearest neighbour by TF-IDF. Speed: invented
commitments, 1,000 by 1,000, and one new agenda of 100 against 1,000 to 100,000 earlier ones.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from lineage_baseline import nearest
from servanda import reading
from servanda.codec.shapes import encode
from servanda.documents.area import area_of
from servanda.ids import digest
from servanda.lineage import Prepared, compare, prepare
from servanda.model import Commitment, Mention
from servanda.model.commitment import Mechanism, Strength
from servanda.vocabulary import terms

if TYPE_CHECKING:
    from servanda.model import Document, Link
    from servanda.vocabulary import Term

SHARED = Path(__file__).resolve().parents[2] / "shared"
COUNTS = Path(__file__).resolve().parents[1] / "src/servanda/lineage/counts.txt"
AGENDA = 50  # commitments of one invented document
SIZES = (1_000, 10_000, 100_000)
REPEATS = 3


def main() -> None:
    """Print all figures, or one half of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speed", action="store_true", help="only the speed")
    parser.add_argument("--quality", action="store_true", help="only the quality")
    chosen = parser.parse_args()
    if not chosen.speed:
        show_quality()
    if not chosen.quality:
        show_speed()


def show_quality() -> None:
    """Score the links and the baseline's; say loudly when the labels are absent."""
    if not SHARED.joinpath("eval/score_lineage.py").is_file():
        print("!! NOT MEASURED: ../shared (texts and labels) is not beside this checkout")
        return
    documents = [reading.read(path) for path in sorted(SHARED.joinpath("seeds").glob("*.txt"))]
    texts = {document.sha256: document.text for document in documents}
    for title, sides in (("labelled", labelled(documents)), ("extracted", extracted(documents))):
        print(f"== {title} commitments: {len(sides[0])} earlier, {len(sides[1])} later")
        links = [encode(link) for link in compare(*sides, texts=texts)]
        count = sum(link["score"] is not None for link in links)
        print(f"-- servanda\n{scored(links)}")
        found = nearest(*sides)
        print(f"-- TF-IDF, nearest neighbour of each\n{scored(found)}")
        print(f"-- TF-IDF, the {count} nearest of these\n{scored(found[:count])}")


def scored(links: list[dict[str, Any]]) -> str:
    """Return what score_lineage.py says of links."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(link) + "\n" for link in links)
        file.flush()
        command = [sys.executable, str(SHARED / "eval/score_lineage.py"), file.name]
        said = subprocess.run(command, capture_output=True, text=True, check=True)
    return said.stdout.rstrip()


def extracted(documents: list[Document]) -> list[list[Commitment]]:
    """Return what is extracted, given the parties and dates that the labels were given."""
    with SHARED.joinpath("eval/documents.csv").open(encoding="utf-8") as file:
        known = {row["document"]: row for row in csv.DictReader(file)}
    return [
        reading.extract(
            document,
            parties=known[document.name]["parties"].replace(";", " ").replace(",", " ").split(),
            date=known[document.name]["date"],
        )
        for document in documents
    ]


def labelled(documents: list[Document]) -> list[list[Commitment]]:
    """Return the labelled commitments as records; names have no ids there."""
    with SHARED.joinpath("eval/agenda.gold.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [
        [_record(row, document) for row in rows if row["document"] == document.name]
        for document in documents
    ]


def _record(row: dict[str, Any], document: Document) -> Commitment:
    label, title = area_of(document.blocks, row["start"])
    fields: dict[str, Any] = {field: row[field] for field in _PLAIN}
    for field in ("actors", "targets", "instruments", "forums"):
        fields[field] = tuple(Mention(text=text) for text in row[field])
    return Commitment(
        **fields,
        action=tuple(row["action"]),
        document_sha256=document.sha256,
        area=label,
        area_title=title,
    )


_PLAIN = (
    *("id", "document", "start", "end", "quote", "kind", "parent", "strength", "continuing"),
    *("mechanism", "due", "recurrence", "amount"),
)


def show_speed() -> None:
    """Time the comparison at growing sizes, on one core."""
    print("== speed, invented commitments")
    one, two = invented(1_000, 1), invented(1_000, 2)
    compare(one[0][:10], two[0][:10], texts={})  # what is loaded once
    began = time.perf_counter()
    links = compare(one[0], two[0], texts=one[1] | two[1])
    linked = sum(link.score is not None for link in links)
    print(f"1,000 x 1,000: {time.perf_counter() - began:.2f} s, {linked} links (target 10 s)")
    agenda = invented(100, 3)
    for size in SIZES:
        _search(size, agenda)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory: {peak:,.0f} MB")


def _search(size: int, agenda: tuple[list[Commitment], dict[str, str]]) -> None:
    commitments, texts = invented(size, 4)
    cold: list[float] = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        found = compare(commitments, agenda[0], texts=texts | agenda[1])
        cold.append(time.perf_counter() - began)
    began = time.perf_counter()
    earlier: Prepared = prepare(commitments, texts)
    ready = time.perf_counter()
    whole = compare(earlier, agenda[0], texts=agenda[1])
    ended = time.perf_counter()
    times = ", ".join(f"{seconds:.2f}" for seconds in sorted(cold))
    both, likely = _likely(found) & _likely(whole), _likely(whole)
    print(
        f"{size:>7,} earlier, a new agenda of 100: {times} s (target 5 s for 100,000);"
        f" {len(both)} of the {len(likely)} likely links that a whole comparison finds in"
        f" {ended - ready:.2f} s, after {ready - began:.1f} s to prepare all"
    )


def _likely(links: list[Link]) -> set[str]:
    return {link.id for link in links if link.confidence == "likely"}


def invented(size: int, seed: int) -> tuple[list[Commitment], dict[str, str]]:
    """Return commitments with their documents' texts: words as rare as in real statements."""
    chance = random.Random(seed)  # noqa: S311 - chance here is for choosing words
    rows = [line.split() for line in COUNTS.read_text(encoding="utf-8").splitlines()[1:]]
    words, counts = [row[0] for row in rows], [int(row[1]) for row in rows]
    names = [term for term in terms().values() if term.kind in {"instrument", "forum", "region"}]
    commitments: list[Commitment] = []
    texts: dict[str, str] = {}
    for first in range(0, size, AGENDA):
        named = [chance.choice(names) for _ in range(min(AGENDA, size - first))]
        quotes = [
            " ".join([*chance.choices(words, counts, k=chance.randint(8, 24)), name.name])
            for name in named
        ]
        text = "".join(f"{quote}.\n\n" for quote in quotes)
        sha = digest(f"{seed} {first} {text}")
        texts[sha] = text
        place = 0
        for number, (quote, name) in enumerate(zip(quotes, named, strict=True), first):
            area = " ".join(chance.choices(words, counts, k=3))
            found = _invented(f"{seed}-{number}", quote, name, chance)
            end = place + len(quote)
            commitments.append(
                replace(found, start=place, end=end, document_sha256=sha, area_title=area)
            )
            place = end + 3
    return commitments, texts


def _invented(name: str, quote: str, term: Term, chance: random.Random) -> Commitment:
    mention = (Mention(text=term.name, id=term.id, name=term.name),)
    instrument = term.kind == "instrument"
    return Commitment(
        id=name,
        document="invented.txt",
        document_sha256="",
        start=0,
        end=0,
        quote=quote,
        kind="commitment",
        strength=chance.choice(get_args(Strength)),
        mechanism=chance.choice(get_args(Mechanism)),
        instruments=mention if instrument else (),
        forums=() if instrument else mention,
    )


if __name__ == "__main__":
    main()
