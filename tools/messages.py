"""Brings the catalogues of translations up to date: `python tools/messages.py NAME [PART ...]`.

The strings that no catalogue has yet and that stand in a file or folder called PART (else NAME)
are added, untranslated, to the catalogue NAME (a folder in `src/servanda/web/locale`) for each
language; "all" as a PART means every file. All catalogues are compiled; without arguments nothing
else is done. Exit status: 1 while a translation is missing.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

WEB = Path(__file__).resolve().parent.parent / "src" / "servanda" / "web"
LOCALE = WEB / "locale"
LANGUAGES = {"fr": "nplurals=2; plural=(n > 1);", "ja": "nplurals=1; plural=0;"}
_KEYWORDS = (
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "_",
    "ngettext:1,2",
    "ngettext_lazy:1,2",
    "pgettext:1c,2",
    "pgettext_lazy:1c,2",
    "npgettext:1c,2,3",
)


def strings() -> polib.POFile:
    """Return every string of the workspace's code, templates and labels."""
    from django.utils.translation.template import templatize  # noqa: PLC0415

    import servanda.web.settings  # noqa: F401, PLC0415 - sets Django up
    from servanda.web import words  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        for path in (WEB / "templates").rglob("*.html"):
            source = templatize(path.read_text(encoding="utf-8"), origin=path.name)
            target = Path(folder, path.relative_to(WEB))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(source, encoding="utf-8")
        sources = [str(path) for path in (*Path(folder).rglob("*.html"), *WEB.rglob("*.py"))]
        found = _extracted(sorted(sources))
    known = {entry.msgid for entry in found if not entry.msgctxt}
    for sentence in words.sentences():
        if sentence not in known:
            found.append(polib.POEntry(msgid=sentence))
    return found


def _extracted(sources: list[str]) -> polib.POFile:
    keywords = [f"--keyword={word}" for word in _KEYWORDS]
    command = [
        "xgettext",
        "-d",
        "django",
        "-L",
        "Python",
        "--from-code=UTF-8",
        "-o",
        "-",
        *keywords,
    ]
    pot = subprocess.run([*command, *sources], check=True, capture_output=True, text=True)
    return polib.pofile(pot.stdout)


def catalogues(language: str) -> Iterator[tuple[Path, polib.POFile]]:
    """Yield the catalogues of a language with their paths."""
    for path in sorted(LOCALE.glob(f"*/{language}/LC_MESSAGES/django.po")):
        yield path, polib.pofile(str(path))


def missing(language: str) -> list[str]:
    """Return the strings that have no translation in any catalogue."""
    whole = {
        (entry.msgctxt, entry.msgid)
        for _, catalogue in catalogues(language)
        for entry in catalogue.translated_entries()
    }
    return [entry.msgid for entry in strings() if (entry.msgctxt, entry.msgid) not in whole]


def add(name: str, language: str, parts: set[str]) -> None:
    """Add what no catalogue has, and stands in `parts`, to the catalogue `name`."""
    known = {(e.msgctxt, e.msgid) for _, found in catalogues(language) for e in found}
    new = [
        entry
        for entry in strings()
        if (entry.msgctxt, entry.msgid) not in known and _stands_in(entry, parts)
    ]
    path = LOCALE / name / language / "LC_MESSAGES" / "django.po"
    if not new and not path.exists():
        return
    catalogue = polib.pofile(str(path)) if path.exists() else _empty(language)
    for entry in new:
        made = polib.POEntry(msgctxt=entry.msgctxt, msgid=entry.msgid, flags=_flags(entry))
        if entry.msgid_plural:
            made.msgid_plural = entry.msgid_plural
            count = int(LANGUAGES[language].partition("nplurals=")[2][0])
            made.msgstr_plural = dict.fromkeys(range(count), "")
        catalogue.append(made)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))


def _stands_in(entry: polib.POEntry, parts: set[str]) -> bool:
    places = {Path(part).stem for file, _ in entry.occurrences for part in Path(file).parts}
    return "all" in parts or not parts.isdisjoint(places)


def _flags(entry: polib.POEntry) -> list[str]:
    return [flag for flag in entry.flags if flag.endswith("-format")]


def _empty(language: str) -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=96)
    catalogue.metadata = {
        "Project-Id-Version": "servanda",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": LANGUAGES[language],
    }
    return catalogue


def compile_all() -> None:
    """Write the compiled form of every catalogue beside it."""
    for language in LANGUAGES:
        for path, catalogue in catalogues(language):
            catalogue.save_as_mofile(str(path.with_suffix(".mo")))


def main() -> int:
    """Do as the module says."""
    for language in LANGUAGES:
        if len(sys.argv) > 1:
            add(sys.argv[1], language, set(sys.argv[2:] or sys.argv[1:]))
    compile_all()
    left = {language: missing(language) for language in LANGUAGES}
    for language, sentences in left.items():
        for sentence in sentences:
            print(f"{language}: {sentence!r} is not translated")
    return int(any(left.values()))


if __name__ == "__main__":
    raise SystemExit(main())
