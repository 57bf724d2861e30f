"""Administration: people, accounts, lists, and the register as a whole."""

from __future__ import annotations

import json
import re
import sqlite3
from urllib.parse import urlsplit

import pytest

from servanda.register.records import PersonRecord
from servanda.web.accounts.models import Account, SignIn
from servanda.web.accounts.tokens import make_token
from servanda.web.jobs.worker import work_on

PAGES = ["", "people/XAA/B. Person/", "accounts/", "lists/", "register/"]


def text(client, path, status=200):
    response = client.get("/administration/" + path)
    assert response.status_code == status
    return response.content.decode()


def roles(site, key):
    found = site.ledger.records().find(PersonRecord, key)
    return found.roles if found else None


@pytest.mark.parametrize("path", PAGES)
def test_only_administrators_are_let_in(admin, officer, outsider, anybody, path):
    text(admin, path)
    text(officer, path, status=403)
    text(outsider, path, status=403)
    assert anybody.get("/administration/" + path).status_code == 302


def test_roles_are_given_and_taken(admin, site):
    address = "/administration/people/XAA/B. Person/"

    admin.post(address, {"roles": ["officer", "approver"], "was": "officer"})
    assert roles(site, "XAA/B. Person") == ("officer", "approver")
    admin.post(address, {"was": "officer,approver"})
    assert roles(site, "XAA/B. Person") == ()


def test_roles_that_somebody_changed_meanwhile_are_not_overwritten(admin, site):
    address = "/administration/people/XAA/B. Person/"

    page = admin.post(address, {"roles": ["reader"], "was": "approver"}).content.decode()

    assert "Somebody changed the roles meanwhile; now they are: officer." in page
    assert roles(site, "XAA/B. Person") == ("officer",)
    admin.post(address, {"roles": ["reader"], "was": "officer"})
    assert roles(site, "XAA/B. Person") == ("reader",)


def test_the_last_administrator_stays(admin, site):
    page = admin.post("/administration/people/XAA/A. Person/", {"roles": ["officer"]})

    assert "make somebody else one first" in page.content.decode()
    assert "administrator" in roles(site, "XAA/A. Person")


def test_a_new_person_gets_roles_an_account_and_a_link_shown_once(admin, site):
    given = {"party": "Canada", "person": "G. Person", "roles": ["reader"], "login": "G"}
    admin.post("/administration/", given)

    page = text(admin, "accounts/")
    link = re.search(r'value="(http://localhost/enter/[^"]+)"', page)[1]
    client = site.client()
    client.post(urlsplit(link).path)

    assert roles(site, "CAN/G. Person") == ("reader",)
    assert client.get("/documents/").status_code == 200
    assert "/enter/" not in text(admin, "accounts/")
    assert Account.objects.get(login="g").person == "G. Person"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"party": "Atlantis"}, "names no party"),
        ({"person": "a/b"}, "This is no name"),
        ({"login": "admin"}, "taken"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(admin, given, said):
    fits = {"party": "CAN", "person": "G. Person", "roles": ["reader"], "login": "g"}

    page = admin.post("/administration/", {**fits, **given}).content.decode()

    assert said in page
    assert not Account.objects.filter(person="G. Person").exists()


def test_an_account_is_switched_off_and_on(admin, site):
    client, address = site.client("officer"), f"/administration/accounts/{pk(site, 'officer')}/"

    admin.post(address, {"deed": "off"})
    assert client.get("/documents/").status_code == 302
    admin.post(address, {"deed": "on"})
    assert site.client("officer").get("/documents/").status_code == 200


def test_a_reset_takes_password_sessions_and_tokens(admin, site):
    account, client = site.account("officer"), site.client("officer")
    token, _secret = make_token(account, name="a program")
    account.set_password("four words are enough")
    account.save()

    admin.post(f"/administration/accounts/{account.pk}/", {"deed": "reset"})

    token.refresh_from_db()
    assert client.get("/documents/").status_code == 302
    assert not site.account("officer").has_usable_password()
    assert token.withdrawn_at is not None


def test_nobody_shuts_themselves_out(admin, site):
    admin.post(f"/administration/accounts/{pk(site, 'admin')}/", {"deed": "off"})

    assert site.account("admin").is_active


def test_what_was_done_to_accounts_stands_in_the_audit(admin, site):
    admin.post(f"/administration/accounts/{pk(site, 'officer')}/", {"deed": "off"})

    done = SignIn.objects.order_by("id").last()
    assert (done.how, done.outcome, done.login) == ("administration", "closed", "officer")
    assert (done.party, done.person) == ("XAA", "A. Person")
    assert "switched an account off" in admin.get("/audit/").content.decode()


def pk(site, name):
    return site.account(name).pk


def test_the_list_of_handling_labels_is_saved(admin, site):
    admin.post("/administration/lists/", {"labels": "For official use\n\n Diplomatic ", "base": 1})

    assert site.desk("admin").register.handling == ("For official use", "Diplomatic")
    again = admin.post("/administration/lists/", {"labels": "Other", "base": 1}).content.decode()
    assert "now it holds: For official use, Diplomatic." in again
    assert "Other" in again


def test_the_checkpoint_is_that_of_the_ledger(admin, site):
    last = site.ledger.last()

    taken = json.loads(admin.get("/administration/register/checkpoint.json").content)

    assert (taken["size"], taken["root"]) == (last.sequence, last.hash)
    assert f"{last.sequence}:{last.hash}" in text(admin, "register/")


def test_the_register_is_verified_in_the_background(admin, site):
    last = site.ledger.last()
    admin.post("/administration/register/", {"checkpoint": f"{last.sequence}:{last.hash}"})
    assert "It is being verified." in text(admin, "register/")

    work_on(once=True)

    page = text(admin, "register/")
    assert f"{last.sequence} entries: every hash" in page
    assert "They agree with the checkpoint." in page


def test_a_checkpoint_that_does_not_fit_is_a_finding(admin, site):
    last = site.ledger.last()
    admin.post("/administration/register/", {"checkpoint": f"{last.sequence}:{'0' * 64}"})
    work_on(once=True)

    assert "1 thing is not as it must be" in text(admin, "register/")
    wrong = admin.post("/administration/register/", {"checkpoint": "12:34"}).content.decode()
    assert "This is no checkpoint" in wrong


def test_a_backup_holds_the_register_and_no_way_in(admin, site, tmp_path):
    response = admin.post("/administration/register/backup/")
    file = tmp_path / "backup.sqlite3"
    file.write_bytes(b"".join(response.streaming_content))

    copy = sqlite3.connect(file)
    size = copy.execute("SELECT max(sequence) FROM servanda_entry").fetchone()[0]
    sessions = copy.execute("SELECT count(*) FROM servanda_session").fetchone()[0]
    copy.close()

    assert (size, sessions) == (site.ledger.last().sequence, 0)
    assert int(response["Content-Length"]) == file.stat().st_size
    assert SignIn.objects.order_by("id").last().outcome == "backup"
