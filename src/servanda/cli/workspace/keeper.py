"""A background worker beside the server: started with it, again when it dies, ended with it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from types import TracebackType
from typing import Self

_PAUSE = 2.0
_PATIENCE = 10.0


class WorkerKeeper:
    """Keeps one `servanda work` running as a child process; it has the same environment.

    As a context: the worker runs inside it and is stopped at its end.
    """

    def __init__(self) -> None:
        self._ended = threading.Event()
        self._process = _start()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._process.terminate()
        self._thread.join(_PATIENCE)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def _watch(self) -> None:
        """Start another worker when one is gone, after a pause: it may end at once every time."""
        while True:
            self._process.wait()
            if self._ended.wait(_PAUSE):
                return
            self._process = _start()
            if self._ended.is_set():
                self._process.terminate()


def _start() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "servanda.cli", "work", "--quiet"]
    return subprocess.Popen([*command, "--parent", str(os.getpid())])  # noqa: S603 - our own
