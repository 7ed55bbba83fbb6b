"""Rows of a register of duties from the tables of its file, whether written by hand or exported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peelian.law.processes.delegation import Function, Holder
from peelian.registers.duties.kinds import ProceedingKind
from peelian.registers.duties.rows import DelegationRow, EventRow, ProceedingRow
from peelian.surfaces.cli.record import files

FILE = "duties.toml"


def event_row(item: Mapping[str, Any]) -> EventRow:
    """An event."""
    return EventRow(
        kind=item["kind"],
        on=files.a_day(item["on"]),
        words=item["words"],
        restriction=files.restriction(item),
        about=item.get("about", ""),
        ignoring=item.get("ignoring", []),
        set_for=files.day(item.get("set_for")),
        source=files.words(item.get("source")),
    )


def proceeding_row(item: Mapping[str, Any]) -> ProceedingRow:
    """A process, without its steps."""
    return ProceedingRow(
        name=item["name"],
        kind=ProceedingKind(item["kind"]),
        title=item["title"],
        restriction=files.restriction(item),
        about=item.get("about", ""),
        facts=item.get("facts", {}),
        source=files.words(item.get("source")),
    )


def delegation_row(item: Mapping[str, Any]) -> DelegationRow:
    """A delegation."""
    return DelegationRow(
        function=Function(item["function"]),
        words=item["words"],
        holder=Holder(item["holder"]),
        since=files.a_day(item["since"]),
        arranged_by=Holder(item.get("arranged_by", Holder.COMMISSIONER)),
        person=item.get("person", ""),
        until=files.day(item.get("until")),
        restriction=files.restriction(item),
        source=files.words(item.get("source")),
    )
