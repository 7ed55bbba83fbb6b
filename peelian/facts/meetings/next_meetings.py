"""Which run of meetings words mean: ``next meeting of the Planning and Performance Working Group``. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from peelian.facts.meetings.kinds import SeriesKind

_WORD = re.compile(r"[a-z0-9]+")
_SAY_NOTHING = frozenset({"and", "of", "the", "a", "for", "on", "to", "in", "s"})
_KINDS = (
    (SeriesKind.WORKING_GROUP, frozenset({"working", "group"})),
    (SeriesKind.PANEL, frozenset({"panel"})),
    (SeriesKind.BOARD, frozenset({"board"})),
    (SeriesKind.HOLDING_TO_ACCOUNT, frozenset({"holding", "account"})),
)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of meetings: its short name, its name and what it is for."""

    slug: str
    name: str
    kind: SeriesKind


def run_meant(words: str, runs: Sequence[Run], *, own: str) -> str | None:
    """The short name of the run whose next meeting words speak of; ``own`` where they name none.

    A run is named by all the words of its name or by their first letters (``P&P Working Group``), the longest name
    first; or by its kind where only one is of that kind. None where it cannot be told which is meant.
    """
    said = _WORD.findall(words.lower())
    named = [run for run in runs if _is_named(run, said)]
    if named:
        return max(named, key=lambda run: len(_telling(run.name))).slug
    for kind, wanted in _KINDS:
        if wanted <= set(said):
            of_kind = [run.slug for run in runs if run.kind is kind]
            if own in of_kind and kind is not SeriesKind.WORKING_GROUP:
                return own
            return of_kind[0] if len(of_kind) == 1 else None
    return own


def _is_named(run: Run, said: Sequence[str]) -> bool:
    name = _telling(run.name)
    if not name:
        return False
    if set(name) <= set(said):
        return True
    told = [word for word in name if word not in ("working", "group", "panel", "board", "meeting")]
    initials = [word[0] for word in told]
    letters = [word for word in said if word not in _SAY_NOTHING]
    joined = "".join(initials)
    spelt = any(letters[at : at + len(initials)] == initials for at in range(len(letters)))
    return len(told) > 1 and bool(set(said) & {"wg", "group"}) and (spelt or joined in said)


def _telling(name: str) -> list[str]:
    return [word for word in _WORD.findall(name.lower()) if word not in _SAY_NOTHING]
