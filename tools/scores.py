"""Hold published averages against the scores of members, and tell the rows that differ.

usage: scores.py TABLE.csv ...

A table has the columns id, year, text, average and then one for each member; no text is printed.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from servanda.assessment.scores import differing, read_scores


def main(names: list[str]) -> None:
    """Print for each table how many averages are reproduced, and which are not."""
    for path in map(Path, names):
        table = read_scores(path.read_text(encoding="utf-8"), path.name)
        wrong = differing(table)
        faults = Counter(issue.code for issue in table.issues)
        print(f"{path.name}: {len(table.rows)} commitments of {len(table.members)} members")
        print(f"  the mean of the scores: {len(table.rows) - len(wrong)}; not: {len(wrong)}")
        for row in wrong:
            why = "; left out: scores typed with a Unicode minus" if row.unicode_minus else ""
            print(f"    {row.id} (line {row.line}): {row.published}, mean {row.mean}{why}")
        print("  faults: " + (", ".join(f"{code} {n}" for code, n in faults.items()) or "none"))


if __name__ == "__main__":
    main(sys.argv[1:])
