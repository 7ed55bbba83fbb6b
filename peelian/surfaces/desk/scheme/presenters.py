"""What the desk shows of the publication scheme: what is owed first, and how each disclosure stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from peelian.kernel.periods import day_words
from peelian.publication.models import Release
from peelian.publication.scheme.models import Disclosure, SchemeCheck
from peelian.publication.scheme.queries import Standing
from peelian.publication.scheme.timeliness import span_words

_SOON = dt.timedelta(days=28)
_GROUPS = (
    ("owed", "Missing or late"),
    ("hidden", "Out, and not to be found by links"),
    ("soon", "Due within four weeks"),
    ("fine", "In order"),
    ("open", "Nothing shows that it is due"),
    ("not-asked", "Not asked here"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One item: its three states in words, who sees to it, and when it is or was due."""

    slug: str
    title: str
    rule: str
    states: tuple[tuple[str, str], ...]
    why: str
    owner: str
    checked: dt.date | None


@dataclass(frozen=True, slots=True)
class Group:
    """Items that stand alike."""

    slug: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class DisclosureShown:
    """One disclosure: for when it is, and how it stands with the public."""

    disclosure: Disclosure
    when: str
    state: str
    style: str
    is_out: bool
    is_changed: bool


@dataclass(frozen=True, slots=True)
class TurnShown:
    """How an item stood from a day on, as the checks found it."""

    on: dt.date
    states: tuple[tuple[str, str], ...]
    why: str


def groups(standings: Iterable[Standing], *, on: dt.date) -> list[Group]:
    """Every item, what is owed first."""
    found: dict[str, list[Line]] = {slug: [] for slug, _ in _GROUPS}
    for one in standings:
        found[_group(one, on)].append(line(one))
    return [Group(slug, title, tuple(found[slug])) for slug, title in _GROUPS if found[slug]]


def line(one: Standing) -> Line:
    """One item as a list shows it."""
    last = one.last
    return Line(
        slug=one.item.slug,
        title=one.item.told.title,
        rule=one.item.rule.id,
        states=_states(one.exists, one.timely.state, _clicks(one), not_asked=one.not_asked),
        why=one.not_asked or one.timely.words,
        owner=one.owner,
        checked=last.on if last else None,
    )


def shown(disclosure: Disclosure, release: Release | None) -> DisclosureShown:
    """One disclosure; ``release`` is the newest of it."""
    when = f"as at {day_words(disclosure.as_at)}" if disclosure.as_at else ""
    if disclosure.starts and disclosure.ends:
        when = span_words(disclosure.starts, disclosure.ends)
    is_out = release is not None and release.withdrawn_at is None
    changed = release is not None and is_out and disclosure.saved_at > release.released_at
    state, style = "Not released", "waiting"
    if release is not None:
        day = day_words(timezone.localdate(release.withdrawn_at or release.released_at))
        state, style = (f"Public since {day}", "done") if is_out else (f"Withdrawn {day}", "withdrawn")
    return DisclosureShown(disclosure, when, state, style, is_out, changed)


def all_shown(disclosures: Iterable[Disclosure], releases: Mapping[str, Release]) -> list[DisclosureShown]:
    """Every disclosure of an item, with how it stands with the public."""
    return [shown(one, releases.get(str(one.ref))) for one in disclosures]


def turns(checks: Iterable[SchemeCheck]) -> list[TurnShown]:
    """The turns of an item, newest first as given."""
    return [
        TurnShown(
            one.on,
            _states(one.exists, one.timely, _clicks_words(one), not_asked=one.not_asked),
            one.not_asked or one.why,
        )
        for one in checks
    ]


def _group(one: Standing, on: dt.date) -> str:
    if one.not_asked:
        return "not-asked"
    if one.is_late:
        return "owed"
    if one.exists and one.last and one.last.exists and one.last.clicks is None:
        return "hidden"
    if one.timely.due and on <= one.timely.due <= on + _SOON:
        return "soon"
    return "fine" if one.exists and one.timely.state else "open"


def _states(
    exists: bool, timely: bool | None, clicks: tuple[str, str], *, not_asked: str
) -> tuple[tuple[str, str], ...]:
    """Each state in words, with the style of its tag."""
    if not_asked:
        return (("Not asked here", "unknown"),)
    if not exists:
        if timely is False:
            return ("Missing", "late"), ("Overdue", "late")
        return ("Missing", "unknown"), ("Nothing shows that it is due", "unknown")
    words = {True: ("In time", "done"), False: ("Late", "late"), None: ("Time not known", "unknown")}
    return ("Out", "done"), words[timely], clicks


def _clicks(one: Standing) -> tuple[str, str]:
    if one.last is None or not one.last.exists:
        return "Not looked for yet", "waiting"
    return _clicks_words(one.last)


def _clicks_words(check: SchemeCheck) -> tuple[str, str]:
    if check.clicks is None:
        return "Not to be found", "late"
    return f"{check.clicks} click{'' if check.clicks == 1 else 's'}", "done"
