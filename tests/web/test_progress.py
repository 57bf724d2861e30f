"""Progress in the workspace: figures with what they cover, files, days, rounds; who sees what."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from dataclasses import replace

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from following import near, take_up
from openpyxl import load_workbook
from progressed import accepted, rated, rows_of, text, wait_until_found

from servanda import extract, read
from servanda.assessment.coverage import sentences
from servanda.assessment.progress import progress_by, progress_of
from servanda.assessment.quality import marks, quality_of
from servanda.register.acts.deciding import accept
from servanda.register.acts.guiding import declare_practice
from servanda.register.acts.marking import mark
from servanda.register.acts.purging import purge
from servanda.register.acts.referring import refer_document
from servanda.register.entry import Marking
from servanda.register.standing import standings
from servanda.web.adherence.asking import today
from servanda.web.assessment import told
from servanda.web.assessment.counting import purged
from servanda.web.progress.asked import Asked
from servanda.web.progress.over_time import days
from servanda.web.progress.quality import quality

PAGE = "/progress/"
NONE = "No commitment counts yet"


def of_commands(site):
    """Return the statuses as `servanda progress` takes them, with the records."""
    desk = site.desk("admin")
    found = [one for document in desk.documents for one in desk.commitments(document.id)]
    return standings(site.ledger.records(), found, today()), found


@pytest.mark.usefixtures("site")
def test_without_anything_accepted_nothing_is_claimed(reader):
    page = reader.get(PAGE)

    assert NONE in text(page)
    assert "%" not in text(page).split(NONE)[0].rsplit("Mechanism", 1)[-1]


def test_both_figures_stand_together_with_what_they_cover(kept, reader):
    said = text(reader.get(PAGE))
    told, _ = of_commands(kept)
    whole = progress_of(told, today().isoformat())

    assert whole.heads.strict == 1
    assert "Strict: done 50 % 1 of 2" in said
    assert "Partial: something done 100 % 2 of 2" in said
    assert f"2 of {whole.heads.all} commitments assessed" in said
    assert f"{whole.heads.all} {whole.heads.all + whole.parts.all} with listed parts" in said
    assert "second person" not in said.replace("Second person", "")


@pytest.mark.parametrize("by", ["area", "party", "strength", "mechanism"])
def test_groups_are_those_of_the_command(kept, reader, by):
    told, _ = of_commands(kept)
    expected = progress_by(by, told, today().isoformat())
    found = [row for row in rows_of(reader.get(f"{PAGE}file.csv")) if row["by"] == by]

    assert Counter(int(row["commitments"]) for row in found) == Counter(
        one.heads.all for one in expected.values()
    )
    assert sum(int(row["strict_count"]) for row in found) == sum(
        one.heads.strict for one in expected.values()
    )
    assert all(row["coverage"] and row["as_of"] == today().isoformat() for row in found)
    assert reader.get(f"{PAGE}?by={by}").content.count(b"<svg") >= 3


@pytest.mark.usefixtures("kept")
def test_groups_stand_as_people_look_for_them(reader):
    found = rows_of(reader.get(f"{PAGE}file.csv"))

    def of(by: str) -> list[str]:
        return [row["name"] for row in found if row["by"] == by]

    assert of("strength") == ["explore", "intend", "act", "firm"]
    assert of("party") == sorted(of("party")) == ["Arvenia", "Borvia"]
    assert of("area") == sorted(of("area"))
    assert of("mechanism") == sorted(of("mechanism"))


def test_the_quality_counted_by_the_database_is_that_of_the_words(kept):
    told, found = of_commands(kept)
    parties = {one.subject.id: one.subject.parties for one in told}
    heads = [
        one for one in found if one.commitment.kind == "commitment" and not one.commitment.parent
    ]
    expected = marks(quality_of(one.commitment, parties[one.id]) for one in heads)
    asked = Asked(day=today(), as_of_text="", by="area", document=None, only={})
    counted = quality(kept.desk("admin"), asked)

    assert counted.of == len(heads)
    assert {mark.key: mark.count for mark in counted.marks} == expected
    assert 0 < expected["dated"] < len(heads)


@pytest.mark.usefixtures("kept")
def test_it_is_narrowed_and_told_so(reader):
    page = reader.get(f"{PAGE}?mechanism=consultation&by=party")
    everything = text(reader.get(PAGE))

    assert "Mechanism: consultation" in text(page)
    assert text(page) != everything
    assert NONE in text(reader.get(f"{PAGE}?party=CAN"))
    assert NONE not in text(reader.get(f"{PAGE}?party=XBB&of=2026"))
    assert reader.get(f"{PAGE}?of=1999").status_code == 404
    assert reader.get(f"{PAGE}?by=nothing%00").status_code == 200
    assert NONE in text(reader.get(f"{PAGE}?area=x%00"))


@pytest.mark.usefixtures("kept")
def test_a_sample_that_is_told_stands_in_every_coverage(reader):
    query = "sample=3&chosen=chosen+by+area"
    told = rows_of(reader.get(f"{PAGE}file.csv?{query}"))

    assert "sample of 3 chosen by area" in text(reader.get(f"{PAGE}?{query}"))
    assert all("sample of 3 chosen by area" in row["coverage"] for row in told if row["coverage"])
    for half in ("sample=3", "chosen=x", "sample=-1&chosen=x", "sample=0&chosen=x"):
        assert "no sample drawn" in text(reader.get(f"{PAGE}?{half}"))


def test_a_sample_larger_than_what_there_is_is_refused(kept, reader):
    told, _ = of_commands(kept)
    heads = progress_of(told, today().isoformat()).heads.all
    said = f"A sample of {heads + 1} is too large; commitments to choose from: {heads}."
    whole, larger = (f"sample={size}&chosen=by+area" for size in (heads, heads + 1))

    for place in ("", "over-time/"):
        page = reader.get(f"{PAGE}{place}?{larger}")
        assert (page.status_code, text(page).count(said)) == (400, 1)
        assert f"sample of {heads + 1} by area" not in text(page)
        assert f'value="{heads + 1}"' in page.content.decode()
        taken = reader.get(f"{PAGE}{place}?{whole}")
        assert (taken.status_code, "too large" in text(taken)) == (200, False)
        assert f"sample of {heads} by area" in text(taken)
    assert reader.get(f"{PAGE}file.csv?{larger}").status_code == 400
    assert reader.get(f"{PAGE}file.csv?{whole}").status_code == 200


def test_a_party_sees_figures_of_what_it_sees(kept, outsider):
    assert NONE in text(outsider.get(PAGE))
    kept.desk("officer").write(mark(["2026-C-3", "2026-C-4"], marking=Marking.SHARED))

    said = text(outsider.get(PAGE))

    assert "Strict: done – 0 of 0" in said
    assert "0 of 2 commitments assessed" in said
    assert "2 of" in text(kept.client("reader").get(PAGE))


@pytest.mark.usefixtures("kept")
def test_the_past_is_as_it_was(reader):
    assert NONE in text(reader.get(f"{PAGE}?as_of=2020-01-01"))
    assert "50 %" in text(reader.get(f"{PAGE}?as_of={today().isoformat()}"))


def test_a_register_of_one_officer_says_so_everywhere(kept, reader):
    desk = kept.desk("admin")
    desk.write(declare_practice(author=desk.viewer.author, single_officer=True))

    assert "Not reviewed by a second person." in text(reader.get(PAGE))
    assert {row["second_person"] for row in rows_of(reader.get(f"{PAGE}file.csv"))} == {"no", ""}


def test_what_was_purged_does_not_count(kept, reader):
    before = text(reader.get(PAGE))
    desk = kept.desk("admin")
    author, history = desk.viewer.author, kept.ledger.history
    desk.write(purge("2026-C-5", author=author, because="words of others", history=history))
    after = text(reader.get(PAGE))

    def number(said: str) -> int:
        return int(re.search(r"2 of (\d+) commitments assessed", said)[1])

    assert number(after) == number(before) - 1


def test_only_what_was_purged_is_left_out_and_not_what_awaits_its_words(kept):
    text_of = "The two Governments will hold talks. They will open a school in Halden.\n"
    document = read(text_of.encode(), name="later.txt")
    found = [replace(one, quote="") for one in extract(document, parties=["XAA", "XBB"])]
    told = {"date": "2026-05-01", "date_basis": "told", "language": "en", "today": "2026-11-22"}
    told |= {"name": "later.txt", "parties": ["XAA", "XBB"], "parties_basis": "told"}
    desk = kept.desk("admin")
    desk.write(refer_document(document.sha256, found, **told))
    assert len(found) == 2
    author, history = desk.viewer.author, kept.ledger.history
    desk.write(purge("2026-C-5", author=author, because="words of others", history=history))

    assert purged(kept.desk("admin")) == [desk.commitment("2026-C-5").id]


@pytest.mark.usefixtures("kept")
def test_files_say_the_same_in_each_format(reader):
    first = rows_of(reader.get(f"{PAGE}file.csv"))
    told = json.loads(b"".join(reader.get(f"{PAGE}file.json").streaming_content))
    book = b"".join(reader.get(f"{PAGE}file.xlsx").streaming_content)
    sheet = [[cell or "" for cell in row] for row in load_workbook(io.BytesIO(book)).active.values]

    assert told["rows"] == first
    assert sheet[0] == list(first[0])
    assert sheet[1:] == [list(row.values()) for row in first]
    assert first[0]["strict"] == "50 %"
    assert reader.get(f"{PAGE}file.pdf").status_code == 404


@pytest.mark.usefixtures("kept")
def test_the_page_is_there_while_statuses_are_found_out(reader, monkeypatch):
    monkeypatch.setattr(told, "_LONG", 0)
    said = text(reader.get(PAGE))

    assert "being found out" in said
    assert "%" not in said
    wait_until_found()
    assert "50 %" in text(reader.get(PAGE))


def test_candidates_are_told_to_be_not_counted(site, reader):
    desk = site.desk("admin")
    (first, *rest) = desk.commitments(desk.documents[0].id)
    desk.write(accept(first.id))

    said = f"Not counted: {len(rest)} candidates that nobody has decided on yet."
    assert said in text(reader.get(PAGE))


def test_its_cost_does_not_grow_with_the_commitments(site, reader):
    def queries() -> int:
        reader.get(PAGE)
        with CaptureQueriesContext(connections["default"]) as found:
            assert reader.get(PAGE).status_code == 200
        return len(found)

    references = accepted(site)
    few = queries()
    for reference in references[:3]:
        rated(site, reference, "in-progress")

    assert queries() <= few + 3  # one for each 500 of which something is known, and each count


def test_days_are_evenly_apart_and_end_with_the_one_shown():
    day = today()
    found = days(day.replace(year=day.year - 20), day)

    assert found[-1] == day
    assert len(found) <= 7
    assert days(day, day) == [day]


@pytest.mark.usefixtures("kept", "contexts")
def test_over_time_shows_each_day_with_what_it_covers(reader):
    page = reader.get(f"{PAGE}over-time/?by=party")
    whole = page.context["whole"]

    assert "The register begins on" in text(page)
    assert len(whole) > 2
    assert [is_before for _, is_before in whole] == [True] * (len(whole) - 1) + [False]
    assert all("commitments assessed" in line.covers for line, _ in whole)
    assert [line.strict for line, _ in whole][-1] == "50 %"
    assert {line.strict for line, _ in whole[:-1]} == {""}  # nothing was entered of what happened


@pytest.mark.usefixtures("contexts")
def test_what_happened_before_the_register_began_is_told_by_what_it_knows(site, reader):
    accepted(site)
    take_up(site)
    desk = site.desk("admin")
    assert desk.documents[0].date == "2026-03-17"

    whole = reader.get(f"{PAGE}over-time/").context["whole"]

    first, *_between, last = (line.progress for line, _ in whole)
    assert first.heads.records < last.heads.records
    assert first.day >= "2026-03-17"


def test_the_coverage_of_the_page_is_the_sentence_of_the_library(kept, reader):
    told, _ = of_commands(kept)
    whole = progress_of(told, today().isoformat())
    covers = sentences(whole).split("; ", 1)[1]

    assert covers in text(reader.get(PAGE))


@pytest.mark.usefixtures("contexts")
def test_a_timeline_shows_what_became_of_each_occurrence(site, reader):
    assert "No series is followed yet" in text(reader.get(f"{PAGE}occurrences/"))
    take_up(site, day=today())

    page = reader.get(f"{PAGE}occurrences/")
    rows = page.context["chart"].chart.rows

    held = [row for row in rows if row[2] == "held"]
    assert [(row[0], row[1]) for row in held] == [("2026-C-2 · Talks", near(today(), -2, 10))]
    assert {row[2] for row in rows} == {"held", "no record found", "expected"}
    assert len(rows) == 12
    assert NONE not in text(page)
    assert reader.get(f"{PAGE}occurrences/?of=1999").status_code == 404
