"""What goes wrong around a register is one clear sentence, and nothing is lost.

Every test calls the command as a person would, and `verify` afterwards finds the register whole and
as long as before.
"""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from attacks import Attacker
from users import ADD, User, refused

from servanda.web.place import FILE

AGENDA = """Minutes of a Meeting

The Parties will exchange lists of ferry landings by 2030.

The Parties agreed to open talks about a treaty on night trains in 2031.
"""
OTHER = AGENDA.replace("ferry landings", "seed banks")
ME = ("--as", "CAN/A. Person")
DAC_OVERRIDE, DAC_READ_SEARCH, CAPBSET_DROP = 1, 2, 24


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    folder.joinpath("agenda.txt").write_text(AGENDA)
    folder.joinpath("other.txt").write_text(OTHER)
    return folder


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory, texts: Path) -> tuple[Path, int]:
    """Return a register with one document, and the number of its entries."""
    user = User(tmp_path_factory.mktemp("original"), texts)
    assert user.start("init", "--party", "CAN", "--person", "A. Person").returncode == 0
    assert user.start("add", texts / "agenda.txt", *ADD).returncode == 0
    return user.folder, int(user.run("verify").stdout.split()[0])


@pytest.fixture
def user(original: tuple[Path, int], texts: Path, tmp_path: Path) -> User:
    """Return somebody with a copy of that register."""
    return User(Path(shutil.copytree(original[0], tmp_path / "register")), texts)


