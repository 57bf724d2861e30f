"""A workspace on a real register with the sample, and people of both parties signed in to it.

`cast.PEOPLE` says who they are; `anybody` is not signed in.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from cast import Site, make_register
from django.test.utils import override_settings
from following import take_up
from postbox import Postbox
from progressed import accepted, rated

from servanda.web.mailing import mail_settings
from servanda.web.place import Place, in_folder
from servanda.web.serving import ledger_at, open_workspace
from servanda.web.settings import forget, forget_all

ON_BOTH = {
    *("test_agenda", "test_commitment", "test_frame", "test_home", "test_search"),
    *("test_kept_evidence", "test_statuses", "test_waiting"),
}
"""Files that are tested on PostgreSQL too for each commit; `--full` takes them all."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Choose the databases that a test's workspace is on."""
    if "database" not in metafunc.fixturenames:
        return
    both = metafunc.config.getoption("full") or metafunc.definition.path.stem in ON_BOTH
    other = [pytest.param("postgresql", marks=pytest.mark.postgresql)] if both else []
    metafunc.parametrize("database", ["sqlite", *other])


Model = Callable[[bool], Place]


@pytest.fixture(scope="session")
def model_registers(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Model]:
    """Return what gives a register to copy, by its database: with the sample, or empty."""
    forget_all()  # what other tests of this process opened

    @cache
    def model(database: str, sample: bool) -> Place:  # noqa: FBT001 - cached by position
        place = in_folder(tmp_path_factory.mktemp("model"))
        if database == "postgresql":
            server = request.getfixturevalue("postgresql")
            place = Place(folder=place.folder, url=server.fresh())
        make_register(place, sample=sample)
        forget(place)
        return place

    return lambda database: lambda sample: model(database, sample)


@pytest.fixture
def open_site(
    request: pytest.FixtureRequest,
    model_registers: Callable[[str], Model],
    database: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[..., Site]]:
    """Return what opens a workspace on a register of its own, with or without the sample."""
    opened: list[Place] = []

    def opens(*, sample: bool) -> Site:
        forget_all()
        model = model_registers(database)(sample)
        place = in_folder(tmp_path / "register")
        shutil.copytree(model.folder, place.folder)
        if database == "postgresql":
            server = request.getfixturevalue("postgresql")
            place = Place(folder=place.folder, url=server.fresh(like=model.url))
        # Commands that a test runs find the register there.
        monkeypatch.setenv("SERVANDA_REGISTER", str(place.folder))
        monkeypatch.setenv("SERVANDA_DATABASE_URL", place.url)
        opened.append(place)
        return Site(place=place, ledger=open_workspace(place))

    yield opens
    for place in opened:
        forget(place)
        if database == "postgresql":
            request.getfixturevalue("postgresql").drop(place.url)
    ledger_at.cache_clear()


@pytest.fixture
def site(open_site: Callable[..., Site]) -> Site:
    """Return a workspace with the sample."""
    return open_site(sample=True)


@pytest.fixture
def empty_site(open_site: Callable[..., Site]) -> Site:
    """Return a workspace without any document."""
    return open_site(sample=False)


@pytest.fixture
def admin(site: Site):
    """Return a client of the administrator of XAA."""
    return site.client("admin")


@pytest.fixture
def officer(site: Site):
    """Return a client of an officer of XAA."""
    return site.client("officer")


@pytest.fixture
def reader(site: Site):
    """Return a client of a reader of XAA."""
    return site.client("reader")


@pytest.fixture
def outsider(site: Site):
    """Return a client of an officer of XBB."""
    return site.client("outsider")


@pytest.fixture
def guest(site: Site):
    """Return a client of a reader of XBB."""
    return site.client("guest")


@pytest.fixture
def anybody(site: Site):
    """Return a client that nobody is signed in with."""
    return site.client()


os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs beside tests


@pytest.fixture
def followed(site: Site) -> Site:
    """Return the workspace in which three commitments are followed; the officer owns two."""
    take_up(site)
    return site


@pytest.fixture
def kept(site: Site) -> Site:
    """Return a workspace where everything is accepted, one is done and one in progress."""
    accepted(site)
    rated(site, "2026-C-3")
    rated(site, "2026-C-4", "in-progress")
    return site


@pytest.fixture
def scored(site: Site) -> Site:
    """Return a workspace with ratings on three scales, two of them of shares of parties."""
    accepted(site)
    rated(site, "2026-C-3", "2", scale="peace-accords")
    rated(site, "2026-C-4", "complete", scale="ogp")
    rated(site, "2026-C-5", "+1", scale="research-group", about="XAA")
    rated(site, "2026-C-5", "0", scale="research-group", about="XBB")
    return site


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    """Return a mail server, and let the workspace send to it."""
    with Postbox() as server:
        given = {"HOST": "127.0.0.1", "PORT": str(server.port), "SECURITY": "none"}
        environ = {f"SERVANDA_MAIL_{name}": value for name, value in given.items()}
        environ |= {"SERVANDA_MAIL_FROM": "servanda@mail.example"}
        environ |= {"SERVANDA_ADDRESS": "https://servanda.example/"}
        with override_settings(**mail_settings(environ)):
            yield server


@pytest.fixture
def contexts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let answers carry the contexts of their templates (`response.context`)."""
    from django.template.base import Template  # noqa: PLC0415 - after Django is set up
    from django.test.utils import instrumented_test_render  # noqa: PLC0415 - the same

    monkeypatch.setattr(Template, "_render", instrumented_test_render)
