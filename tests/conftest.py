"""What all tests share: sizes, what they need from outside, and saying loudly what is absent."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import postgres_server
import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# How long an example takes, or making it, says more of the machine than of the code.
hypothesis.settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("untimed")

# marker -> (is it here, what to say when it is not)
NEEDS = {
    "shared": (
        SHARED.joinpath("eval", "score.py").is_file(),
        "../shared (texts and labels) is not beside this checkout",
    ),
    "libreoffice": (
        shutil.which("soffice") is not None,
        "LibreOffice is not installed (apt-get install libreoffice-writer-nogui)",
    ),
    "browser": (
        shutil.which("chromium") is not None,
        "Chromium is not installed (apt-get install chromium)",
    ),
    "poppler": (
        shutil.which("pdftotext") is not None and shutil.which("pdftoppm") is not None,
        "poppler's programs are not installed (apt-get install poppler-utils)",
    ),
    "postgresql": (
        postgres_server.find_programs() is not None,
        "PostgreSQL's server is not installed (apt-get install postgresql)",
    ),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that choose sizes and rewrite golden files."""
    parser.addoption("--full", action="store_true", help="run the heavy tests at their large size")
    parser.addoption("--golden", action="store_true", help="rewrite the golden files")
    parser.addoption("--kills", type=int, default=50, help="how often tests kill a writer")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with the reason, each test whose marker names something that is absent."""
    for item in items:
        if item.get_closest_marker("postgresql"):  # one server is enough: one worker runs them all
            item.add_marker(pytest.mark.xdist_group("postgresql"))
        for marker, (present, reason) in NEEDS.items():
            if not present and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in capitals how many tests did not run for want of something outside the repository."""
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    for present, reason in NEEDS.values():
        count = sum(reason in text for text in skipped)
        if not present and count:
            terminalreporter.write_line(f"!! {count} TESTS DID NOT RUN: {reason}", red=True)


@pytest.fixture(scope="session")
def full(request: pytest.FixtureRequest) -> bool:
    """Whether the large size of heavy tests was asked for."""
    return bool(request.config.getoption("--full"))


@pytest.fixture(scope="session")
def kills(request: pytest.FixtureRequest) -> int:
    """Return how often each database's writer is killed."""
    return int(request.config.getoption("--kills"))


@pytest.fixture(scope="session")
def golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--golden"))


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of texts and labels, or skip."""
    present, reason = NEEDS["shared"]
    if not present:
        pytest.skip(reason)
    return SHARED


@pytest.fixture(scope="session")
def seeds(shared: Path) -> list[Path]:
    """Return the two real agendas, in order."""
    return sorted(shared.joinpath("seeds").glob("*.txt"))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[postgres_server.Server]:
    """Return a real PostgreSQL server; a test that asks for it carries the marker `postgresql`."""
    present, reason = NEEDS["postgresql"]
    if not present:
        pytest.skip(reason)
    with postgres_server.running() as server:
        yield server


@pytest.fixture
def postgresql_url(postgresql: postgres_server.Server) -> Iterator[str]:
    """Return the address of an empty database of its own."""
    url = postgresql.fresh()
    yield url
    postgresql.drop(url)
