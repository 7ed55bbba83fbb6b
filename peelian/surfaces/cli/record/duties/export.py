"""Writes a body's register of duties as the plain file that :mod:`loading` reads, every entry as it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from peelian.kernel.markings import Restriction
from peelian.registers.bodies.models import Body
from peelian.registers.duties.models import Delegation, Duty, DutyTurn, Event, Proceeding, ProceedingStep
from peelian.registers.duties.queries.told import told_by_rulebook
from peelian.surfaces.cli.record.duties.kept import TOLD
from peelian.surfaces.cli.record.duties.reading import FILE
from peelian.surfaces.cli.record.writing import axes_unless, told, write_toml

_OFFICE = Restriction()
_Places = Mapping[int, tuple[str, int]]


def write_duties(home: Path, body: Body) -> None:
    """Write the events, duties, turns, processes and delegations in the register of a body."""
    events = list(Event.objects.filter(body=body).order_by("number"))
    duties = Duty.objects.filter(body=body).select_related("event").order_by("number")
    turns = DutyTurn.objects.filter(duty__body=body).select_related("duty").order_by("pk")
    rulebook = told_by_rulebook(body, events)
    places = _places(body)
    processes = Proceeding.objects.filter(body=body).prefetch_related("steps").order_by("name")
    content = told(
        event=[_event(one, places) for one in events],
        duty=[_duty(one, rulebook.get((one.event.number, one.rule), {})) for one in duties],
        turn=[_turn(one, places) for one in turns],
        proceeding=[_process(one, places) for one in processes],
        delegation=[_delegation(one) for one in Delegation.objects.filter(body=body).order_by("number")],
    )
    if content:
        write_toml(home / FILE, {"duty": [], **content})


def _places(body: Body) -> _Places:
    """Each step, of this body's processes or another's, that its register mentions: its process and its place."""
    mine = Proceeding.objects.filter(body=body).values_list("pk", flat=True)
    born = Event.objects.filter(body=body, step__isnull=False).values_list("step__proceeding", flat=True)
    of_steps = DutyTurn.objects.filter(duty__body=body, step__isnull=False)
    turned = of_steps.values_list("step__proceeding", flat=True)
    found: dict[int, tuple[str, int]] = {}
    last: dict[int, int] = {}
    for wanted in (mine, born, turned):
        steps = ProceedingStep.objects.filter(proceeding__in=wanted).exclude(pk__in=list(found))
        for step in steps.select_related("proceeding__body").order_by("pk"):
            last[step.proceeding_id] = last.get(step.proceeding_id, 0) + 1
            found[step.pk] = (str(step.proceeding.ref), last[step.proceeding_id])
    return found


def _stated(row: Any, *names: str) -> dict[str, Any]:
    return told(**{name: getattr(row, name) for name in names})


def _came_of(step: int | None, places: _Places) -> dict[str, Any]:
    return dict(zip(("process", "step"), places[step], strict=True)) if step else {}


def _event(one: Event, places: _Places) -> dict[str, Any]:
    return {
        "number": one.number,
        "kind": one.kind,
        "on": one.on,
        "words": one.words,
        **_stated(one, "about", "ignoring", "set_for", "struck", "source"),
        **_came_of(one.step_id, places),
        **axes_unless(one, _OFFICE),
    }


def _duty(one: Duty, rulebook: Mapping[str, Any]) -> dict[str, Any]:
    """A duty; what the rulebook says of it alike is left out."""
    own = {name: value for name in TOLD if (value := getattr(one, name)) != rulebook.get(name)}
    if "working" in own:
        own["working"] = json.dumps(own["working"], sort_keys=True, ensure_ascii=False)
    return {
        "number": one.number,
        "event": one.event.number,
        "rule": one.rule,
        **_stated(one, "due_first", "due", "due_why", "target", "owner"),
        **own,
        **axes_unless(one, one.event.restriction),
    }


def _turn(one: DutyTurn, places: _Places) -> dict[str, Any]:
    return {
        "duty": one.duty.number,
        "kind": one.kind,
        "on": one.on,
        "person": one.person,
        **_stated(one, "words", "evidence", "day"),
        **_came_of(one.step_id, places),
        **axes_unless(one, one.duty.restriction),
    }


def _process(one: Proceeding, places: _Places) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind,
        "title": one.title,
        **_stated(one, "about", "facts", "source"),
        **axes_unless(one, _OFFICE),
        "step": [_step(step, one.restriction, places) for step in one.steps.all()],
    }


def _step(one: ProceedingStep, within: Restriction, places: _Places) -> dict[str, Any]:
    back = places[one.takes_back_id][1] if one.takes_back_id else None
    return {
        "stage": one.stage,
        "on": one.on,
        "holder": one.holder,
        **_stated(one, "day_words", "words", "facts", "evidence"),
        **told(takes_back=back, source=one.source),
        **axes_unless(one, within),
    }


def _delegation(one: Delegation) -> dict[str, Any]:
    return {
        "number": one.number,
        "function": one.function,
        "words": one.words,
        "holder": one.holder,
        "arranged_by": one.arranged_by,
        "since": one.since,
        **_stated(one, "until", "person", "source"),
        **axes_unless(one, _OFFICE),
    }
