"""One pass of Servanda over a folder, measured: `ours.py FOLDER PARAGRAPHS.jsonl`.

Reads and extracts every file, checks every quote, writes the paragraphs that were read (one JSON
string a line, what the other pass gets) and prints one JSON object of measurements. The clock runs
over reading and extracting, from files to records, and not over checking and writing.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

started = time.perf_counter()

from servanda import reading  # noqa: E402 - importing is part of start-up
from servanda.model import BlockKind  # noqa: E402

UNREAD = {BlockKind.PAGE_BREAK, BlockKind.HEADER, BlockKind.FOOTER}


def main() -> None:
    """Measure the pass."""
    files = sorted(path for path in Path(sys.argv[1]).iterdir() if path.suffix in (".md", ".txt"))
    reading.extract(reading.read(b"We will meet.", name="first.txt"))
    start_up = time.perf_counter() - started
    seconds, records, paragraphs = 0.0, 0, []
    for path in files:
        before = time.perf_counter()
        document = reading.read(path)
        found = reading.extract(document)
        seconds += time.perf_counter() - before
        records += len(found)
        wrong = [c.id for c in found if document.text[c.start : c.end] != c.quote]
        if wrong:
            sys.exit(f"{path.name}: quotes of {wrong} are not where they are said to stand")
        blocks = [block for block in document.blocks if block.kind not in UNREAD]
        paragraphs += [document.text[block.start : block.end] for block in blocks]
    texts = [" ".join(paragraph.split()) for paragraph in paragraphs]
    lines = [json.dumps(text) + "\n" for text in texts if text]
    Path(sys.argv[2]).write_text("".join(lines), encoding="utf-8")
    measured = {
        "files": len(files),
        "records": records,
        "seconds": seconds,
        "start_up": start_up,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(measured))


if __name__ == "__main__":
    main()
