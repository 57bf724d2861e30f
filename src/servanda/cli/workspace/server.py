"""The server's processes: Granian."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import socket
from collections.abc import Callable


def free_port(host: str) -> int:
    """Return a port that nobody listens on."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def port_or_free(host: str, port: int) -> int:
    """Return a port, or another one where somebody listens on it already."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return free_port(host)
    return port


def run(
    host: str, port: int, workers: int, threads: int, *, ready: Callable[[], object] | None
) -> None:
    """Serve until somebody stops it.

    Args:
        host: Address to listen on.
        port: And its port.
        workers: Processes.
        threads: Of each; Granian's own number makes it use several times the memory.
        ready: Called once it listens.
    """
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    server = Server(
        "servanda.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    )
    if ready:
        server.on_startup(ready)
    server.serve()
