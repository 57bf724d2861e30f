"""The words to choose from for a field: labels of choices, codes with names."""

from __future__ import annotations

from servanda.adherence.regions import Language
from servanda.adherence.shown import Names
from servanda.followup.declaration import Field
from servanda.followup.sectors import sectors
from servanda.register.asking.returned import BETWEEN
from servanda.report.asking.wording import said
from servanda.vocabulary import terms


def choices(field: Field, known: list[tuple[str, str, str]], language: Language) -> tuple[str, ...]:
    """Return the words that a cell of a field may hold; empty where any may stand there.

    Args:
        field: The field.
        known: Records that it may name: type, id, words.
        language: Of the words.
    """
    match field.type:
        case "choice":
            return tuple(names[language] for names in field.choices.values())
        case "yes-no":
            return said(language, "yes"), said(language, "no")
        case "state" | "party":
            return _states(language)
        case "sector":
            return tuple(f"{code}{BETWEEN}{one.names[language]}" for code, one in sectors().items())
        case "record":
            fit = (one for one in known if field.record in (None, one[0]))
            return tuple(f"{key}{BETWEEN}{words}" for _, key, words in fit)
        case _:
            return ()


def _states(language: Language) -> tuple[str, ...]:
    names = Names()
    codes = [term.id for term in terms().values() if term.kind == "state" and not term.status]
    codes.sort(key=lambda code: names.order(code, language))
    return tuple(f"{code}{BETWEEN}{names.shown(code, language)}" for code in codes)
