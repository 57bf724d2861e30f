"""Time the index of evidence at 100,000 passages: how fast it is built, and how fast it is asked.

The public statements are too few, so they are repeated: in each copy three in ten of the longer
words in small letters are other words of the corpus, drawn by a seed by how common they are, so
that no two copies have the same words and rare words stay rare. Every topic of the judged set is
asked.
"""

from __future__ import annotations

import random
import re
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import quantiles

from evidence_topics import SHARED, topics
from servanda.evidence import Asked, Index, Source, sources, suggest, texts
from servanda.evidence.loaded import Loaded
from servanda.evidence.ranking import allowed, best, scores
from servanda.evidence.settings import settings

PASSAGES = 100_000
CHANGED = 0.3
TARGET = 200
_WORD = re.compile(r"\b[a-z]{4,}\b")


def show_speed(passages: int = PASSAGES) -> None:
    """Print how fast an index of so many passages is built, loaded and asked."""
    print(f"== speed, {passages:,} passages of repeated statements with changed words")
    with tempfile.TemporaryDirectory() as folder, Index(Path(folder) / "index.db") as index:
        began = time.perf_counter()
        size = _fill(index, passages)
        took = time.perf_counter() - began
        written = Path(index.path).stat().st_size / 1e6
        rate = f"{size / took:,.0f} a second, {written:.0f} MB"
        print(f"built {size:,} passages in {took:.0f} s: {rate}")
        began = time.perf_counter()
        index.loaded  # noqa: B018 - read for its time
        print(f"loaded in {time.perf_counter() - began:.1f} s")
        _ask(index)
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def _fill(index: Index, passages: int) -> int:
    """Add copies of the corpus until there are so many passages; return how many there are."""
    rows = [
        (source.name, source.dated(source.read(source.load())), source.load().decode())
        for source in sources(SHARED / "corpus/diplomatic")
    ]
    words = sorted({word for _, _, text in rows for word in _WORD.findall(text)})
    common = Counter(word for _, _, text in rows for word in _WORD.findall(text))
    number, size = 0, 0
    while size < passages:
        index.update(f"copy {number}", _copies(rows, words, common, number))
        size = index.connection.execute("SELECT count(*) FROM passage").fetchone()[0]
        number += 1
    return size


def _copies(
    rows: list[tuple[str, str, str]], words: list[str], common: Counter[str], number: int
) -> Iterator[Source]:
    chance = random.Random(number)  # noqa: S311 - for measuring
    weights = [common[word] for word in words]
    for name, date, text in rows:
        count = len(_WORD.findall(text))
        drawn = iter(chance.choices(words, weights, k=count))

        def change(found: re.Match[str], drawn: Iterator[str] = drawn) -> str:
            other = next(drawn)
            return other if number and chance.random() < CHANGED else found[0]

        yield from texts([(name, date, _WORD.sub(change, text))])


def _ask(index: Index) -> None:
    every = topics()
    asked = [topic.asked() for topic in every]
    loaded = index.loaded
    _time("ten suggestions, unexplained", lambda n: _ranked(index, loaded, asked[n]), len(every))
    _time("ten suggestions, explained", lambda n: suggest(index, every[n].asked()), len(every))


def _ranked(index: Index, loaded: Loaded, asked: Asked) -> list[int]:
    score = scores(index.held, loaded, asked).fused(settings().weights)
    return best(loaded, score, allowed(loaded, asked), 10)


def _time(name: str, call: Callable[[int], object], count: int) -> None:
    """Print the time that calls take, on the clock and of the processor."""
    clock: list[float] = []
    processor: list[float] = []
    for number in range(count):
        began = time.perf_counter(), time.process_time()
        call(number)
        clock.append((time.perf_counter() - began[0]) * 1000)
        processor.append((time.process_time() - began[1]) * 1000)
    for what, found in (("clock", clock), ("processor", processor)):
        cuts = quantiles(found, n=20)
        told = f"p50 {cuts[9]:.0f} ms, p95 {cuts[18]:.0f} ms, most {max(found):.0f} ms"
        print(f"{name}, {what}: {told} (target p95 {TARGET} ms)")
