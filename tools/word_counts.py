"""Write the counts of words that the comparison weighs them by: `tools/word_counts.py FOLDER...`.

Counts how many sentences of real statements hold each word, without the statements that are set
aside. Only words and counts are written: `src/servanda/lineage/counts.txt`.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from servanda.lineage.stems import stem

TARGET = Path(__file__).resolve().parent.parent / "src/servanda/lineage/counts.txt"
ASIDE = (
    "us-korea-2022",
    "japan-philippines-us-2024",
    "us-mexico-security-2022",
    "los-angeles-declaration-2022",
    "g7-clean-energy-2023",
)
SENTENCE = re.compile(r"(?<=[.;:!?])\s+|\n\s*\n")
WORD = re.compile(r"[a-z]{2,}")
LEAST = 5  # sentences; rarer words weigh as if they had not been seen
SHORTEST = 5  # words; shorter ones are headings and scraps


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    counts: Counter[str] = Counter()
    sentences = 0
    for folder in parser.parse_args().folders:
        for path in sorted(folder.iterdir()):
            if path.suffix not in {".txt", ".md"} or path.stem in {*ASIDE, "README"}:
                continue
            for sentence in SENTENCE.split(path.read_text(encoding="utf-8").lower()):
                words = WORD.findall(sentence)
                if len(words) >= SHORTEST:
                    sentences += 1
                    counts.update({stem(word) for word in words})
    kept = sorted((word, count) for word, count in counts.items() if count >= LEAST)
    lines = [f"{word} {count}\n" for word, count in kept]
    TARGET.write_text(f"* {sentences}\n{''.join(lines)}", encoding="utf-8", newline="\n")
    print(f"{sentences} sentences, {len(kept)} words")


if __name__ == "__main__":
    main()
