"""Programs of the people of `cast`, each with a token."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from cast import file_later
from proposals import BOTH

from servanda.register.acts.marking import mark
from servanda.register.entry import Marking
from servanda.web.accounts.tokens import make_token

if TYPE_CHECKING:
    from cast import Site


@dataclass(frozen=True, kw_only=True)
class Program:
    """A program that calls the API with a token (or none)."""

    client: Any
    secret: str | None

    def send(self, method: str, address: str, body: Any = None, **headers: str):
        """Send a request; `base="3"` is If-Match."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.secret:
            given["Authorization"] = f"Bearer {self.secret}"
        sent = {} if body is None else {"data": json.dumps(body)}
        return self.client.generic(
            method,
            f"/api/v1/{address}",
            content_type="application/json",
            headers=given,
            **sent,
        )

    def get(self, address: str, **headers: str):
        """Read."""
        return self.send("GET", address, **headers)

    def post(self, address: str, body: Any = None, *, base: int | None = None):
        """Write, from a version where one is given."""
        return self.send("POST", address, body or {}, **_match(base))

    def patch(self, address: str, body: Any, *, base: int | None = None):
        """Change, from a version where one is given."""
        return self.send("PATCH", address, body, **_match(base))

    def put(self, address: str, body: Any):
        """Put."""
        return self.send("PUT", address, body)

    def upload(self, address: str, file: Any, *, base: int | None = None, **fields: Any):
        """Send a form with a file."""
        headers = {"Authorization": f"Bearer {self.secret}", **_match(base)}
        return self.client.post(f"/api/v1/{address}", {**fields, "file": file}, headers=headers)


def _match(base: int | None) -> dict[str, str]:
    return {} if base is None else {"If-Match": f'"{base}"'}


@pytest.fixture
def program(site: Site) -> Callable[..., Program]:
    """Return what makes a program of one of `PEOPLE`; `scope` None: without a token."""

    def made(name: str = "officer", scope: str | None = "write", days: int = 1) -> Program:
        secret = None
        if scope is not None:
            secret = make_token(site.account(name), name="test", scope=scope, days=days)[1]
        return Program(client=site.client(), secret=secret)

    return made


@pytest.fixture
def share(site: Site) -> Callable[..., None]:
    """Return what gives records of the sample a marking."""

    def shares(*names: str, marking: str = "shared") -> None:
        site.desk("admin").write(mark(names, marking=Marking(marking)))

    return shares


@pytest.fixture
def both(site):
    """Return a workspace with both sample agendas, not compared yet."""
    file_later(site)
    return site


@pytest.fixture
def compared(both, program):
    """Return a workspace in which XAA compared them."""
    assert program().post("comparisons", BOTH).status_code == 200
    return both
