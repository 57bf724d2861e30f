"""Who sees follow-up on the page of a commitment, and who may change it."""

from __future__ import annotations

from treaty_followed import (
    PAGE,
    REFERENCE,
    TREATY,
    UNKNOWN,
    courses,
    fields,
    share,
    take_up,
    tell,
    text,
    told,
)

from servanda.register.acts.marking import mark
from servanda.register.entry import Marking


def test_only_officers_follow_and_nobody_the_past(site, officer, reader, anybody):
    take_up(site)
    (key,) = tell(site, "talks", {"on": "2026-05", "kind": "round"})
    for address in (TREATY, f"{TREATY}talks/", f"{TREATY}talks/{key}/"):
        assert officer.get(address).status_code == 200
        assert reader.get(address).status_code == 403
        assert reader.post(address, fields(on="2026")).status_code == 403
        assert anybody.get(address).status_code == 302
        assert officer.get(f"{address}?as_of=2999").status_code == 409
        assert officer.post(f"{address}?as_of=2999", fields(on="2026")).status_code == 409
    assert "Follow it" not in text(reader.get(PAGE))
    assert "Follow it" not in text(officer.get(PAGE + "?as_of=2999"))
    assert officer.get(f"{PAGE}follow-up/none-such/").status_code == 404
    assert officer.get(f"{TREATY}none-such/").status_code == 404


def test_internal_follow_up_is_seen_nowhere_by_others(site, outsider, guest):
    share(site)
    take_up(site)
    (key,) = tell(site, "talks", {"on": "2026-05", "kind": "round", "place": UNKNOWN})
    following = courses(site)[0].id

    for client in (outsider, guest):
        for address in (PAGE, "/audit/", "/", "/search/?q=treaty", "/agenda/"):
            page = client.get(address, follow=True).content.decode()
            assert UNKNOWN not in page
            assert "Treaty-making ·" not in page
            assert key[:8] not in page
    assert outsider.get(f"{TREATY}talks/{key}/").status_code == 404
    assert outsider.post(f"{TREATY}talks/{key}/", {"base": "1", "do": "end"}).status_code == 404
    for name in (f"{key}@1", f"{following}@1"):
        assert outsider.post("/undo/", {"record": name}).status_code == 404
    assert (len(courses(site)), len(told(site))) == (1, 1)


def test_shared_follow_up_is_seen_and_not_changed_by_others(site, outsider):
    share(site)
    take_up(site, marking=Marking.SHARED)
    (key,) = tell(site, "talks", {"on": "2026-05", "kind": "round"}, marking=Marking.SHARED)

    page = outsider.get(PAGE).content.decode()
    assert UNKNOWN in page
    assert key[:8] in page
    assert f"{key}/" not in page
    assert outsider.get(f"{TREATY}talks/{key}/").status_code == 404
    assert outsider.post("/undo/", {"record": f"{key}@1"}).status_code == 403
    assert outsider.get(f"{TREATY}talks/").status_code == 302

    done = outsider.post(TREATY, {"base": "0", "marking": "internal", **fields(title="Ours")})
    assert done.status_code == 302
    assert {one.party for one in courses(site, "outsider")} == {"XAA", "XBB"}
    shown = text(outsider.get(PAGE))
    assert shown.index("Treaty-making · Borvia") < shown.index("Treaty-making · Arvenia")


def test_follow_up_is_never_marked_wider_than_the_commitment(site, officer, admin):
    sent = {"base": "0", **fields(title="A treaty")}
    assert 'value="shared"' not in officer.get(TREATY).content.decode()
    assert officer.post(TREATY, {**sent, "marking": "shared"}).status_code == 400
    share(site)
    assert 'value="public"' not in officer.get(TREATY).content.decode()
    assert officer.post(TREATY, {**sent, "marking": "public"}).status_code == 400
    assert officer.post(TREATY, {**sent, "marking": "shared"}).status_code == 302
    assert courses(site)[0].marking == Marking.SHARED
    site.desk("admin").write(mark([REFERENCE], marking=Marking.PUBLIC))
    assert officer.post(TREATY, {**sent, "base": "1", "marking": "public"}).status_code == 400
    assert admin.post(TREATY, {**sent, "base": "1", "marking": "public"}).status_code == 302
