"""Signing in and out."""

from __future__ import annotations

import pytest
from django.db import Error

from servanda.web.accounts import attempts, links
from servanda.web.accounts.making import close_account, give_password
from servanda.web.accounts.models import OneTimeLink, SignIn

WORDS = "four words are enough"


def sign_in(client, login, password, **more):
    return client.post("/sign-in/", {"login": login, "password": password, **more})


def outcomes():
    return list(SignIn.objects.order_by("id").values_list("how", "outcome", "login"))


def test_a_page_leads_to_signing_in_and_back(site, anybody):
    give_password(site.account("officer"), WORDS)

    led = anybody.get("/documents/?standing=agreed")
    back = sign_in(anybody, "Officer", WORDS, next="/documents/?standing=agreed")

    assert led["Location"] == "/sign-in/?next=%2Fdocuments%2F%3Fstanding%3Dagreed"
    assert back["Location"] == "/documents/?standing=agreed"
    assert anybody.get("/").status_code == 200
    assert outcomes() == [("password", "in", "officer")]


def test_a_wrong_password_is_refused_and_kept_in_the_record(site, anybody):
    give_password(site.account("officer"), WORDS)

    assert sign_in(anybody, "officer", "wrong").status_code == 200
    assert sign_in(anybody, "nobody", WORDS).status_code == 200
    assert anybody.get("/").status_code == 302
    assert outcomes() == [("password", "refused", "officer"), ("password", "refused", "nobody")]


def test_an_account_without_a_password_cannot_be_entered_with_one(anybody):
    assert sign_in(anybody, "officer", "!").status_code == 200
    assert anybody.get("/").status_code == 302


def test_after_too_many_attempts_one_has_to_wait(site, anybody):
    give_password(site.account("officer"), WORDS)
    for _ in range(attempts.PER_LOGIN):
        sign_in(anybody, "officer", "wrong")

    assert sign_in(anybody, "officer", WORDS).status_code == 429
    assert outcomes()[-1] == ("password", "throttled", "officer")


def test_a_link_signs_in_once(site, anybody):
    link = links.make_link(site.account("reader"))

    assert anybody.get(link).status_code == 200
    assert anybody.get("/").status_code == 302, "opening the link uses nothing up"
    assert anybody.post(link).status_code == 302
    assert anybody.get("/").status_code == 200
    assert site.client().post(link).status_code == 410


def test_a_link_ends(site, anybody):
    link = links.make_link(site.account("reader"), minutes=-1)

    assert anybody.post(link).status_code == 410
    assert anybody.post("/enter/made-up:token/").status_code == 410
    assert OneTimeLink.objects.get().used_at is None


def test_signing_out_ends_the_session(officer):
    assert officer.post("/sign-out/").status_code == 302
    assert officer.get("/").status_code == 302


def test_a_closed_account_is_out_at_once(site, officer):
    close_account(site.account("officer"))

    assert officer.get("/").status_code == 302


@pytest.mark.parametrize(
    "next_", ["https://elsewhere.example/", "//elsewhere.example", "javascript:1"]
)
def test_nobody_is_sent_elsewhere(site, next_):
    give_password(site.account("officer"), WORDS)

    assert sign_in(site.client(), "officer", WORDS, next=next_)["Location"] == "/"


def test_the_record_of_sign_ins_cannot_be_changed(anybody):
    sign_in(anybody, "officer", "wrong")

    with pytest.raises(Error):
        SignIn.objects.update(outcome="in")
    with pytest.raises(Error):
        SignIn.objects.all().delete()


def test_an_account_speaks_its_language(site, officer):
    officer.post("/language/", {"language": "fr", "next": "/documents/"})

    assert site.account("officer").language == "fr"
    assert 'lang="fr"' in officer.get("/").content.decode()


def test_without_a_role_one_is_told_whom_to_ask(site):
    response = site.client("stranger").get("/")

    assert response.status_code == 403
    assert "has no role" in response.content.decode()


def test_a_password_can_be_set_and_changed(site, officer):
    page = officer.post("/account/", {"new": WORDS, "again": WORDS})
    wrong = officer.post("/account/", {"old": "no", "new": WORDS + "!", "again": WORDS + "!"})
    weak = officer.post("/account/", {"old": WORDS, "new": "short", "again": "short"})

    assert (page.status_code, wrong.status_code, weak.status_code) == (302, 200, 200)
    assert site.account("officer").check_password(WORDS)
    assert officer.get("/account/").status_code == 200
