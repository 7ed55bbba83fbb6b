"""A body's meetings as plain files: series, agendas, what was said and agreed, minutes, programme, spotlights."""

from __future__ import annotations

from peelian.surfaces.cli.record.meetings.export import write_meetings
from peelian.surfaces.cli.record.meetings.loading import load_meetings, meetings_named

__all__ = ["load_meetings", "meetings_named", "write_meetings"]
