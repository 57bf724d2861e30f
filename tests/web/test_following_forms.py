"""Every form of every procedure, from the declarations; also of one that no code knows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from declared import WRONG, filled, in_order, sent
from django.utils import translation

from servanda.followup import loading
from servanda.followup.declaration import FIELD_TYPES
from servanda.register.acts.following import values_of
from servanda.web import words
from servanda.web.followup import refusing
from servanda.web.followup.doing import own
from servanda.web.followup.inputs import typed

PAGE = "/commitments/2026-C-3/"
LOAN = Path(__file__).with_name("loan.yml")
FOLDER = Path(loading.__file__).with_name("procedures")


@pytest.fixture
def loan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Add a procedure to the folder, as a file and nothing else."""
    folder = tmp_path / "procedures"
    shutil.copytree(FOLDER, folder)
    shutil.copy(LOAN, folder)
    monkeypatch.setattr(loading, "_FOLDER", folder)
    for cached in (loading.procedure_ids, loading.procedure):
        cached.cache_clear()
    yield "loan"
    monkeypatch.undo()
    for cached in (loading.procedure_ids, loading.procedure):
        cached.cache_clear()


def found(site, key: str):
    desk = site.desk("officer")
    return own(desk, desk.commitment("2026-C-3"), key, "XAA")


def wrong_fields(page) -> set[str]:
    return set(re.findall(r'class="errorlist" id="id_field-([^"]+)_error"', page.content.decode()))


def walk(site, client, key: str) -> None:
    """Take a procedure up and record each of its types; wrong values are refused."""
    made = loading.procedure(key)
    address = f"{PAGE}follow-up/{key}/"
    whole = {"base": "0", "do": "save", "marking": "internal"}
    shown = client.get(address)
    assert shown.status_code == 200
    assert all(f'name="field-{name}"' in shown.content.decode() for name in made.settings)
    bad = client.post(address, whole | sent({k: WRONG[f.type] for k, f in made.settings.items()}))
    assert (bad.status_code, wrong_fields(bad)) == (422, set(made.settings))
    settings = filled(made.settings, made.checks, {})
    assert client.post(address, whole | sent(settings)).status_code == 302, key
    assert set(values_of(found(site, key).following.settings)) == set(settings)
    known: dict[str, str] = {}
    for kind in in_order(made):
        page = f"{address}{kind.key}/"
        shown = client.get(page)
        assert shown.status_code == 200
        for name, field in kind.fields.items():
            if field.type != "record" or not field.many:
                assert f'name="field-{name}"' in shown.content.decode(), (key, kind.key, name)
        wrong = {name: WRONG[field.type] for name, field in kind.fields.items()}
        bad = client.post(page, whole | sent(wrong))
        assert (bad.status_code, wrong_fields(bad)) == (422, set(kind.fields)), kind.key
        values = filled(kind.fields, kind.checks, known)
        done = client.post(page, whole | sent(values))
        assert (done.status_code, wrong_fields(done)) == (302, set()), (key, kind.key)
        last = found(site, key).follow_ups[-1]
        assert (last.type, set(values_of(last.fields))) == (kind.key, set(values))
        known[kind.key] = last.id
    assert client.get(PAGE).status_code == 200


@pytest.mark.parametrize("key", loading.procedure_ids())
def test_every_record_of_every_procedure_is_taken_by_its_form(site, officer, key):
    walk(site, officer, key)


def test_a_new_file_is_a_new_procedure_with_forms_and_all(site, officer, loan):
    assert "Loan of equipment" in officer.get(PAGE).content.decode()
    walk(site, officer, loan)

    page = officer.get(PAGE).content.decode()
    assert "Items lent" in page
    assert "recorded under Loan of equipment: Move, May 2026" in page


def test_wrong_and_fitting_values_are_there_for_every_type():
    assert set(WRONG) == set(FIELD_TYPES)


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
def test_forms_speak_the_language_of_the_interface(officer, language):
    officer.cookies["servanda_language"] = language
    address = f"{PAGE}follow-up/series/"
    officer.post(address, {"base": "0", "marking": "internal", **sent({"title": "x"})})

    page = officer.post(
        f"{address}meeting/", {"marking": "internal", **sent({"state": "not-held"})}
    )

    said = page.content.decode()
    names = {"en": "Not held", "fr": "Non tenue", "ja": "不開催"}
    with translation.override(language):
        needed = words.label("required", refusing.GROUP)
    assert names[language] in said
    assert needed in said
    assert wrong_fields(page) == {"on", "slot", "source"}


def test_every_code_of_a_problem_has_a_sentence():
    folder = Path(loading.__file__).parent
    sources = [path.read_text(encoding="utf-8") for path in folder.glob("*.py")]
    acts = folder.parent / "register" / "acts"
    sources += [path.read_text(encoding="utf-8") for path in acts.glob("*.py")]
    codes = {code for text in sources for code in re.findall(r'code="([\w-]+)"', text)}
    codes |= {code for text in sources for code in re.findall(r'_unknown\(said, "([\w-]+)"', text)}
    codes |= {"after", "not-before", "same", "no-party", "no-region", "no-sector"}

    assert len(codes) > 20
    assert codes <= set(words.values(refusing.GROUP))


def test_names_are_taken_for_codes_and_lists_one_a_line():
    fields = loading.procedure("project").settings

    with translation.override("fr"):
        assert typed(fields["states"], "Japon\nCAN; Indonésie") == ["JPN", "CAN", "IDN"]
    with translation.override("en"):
        assert typed(fields["states"], " Canada ") == ["CAN"]
    assert typed(fields["title"], "One\ntwo; three") == ["One\ntwo; three"]
