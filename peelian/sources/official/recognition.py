"""Knows a file by its headings, never by its name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from peelian.kernel.errors import Problem, Refused
from peelian.sources.file_names import shown_name
from peelian.sources.official import grades, outcomes, recorded_crime, surveys, workforce
from peelian.sources.official.columns import Spec, headings_of
from peelian.sources.official.kinds import TITLES, Kind

SPECS = (outcomes.SPEC, recorded_crime.SPEC, workforce.LONG, workforce.WIDE, grades.SPEC, surveys.SPEC)
"""In the order in which they are tried."""


def spec_of(kind: Kind) -> Spec:
    """The description of a kind. The two shapes of the workforce land alike."""
    return next(spec for spec in SPECS if spec.kind is kind)


def recognise(path: Path) -> Kind | None:
    """What kind of official statistics a file holds, if it holds any."""
    if not path.is_file():
        return None
    try:
        found = _spec_with(headings_of(shown_name(path.name), path))
    except (Refused, OSError):
        return None
    return found.kind if found else None


def spec_for(file: str, headings: Sequence[str]) -> Spec:
    """The description of the kind a file is. Refuses one that is of none."""
    found = _spec_with(headings)
    if found is None:
        problem = Problem("These headings are of no kind Peelian knows.", file, row=1, found=", ".join(headings))
        raise Refused(f"{file} is none of these: {'; '.join(TITLES.values())}.", [problem])
    return found


def _spec_with(headings: Sequence[str]) -> Spec | None:
    return next((spec for spec in SPECS if spec.fits(headings)), None)
