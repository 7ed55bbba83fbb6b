"""Loads a body's meetings: all planned first, so that ``next meeting`` has its day, then each as it went.

A meeting that is there is not touched, nor is an item of a work programme, a question or a spotlight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from peelian.access.actors import Actor
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.queries.meetings import meeting_at
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.surfaces.cli.record import files
from peelian.surfaces.cli.record.meetings.agenda import Paperwork, lay, plan
from peelian.surfaces.cli.record.meetings.minutes import load_minutes
from peelian.surfaces.cli.record.meetings.programme import load_programme, load_spotlights
from peelian.surfaces.cli.record.meetings.questions import load_waiting, mark_repeats, waiting_in
from peelian.surfaces.cli.record.meetings.series import load_series
from peelian.surfaces.cli.record.meetings.sitting import take_down


def load_meetings(folder: Path, body: Body, *, by: Actor) -> Counter[str]:
    """Load the series, meetings, questions, work programme and spotlights of a body. Returns how many are new."""
    counts: Counter[str] = Counter()
    load_series(folder, body, by=by)
    works = _planned(folder / "meetings", body, by)
    counts["meetings"] += len(works)
    waiting = load_waiting(folder, body, by=by)
    counts["work programme"] += load_programme(folder, body, by=by)
    for work in works:
        lay(work)
        take_down(work)
    for work in works:
        load_minutes(work)
    if works or waiting:
        with files.place(folder / "meetings", "questions"):
            mark_repeats(body, [*waiting_in(folder), *_asked(works)], by=by)
    counts["spotlights"] += load_spotlights(folder, body, by=by)
    return counts


def meetings_named(plan: Mapping[str, Any]) -> list[Meeting]:
    """The meetings that a record makes public: ``meetings`` of ``record.toml``. Refuses one it does not hold."""
    return [meeting_at(Ref.parse(ref)) for ref in plan.get("meetings", [])]


def _planned(folder: Path, body: Body, by: Actor) -> list[Paperwork]:
    """Each meeting that is not there yet, planned, in the order of their days."""
    here = set(Meeting.objects.filter(body=body).values_list("name", flat=True))
    paths = sorted(path / "meeting.toml" for path in folder.iterdir() if path.is_dir()) if folder.exists() else []
    found = []
    for path in paths:
        with files.place(path, "the meeting"):
            content = files.toml(files.inside(folder, str(path.relative_to(folder))))
            if path.parent.name not in here:
                found.append((files.a_day(content["meeting"]["on"]), path, content))
    works = []
    for _, path, content in sorted(found, key=lambda one: one[:2]):
        with files.place(path, "the meeting"):
            works.append(plan(path, content, body, by))
    return works


def _asked(works: Sequence[Paperwork]) -> list[Mapping[str, Any]]:
    return [one for work in works for line in work.lines for one in line.get("question", [])]
