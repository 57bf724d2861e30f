"""A real mail server on this computer, as small as one can be; for tests of outgoing mail."""

from __future__ import annotations

import socketserver
import threading
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser


class Postbox(socketserver.ThreadingTCPServer):
    """Takes mail over SMTP and keeps it; refuses it while `refuses` is true.

    As a context: it listens inside it.
    """

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.messages: list[EmailMessage] = []
        self.refuses = False

    @property
    def port(self) -> int:
        """Return where it listens."""
        return int(self.server_address[1])

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *args: object) -> None:
        self.shutdown()
        self.server_close()


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        """Speak as much of RFC 5321 as one message needs."""
        self._say("220 here")
        while line := self.rfile.readline():
            word = line.upper().split()[:1]
            if word == [b"DATA"]:
                self._say("354 go on")
                self._take()
            elif word == [b"QUIT"]:
                self._say("221 bye")
                return
            elif word == [b"MAIL"] and self.server.refuses:
                self._say("451 not now")
            else:
                self._say("250 well")

    def _take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        self.server.messages.append(BytesParser(policy=policy.default).parsebytes(b"".join(lines)))
        self._say("250 taken")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())
