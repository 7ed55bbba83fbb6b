"""All writes to the register of duties, one module for each thing that is written."""

from __future__ import annotations

from peelian.registers.duties.services.delegations import delegate, end_delegation
from peelian.registers.duties.services.duties import assign, discharge, not_owed, reopen, set_target
from peelian.registers.duties.services.events import record_event, record_events, strike_event
from peelian.registers.duties.services.proceedings import correct_step, open_proceeding, take_back, take_step
from peelian.registers.duties.services.retelling import proclaim, recompute

__all__ = [
    "assign",
    "correct_step",
    "delegate",
    "discharge",
    "end_delegation",
    "not_owed",
    "open_proceeding",
    "proclaim",
    "recompute",
    "record_event",
    "record_events",
    "reopen",
    "set_target",
    "strike_event",
    "take_back",
    "take_step",
]
