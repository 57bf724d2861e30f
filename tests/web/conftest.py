"""A workspace on a real register with the sample, and people of both parties signed in to it.

`cast.PEOPLE` says who they are; `anybody` is not signed in.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cast import Site, make_register

from servanda.web.place import in_folder
from servanda.web.serving import ledger_at, open_workspace
from servanda.web.settings import forget, forget_all


@pytest.fixture(scope="session")
def model_registers(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """Return folders with a register to copy: with the sample, and empty."""
    forget_all()  # what other tests of this process opened
    folders = {}
    for sample in (True, False):
        folders[sample] = tmp_path_factory.mktemp("model")
        place = in_folder(folders[sample])
        make_register(place, sample=sample)
        forget(place)
    return folders


@pytest.fixture
def open_site(model_registers: dict[bool, Path], tmp_path: Path) -> Iterator[Callable[..., Site]]:
    """Return what opens a workspace on a register of its own, with or without the sample."""

    opened = []

    def opens(*, sample: bool) -> Site:
        forget_all()
        place = in_folder(tmp_path / "register")
        shutil.copytree(model_registers[sample], place.folder)
        opened.append(place)
        return Site(place=place, ledger=open_workspace(place))

    yield opens
    for place in opened:
        forget(place)
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
def contexts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let answers carry the contexts of their templates (`response.context`)."""
    from django.template.base import Template  # noqa: PLC0415 - after Django is set up
    from django.test.utils import instrumented_test_render  # noqa: PLC0415 - the same

    monkeypatch.setattr(Template, "_render", instrumented_test_render)
