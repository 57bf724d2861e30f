"""Rewrites the code lists of IATI that Servanda uses: `python tools/iati_codes.py FOLDER ...`.

Each FOLDER holds the XML files of a repository of code lists (IATI-Codelists at version-2.03,
IATI-Codelists-NonEmbedded). Codes and names are kept, descriptions are not; see the README beside
the file that this writes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from lxml import etree

TARGET = Path(__file__).resolve().parents[1] / "src/servanda/followup/iati/schema/codes.json"
LISTS = (
    *("ActivityDateType", "ActivityStatus", "Country", "Currency", "OrganisationRole", "Region"),
    *("Sector", "SectorCategory", "TransactionType"),
)


def names_of(path: Path) -> dict[str, dict[str, str]]:
    """Return names by language of each code of a list, in its order; withdrawn codes too."""
    found = {}
    for item in etree.parse(path).iterfind(".//codelist-item"):
        names = {}
        for one in item.iterfind("name/narrative"):
            language = one.get("{http://www.w3.org/XML/1998/namespace}lang", "en")
            names[language] = " ".join((one.text or "").split())
        found[str(item.findtext("code")).strip()] = names
    return found


def main() -> None:
    """Write the file."""
    folders = [Path(name) for name in sys.argv[1:]]
    lists = {
        name: names_of(next(f / f"{name}.xml" for f in folders if (f / f"{name}.xml").exists()))
        for name in LISTS
    }
    text = json.dumps(lists, ensure_ascii=False, indent=0, sort_keys=True)
    TARGET.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
