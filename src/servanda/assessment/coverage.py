"""Progress in words: both figures, and what they cover, in every language of the product."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from importlib.resources import files

from servanda.adherence.regions import Language
from servanda.assessment.progress import Progress
from servanda.assessment.scales import load_scale
from servanda.followup.loading_records import names_of
from servanda.followup.located import Table, read_table


@cache
def _sentences() -> Table:
    name = "coverage.yml"
    return read_table(files(__package__).joinpath(name).read_text(encoding="utf-8"), name)


def coverage(progress: Progress, language: Language = "en") -> str:
    """Return what the figures cover: the unit, the sample, and what is left out."""
    table, heads = _sentences().table("coverage"), progress.heads

    def say(key: str, **facts: object) -> str:
        return names_of(table, key)[language].format(**facts)

    told = [say("assessed", assessed=heads.assessed, heads=heads.all)]
    if heads.records:
        told.append(say("records", records=heads.records))
    told[-1] += say("and") + say("parts", parts=progress.parts.all)
    sample = progress.sample
    told.append(
        say("sample", size=sample.size, chosen=sample.chosen) if sample else say("everything")
    )
    told.append(say("without", without=heads.without))
    if heads.apart:
        names = load_scale("status").values
        which = say("and").join(
            f"{names[key].names[language]} {n}" for key, n in heads.apart.items()
        )
        told.append(say("apart", apart=sum(heads.apart.values()), which=which))
    if progress.appeals:
        one = progress.appeals == 1
        told.append(say("appeal" if one else "appeals", appeals=progress.appeals))
    if progress.drafts:
        told.append(say("not-agreed", drafts=progress.drafts))
    if not progress.second_person:
        told.append(say("alone"))
    return say("next").join(told)


def percent(share: Fraction) -> str:
    """Return a share in whole per cent, halves rounded up."""
    return f"{(share * 100 + Fraction(1, 2)).__floor__()} %"


def sentences(progress: Progress, language: Language = "en") -> str:
    """Return both figures with their coverage, as they are always shown."""
    table = _sentences().table("figures")
    if progress.strict is None or progress.partial is None:
        told = names_of(table, "none")[language]
    else:
        told = names_of(table, "both")[language].format(
            strict=percent(progress.strict),
            partial=percent(progress.partial),
            base=progress.heads.base,
        )
    after = names_of(_sentences().table("coverage"), "next")[language]
    return told + after + coverage(progress, language)
