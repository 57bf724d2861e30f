"""Asking an agency, taking in what came back and deciding on it, in a browser."""

from __future__ import annotations

from asked import filled
from pictures import shot
from playwright.sync_api import expect

from servanda.register.acts.owning import assign

ANSWERS = "/follow-up/answers/"
REFERENCE = "2026-C-7"
ROUND = {
    ("Treaty-making", "A4"): REFERENCE,
    ("Treaty-making", "B4"): "Talks",
    ("Treaty-making", "C4"): "2026-05",
    ("Treaty-making", "D4"): "Round of negotiations",
    ("Commitments", "I3"): "The text is with the lawyers.",
    ("Commitments", "K3"): "2027-01",
}


def owned(server) -> None:
    server.site().desk("admin").write(assign(REFERENCE, party="XAA", agency="Police"))


def test_an_agency_is_asked_and_its_answers_decided_about(visit, own_server, look, tmp_path):
    owned(own_server)
    page = visit(own_server, "officer")
    page.goto(ANSWERS)
    look(page)
    shot(page, "answers-empty-1440")
    page.get_by_label("Agency", exact=True).fill("XAA/Police")
    page.get_by_label("Answer by").fill("2999-01-31")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_text("not replied yet").wait_for()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Workbook XAA/Police").click()
    sent = tmp_path / "sent.xlsx"
    taken.value.save_as(sent)
    one, two, bad = (tmp_path / f"{name}.xlsx" for name in ("one", "two", "bad"))
    one.write_bytes(filled(sent.read_bytes(), ROUND))
    two.write_bytes(filled(sent.read_bytes(), ROUND | {("Treaty-making", "F4"): "Osk"}))
    bad.write_bytes(filled(sent.read_bytes(), ROUND | {("Treaty-making", "C4"): "May"}))
    page.get_by_label("Workbooks that came back").set_input_files([bad])
    page.get_by_role("button", name="Take in", exact=True).click()
    page.get_by_text("Nothing was stored").wait_for()
    shot(page, "answers-wrong-1440")
    look(page)
    page.get_by_label("Workbooks that came back").set_input_files([one, two])
    page.get_by_role("button", name="Take in", exact=True).click()
    page.get_by_text("3 new answers wait.").wait_for()
    look(page)
    shot(page, "answers-waiting-1440")
    page.get_by_role("button", name=f"Accept {REFERENCE}").last.click()
    page.get_by_text("Accepted and recorded.").wait_for()
    page.get_by_label("Why not").last.fill("The minutes name Osk.")
    page.get_by_role("button", name=f"Reject {REFERENCE}").last.click()
    page.get_by_text("Rejected.").first.wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("taken back").first.wait_for()
    look(page)
    shot(page, "answers-decided-1440")
    for language in ("fr", "ja"):
        other = visit(own_server, "officer", language=language)
        other.goto(ANSWERS)
        look(other)
        shot(other, f"answers-waiting-{language}-1440")
    for width in (320, 390):
        narrow = visit(
            own_server, "officer", width=width, scheme="dark" if width == 320 else "light"
        )
        narrow.goto(ANSWERS)
        look(narrow)
        shot(narrow, f"answers-waiting-{width}")


def test_the_page_that_exchanges_projects(visit, server, look):
    for language, width in (("en", 1440), ("fr", 1440), ("ja", 1440), ("en", 390)):
        page = visit(server, "officer", language=language, width=width)
        page.goto("/follow-up/iati/")
        look(page)
        shot(page, f"iati-{language}-{width}")
    page.get_by_label("File (IATI 2.03, .xml)").set_input_files(
        [{"name": "in.xml", "mimeType": "text/xml", "buffer": b"<html/>"}]
    )
    page.get_by_role("button", name="Record them").click()
    page.get_by_role("heading", name="Nothing was stored").wait_for()
    look(page)
    shot(page, "iati-wrong-390")


def test_without_scripts_an_answer_is_taken_in_and_accepted(visit, own_server, tmp_path):
    owned(own_server)
    page = visit(own_server, "officer", scripts=False)
    page.goto("/follow-up/")
    page.get_by_role("link", name="Answers", exact=True).click()
    page.wait_for_url(f"**{ANSWERS}")
    page.get_by_label("Agency", exact=True).fill("XAA/Police")
    page.get_by_role("button", name="Ask", exact=True).click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Workbook XAA/Police").click()
    sent = tmp_path / "sent.xlsx"
    taken.value.save_as(sent)
    sent.write_bytes(filled(sent.read_bytes(), ROUND))
    page.get_by_label("Workbooks that came back").set_input_files([sent])
    page.get_by_role("button", name="Take in", exact=True).click()
    page.get_by_role("button", name=f"Accept {REFERENCE}").first.click()
    expect(page.get_by_text("Accepted and recorded.")).to_be_visible()