@pytest.fixture
def entries(original: tuple[Path, int]) -> int:
    return original[1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", "other.txt", "--parties", "CAN,XYZ", "--date", "2005"), ["XYZ"]),
        (("accept", "2005-C-1", "--as", "XYZ/A. Person"), ["XYZ"]),
        (("assign", "2005-C-1", "--to", "XYZ/Harbour Agency"), ["XYZ"]),
        (
            ("add", "other.txt", "--parties", "CAN", "--date", "2999-01-01"),
            ["2999-01-01", "future"],
        ),
        (("add", "other.txt", "--parties", "CAN", "--date", "2005-02-30"), ["2005-02-30"]),
        (("add", "agenda.txt", *ADD), ["2005", "already"]),
        (("add", "missing.txt", *ADD), ["missing.txt"]),
        (("accept", "2005-C-99"), ["2005-C-99"]),
        (("reject", "2005-C-1"), ["reason"]),
        (("list", "--as-of", "yesterday"), ["yesterday"]),
        (("import", "sheet.csv"), ["sheet.csv"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_not_right_is_refused(
    user: User, entries: int, arguments: tuple[str, ...], words: list[str]
) -> None:
    user.texts.joinpath("sheet.csv").write_text("commitment,due\nWe will meet,soonish\n")

    ended = user.run(*(user.texts / a if a.endswith((".txt", ".csv")) else a for a in arguments))

    where = ended.stderr.rstrip("\n").rpartition("\n")[2]  # click says the usage before
    assert ended.returncode == 2
    assert all(word in where for word in words), ended.stderr
    assert user.is_whole(entries)


def test_init_for_an_unknown_party_makes_nothing(texts: Path, tmp_path: Path) -> None:
    user = User(tmp_path / "new", texts)

    ended = user.run("init", "--party", "XYZ", "--person", "A. Person")

    assert ended.returncode == 2
    assert "XYZ" in ended.stderr
    assert not user.folder.exists()


def test_the_same_text_under_another_name_is_a_duplicate(user: User, entries: int) -> None:
    user.texts.joinpath("copy.txt").write_text(AGENDA)

    assert refused(user.add("copy.txt"), "already")
    assert user.is_whole(entries)


def test_nobody_writes_without_a_name(user: User, entries: int) -> None:
    user.folder.joinpath("author.json").unlink()

    assert refused(user.run("accept", "2005-C-1"), "--as", "SERVANDA_AUTHOR", "servanda init")
    assert refused(user.add("other.txt"), "--as")
    assert refused(user.run("accept", "2005-C-1", SERVANDA_AUTHOR="XYZ/A. Person"), "XYZ")
    assert user.is_whole(entries)
    assert user.run("accept", "2005-C-1", *ME).returncode == 0


def test_without_a_register_the_sentence_says_how_to_make_one(texts: Path, tmp_path: Path) -> None:
    user = User(tmp_path / "nothing", texts)

    for arguments in (["list"], ["accept", "2005-C-1"], ["verify"], ["rebuild"]):
        assert refused(user.run(*arguments, *ME[: 2 * ("accept" in arguments)]), "servanda init")
    assert not user.folder.exists()


NEWER = {
    "format": """UPDATE servanda_entry SET payload = '{"format":99}' WHERE sequence = 1""",
    "kind": "UPDATE servanda_entry SET kind = 'treaty-lifted' WHERE sequence = 3",
    "version": "UPDATE servanda_entry SET version = 9 WHERE sequence = 3",
    "tables": (
        "INSERT INTO django_migrations (app, name, applied) "
        "VALUES ('servanda', '9999_later', '2031-01-01')"
    ),
}


@pytest.mark.parametrize("what", NEWER)
def test_a_register_of_a_newer_release_is_left_alone(user: User, what: str) -> None:
    attacker = Attacker(f"sqlite:///{user.folder / FILE}")
    attacker.disarm()
    attacker.run(NEWER[what])
    attacker.done()
    before = user.folder.joinpath(FILE).read_bytes()

    for arguments in (["list"], ["accept", "2005-C-1"], ["verify"]):
        assert refused(user.run(*arguments), "newer release", "install that release")
    assert refused(user.add("other.txt"), "newer release")
    assert user.folder.joinpath(FILE).read_bytes() == before


def as_anybody() -> None:
    """Give up root's right to write what is read-only; comes before the program starts."""
    if os.geteuid() == 0:
        system = ctypes.CDLL(None)
        for right in (DAC_OVERRIDE, DAC_READ_SEARCH):
            assert system.prctl(CAPBSET_DROP, right, 0, 0, 0) == 0


@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_is_read_only_is_not_written(user: User, entries: int, what: str) -> None:
    path = user.folder if what == "folder" else user.folder / FILE
    path.chmod(0o555 if what == "folder" else 0o444)
    try:
        assert refused(user.start("accept", "2005-C-1", preexec_fn=as_anybody), "read-only")
    finally:
        path.chmod(0o755 if what == "folder" else 0o644)
    assert user.is_whole(entries)


def test_a_register_is_not_made_where_writing_is_not_allowed(texts: Path, tmp_path: Path) -> None:
    user = User(tmp_path / "closed" / "register", texts)
    user.folder.parent.mkdir(mode=0o555)

    ended = user.start("init", "--party", "CAN", "--person", "A. Person", preexec_fn=as_anybody)

    assert refused(ended, "register")
    assert not user.folder.exists()


def limited(size: int) -> Callable[[], None]:
    """Return what lets no file of the program grow above a size, as a quota would."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_file_that_may_not_grow_loses_nothing(user: User, entries: int) -> None:
    big = AGENDA + "".join(f"\nThe Parties will meet in {n}.\n" for n in range(2027, 2400))
    user.texts.joinpath("big.txt").write_text(big)
    size = user.folder.joinpath(FILE).stat().st_size

    ended = user.start("add", user.texts / "big.txt", *ADD, preexec_fn=limited(size + 40_000))

    assert refused(ended, "disk")
    assert user.is_whole(entries)
    assert user.add("other.txt").returncode == 0


def may_mount() -> bool:
    tried = subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False)
    return tried.returncode == 0


@pytest.mark.parametrize("free", [8, 60])
@pytest.mark.skipif(not shutil.which("unshare"), reason="util-linux's unshare is not installed")
def test_a_full_disk_loses_nothing(user: User, entries: int, tmp_path: Path, free: int) -> None:
    if not may_mount():
        pytest.skip("this machine lets nobody mount a small disk of their own")
    disk, kept = tmp_path / "disk", tmp_path / "kept"
    disk.mkdir()
    script = """
        mount -t tmpfs -o size=3m tmpfs "$DISK" && cp -r "$FROM/." "$DISK" || exit 99
        dd if=/dev/zero of="$DISK/filler" bs=4k status=none 2>/dev/null
        truncate -s "-${FREE}k" "$DISK/filler"
        "$@" ; status=$?
        rm "$DISK/filler"; cp -r "$DISK" "$KEPT"; exit $status
    """
    environment = {
        "DISK": str(disk),
        "FROM": str(user.folder),
        "KEPT": str(kept),
        "FREE": str(free),
    }
    environment["SERVANDA_REGISTER"] = str(disk)
    starts = ("unshare", "-rm", "sh", "-c", script, "sh")

    ended = user.start("add", user.texts / "other.txt", *ADD, before=starts, env=environment)

    assert refused(ended, "is full")
    assert User(kept, user.texts).is_whole(entries)
    assert User(kept, user.texts).add("other.txt").returncode == 0


def test_output_that_cannot_be_written_is_a_sentence(user: User) -> None:
    with Path("/dev/full").open("w") as full:
        ended = user.start("list", stdout=full)

    assert refused(ended, "No space left")


def scribble(file: Path, start: int) -> None:
    with file.open("r+b") as stream:
        stream.seek(start)
        stream.write(b"scribbled" * 1000)


BREAK: dict[str, Callable[[Path], object]] = {
    "its beginning": lambda file: scribble(file, 0),
    "its middle": lambda file: scribble(file, 4096),
    "its end": lambda file: os.truncate(file, file.stat().st_size // 2),
    "all of it": lambda file: file.write_text("This is no database at all.\n" * 300),
}


@pytest.mark.parametrize("what", BREAK)
def test_a_broken_file_is_said_to_be_broken_and_left_alone(user: User, what: str) -> None:
    file = user.folder / FILE
    BREAK[what](file)
    before = file.read_bytes()

    for arguments in (["accept", "2005-C-1"], ["list"]):
        assert refused(user.run(*arguments), "restore a backup")
    ended = user.run("verify")
    assert ended.returncode == 1
    assert "fault in Servanda" not in ended.stderr
    assert file.read_bytes() == before


def test_a_backup_heals_what_is_broken(user: User, entries: int, tmp_path: Path) -> None:
    assert user.run("backup", tmp_path / "kept.sqlite3").returncode == 0
    scribble(user.folder / FILE, 4096)
    healed = User(tmp_path / "healed", user.texts)

    assert healed.run("restore", tmp_path / "kept.sqlite3").returncode == 0
    assert healed.is_whole(entries)


def test_an_empty_file_is_no_register(user: User) -> None:
    user.folder.joinpath(FILE).write_bytes(b"")

    assert refused(user.run("accept", "2005-C-1"), "servanda init")


def test_a_locked_file_is_a_sentence(user: User, entries: int) -> None:
    file = user.folder / FILE
    impatient = User(user.folder, user.texts, f"sqlite:///{file}?timeout=0.2")
    other = sqlite3.connect(file)
    other.execute("BEGIN IMMEDIATE")

    assert refused(impatient.run("accept", "2005-C-1"), "locked", "Try again")
    assert impatient.run("list").returncode == 0
    other.rollback()
    other.close()
    assert user.is_whole(entries)
    assert impatient.run("accept", "2005-C-1").returncode == 0


@pytest.fixture
def served(postgresql_url: str, texts: Path, tmp_path: Path) -> tuple[User, int]:
    """Return somebody with a register in PostgreSQL, and the number of its entries."""
    user = User(tmp_path / "home", texts, postgresql_url)
    assert user.start("init", "--party", "CAN", "--person", "A. Person").returncode == 0
    assert user.add("agenda.txt").returncode == 0
    return user, int(user.run("verify").stdout.split()[0])


@pytest.mark.postgresql
def test_what_a_server_refuses_is_a_sentence(served: tuple[User, int]) -> None:
    user, entries = served
    url = str(user.url)
    database = psycopg.conninfo.conninfo_to_dict(url)["dbname"]
    lost = User(user.folder, user.texts, url.replace(str(database), "no_such_register"))
    away = User(user.folder, user.texts, "postgresql:///x?host=/no/such/folder&user=servanda")
    closed = User(user.folder, user.texts, f"{url}&options=-c%20default_transaction_read_only%3Don")

    assert refused(lost.run("accept", "2005-C-1"), "createdb")
    assert refused(away.run("accept", "2005-C-1"), "does not answer")
    assert refused(closed.run("accept", "2005-C-1"), "read-only")
    assert user.is_whole(entries)


@pytest.mark.postgresql
def test_a_locked_table_is_a_sentence(served: tuple[User, int]) -> None:
    user, entries = served
    impatient = User(user.folder, user.texts, f"{user.url}&timeout=0.2")
    with psycopg.connect(str(user.url)) as other:
        other.execute("LOCK TABLE servanda_entry IN EXCLUSIVE MODE")

        assert refused(impatient.run("accept", "2005-C-1"), "locked", "Try again")
        assert impatient.run("list").returncode == 0
    assert user.is_whole(entries)
