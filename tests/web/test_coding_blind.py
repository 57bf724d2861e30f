"""Who codes blind sees nothing but what is to be coded, by any route, until both handed in.

The walk takes every route that there is, so that a page which is added later is walked as well.
"""

from __future__ import annotations

import re

import pytest
from coding_site import ADMIN, OFFICER, READER, author, code, finish, hand, rated, task
from walked import routes

from servanda.register.acts.coding import give
from servanda.register.acts.commenting import comment
from servanda.register.payloads_coding import GivenCode
from servanda.web import urls
from servanda.web.accounts.feeds import make_feed
from servanda.web.accounts.tokens import make_token

PLANTED = "Zanzibar quince"
SECRET = re.compile(rb'value="[^"]{64}"|"csrf[^"]*":"[^"]*"|\bnonce="[^"]*"')


def addresses(site, key):
    """Yield the address of every route, with names of records that there are in its places."""
    desk = site.desk("admin")
    found = desk.commitments(desk.documents[0].id)
    record, coded = found[5], next(one for one in found if one.commitment.kind == "commitment")
    names = {
        "label": ["2026"],
        "document": ["2026"],
        "reference": [record.reference, coded.reference],
        "key": [key, record.id, desk.documents[0].id],
        "number": ["1"],
        "kind": ["json"],
        "secret": [_feed(site)],
    }
    for route, _view in routes(urls.urlpatterns):
        own = {"name": [key]} if "codings/" in route else {}
        for value in range(2):

            def fill(match: re.Match[str], own: dict = own, value: int = value) -> str:
                name = match[1].rpartition(":")[2]
                known = {**names, **own}.get(name, [record.reference, "2026", key])
                return known[min(value, len(known) - 1)]

            address = "/" + re.sub(r"<([^>]+)>", fill, route).lstrip("^").rstrip("$")
            yield address.replace("\\Z", "")
            if "<" not in route:
                break


def _feed(site) -> str:
    """Return the secret of a feed that the officer made before the coding."""
    _row, secret = make_feed(site.account("officer"), name="mine", query="")
    return secret


def bodies(client, site, key: str) -> dict[str, tuple[int, bytes]]:
    """Return status and body of every address, some as of a day too, without what is chance."""
    got = {}
    for number, address in enumerate(addresses(site, key)):
        for query in ("", "?as_of=2030-01-01")[: 1 + (number % 3 == 0)]:
            response = client.get(address + query)
            body = response.getvalue() if not response.streaming else b"".join(response)
            got[re.sub(r"/feeds?/[^/]{20,}", "/feed/", address) + query] = (
                response.status_code,
                SECRET.sub(b"", body),
            )
    return got


@pytest.fixture
def planted(site):
    """Return a commitment that is not coded, on which somebody else said something."""
    desk = site.desk("admin")
    record = desk.commitments(desk.documents[0].id)[5]
    desk.write(comment(record.id, PLANTED, author=author(ADMIN), history=site.ledger.history))
    return record


def test_a_coder_sees_nothing_else_on_any_page_nor_what_the_other_coded(site, planted):
    client = site.client("officer")
    free = bodies(client, site, "none")
    everything = b"".join(body for _status, body in free.values())
    assert PLANTED.encode() in everything
    assert planted.reference.encode() in everything

    found = hand(site)
    before = bodies(client, site, found.id)
    for address in ("/", "/agenda/", "/search/", "/audit/", "/review/", "/documents/2026/"):
        assert free[address][0] == 200
        assert before[address][0] == 403
        assert b"You code blind" in before[address][1]
    assert before[f"/api/v1/codings/{found.id}/codes"][0] == 200
    everything = b"".join(body for status, body in before.values() if status == 200)
    assert PLANTED.encode() not in everything
    assert planted.reference.encode() not in everything

    code(site, found, READER, "+1", "-1", "0", "+1", "-1", "0")
    finish(site, found, READER)
    after = bodies(client, site, found.id)
    assert [address for address in before if before[address] != after[address]] == []


def test_a_programme_with_a_token_of_the_coder_gets_nothing_either(site, planted):
    _row, secret = make_token(site.account("officer"), name="mine", scope="write", days=30)
    header = {"HTTP_AUTHORIZATION": f"Bearer {secret}"}
    free = site.client().get("/api/v1/commitments", **header)
    hand(site)
    blind = site.client().get("/api/v1/commitments", **header)

    assert (free.status_code, blind.status_code) == (200, 403)
    assert planted.reference.encode() not in blind.getvalue()


def test_who_decides_sees_no_code_before_both_handed_in_and_others_none_at_all(site):
    found = hand(site, coding="units", fields=("kind",), members=(), document="2026")
    planted = GivenCode(unit="17-421", field="kind", value="commitment")
    site.ledger.write(author(READER), give(found.id, [planted], author=author(READER)))
    finish(site, found, READER)
    got = bodies(site.client("admin"), site, found.id)
    assert not [address for address, (_, body) in got.items() if b"17-421" in body]

    assert site.client("outsider").get(f"/coding/{found.id}/").status_code == 404

    finish(site, found, OFFICER)
    assert task(site, found.id).stage == "closed"
    closed = site.client("admin").get(f"/coding/{found.id}/").content
    words = site.desk("admin").text(site.desk("admin").documents[0]).text[17:60]
    assert words.split("\n")[0][:20].encode() in closed


def test_all_is_open_again_once_both_handed_in(site):
    found = hand(site)
    officer = site.client("officer")
    finish(site, found, OFFICER)
    assert officer.get("/agenda/").status_code == 403
    finish(site, found, READER)

    assert officer.get("/agenda/").status_code == 200
    assert officer.get(f"/coding/{found.id}/").status_code == 200


def test_a_coder_cannot_write_what_the_coding_is_not_of(site):
    record = rated(site)[0]
    hand(site)
    before = site.ledger.last().sequence
    client = site.client("officer")

    for address in (f"/commitments/{record.reference}/", f"/agenda/{record.reference}/", "/undo/"):
        client.post(address, {"do": "accept"})
    assert site.ledger.last().sequence == before
