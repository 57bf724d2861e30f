"""From one scale to another: what `conversions.yml` says, and nothing more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from servanda.adherence.regions import LANGUAGES
from servanda.assessment.rating import Assessment
from servanda.assessment.scales import load_scale
from servanda.errors import InputError
from servanda.followup.declaration import Names


@dataclass(frozen=True, kw_only=True, slots=True)
class Conversion:
    """A way from the values of one scale to those of another.

    Attributes:
        source, target: Ids of the scales.
        values: Key to key; a value that is absent has no counterpart.
        loses: What is lost, by language; empty where nothing is.
    """

    source: str
    target: str
    values: Mapping[str, str]
    loses: Names

    @property
    def lossy(self) -> bool:
        """Whether the way back does not give every value again."""
        return bool(self.loses)


@dataclass(frozen=True, kw_only=True, slots=True)
class Converted:
    """A value on another scale, which always says where it is from and whether it lost something.

    Attributes:
        scale, value: What it became; the value is None where there is no counterpart.
        source, given: What it was.
        lossy: Whether something is lost by it.
    """

    scale: str
    value: str | None
    source: str
    given: str
    lossy: bool


@cache
def conversions() -> tuple[Conversion, ...]:
    """Return every conversion there is, in the order of the file.

    Raises:
        InputError: The file names a value that its scale does not have.
    """
    text = files(__package__).joinpath("conversions.yml").read_text(encoding="utf-8")
    return tuple(
        _checked(
            Conversion(
                source=entry["from"],
                target=entry["to"],
                values=entry["values"],
                loses=dict(zip(LANGUAGES, entry.get("loses", ()), strict=False)),
            )
        )
        for entry in yaml.safe_load(text)
    )


def _checked(conversion: Conversion) -> Conversion:
    source, target = load_scale(conversion.source), load_scale(conversion.target)
    unknown = (conversion.values.keys() - source.values.keys()) | (
        set(conversion.values.values()) - target.values.keys()
    )
    if unknown:
        raise InputError(
            f"conversions.yml, {source.id} to {target.id}: {', '.join(sorted(unknown))} is no "
            "value of the scale. Expected keys of scales/*.yml. Mend the entry."
        )
    return conversion


def everywhere(value: str, source: str) -> tuple[Converted, ...]:
    """Return one rating on every scale that it can be told on, its own first."""
    others = [each.target for each in conversions() if each.source == source]
    return tuple(convert(value, source, target) for target in (source, *others))


def elsewhere(rating: Assessment) -> Iterator[tuple[Conversion, str]]:
    """Yield each conversion of an approved rating that has a counterpart, and its value there."""
    if rating.state == "approved" and rating.value is not None:
        for each in conversions():
            if each.source == rating.scale and rating.value in each.values:
                yield each, each.values[rating.value]


def convert(value: str, source: str, target: str) -> Converted:
    """Return a value of one scale as one of another.

    Raises:
        InputError: There is no such conversion; what would have to be invented is not converted.
        UnknownCode: There is no such scale.
    """
    if value not in load_scale(source).values:
        raise InputError(f"{value!r} is no value of the scale {source}. Give one of its values.")
    if source == target:
        return Converted(scale=target, value=value, source=source, given=value, lossy=False)
    for each in conversions():
        if (each.source, each.target) == (source, target):
            return Converted(
                scale=target,
                value=each.values.get(value),
                source=source,
                given=value,
                lossy=each.lossy,
            )
    load_scale(target)
    raise InputError(
        f"Nothing leads from {source} to {target}: its values would say more than was rated. "
        "Rate on the other scale, or convert to one that says less."
    )
