"""The rules are published with a version, and whatever they say belongs to that version."""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files

from servanda.assessment.published import RuleVersions, changed_since, rules_of
from servanda.assessment.scales import scale_ids

PUBLISHED = {
    "rule.yml": (3, "496a8f6dfbd9"),
    "rungs.yml": (1, "7b43f3820bbb"),
    "scales/ogp.yml": (1, "99eab1799cd8"),
    "scales/peace-accords.yml": (1, "21b8aa13cb1a"),
    "scales/research-group.yml": (1, "2e209014616e"),
    "scales/status.yml": (1, "07b693fac031"),
}
"""Version and beginning of the SHA-256 of each file: whoever changes one raises its version."""


def test_what_is_published_under_a_version_never_changes() -> None:
    folder = files("servanda.assessment")
    now = rules_of("status")
    versions = {"rule.yml": now.status, "rungs.yml": now.rungs}
    versions |= {f"scales/{one}.yml": rules_of(one).scale for one in scale_ids()}

    found = {
        name: (version, sha256(folder.joinpath(name).read_bytes()).hexdigest()[:12])
        for name, version in versions.items()
    }

    assert found == PUBLISHED


def test_rules_that_changed_are_named() -> None:
    now = rules_of("ogp")

    assert changed_since(now, "ogp") == ()
    old = RuleVersions(status=now.status, rungs=now.rungs - 1, scale=now.scale - 1)
    assert changed_since(old, "ogp") == ("rungs", "scale")
