"""The served register of the journey: from an empty one to two agendas in three languages.

The two real agendas are uploaded where ../shared is there, and the sample where it is not; a
French and a Japanese text are pasted.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect
from waiting import SOON

from servanda import sample

if TYPE_CHECKING:
    from served import Server

FRENCH = """Déclaration commune du Canada et de la France

12 mars 2019

Les deux gouvernements négocieront un accord sur la protection des glaciers avant la fin de 2021.
Ils se réuniront chaque année à Québec.
"""
JAPANESE = """日本とカナダの共同声明

2018年5月14日

両国政府は、離島の灯台を共同で修復する。両国は毎年、漁業に関する協議を開催する。
"""
SEEDS = {"000": ("2002-11-24", "proposal"), "001": ("2005-01-19", "agreed")}


@dataclass(kw_only=True)
class Journey:
    """The register that is served, and what was uploaded to it.

    Attributes:
        server: It, with its worker.
        files: The two agendas, or the sample.
        label: Of the document that is reviewed; empty before the upload.
        word: A word of it.
    """

    server: Server
    files: list[Path]
    label: str = ""
    word: str = ""


def agendas(root: Path) -> list[Path]:
    """Return the two real agendas; where they are absent, the sample, and say so loudly."""
    files = sorted(root.parent.joinpath("shared", "seeds").glob("*.txt"))
    if not files:
        files = [sample.path()]
        said = "!! THE JOURNEY GOES THROUGH THE SAMPLE ONLY: ../shared is not beside this checkout"
        print(said, file=sys.__stderr__)
    return files


def upload(journey: Journey, page: Page) -> None:
    """Come in by the link that was printed and upload every document."""
    page.goto(journey.server.link)
    journey.label = "2005" if len(journey.files) > 1 else "2026"
    journey.word = "peacebuilding" if len(journey.files) > 1 else "fishing"
    expect(page.get_by_role("heading", name="Welcome to your register")).to_be_visible()
    upload_files(page, journey)
    paste(page, FRENCH, "CAN, FRA", "2019-03-12")
    paste(page, JAPANESE, "JPN, CAN", "2018-05-14")


def upload_files(page: Page, journey: Journey) -> None:
    """Upload the agendas and say what each is."""
    page.get_by_role("link", name="Upload a document").click()
    page.get_by_label("Files").set_input_files([str(path) for path in journey.files])
    page.get_by_role("button", name="Upload", exact=True).click()
    fields = page.locator("form.asked")
    expect(fields).to_be_visible(timeout=SOON)
    for path in journey.files:
        date, standing = SEEDS.get(path.name[:3], ("2026-03-17", "agreed"))
        one = fields.get_by_role("group", name=path.name) if len(journey.files) > 1 else fields
        one.get_by_label("Date").fill(date)
        one.get_by_label("Standing").select_option(standing)
        if len(journey.files) == 1:
            one.get_by_label("Parties").fill("XAA, XBB")
    fields.locator("button.main").click()
    expect(page.locator(".badge.upload.filed")).to_have_count(len(journey.files), timeout=SOON)


def paste(page: Page, text: str, parties: str, date: str) -> None:
    """Upload a text that is pasted, and say what it is."""
    page.goto("/upload/")
    page.get_by_label("Or paste a text").fill(text)
    page.get_by_role("button", name="Upload", exact=True).click()
    expect(page.locator("form.asked")).to_be_visible(timeout=SOON)
    page.get_by_label("Parties").fill(parties)
    page.get_by_label("Date").fill(date)
    page.get_by_label("Standing").select_option("agreed")
    page.locator("form.asked button.main").click()
    expect(page.locator("#batch-status")).to_have_text("All is done.", timeout=SOON)
