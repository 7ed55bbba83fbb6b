"""What the register of releases shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from peelian.kernel.refs import Ref
from peelian.publication.models import Release

_NOUNS = {
    "reports": "Report",
    "performance": "Measure",
    "body": "Body",
    "plans": "Plan",
    "objectives": "Objective",
    "delivery": "Delivery",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One release: what it is called, where it is, how it stands, and where it is withdrawn if it may be."""

    release: Release
    noun: str
    address: str
    state: str
    style: str
    withdraw: str


def entries(releases: Iterable[Release], *, may_withdraw: bool) -> list[Entry]:
    """Every release, newest first as given; only the newest of its reference is out."""
    newest: dict[str, int] = {}
    found = list(releases)
    for release in found:
        newest[release.ref] = max(newest.get(release.ref, 0), release.version)
    return [_entry(release, newest[release.ref], may_withdraw=may_withdraw) for release in found]


def _entry(release: Release, newest: int, *, may_withdraw: bool) -> Entry:
    state, style, withdraw = "Public", "done", ""
    if release.withdrawn_at is not None:
        state, style = "Withdrawn", "withdrawn"
    elif release.version < newest:
        state, style = f"Replaced by version {newest}", "unknown"
    elif may_withdraw and release.noun != "body":
        withdraw = reverse("desk:withdraw", args=[release.body, release.noun, release.name])
    address = f"/{Ref.parse(release.ref)}/"
    return Entry(release, _NOUNS.get(release.noun, release.noun), address, state, style, withdraw)
