"""Checks the figures of a report's file against the record: what it gave then, and what it gives today."""

from __future__ import annotations

import datetime as dt

from peelian.kernel.errors import Refused
from peelian.kernel.periods import Period
from peelian.registers.bodies.queries import body_called
from peelian.reports.figures import Figures, shown
from peelian.reports.reading.comparing import FigureCheck, Known, checks
from peelian.reports.reading.reader import ReadReport, read_file
from peelian.reports.tree import FigureUse


def verify(name: str, data: bytes, *, today: dt.date) -> tuple[ReadReport, tuple[FigureCheck, ...]]:
    """Read a report's file and check each figure. Refuses a file that cannot be read as a report."""
    read = read_file(name, data)
    return read, checks(read, Lookup(today).known)


class Lookup:
    """Asks the record for figures, reading each body once for each day; ``at_hand`` are some that were read."""

    def __init__(self, today: dt.date, *, at_hand: Figures | None = None) -> None:
        self.today = today
        self._figures: dict[tuple[str, dt.date], Figures] = {}
        if at_hand is not None:
            self._figures[at_hand.body.slug, at_hand.as_at] = at_hand

    def known(self, use: FigureUse) -> Known:
        """What the record gave on the figure's day and gives today; None where it gives nothing.

        A figure reported before the paper's day may be loaded after the paper was made. So where the record now
        gives another for that day, it is asked for the day on which the printed one was reported.
        """
        try:
            then, reported = dt.date.fromisoformat(use.as_at), dt.date.fromisoformat(use.reported_on)
            as_then, _ = self._ask(use, then)
            as_now, reported_on = self._ask(use, max(then, self.today))
            if as_then != use.text and reported < then:
                as_reported, _ = self._ask(use, reported)
                as_then = as_reported if as_reported == use.text else as_then
        except (Refused, ValueError):
            return Known(None, None)
        return Known(as_then, as_now, reported_on)

    def _ask(self, use: FigureUse, as_at: dt.date) -> tuple[str | None, str]:
        key = (use.body, as_at)
        if key not in self._figures:
            self._figures[key] = Figures(body_called(use.body), as_at=as_at)
        try:
            assessment = self._figures[key].assessment(use.measure, area=use.area, period=Period.parse(use.period))
            text = shown(assessment, use.kind)
        except (Refused, ValueError):
            return None, ""
        return text, assessment.reading.reported_on.isoformat() if assessment.reading else ""
