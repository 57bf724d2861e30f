"""Measure the product against the labels: `make quality`, `make quality ARGS=--commit`.

Reads the two agendas and the annotated statements as a user would, at both settings, with parties
and date given and not given; scores with ../shared/eval/score.py (ours has to agree); feeds each
human-identified commitment of ../shared/scores alone; compares with quality/targets.yml and with
the result committed last. Statements are scored with a tagger that never saw them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import yaml

import gains
import predict
import score
from labels import ASIDE
from predict import ROOT, SHARED, Setting

if TYPE_CHECKING:
    from pathlib import Path

OUT = ROOT / "out" / "quality"
SETTINGS = {
    "": Setting(),
    "-wide": Setting(wide=True),
    "-alone": Setting(given=False),
    "-wide-alone": Setting(wide=True, given=False),
    "-shipped": Setting(heldout=False),
}

Record = dict[str, Any]


def load_gold() -> dict[str, list[Record]]:
    """Return the labels by group: agenda, statements (without the five), aside (the five)."""
    statements = score.load_records(SHARED / "eval/statements.gold.jsonl")
    return {
        "agenda": score.load_records(SHARED / "eval/agenda.gold.jsonl"),
        "statements": [record for record in statements if record["document"] not in ASIDE],
        "aside": [record for record in statements if record["document"] in ASIDE],
    }


def write_records(path: Path, records: list[Record]) -> Path:
    """Write records as JSON Lines and return the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
    path.write_text("".join(lines), encoding="utf-8")
    return path


def score_with_both(name: str, gold: list[Record], found: list[Record]) -> tuple[Any, str]:
    """Return our figures and the given scorer's lines; exit when the two disagree."""
    gold_path = write_records(OUT / f"{name}.gold.jsonl", gold)
    found_path = write_records(OUT / f"{name}.jsonl", found)
    command = [sys.executable, str(SHARED / "eval/score.py"), str(gold_path), str(found_path)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    ours = score.score(gold, [score.with_child(record) for record in found])
    if "\n".join(score.iter_lines(ours)) != printed.rstrip("\n"):
        sys.exit(f"tools/score.py does not agree with the given scorer on {found_path}:\n{printed}")
    return ours, printed


def flatten(name: str, result: Any) -> dict[str, float]:
    """Return the figures of one scoring under one-line names, three digits."""
    figures = {f"{name} {field}": value for field, value in result["fields"].items()}
    for kind in ("commitment", "appeal"):
        for measure in ("precision", "recall", "F1"):
            figures[f"{name} {kind}.{measure}"] = result[kind][measure]
    return {key: round(value, 3) for key, value in figures.items()}


def list_spans(gold: list[Record], found: list[Record]) -> tuple[Any, Any]:
    """Return the spans of the labels found and of the extra predictions, by document."""
    matched: dict[str, list[str]] = {}
    extra: dict[str, list[str]] = {}
    for kind in ("appeal", "commitment"):
        pairing = score.pair_records(
            [record for record in gold if record["kind"] == kind],
            [record for record in found if record["kind"] == kind],
        )
        for wanted, *_ in pairing.pairs:
            matched.setdefault(wanted["document"], []).append(f"{wanted['start']}-{wanted['end']}")
        for record in pairing.extra:
            extra.setdefault(record["document"], []).append(f"{record['start']}-{record['end']}")
    return matched, extra


def measure_groups() -> dict[str, Any]:
    """Score every group at every setting, printing as it goes, and return the result to keep."""
    result: dict[str, Any] = {"figures": {}, "found": {}, "extra": {}}
    facts = predict.load_facts()
    for group, gold in load_gold().items():
        documents = sorted({record["document"] for record in gold})
        for suffix, setting in SETTINGS.items():
            if suffix == "-shipped" and group != "agenda":
                continue  # it was trained on the statements, and never on those set aside
            found = [r for name in documents for r in predict.predict(name, setting, facts[name])]
            figures, printed = score_with_both(group + suffix, gold, found)
            print(f"== {group}, {len(documents)} documents; {setting.name}")
            print(printed if not suffix else "\n".join(printed.splitlines()[:2]) + "\n")
            result["figures"] |= flatten(group + suffix, figures)
            if not suffix and group != "aside":
                matched, extra = list_spans(gold, found)
                result["found"] |= matched
                result["extra"] |= extra
    return result


def measure_scored_commitments() -> dict[str, float]:
    """Feed each human-identified commitment alone and print how many yield one."""
    found = {
        name: [predict.kinds_found(text) for text in texts]
        for name, texts in predict.load_scored_commitments().items()
    }
    every = [kinds for rows in found.values() for kinds in rows]
    yielded, total = sum("commitment" in kinds for kinds in every), len(every)
    appeals = sum(kinds == {"appeal"} for kinds in every)
    parts = ", ".join(
        f"{name} {sum('commitment' in kinds for kinds in rows)} of {len(rows)}"
        for name, rows in found.items()
    )
    print(
        f"== human-identified commitments fed alone: {yielded} of {total} yield one ({parts});"
        f" {appeals} more yield an appeal\n"
    )
    return {"scores share": round(yielded / total, 3)}


def iter_verdicts(figures: dict[str, float]) -> list[str]:
    """Return one line a target: what it asks for, what was measured, and whether that is enough."""
    targets = yaml.safe_load(ROOT.joinpath("quality/targets.yml").read_text(encoding="utf-8"))
    near = targets.pop("near")
    rows = [
        (f"{group} {name}", floor, figures.get(f"{group} {name}", 0.0))
        for group, floors in targets.items()
        for name, floor in floors.items()
    ]
    for group, other in near.items():
        floor = figures[f"{other} commitment.F1"] - 0.05
        rows.append((f"{group} commitment.F1", floor, figures[f"{group} commitment.F1"]))
    return [
        f"  {'ok   ' if value >= floor else 'BELOW'} {name:32} {value:.3f}  at least {floor:.3f}"
        for name, floor, value in rows
    ]


def main() -> None:
    """Measure, print, compare, and keep the result when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument(
        "--commit", action="store_true", help="keep the result in quality/last.json"
    )
    options = parser.parse_args()
    if not SHARED.joinpath("eval/score.py").is_file():
        sys.exit("make quality needs the labels and texts in ../shared, and they are not there")
    result = measure_groups()
    result["figures"] |= measure_scored_commitments()
    print("== targets")
    print("\n".join(iter_verdicts(result["figures"])))
    print("\n== since quality/last.json (labels and extra records by document and offsets)")
    print("\n".join(gains.iter_changes(gains.load_last(), result)))
    if options.commit:
        gains.save_last(result)
        print("\nkept in quality/last.json; `make docs` brings the figures into the pages")


if __name__ == "__main__":
    main()
