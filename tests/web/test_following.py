"""Following a commitment in the workspace: the panel, the forms, who may and who sees."""

from __future__ import annotations

from servanda.register.acts.following import Way, follow
from servanda.register.acts.recording import record as recorded

REFERENCE = "2026-C-3"
PAGE = f"/commitments/{REFERENCE}/"
TREATY = f"{PAGE}follow-up/treaty-making/"


def of(site, name: str = "officer"):
    return site.desk(name).commitment(REFERENCE)


def take_up(site, name: str = "officer", procedure: str = "treaty-making", **settings: str) -> None:
    desk = site.desk(name)
    way = Way(REFERENCE, procedure, desk.viewer.party)
    desk.write(follow(way, {"title": "A treaty", **settings}))


def tell(site, kind: str, name: str = "officer", procedure: str = "treaty-making", **values):
    desk = site.desk(name)
    way = Way(REFERENCE, procedure, desk.viewer.party)
    marking = values.pop("marking", None)
    return desk.write(recorded(way, kind, [values], marking=marking))[-1]


def fields(**values: str) -> dict[str, str]:
    return {f"field-{key}": value for key, value in values.items()}


def text(page) -> str:
    return page.content.decode()


def test_a_commitment_proposes_how_to_follow_it(officer, reader):
    page = text(officer.get(PAGE))

    assert "Follow it by:" in page
    assert f'href="{TREATY}"' in page
    assert "Follow it by:" not in text(reader.get(PAGE))


def test_taking_up_recording_and_the_next_step(officer):
    form = officer.get(TREATY)
    assert form.status_code == 200

    done = officer.post(TREATY, {"base": "0", "marking": "internal", **fields(title="A treaty")})
    assert done.status_code == 302
    page = text(officer.get(PAGE))
    assert "Rounds of negotiations" in page
    assert "took up Treaty-making" in page

    done = officer.post(
        f"{TREATY}talks/", {"marking": "internal", **fields(on="2026-05", kind="round")}
    )
    assert done.status_code == 302
    page = text(officer.get(PAGE + "?on=2026-06-01"))
    assert "May 2026" in page
    assert "recorded under Treaty-making: Talks, May 2026" in page
