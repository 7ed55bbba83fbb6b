"""Loads a body's register of duties, ``duties.toml``: events, delegations, processes with their steps, turns.

A file written by hand says what happened: duties start, and steps discharge them, as the law has it. One with a
table ``duty`` was exported, and is taken over as it stood (see :mod:`kept`). What is there is not touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from peelian.access.actors import Actor
from peelian.kernel.errors import Refused
from peelian.law.processes.delegation import Holder
from peelian.registers.bodies.models import Body
from peelian.registers.duties.models import Delegation, Event, Proceeding
from peelian.registers.duties.rows import StepRow
from peelian.registers.duties.services import delegate, open_proceeding, record_event, strike_event, take_step
from peelian.surfaces.cli.record import files
from peelian.surfaces.cli.record.duties.kept import take_over_processes, take_over_rest
from peelian.surfaces.cli.record.duties.reading import FILE, delegation_row, event_row, proceeding_row
from peelian.surfaces.cli.record.duties.turning import load_turn

_Read = Callable[[Mapping[str, Any], Body, Actor], bool]


def load_duties(folder: Path, body: Body, *, by: Actor) -> Counter[str]:
    """Load the register of a body. Returns how many entries are new."""
    path = folder / FILE
    content = files.toml(path)
    counts: Counter[str] = Counter()
    if "duty" in content:
        counts["processes"] += take_over_processes(path, content, body, by)
        counts["events"] += take_over_rest(path, content, body, by)
        counts["delegations"] += _each(path, content, "delegation", _delegation, body, by)
        return counts
    readers: Sequence[tuple[str, str, _Read]] = (
        ("event", "events", _event),
        ("delegation", "delegations", _delegation),
        ("proceeding", "processes", _proceeding),
        ("turn", "turns", load_turn),
    )
    for key, counted, read in readers:
        counts[counted] += _each(path, content, key, read, body, by)
    return counts


def _each(path: Path, content: Mapping[str, Any], key: str, read: _Read, body: Body, by: Actor) -> int:
    count = 0
    for number, item in enumerate(content.get(key, []), 1):
        with files.place(path, f"{key} {number}"):
            count += read(item, body, by)
    return count


def _event(item: Mapping[str, Any], body: Body, by: Actor) -> bool:
    number = item["number"]
    if Event.objects.filter(body=body, number=number).exists():
        return False
    made = record_event(body=body, row=event_row(item), by=by)
    if made.number != number:
        raise Refused(f"Events are numbered as they are entered: this one is number {made.number}.")
    if item.get("struck"):
        strike_event(event=made, why=item["struck"], by=by)
    return True


def _delegation(item: Mapping[str, Any], body: Body, by: Actor) -> bool:
    if Delegation.objects.filter(body=body, number=item["number"]).exists():
        return False
    delegate(body=body, row=delegation_row(item), by=by)
    return True


def _proceeding(item: Mapping[str, Any], body: Body, by: Actor) -> bool:
    if Proceeding.objects.filter(body=body, name=item["name"]).exists():
        return False
    proceeding = open_proceeding(body=body, row=proceeding_row(item), by=by)
    for one in item.get("step", []):
        row = StepRow(
            stage=one["stage"],
            on=files.a_day(one["on"]),
            holder=Holder(one["holder"]) if one.get("holder") else None,
            words=one.get("words", ""),
            facts=one.get("facts", {}),
            evidence=one.get("evidence", ""),
            day_words=one.get("day_words", ""),
            restriction=files.stated_restriction(one) or proceeding.restriction,
            source=files.words(one.get("source")),
        )
        take_step(proceeding=proceeding, row=row, by=by)
    return True
