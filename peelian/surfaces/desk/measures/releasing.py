"""What releasing the performance side would do to the public pages, and what is out that no longer should be."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.urls import reverse

from peelian.facts.measures.models import Series
from peelian.publication.models import Release
from peelian.publication.services import Draft

_TITLES = {
    "performance": "Measures",
    "data-notices": "Data notices",
    "frameworks": "National frameworks",
    "outcomes": "Outcomes",
    "workforce": "Workforce",
}
_NOT_MADE = (
    "It would not be made from the figures as they stand: some are withheld, missing or not for the public."
)
_NO_SERIES = "The record has no figures of it any more."


@dataclass(frozen=True, slots=True)
class Change:
    """One public page that would change."""

    title: str
    address: str
    words: str


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The pages of one kind that would change."""

    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A page that is out and would not be released now: why, and where it is withdrawn."""

    title: str
    address: str
    why: str
    withdraw: str


def change_groups(found: Iterable[tuple[Draft, Release | None]]) -> list[ChangeGroup]:
    """What releasing would do to each public page, by kind."""
    groups: dict[str, list[Change]] = {noun: [] for noun in _TITLES}
    for draft, before in found:
        words = "new" if before is None else f"takes the place of version {before.version}"
        groups[draft.noun].append(Change(draft.title, f"/{draft.ref}/", words))
    return [ChangeGroup(_TITLES[noun], tuple(changes)) for noun, changes in groups.items() if changes]


def left_out(drafts: Iterable[Draft], releases: Iterable[Release], series: Collection[Series]) -> list[LeftOut]:
    """The pages that are out and that no draft would make again; ``releases`` are newest first."""
    made = {str(draft.ref) for draft in drafts}
    newest: dict[str, Release] = {}
    for release in releases:
        newest.setdefault(release.ref, release)
    whole = {str(one.ref): one for one in series if one.area is None}
    return [
        LeftOut(
            title=release.title,
            address=f"/{ref}/",
            why=_why(release, whole.get(ref)),
            withdraw=reverse("desk:withdraw", args=[release.body, release.noun, release.name]),
        )
        for ref, release in newest.items()
        if release.noun in _TITLES and release.withdrawn_at is None and ref not in made
    ]


def _why(release: Release, series: Series | None) -> str:
    if release.noun != "performance":
        return _NOT_MADE
    if series is None:
        return _NO_SERIES
    return " ".join(series.restriction.obstacles()) or _NOT_MADE
