"""What elements of IATI say: words, narratives, dates."""

from __future__ import annotations

from typing import Any


def words(element: Any) -> str:
    """Return the text of an element, white space folded; "" for none."""
    return " ".join((element.text or "").split()) if element is not None else ""


def narrative(element: Any) -> str:
    """Return the first narrative, of several that in English."""
    if element is None:
        return ""
    found = list(element.iterfind("narrative"))
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    english = [one_of for one_of in found if one_of.get(language) == "en"]
    return words((english or found)[0]) if found else ""


def description(element: Any) -> str:
    """Return what is said beside the title."""
    said = [narrative(one_of) for one_of in element.iterfind("description")]
    title = narrative(element.find("title"))
    return "\n\n".join(dict.fromkeys(text for text in said if text and text != title))


def date(element: Any, code: str) -> str:
    """Return a day by its code in the list ActivityDateType; "" for none."""
    for one_of in element.iterfind("activity-date"):
        if one_of.get("type") == code:
            return str(one_of.get("iso-date", ""))[:10]
    return ""


def first_day(element: Any) -> str:
    """Return the first day of an activity: planned or actual."""
    return min(str(one_of.get("iso-date", ""))[:10] for one_of in element.iterfind("activity-date"))
