"""Whose step each is: the lanes of a picture."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from peelian.law.processes.process import Process
from peelian.registers.duties.courses.way import Taker
from peelian.registers.duties.courses.ways import WAYS


class Actor(StrEnum):
    """Who has a lane, in the order of the lanes from the left."""

    INSPECTORS = "Inspectors of constabulary"
    CHIEF_CONSTABLE = "Chief constable"
    COMMISSIONER = "Commissioner"
    PANEL = "Police and crime panel"


LANES: Mapping[Taker, Actor] = {
    Taker.POLICING_BODY: Actor.COMMISSIONER,
    Taker.PANEL: Actor.PANEL,
    Taker.CHIEF_OFFICER: Actor.CHIEF_CONSTABLE,
    Taker.INSPECTORS: Actor.INSPECTORS,
    Taker.TIME: Actor.PANEL,
}
"""A time that runs out stands in the panel's lane: it is the panel that it is set for."""

ALL_PROCESSES: tuple[Process, ...] = tuple(way.process for way in WAYS.values())
"""Every process that there is a picture of."""

_WAYS = {way.process.name: way for way in WAYS.values()}


def actor_of(process: Process, stage: str) -> Actor:
    """In whose lane a stage of a process stands."""
    return LANES[_WAYS[process.name].taker(stage)]
