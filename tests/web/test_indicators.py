"""The indicators of commitments that promote treaties: how many were bound then, and are now."""

from __future__ import annotations

import pytest
from instruments import OTTAWA, PROMOTES, text

from servanda.model import Mention
from servanda.register.acts.deciding import edit
from servanda.register.acts.describing import describe

pytestmark = pytest.mark.usefixtures("contexts")


def indicators(client, reference: str = PROMOTES):
    return client.get(f"/commitments/{reference}/").context["indicators"]


def dated(site, day: str) -> None:
    site.desk("admin").write(describe("2026", today="2026-11-21", date=day))


def test_a_commitment_to_promote_a_treaty_shows_then_and_now(site, reader):
    dated(site, "2005-01-19")

    (one,) = indicators(reader)

    assert (one.short, one.before, one.now, one.change) == ("Ottawa Convention", 144, 161, "+17")
    # Those that joined after 2005 and left again show in neither list.
    assert (len(one.joined), [name for name, _ in one.left]) == (19, ["Estonia", "Lithuania"])
    page = text(reader, f"/commitments/{PROMOTES}/")
    assert "nobody claims that the commitment caused it" in page
    assert f'href="{OTTAWA}"' in page


def test_the_numbers_are_those_of_the_region_that_it_names(site, reader):
    dated(site, "2005-01-19")
    targets = [Mention(text="Southeast Asia", id="southeast-asia")]
    site.desk("admin").write(edit(PROMOTES, {"targets": targets}))

    (one,) = indicators(reader)

    assert (one.region, one.before, one.now, one.all) == ("Southeast Asia", 5, 7, 11)
    assert [name for name, _ in one.joined] == ["Brunei Darussalam", "Indonesia"]
    assert one.address == f"{OTTAWA}?region=southeast-asia"


def test_what_is_not_known_is_not_counted(site, reader):
    mentions = [Mention(text="NPT", id="npt"), Mention(text="UN Charter", id="un-charter")]
    site.desk("admin").write(edit(PROMOTES, {"instruments": mentions}))

    (one,) = indicators(reader)

    assert (one.short, one.known) == ("NPT", False)
    assert "No data: no list of its depositary" in text(reader, f"/commitments/{PROMOTES}/")


def test_facts_that_end_before_the_agenda_tell_no_change(reader):
    (one,) = indicators(reader)

    assert not one.is_told
    assert "not known: the facts end on 3 February 2026" in text(
        reader, f"/commitments/{PROMOTES}/"
    )


def test_other_commitments_have_no_indicators(reader):
    assert indicators(reader, "2026-C-9") == []
    assert "Who is bound" not in text(reader, "/commitments/2026-C-9/")
