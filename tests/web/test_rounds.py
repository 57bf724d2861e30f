"""Frozen rounds in the workspace: what they keep, what changed since, who sees and freezes."""

from __future__ import annotations

import re

from progressed import frozen, rated, rows_of, text

from servanda.web.adherence.asking import today
from servanda.web.words import partial_date

PAGE = "/progress/"


def test_a_round_keeps_its_ratings_and_tells_what_changed(kept, reader):
    key = frozen(kept)
    page = text(reader.get(f"{PAGE}rounds/{key}/"))
    assert "2 ratings, 0 of them not as they were." in page
    assert page.count("unchanged") == 2

    rated(kept, "2026-C-4", "done")
    rated(kept, "2026-C-5", "in-progress")
    later = text(reader.get(f"{PAGE}rounds/{key}/"))

    assert "1 of them not as it was." in later
    assert f"rated anew on {partial_date(today().isoformat())}: done" in later
    assert re.search(r"2026-C-4 in progress → done", later)
    assert "Approved since, of what was not rated then" in later
    (first, *_rest) = rows_of(reader.get(f"{PAGE}rounds/{key}/file.csv"))
    assert first["round"] == "2026 interim"


def test_what_followed_a_rating_before_the_round_was_frozen_is_no_change_since(kept, reader):
    rated(kept, "2026-C-4", "done")
    page = text(reader.get(f"{PAGE}rounds/{frozen(kept)}/"))
    assert "3 ratings, 0 of them not as they were." in page


def test_a_round_is_seen_by_whom_it_is_marked_for(kept, reader, outsider):
    key = frozen(kept)

    assert key in reader.get(f"{PAGE}rounds/").content.decode()
    assert key not in outsider.get(f"{PAGE}rounds/").content.decode()
    assert outsider.get(f"{PAGE}rounds/{key}/").status_code == 404
    assert outsider.get(f"{PAGE}rounds/{key}/file.csv").status_code == 404


def test_an_approver_freezes_a_round(kept, admin, officer):
    typed = {"name": "2026 interim", "round": "interim", "marking": "internal"}

    assert "Freeze a round" not in text(officer.get(f"{PAGE}rounds/"))
    assert officer.post(f"{PAGE}rounds/", typed).status_code == 403
    assert admin.post(f"{PAGE}rounds/", typed).status_code == 302
    assert "2026 interim" in text(admin.get(f"{PAGE}rounds/"))
    for more in ({"marking": "shared"}, {"round": "final"}):
        none = admin.post(f"{PAGE}rounds/", {**typed, "name": "Of none", **more})
        assert none.status_code == 422
        assert "No approved rating is one that this round may hold" in text(none)
    again = admin.post(f"{PAGE}rounds/", typed)
    assert again.status_code == 422
    assert "A round of your party is called so already." in text(again)
    assert len(kept.ledger.records().rounds()) == 1
    assert admin.post(f"{PAGE}rounds/", {**typed, "name": " "}).status_code == 422
    assert admin.post(f"{PAGE}rounds/?as_of=2026-01-01", typed).status_code == 409
