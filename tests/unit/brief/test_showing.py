"""What drawn formats share: tables behind charts, widths of drawings, addresses as links."""

from __future__ import annotations

from drawn_brief import chart

from servanda.brief.showing import columns_of, linkable, width_of


def test_figures_of_a_chart_stand_to_the_right() -> None:
    rows = (("Trade", "12", "40 %", "2005"), ("Peace", "–", "3,5 %", "2005-06-01"))

    found = columns_of(("Area", "Number", "Share", "Since"), rows)

    assert [one.is_number for one in found] == [False, True, True, False]
    assert [one.title for one in found] == ["Area", "Number", "Share", "Since"]


def test_the_width_of_a_drawing_is_in_its_own_units() -> None:
    assert width_of(chart().svg) == 480
    assert width_of("") == 0


def test_only_addresses_of_the_web_are_links() -> None:
    assert linkable("https://example.org/a")
    assert not linkable("javascript:alert(1)")
    assert not linkable("folder/file.pdf")
