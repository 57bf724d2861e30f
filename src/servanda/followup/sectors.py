"""Sectors of aid by their DAC codes: all of the list of IATI, by the names of `sectors.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from servanda.adherence.regions import LANGUAGES
from servanda.errors import UnknownCode
from servanda.followup.declaration import Names
from servanda.followup.iati.codes import codes
from servanda.followup.located import read_table


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector: a group of three digits, or a purpose of five in the group of its first three."""

    code: str
    names: Names

    @property
    def group(self) -> str:
        """Code of the group."""
        return self.code[:3]


@cache
def sectors() -> Mapping[str, Sector]:
    """Return every sector by code, groups and purposes in order of code."""
    text = files(__package__).joinpath("sectors.yml").read_text(encoding="utf-8")
    table = read_table(text, "sectors.yml")
    found = {
        code: Sector(code, dict(zip(LANGUAGES, part.words(code), strict=True)))
        for part in (table.table("groups"), table.table("purposes"))
        for code in part
    }
    for code, names in (*codes("SectorCategory").items(), *codes("Sector").items()):
        if code not in found:
            english = names["en"]  # the list has no Japanese names
            found[code] = Sector(
                code, {"en": english, "fr": names.get("fr", english), "ja": english}
            )
    return dict(sorted(found.items()))


def sector(code: str) -> Sector:
    """Return a sector.

    Raises:
        UnknownCode: No sector has the code; the message lists those of its group.
    """
    found = sectors().get(code.strip())
    if found is not None:
        return found
    alike = [key for key in sectors() if key.startswith(code.strip()[:3]) and len(key) == 5]
    hint = f"; known of its group: {', '.join(alike)}" if alike else ""
    raise UnknownCode(
        f"unknown sector {code!r}: expected a DAC code of three or five digits such as 152 or "
        f"15210{hint}",
        code=code,
        suggestions=tuple(alike),
    )
