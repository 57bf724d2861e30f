"""Score extracted commitments against labels: `score.py LABELS.jsonl PREDICTED.jsonl [--iou 0.5]`.

Both files hold one JSON object a line with at least document, start, end (code points, end
exclusive) and kind. Records of a document are paired one to one, largest intersection over union
first, down to --iou. Printed are precision, recall and F1 of appeals and of commitments, and over
the paired commitments: accuracy of labels, F1 of sparse fields over the records where either side
has a value, and micro-F1 of list items (case and a leading "the" ignored; one item within the other
counts). `actors*` is the same over records whose actors are not their document's most frequent.

The numbers are those of the scorer that the labels came with; a test compares the two.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Record = dict[str, Any]
Pair = tuple[Record, Record, float]  # label, prediction, overlap

ACCURACY = ("area", "strength", "mechanism", "continuing")
SPARSE = ("due", "recurrence", "amount", "is_child")
LISTS = ("actors", "action", "targets", "instruments", "forums")
REQUIRED = ("document", "start", "end", "kind")


@dataclass(frozen=True)
class Pairing:
    """Which labels were found, and what was left over on each side."""

    pairs: list[Pair]
    missed: list[Record]
    extra: list[Record]


def load_records(path: Path) -> list[Record]:
    """Return the records of a JSON Lines file, each with `is_child` worked out."""
    records = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        record = json.loads(line)
        for field in REQUIRED:
            if field not in record:
                sys.exit(f"{path}:{number}: no field {field!r}; needed are {', '.join(REQUIRED)}")
        records.append(with_child(record))
    return records


def with_child(record: Record) -> Record:
    """Return the record with `is_child`: whether it is a listed part of another."""
    return {**record, "is_child": record.get("parent") is not None}


def get_overlap(a: Record, b: Record) -> float:
    """Return intersection over union of two spans, 0 to 1."""
    shared: int = min(a["end"], b["end"]) - max(a["start"], b["start"])
    whole: int = max(a["end"], b["end"]) - min(a["start"], b["start"])
    return max(shared, 0) / whole


def pair_records(gold: list[Record], predicted: list[Record], least: float = 0.5) -> Pairing:
    """Pair labels and predictions one to one inside each document, best overlap first."""
    by_document: dict[str, list[tuple[int, Record]]] = defaultdict(list)
    for j, record in enumerate(predicted):
        by_document[record["document"]].append((j, record))
    candidates = [
        (get_overlap(wanted, found), i, j)
        for i, wanted in enumerate(gold)
        for j, found in by_document[wanted["document"]]
        if wanted["start"] < found["end"] and found["start"] < wanted["end"]
    ]
    free_gold, free_predicted = set(range(len(gold))), set(range(len(predicted)))
    pairs = []
    for value, i, j in sorted(candidates, reverse=True):
        if value >= least and i in free_gold and j in free_predicted:
            free_gold.remove(i)
            free_predicted.remove(j)
            pairs.append((gold[i], predicted[j], value))
    return Pairing(
        pairs, [gold[i] for i in sorted(free_gold)], [predicted[j] for j in sorted(free_predicted)]
    )


def get_f1(matched: float, gold: float, predicted: float) -> float:
    """Return F1 from counts; 1 where there was nothing to find and nothing was."""
    return 2 * matched / (gold + predicted) if gold + predicted else 1.0


def get_items(values: Any) -> list[str]:
    """Return the items of a list field as comparable text."""
    texts = [
        value.get("text", "") if isinstance(value, dict) else str(value) for value in values or ()
    ]
    folded = [" ".join(text.casefold().split()) for text in texts if text]
    return [text.removeprefix("the ").lstrip() for text in folded]


def count_items(gold: Any, predicted: Any) -> tuple[int, int, int]:
    """Return (matched, wanted, found) items of one list field of one pair."""
    wanted_items, left = get_items(gold), get_items(predicted)
    found, matched = len(left), 0
    for wanted in wanted_items:
        equal = [item for item in left if item == wanted]
        near = equal or [item for item in left if item in wanted or wanted in item]
        if near:
            left.remove(near[0])
            matched += 1
    return matched, len(wanted_items), found


def score_fields(pairs: list[Pair]) -> dict[str, float]:
    """Return the figure of each field over the pairs."""
    figures = {}
    for field in ACCURACY:
        right = sum(
            field in found and wanted.get(field) == found[field] for wanted, found, _ in pairs
        )
        figures[field] = right / len(pairs)
    for field in SPARSE:
        right = sum(bool(w.get(field)) and w.get(field) == p.get(field) for w, p, _ in pairs)
        gold = sum(bool(wanted.get(field)) for wanted, *_ in pairs)
        figures[field] = get_f1(right, gold, sum(bool(found.get(field)) for _, found, _ in pairs))
    for field in LISTS:
        figures[field] = score_list(field, pairs)
    unusual = find_unusual(pairs)
    if unusual:
        figures["actors*"] = score_list("actors", unusual)
    return figures


def score_list(field: str, pairs: list[Pair]) -> float:
    """Return micro-F1 over the items of a list field."""
    counts = [count_items(wanted.get(field), found.get(field)) for wanted, found, _ in pairs]
    matched, gold, predicted = (sum(column) for column in zip(*counts, strict=True))
    return get_f1(matched, gold, predicted)


def find_unusual(
    pairs: list[Pair],
) -> list[Pair]:
    """Return the pairs whose actors are not the most frequent ones of their document."""
    counts: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for wanted, *_ in pairs:
        counts[wanted["document"]][tuple(sorted(get_items(wanted.get("actors"))))] += 1
    usual = {document: counter.most_common(1)[0][0] for document, counter in counts.items()}
    return [
        pair
        for pair in pairs
        if tuple(sorted(get_items(pair[0].get("actors")))) != usual[pair[0]["document"]]
    ]


def score(gold: list[Record], predicted: list[Record], least: float = 0.5) -> dict[str, Any]:
    """Return counts and figures of appeals and commitments, and of the fields of commitments.

    Predictions for documents without labels are left out.
    """
    documents = {record["document"] for record in gold}
    predicted = [record for record in predicted if record["document"] in documents]
    result: dict[str, Any] = {}
    for kind in ("appeal", "commitment"):
        wanted = [record for record in gold if record["kind"] == kind]
        found = [record for record in predicted if record["kind"] == kind]
        pairs = pair_records(wanted, found, least).pairs
        result[kind] = {
            "gold": len(wanted),
            "predicted": len(found),
            "precision": len(pairs) / len(found) if found else 0.0,
            "recall": len(pairs) / len(wanted) if wanted else 0.0,
            "F1": get_f1(len(pairs), len(wanted), len(found)) if wanted or found else 0.0,
        }
        if pairs:
            result[kind]["mean overlap"] = sum(value for *_, value in pairs) / len(pairs)
    result["fields"] = score_fields(pairs) if pairs else {}
    return result


def iter_lines(result: dict[str, Any]) -> list[str]:
    """Return the lines to print for a result of `score`."""
    lines = []
    for kind in ("appeal", "commitment"):
        row = result[kind]
        line = (
            f"{kind:11} gold {row['gold']:4} predicted {row['predicted']:4} "
            f"precision {row['precision']:.3f} recall {row['recall']:.3f} F1 {row['F1']:.3f}"
        )
        more = f" mean overlap {row['mean overlap']:.3f}" if "mean overlap" in row else ""
        lines.append(line + more)
    for field, value in result["fields"].items():
        measure = "accuracy" if field in ACCURACY else "F1"
        lines.append(f"  {field:12} {measure} {value:.3f}")
    return [*lines, f"F1 {result['commitment']['F1']:.3f}"]


def main() -> None:
    """Score the files named on the command line and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    parser.add_argument("--iou", type=float, default=0.5, help="least overlap of a pair")
    options = parser.parse_args()
    result = score(load_records(options.gold), load_records(options.predicted), options.iou)
    print("\n".join(iter_lines(result)))


if __name__ == "__main__":
    main()
