"""Who is let in: tokens, scopes, browsers, and what others get."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from servanda.web.accounts.making import close_account
from servanda.web.accounts.models import ApiToken, SignIn
from servanda.web.accounts.tokens import make_token
from servanda.web.api.site import addresses, api, rule_of
from servanda.web.policy import RULES

READ = ["me", "register", "checkpoint", "documents", "commitments", "links", "entries", "people"]


def test_every_operation_declares_its_rule():
    operations = [one for _, view in addresses() for one in view.operations]

    assert len(operations) > 25
    assert [one.view_func.__name__ for one in operations if rule_of(one) is None] == []
    assert all(RULES.rule_exists(rule_of(one)) for one in operations)


def test_a_route_without_access_lets_nobody_in():
    assert [let_in(None) for let_in in api().auth] == [False]


@pytest.mark.parametrize("address", READ)
def test_a_token_reads(program, address):
    response = program("reader", "read").get(address)

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("address", [*READ, "documents/2026", "commitments/2026-C-1", "entries/1"])
@pytest.mark.parametrize("shown", [None, "Bearer wrong", "Bearer ", "Basic abc", "Bearer \xff"])
def test_without_a_token_that_counts_nobody_reads(program, address, shown):
    headers = {} if shown is None else {"Authorization": shown}

    response = program(scope=None).get(address, **headers)

    assert response.status_code == 401
    assert response["Content-Type"] == "application/problem+json"
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert response.json()["type"] == "/api/v1/docs#not-signed-in"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"ends_at": timezone.now() - timedelta(days=1)}, "ended on"),
        ({"withdrawn_at": timezone.now()}, "was withdrawn"),
    ],
)
def test_tokens_end(program, change, said):
    mine = program()
    ApiToken.objects.update(**change)

    response = mine.get("me")

    assert response.status_code == 401
    assert said in response.json()["detail"]


def test_a_closed_account_has_no_tokens_that_count(site, program):
    mine = program()
    close_account(site.account("officer"))

    assert mine.get("me").status_code == 401


def test_the_secret_is_kept_nowhere(program):
    mine = program()
    row = ApiToken.objects.get()

    kept = [str(value) for value in vars(row).values()]

    assert mine.secret.startswith(row.beginning)
    assert not any(mine.secret in value or mine.secret[20:] in value for value in kept)


def test_a_scope_bounds_what_roles_allow(program):
    read, write = program(scope="read"), program("admin", "write")

    refused = read.post("commitments/2026-C-1/accept", base=1)

    assert refused.status_code == 403
    assert "scope 'write'" in refused.json()["detail"]
    assert write.put("register/handling", {"labels": ["X"]}).status_code == 403
    assert program("admin", "administer").put("register/handling", {"labels": ["X"]}).json()[
        "handling"
    ] == ["X"]


def test_roles_bound_what_a_scope_allows(program):
    reader = program("reader", "administer")

    assert reader.post("commitments/2026-C-1/accept", base=1).status_code == 403
    assert reader.put("people/XAA/Z. Person/roles", {"roles": ["reader"]}).status_code == 403
    assert program("stranger").get("commitments").status_code == 403
    assert program("stranger").get("me").json()["roles"] == []


def test_a_signed_in_browser_reads_and_writes_with_its_csrf_token(site):
    browser = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    browser.force_login(site.account("officer"))
    address, base = "/api/v1/commitments/2026-C-1/accept", {"If-Match": '"1"'}

    browser.get("/account/")
    token = browser.cookies["servanda_csrf"].value
    plain = browser.post(address, "{}", content_type="application/json", headers=base)
    with_token = browser.post(
        address, "{}", content_type="application/json", headers={**base, "X-CSRFToken": token}
    )

    assert browser.get("/api/v1/me").json()["scope"] is None
    assert (plain.status_code, with_token.status_code) == (403, 200)
    assert plain["Content-Type"] == "application/problem+json"


def test_too_many_wrong_tokens_have_to_wait_but_those_that_count_do_not(site, program):
    mine, wrong = program(), program(scope=None)

    answers = [wrong.get("me", Authorization=f"Bearer {n}").status_code for n in range(32)]

    assert answers == [401] * 30 + [429] * 2
    assert mine.get("me").status_code == 200
    assert SignIn.objects.filter(how="token", outcome="refused").count() == 30
    assert not SignIn.objects.filter(login="officer", outcome="refused").exists()
    page = site.client().post("/sign-in/", {"login": "officer", "password": "no"})
    assert page.status_code == 200


def test_one_wrong_token_has_to_wait_sooner(program):
    wrong = program(scope=None)

    answers = [wrong.get("me", Authorization="Bearer servanda_x").status_code for _ in range(6)]

    assert answers == [401] * 5 + [429]


def test_use_is_noted_once_an_hour(program):
    mine = program()

    mine.get("me")
    mine.get("me")

    assert ApiToken.objects.get().used_at is not None
    assert list(SignIn.objects.values_list("how", "outcome", "login")) == [
        ("token", "in", "officer")
    ]


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "nowhere", 404),
        ("GET", "commitments/1999-C-1", 404),
        ("DELETE", "commitments/2026-C-1", 405),
        ("GET", "commitments?as_of=yesterday", 400),
        ("GET", "commitments?colour=red", 400),
        ("GET", "commitments?limit=0", 422),
        ("GET", "commitments?due_from=2005-02-31", 400),
        ("GET", "commitments?document=1999", 404),
        ("GET", "documents/a%00b", 404),
        ("GET", "commitments/a%00b", 404),
        ("GET", "links/a%00b", 404),
        ("GET", "links?earlier=%00", 404),
        ("GET", "links?relation=better", 422),
        ("GET", "links?colour=red", 400),
        ("POST", "commitments/merge", 422),
        ("POST", "commitments/2026-C-1/accept", 428),
        ("POST", "commitments/2026-C-1/accept?as_of=2999-01-01", 409),
    ],
)
def test_every_error_is_a_problem(program, method, address, status):
    body = None if method == "GET" else {}

    response = program().send(method, address, body)
    told = response.json()

    assert (response.status_code, told["status"]) == (status, status)
    assert response["Content-Type"] == "application/problem+json"
    assert all(told[name] for name in ("type", "title", "detail", "do"))


def test_a_token_is_made_and_withdrawn_on_its_page(site, officer):
    page = officer.post("/account/tokens/", {"name": "night", "scope": "write", "days": 7})
    secret = page.content.decode().partition('readonly value="')[2].partition('"')[0]
    called = {"Authorization": f"Bearer {secret}"}
    before = site.client().get("/api/v1/me", headers=called)

    officer.post(f"/account/tokens/{ApiToken.objects.get().pk}/withdraw/")

    assert (before.status_code, before.json()["scope"]) == (200, "write")
    assert site.client().get("/api/v1/me", headers=called).status_code == 401
    assert secret not in officer.get("/account/tokens/").content.decode()


def test_nobody_withdraws_the_token_of_another(site, outsider):
    row, _ = make_token(site.account("officer"), name="mine")

    outsider.post(f"/account/tokens/{row.pk}/withdraw/")

    assert ApiToken.objects.get().withdrawn_at is None
