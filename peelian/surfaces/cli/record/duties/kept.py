"""Takes over a register that was exported: processes first, then events with their duties and turns as they stood.

An event that is there is not touched, nor are its duties; nor is a process, with its steps.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from peelian.access.actors import Actor
from peelian.kernel.markings import Restriction
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.registers.duties.kept_rows import KeptDuty, KeptEvent, KeptRegister, KeptStep, KeptTurn, StepPlace
from peelian.registers.duties.kinds import Turn
from peelian.registers.duties.models import Event, Proceeding
from peelian.registers.duties.services.taking_over import take_over, take_over_proceeding
from peelian.surfaces.cli.record import files
from peelian.surfaces.cli.record.duties.reading import event_row, proceeding_row

TOLD = ("rule_urn", "what", "citation", "owed_to", "timing", "verify", "working")
"""What a file says of a duty only where the rulebook would say otherwise."""


def take_over_processes(path: Path, content: Mapping[str, Any], body: Body, by: Actor) -> int:
    """Take over the processes that are not there yet. Returns how many."""
    here = set(Proceeding.objects.filter(body=body).values_list("name", flat=True))
    count = 0
    for number, item in enumerate(content.get("proceeding", []), 1):
        with files.place(path, f"proceeding {number}"):
            if item["name"] in here:
                continue
            row = proceeding_row(item)
            steps = [_step(one, row.restriction) for one in item.get("step", [])]
            take_over_proceeding(body=body, row=row, steps=steps, by=by)
            count += 1
    return count


def take_over_rest(path: Path, content: Mapping[str, Any], body: Body, by: Actor) -> int:
    """Take over the events that are not there yet, with their duties and turns. Returns how many."""
    here = set(Event.objects.filter(body=body).values_list("number", flat=True))
    items = enumerate(content.get("event", []), 1)
    events = [_placed(path, f"event {at}", _event, item) for at, item in items if item.get("number") not in here]
    new = {one.number: one.row.restriction for one in events}
    duties = []
    for at, item in enumerate(content.get("duty", []), 1):
        if item.get("event") in new:
            within = new[item["event"]]
            duties.append(_placed(path, f"duty {at}", lambda one, own=within: _duty(one, own), item))
    own = {one.number: one.restriction for one in duties}
    turns = [
        _placed(path, f"turn {at}", lambda one: _turn(one, own[one["duty"]]), item)
        for at, item in enumerate(content.get("turn", []), 1)
        if item.get("duty") in own
    ]
    if events:
        with files.place(path, "the register"):
            take_over(body=body, register=KeptRegister(events, duties, turns), by=by)
    return len(events)


def _placed(path: Path, where: str, read: Any, item: Mapping[str, Any]) -> Any:
    with files.place(path, where):
        return read(item)


def _event(item: Mapping[str, Any]) -> KeptEvent:
    return KeptEvent(item["number"], event_row(item), item.get("struck", ""), _place(item))


def _duty(item: Mapping[str, Any], within: Restriction) -> KeptDuty:
    told = {name: item[name] for name in TOLD if name in item}
    if "working" in told:
        told["working"] = json.loads(told["working"])
    return KeptDuty(
        number=item["number"],
        event=item["event"],
        rule=item["rule"],
        due_first=files.day(item.get("due_first")),
        due=files.day(item.get("due")),
        due_why=item.get("due_why", ""),
        target=files.day(item.get("target")),
        owner=item.get("owner", ""),
        told=told,
        restriction=files.stated_restriction(item) or within,
    )


def _turn(item: Mapping[str, Any], within: Restriction) -> KeptTurn:
    return KeptTurn(
        duty=item["duty"],
        kind=Turn(item["kind"]),
        on=files.a_day(item["on"]),
        person=item["person"],
        words=item.get("words", ""),
        evidence=item.get("evidence", ""),
        day=files.day(item.get("day")),
        step=_place(item),
        restriction=files.stated_restriction(item) or within,
    )


def _step(item: Mapping[str, Any], within: Restriction) -> KeptStep:
    return KeptStep(
        stage=item["stage"],
        on=files.a_day(item["on"]),
        holder=item["holder"],
        words=item.get("words", ""),
        facts=item.get("facts", {}),
        evidence=item.get("evidence", ""),
        day_words=item.get("day_words", ""),
        takes_back=item.get("takes_back"),
        restriction=files.stated_restriction(item) or within,
        source=files.words(item.get("source")),
    )


def _place(item: Mapping[str, Any]) -> StepPlace | None:
    """The step that an entry came of: its process and its place there."""
    return StepPlace(Ref.parse(item["process"]), item["step"]) if item.get("process") else None
