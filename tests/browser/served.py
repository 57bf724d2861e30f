"""A workspace that is being served by a process of its own."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from dataclasses import dataclass

from cast import Site
from django.conf import settings

from servanda.cli.workspace.server import free_port
from servanda.web.accounts.links import make_link
from servanda.web.accounts.models import Account
from servanda.web.place import Place
from servanda.web.serving import ledger_at, open_workspace
from servanda.web.settings import forget_all


@dataclass(kw_only=True)
class Server:
    """A workspace that is being served."""

    place: Place
    address: str
    link: str
    process: subprocess.Popen[str]

    def way_in(self, name: str) -> str:
        """Return the address of a one-time link for one of the cast."""
        # Accounts are looked for in Django's default database: this server's from now on.
        if getattr(settings, "PLACE", None) != self.place:
            forget_all()
            ledger_at.cache_clear()
        open_workspace(self.place)
        return self.address + make_link(Account.objects.get(login=name))

    def site(self) -> Site:
        """Return its register with people and clients, for what a test puts into it."""
        forget_all()
        ledger_at.cache_clear()
        return Site(place=self.place, ledger=open_workspace(self.place))

    def stop(self) -> None:
        """Stop it as Ctrl-C does."""
        self.process.terminate()
        self.process.wait(timeout=60)
        assert self.process.stdout is not None
        self.process.stdout.close()


def start(place: Place, *arguments: str) -> Server:
    """Start `servanda serve` on a register and wait until it answers."""

    port = str(free_port("127.0.0.1"))
    command = [sys.executable, "-m", "servanda.cli", "serve", "--no-open", "--port", port]
    process = subprocess.Popen(
        [*command, "--register", str(place.folder), *arguments], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    said = process.stdout.readline() + process.stdout.readline()
    link = re.search(r"http://\S+/enter/\S+", said)
    server = Server(
        place=place,
        address=f"http://localhost:{port}",
        link=link[0] if link else "",
        process=process,
    )
    wait_for(int(port), process)
    return server


def wait_for(port: int, process: subprocess.Popen[str]) -> None:
    """Wait until somebody listens on a port."""

    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, "the server ended"
        time.sleep(0.1)
    raise TimeoutError("the server does not listen")
