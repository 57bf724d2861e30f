"""How far the two judges of the evidence set agree, by the package that compares assessors."""

from __future__ import annotations

import csv

from evidence_measure import KEPT
from servanda.assessment.agreement import Agreement, Estimate, on_labels, on_scale
from servanda.assessment.scales import Scale, ScaleValue

GRADES = Scale(
    id="evidence-grade",
    version=1,
    names={"en": "What a passage tells of a commitment"},
    source="bench/evidence/PROTOCOL.md",
    about="commitment",
    summit=False,
    kind="counts",
    add=0,
    factor=0,
    values={
        "0": ScaleValue(key="0", names={"en": "nothing"}, level="none", rank=0),
        "1": ScaleValue(key="1", names={"en": "bears on it"}, level="partial", rank=1),
        "2": ScaleValue(key="2", names={"en": "what became of it"}, level="full", rank=2),
    },
)


def show_agreement() -> None:
    """Print the judges' table and coefficients, of grades and of each line between them."""
    with KEPT.joinpath("judgements.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    codes = {str(number): {"a": row["a"], "b": row["b"]} for number, row in enumerate(rows)}
    print(f"== agreement of two judges on {len(rows)} passages")
    for a in "012":
        told = (sum(row["a"] == a and row["b"] == b for row in rows) for b in "012")
        print(f"first {a}; second 0, 1, 2: {', '.join(map(str, told))}")
    _show("grades", on_scale(GRADES, codes))
    for least in "12":
        split = {
            unit: {judge: str(grade >= least) for judge, grade in given.items()}
            for unit, given in codes.items()
        }
        _show(f"{least} and more", on_labels(f"{least} and more", split))


def _show(name: str, found: Agreement) -> None:
    print(
        f"{name}: same {_told(found.percent)}, kappa ({found.weights}) {_told(found.kappa)},"
        f" alpha ({found.metric}) {_told(found.alpha)}"
    )


def _told(estimate: Estimate) -> str:
    if estimate.value is None or estimate.interval is None:
        return "cannot be told"
    return f"{estimate.value:.3f} [{estimate.interval.low:.3f}, {estimate.interval.high:.3f}]"
