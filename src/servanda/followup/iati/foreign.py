"""Activities by the elements of IATI alone: those of others, and ours that were changed since."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from servanda.errors import InputError, UnknownCode
from servanda.followup.declaration import Procedure
from servanda.followup.exchanging import Iati
from servanda.followup.iati.codes import codes, state_of
from servanda.followup.iati.elements import date, description, first_day, narrative, words
from servanda.followup.iati.projects import Part, Project
from servanda.followup.loading import procedure as declared
from servanda.followup.problems import Problem
from servanda.followup.readers import READERS
from servanda.followup.records import Value
from servanda.vocabulary import look_up, party

_READ = frozenset(
    (
        *("iati-identifier", "reporting-org", "title", "description", "participating-org"),
        *("activity-status", "activity-date", "recipient-country", "recipient-region", "sector"),
        *("budget", "transaction", "result"),
    )
)
_PAID = frozenset({"3", "4"})  # disbursement, expenditure


@dataclass
class Foreign:
    """A file while it is read: what is wrong, what is passed over, what is noted."""

    name: str
    procedure: str
    agencies_of: str | None
    wrong: list[Problem] = field(default_factory=list)
    first: int = 0
    passed: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def project(self, element: Any, procedure: str) -> Project:
        """Return one activity as records of a procedure.

        Raises:
            InputError: The procedure declares no activities.
            UnknownCode: There is no such procedure.
        """
        made = declared(procedure)
        iati = made.iati
        if iati is None:
            message = f"{made.id} declares no activities of IATI: choose a procedure that does."
            raise InputError(message, rule="iati")
        how = iati.activity
        values: dict[str, Value] = {}
        for key, value in {
            how.identifier: words(element.find("iati-identifier")),
            how.title: narrative(element.find("title")),
            how.description: description(element),
            how.participants: tuple(self._agencies(element)),
            how.countries: tuple(self._countries(element)),
            how.region: self._region(element),
            how.sectors: tuple(self._sectors(element)),
            how.start: date(element, "1"),
            how.end: date(element, "3"),
            how.budget: self._budget(element),
        }.items():
            if key and value:
                values[key] = value
            elif value:
                self.passed[f"in {made.id}"] += 1
        on = made.records[how.record].date
        values.setdefault(on, first_day(element))
        for child in element:
            tag = child.tag
            if isinstance(tag, str) and not tag.startswith("{") and tag not in _READ:
                self.passed[tag] += 1
        parts = [*self._stages(element, made, iati), *self._paid(element, made, iati)]
        parts += self._results(element, made, iati)
        key = words(element.find("iati-identifier"))
        return Project(
            procedure=made.id,
            commitment="",
            key=key,
            main=Part(type=how.record, values=values),
            parts=tuple(parts),
        )

    def _fault(self, element: Any, code: str, said: str, **facts: str) -> None:
        line = element.sourceline or 0
        self.first = self.first or line
        message = f"{self.name}, line {line}: {said}"
        self.wrong.append(Problem(message, code=code, line=line, **facts))

    def _agencies(self, element: Any) -> Iterator[str]:
        for one_of in element.iterfind("participating-org"):
            name = narrative(one_of) or one_of.get("ref", "")
            if not name:
                continue
            found = self._agency(name, one_of.get("ref", ""))
            if found:
                yield found
            else:
                self._fault(
                    one_of,
                    "agency",
                    f"{name!r} is no agency of a known party; expected a name such as "
                    "JPN/National Police Agency (or say whose they are: --agencies-of JPN).",
                    found=name,
                )

    def _agency(self, name: str, ref: str) -> str | None:
        """Return an organisation as agencies are written: with its party, or a known id."""
        try:
            return READERS["agency"](name)
        except (ValueError, UnknownCode):
            pass
        wanted = " ".join(name.casefold().split())
        for term in look_up(name, limit=3):
            called = {form.casefold() for form in (term.name, term.short or term.name)}
            if term.kind in {"agency", "organisation", "forum", "state"} and wanted in called:
                return term.id
        prefix = state_of(ref.partition("-")[0]) if "-" in ref else None
        whose = self.agencies_of or prefix
        plain = " ".join(name.replace("/", " ").split())
        return f"{party(whose).id}/{plain}" if whose else None

    def _countries(self, element: Any) -> Iterator[str]:
        for one_of in element.iterfind("recipient-country"):
            code = one_of.get("code", "")
            state = state_of(code)
            if state is None:
                self._fault(
                    one_of,
                    "country",
                    f"unknown country {code!r}: expected ISO 3166-1 alpha-2 such as JP.",
                    found=code,
                )
            else:
                yield state

    def _sectors(self, element: Any) -> Iterator[str]:
        for one_of in element.iterfind("sector"):
            code, vocabulary = one_of.get("code", ""), one_of.get("vocabulary", "1")
            if vocabulary not in {"1", "2"}:
                self.passed[f"sector of vocabulary {vocabulary}"] += 1
                continue
            name = "Sector" if vocabulary == "1" else "SectorCategory"
            if code in codes(name):
                yield code
            else:
                digits = "five" if vocabulary == "1" else "three"
                said = f"unknown sector {code!r}: expected a DAC code of {digits} digits"
                example = "15210" if vocabulary == "1" else "152"
                said = f"{said} such as {example}."
                self._fault(one_of, "sector", said, found=code, example=example)

    def _region(self, element: Any) -> str:
        found = ""
        for one_of in element.iterfind("recipient-region"):
            code, vocabulary = one_of.get("code", ""), one_of.get("vocabulary", "1")
            name = codes("Region").get(code, {}).get("en", "") if vocabulary == "1" else code
            if vocabulary == "1" and not name:
                said = f"unknown region {code!r}: expected a DAC code such as 798."
                self._fault(one_of, "region", said, found=code)
                continue
            known = _region_of(name.removesuffix(", regional"))
            if known is None or found:
                self.passed[f"recipient-region {code} ({name})"] += 1
            else:
                found = known
        return found

    def _budget(self, element: Any) -> str:
        """Return the sum of all budgets; they must be in one currency."""
        sums: dict[str, Decimal] = defaultdict(Decimal)
        default = element.get("default-currency", "")
        for one_of in element.iterfind("budget"):
            value = one_of.find("value")
            sums[self._currency(value, default)] += Decimal(words(value))
        if len(sums) > 1:
            several = ", ".join(sorted(sums))
            said = f"budgets in several currencies ({several})."
            self._fault(element.find("budget"), "currencies", said, found=several)
        return next((f"{amount:f} {currency}" for currency, amount in sums.items()), "")

    def _currency(self, value: Any, default: str) -> str:
        found: str = value.get("currency") or default
        if found not in codes("Currency"):
            said = f"unknown currency {found!r}: expected ISO 4217 such as JPY."
            self._fault(value, "currency", said, found=found)
        return found

    def _stages(self, element: Any, made: Procedure, iati: Iati) -> Iterator[Part]:
        how = iati.stage
        if how is None:
            return
        for code, stage in (("2", how.begun), ("4", how.completed)):
            day = date(element, code)
            if day:
                on = made.records[how.record].date
                yield Part(type=how.record, values={on: day, how.stage: stage})

    def _paid(self, element: Any, made: Procedure, iati: Iati) -> Iterator[Part]:
        how, default = iati.transaction, element.get("default-currency", "")
        for one_of in element.iterfind("transaction"):
            code = one_of.find("transaction-type").get("code", "")
            if code not in codes("TransactionType"):
                said = f"unknown type of transaction {code!r}: expected such as 3."
                self._fault(one_of, "transaction", said, found=code)
            if how is None or code not in _PAID:
                self.passed[f"transaction of type {code}"] += 1
                continue
            value = one_of.find("value")
            values: dict[str, Value] = {
                made.records[how.record].date: one_of.find("transaction-date").get("iso-date"),
                how.value: f"{Decimal(words(value)):f} {self._currency(value, default)}",
            }
            provider = _party(narrative(one_of.find("provider-org")))
            if how.provider and provider:
                values[how.provider] = provider
            yield Part(type=how.record, values=values)

    def _results(self, element: Any, made: Procedure, iati: Iati) -> Iterator[Part]:
        how = iati.result
        for result in element.iterfind("result"):
            for indicator in result.iterfind("indicator"):
                title = narrative(indicator.find("title")) or narrative(result.find("title"))
                kind = _choice(made, iati, title)
                for period in indicator.iterfind("period"):
                    for actual in period.iterfind("actual"):
                        if how is None or kind is None or not actual.get("value"):
                            self.passed[f"result {title!r}"] += 1
                            continue
                        yield self._result(made, iati, kind, period, actual)

    def _result(self, made: Procedure, iati: Iati, kind: str, period: Any, actual: Any) -> Part:
        how = iati.result
        assert how is not None  # noqa: S101 - asked by the caller
        fields = made.records[how.record].fields
        values: dict[str, Value] = {
            made.records[how.record].date: period.find("period-end").get("iso-date"),
            how.kind: kind,
            how.value: actual.get("value"),
        }
        for dimension in actual.iterfind("dimension"):
            state = state_of(dimension.get("value", ""))
            if how.country and dimension.get("name") == "country" and state:
                values[how.country] = state
        if "source" in fields:
            values["source"] = self.name
        return Part(type=how.record, values=values)


def _party(name: str) -> str | None:
    try:
        return party(name).id if name else None
    except UnknownCode:
        return None


def _region_of(name: str) -> str | None:
    try:
        return READERS["region"](name)
    except (ValueError, UnknownCode, InputError):
        return None


def _choice(made: Procedure, iati: Iati, title: str) -> str | None:
    """Return the choice that a title names in any language."""
    if iati.result is None:
        return None
    choices = made.records[iati.result.record].fields[iati.result.kind].choices
    for key, names in choices.items():
        if title.casefold() in {name.casefold() for name in names.values()}:
            return key
    return None
