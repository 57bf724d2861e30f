"""What a shell offers where a command takes ids."""

from __future__ import annotations

from pathlib import Path

import pytest
from offering import offered


@pytest.mark.usefixtures("register")
def test_labels_come_first_then_references() -> None:
    assert offered("servanda show 20") == ["2026"]
    assert "2026-C-12" in offered("servanda show 2026-c-1")
    assert offered("servanda accept 2026-C-1 2026-C-2")[0] == "2026-C-2"


def test_the_register_option_counts(register: Path, tmp_path: Path) -> None:
    elsewhere = {"SERVANDA_REGISTER": str(tmp_path / "none")}

    assert offered(f"servanda show --register {register} 20", **elsewhere) == ["2026"]
    assert offered("servanda show 20", **elsewhere) == []


@pytest.mark.usefixtures("register")
def test_follow_up_offers_procedures_records_and_fields() -> None:
    assert offered("servanda procedures treaty") == ["treaty-making"]
    assert "series" in offered("servanda record 2026-C-1 s")
    assert offered("servanda record 2026-C-1 treaty-making t") == ["talks"]
    assert offered("servanda record 2026-C-1 treaty-making talks k") == ["kind="]


@pytest.mark.usefixtures("register")
def test_assessment_offers_scales_and_their_values() -> None:
    assert offered("servanda assess 2026-C-1 --scale p") == ["peace-accords"]
    assert "done-late" in offered("servanda assess 2026-C-1 --value done")
    assert offered("servanda evidence show 0") == []
