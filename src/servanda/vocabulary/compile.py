"""Turn the YAML files into `vocabulary.json`, which is what programs load.

Parsing the YAML takes a second, loading the JSON a few milliseconds, and every start of the
command line needs it. The compiled file is committed; a test says when it is stale, and
`python -m servanda.vocabulary.compile` writes it anew.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

from servanda.vocabulary.fold import plain

HERE = Path(__file__).parent
COMPILED = HERE / "vocabulary.json"
_FILES = {
    "states": "state",
    "regions": "region",
    "organisations": "organisation",
    "agencies": "agency",
    "instruments": "instrument",
}
_PLAIN_FIELDS = (
    "short",
    "official",
    "capitals",
    "alpha2",
    "sort",
    "year",
    "party",
    "status",
    "until",
)
# Where each form of an entry stands in the YAML, in order of precedence, and the role it has.
_FORM_KEYS = (
    ("name", "name"),
    ("short", "name"),
    ("official", "name"),
    ("aliases", "alias"),
    ("adjectives", "adjective"),
    ("capitals", "capital"),
    ("fr", "french"),
    ("ja", "japanese"),
)
_ENTRY = re.compile(r"^[^\s#][^:]*:", re.MULTILINE)
_PLURAL = re.compile(r"(an|[^e]i)$")
_ACRONYM = re.compile(r"[A-Z0-9&/+. -]*[A-Z][A-Z0-9&/+. -]*s?|[A-Z][a-z]?[A-Z]+[a-z]?")
_KEYS = {key for key, _ in _FORM_KEYS} | {*_PLAIN_FIELDS, "kind", "hidden", "exact", "any"}


def _listed(value: Any) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)


def _rule(text: str, entry: dict[str, Any], heads: set[str]) -> str:
    """Return the case rule of a form: what the data says, else by its shape."""
    for rule in ("hidden", "exact", "any"):
        if text in _listed(entry.get(rule)):
            return rule
    words = text.split()
    if _ACRONYM.fullmatch(text):
        return "exact"
    if text.islower():
        return "any"
    if len(words) > 2 or words[-1].casefold() in heads:
        return "first"
    return "initials"


def _forms(entry: dict[str, Any], heads: set[str]) -> list[list[str]]:
    """Return [text, role, rule] of every form; equal folded forms are given once."""
    wanted = [(text, role) for key, role in _FORM_KEYS for text in _listed(entry.get(key))]
    wanted += [(text, "alias") for text in _listed(entry.get("hidden"))]
    wanted += [
        (text + "s", "adjective")
        for text, role in wanted
        if role == "adjective" and _PLURAL.search(text)
    ]
    forms: dict[str, list[str]] = {}
    for text, role in wanted:
        rule = _rule(text, entry, heads)
        acronym = rule == "exact" and role == "alias" and _ACRONYM.fullmatch(text)
        form = forms.setdefault(plain(text), [text, "acronym" if acronym else role, rule])
        if rule == "any":
            form[2] = rule
    return list(forms.values())


def _read(name: str) -> dict[str, Any]:
    """Read one data file; the YAML reader lets a later entry hide an earlier one of that id."""
    text = (HERE / f"{name}.yml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text) or {}
    if len(data) != len(_ENTRY.findall(text)):
        raise ValueError(f"{name}.yml: an id is given twice")
    return data


def compiled() -> dict[str, Any]:
    """Return what `vocabulary.json` has to hold.

    Raises:
        ValueError: An entry has a key that nobody reads, or an id is used twice.
    """
    rules = _read("rules")
    heads = set(rules["instrument_heads"]) | set(rules["body_heads"])
    terms: dict[str, dict[str, Any]] = {}
    for name, kind in _FILES.items():
        for term_id, entry in _read(name).items():
            if term_id in terms or not _KEYS.issuperset(entry):
                raise ValueError(
                    f"{name}.yml: {term_id}: id used twice, or unknown key in {sorted(entry)}"
                )
            term = {"id": term_id, "kind": entry.get("kind", kind), "name": entry["name"]}
            term |= {key: entry[key] for key in _PLAIN_FIELDS if key in entry}
            terms[term_id] = term | {"forms": _forms(entry, heads)}
    return {"rules": rules, "terms": list(terms.values())}


def dump(data: dict[str, Any]) -> str:
    """Return the text of `vocabulary.json`: one term a line, so that changes can be reviewed."""
    terms = ",\n".join(json.dumps(term, ensure_ascii=False) for term in data["terms"])
    rules = json.dumps(data["rules"], ensure_ascii=False, sort_keys=True)
    return f'{{"rules": {rules},\n"terms": [\n{terms}\n]}}\n'


if __name__ == "__main__":
    COMPILED.write_text(dump(compiled()), encoding="utf-8")
