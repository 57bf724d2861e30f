"""Who may review, and what happens when two people do."""

from __future__ import annotations

import re

from reviewing import PAGE, PIECES, fields_of, page_of, record, send

from servanda.register.acts.deciding import edit, reject
from servanda.register.acts.marking import mark
from servanda.register.entry import Marking


def test_readers_read_and_decide_nothing(reader, site):
    page = page_of(reader.get(f"{PAGE}?at=2&do=edit"))

    assert ">2026-C-2 <" in page
    assert not re.search(r'method="post" action="/review/|data-key="[ae]"', page)
    for verb in ("accept", "reject", "edit", "split", "merge", "undo"):
        assert send(reader, site, verb, 2, reason="past").status_code == 403
    assert reader.post(f"{PAGE}all/", {}).status_code == 403
    assert reader.post(f"{PAGE}file/?start=1&end=9", {}).status_code == 403
    assert record(site, 2).decision == "proposed"


def test_the_other_party_sees_nothing_internal(outsider, site):
    last = site.ledger.last().sequence

    listed = page_of(outsider.get("/review/"))

    assert "2026" not in re.sub(r'value="\w{64}"', "", listed)
    assert outsider.get(PAGE).status_code == 404
    assert send(outsider, site, "accept", 2).status_code == 404
    assert site.ledger.last().sequence == last


def test_of_a_shared_document_others_see_what_is_shared_and_decide_nothing(outsider, site):
    desk = site.desk("admin")
    desk.write(mark([desk.documents[0].id, "2026-C-2"], marking=Marking.SHARED))

    page = page_of(outsider.get(PAGE))

    assert re.findall(r'id="c(\d+)"', page) == ["2"]
    assert "0 of 1 decided" in page
    assert send(outsider, site, "accept", 2).status_code == 403
    assert outsider.post(f"{PAGE}file/?start=1&end=9", {}).status_code == 403
    assert 'data-key="f"' not in page_of(outsider.get(f"{PAGE}?show=passages"))


def test_the_past_is_read_and_not_decided(officer):
    page = page_of(officer.get(f"{PAGE}?as_of=2999-01-01&at=2&do=edit"))

    assert 'action="/review/2026/accept' not in page
    assert "as_of=2999-01-01" in re.search(r'id="c3" href="([^"]+)"', page)[1]
    assert officer.post(f"{PAGE}accept/?as_of=2999-01-01", {}).status_code == 409


def test_a_candidate_that_does_not_exist_is_a_page_that_says_so(officer):
    assert officer.get(f"{PAGE}?at=99").status_code == 404
    assert officer.post(f"{PAGE}accept/", {"record": "none@1"}).status_code == 404
    assert officer.post(f"{PAGE}fly/", {"record": "none@1"}).status_code == 404


def test_accepting_what_somebody_rejected_meanwhile_shows_what_they_did(officer, site):
    old = record(site, 2)
    site.desk("admin").write(reject(old.id, reason="past"))

    response = officer.post(f"{PAGE}accept/?at=2", {"record": f"{old.id}@1"}, headers=PIECES)

    page = page_of(response)
    assert response.status_code == 409
    assert "XAA/A. Person changed it" in page
    assert "<del>proposed</del> <ins>rejected</ins>" in page
    assert record(site, 2).decision == "rejected"


def test_two_people_saving_see_both_versions_and_can_merge_them(officer, site):
    old = record(site, 2)
    sent = fields_of(record(site, 2), strength="bind", amount="ten ships")
    site.desk("admin").write(edit(old.id, {"strength": "intend", "due": "2027"}))

    clash = officer.post(f"{PAGE}edit/?at=2", {"record": f"{old.id}@1", **sent}, headers=PIECES)
    page = page_of(clash)
    told = re.findall(r"<tr[^>]*><th scope=\"row\">(\w[\w ]*\w).*?</th>(.*?)</tr>", page)
    versions = {name: re.findall(r"<td>(.*?)</td>", cells) for name, cells in told}
    merged = {**sent, "due": "2027", "because": "Agreed on the telephone."}
    saved = send(officer, site, "edit", 2, **merged)

    now = record(site, 2).commitment
    assert clash.status_code == 409
    assert versions == {
        "strength": ["act", "intend", "firm"],
        "due date": ["", "2027", ""],
        "amount": ["", "", "ten ships"],
    }
    assert "both changed it" in page
    assert '<option value="bind" selected>' in page
    assert 'name="due" value="2027"' in page
    assert saved.status_code == 302
    assert (now.strength, now.due, now.amount) == ("bind", "2027", "ten ships")


def test_what_was_typed_when_the_session_had_ended_is_offered_again(site):
    client = site.client("officer")
    now = record(site, 2)
    site.account("officer").sessions.update(expire_date="2000-01-01T00:00:00Z")

    answer = client.post(
        f"{PAGE}edit/?at=2",
        {"record": f"{now.id}@1", **fields_of(record(site, 2), amount="ten ships")},
        headers={**PIECES, "referer": f"http://localhost{PAGE}?at=2"},
    )
    client.force_login(site.account("officer"))

    assert "/sign-in/" in answer["HX-Redirect"]
    assert 'value="ten ships"' in page_of(client.get(f"{PAGE}?at=2&kept=1"))
