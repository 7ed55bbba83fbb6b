"""Reminders of what is due and what is overdue, one plain text mail to each owner. Pure: sends nothing.

Mail is not a safe place. What may not be read by everybody who might see it is named by its reference alone, and
nothing of an action stands in a subject.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peelian.kernel.markings import PUBLISHABLE_MARKINGS, Audience
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.registers.actions.ledger import Line

WITHIN = 7
_WIDTH = 72


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail to be sent: to whom in words and for which body, with how much in it."""

    owner: str
    body: str
    subject: str
    text: str
    overdue: int
    due: int


def reminders(lines: Iterable[Line], *, on: dt.date, within: int = WITHIN) -> list[Mail]:
    """One mail to each owner who owes something overdue on a day or due within so many days after it.

    Owners are told apart by name, without regard to case, and by the body they answer for; they come in order.
    Nobody is written to about what awaits verification, or has no last day.
    """
    soon = on + dt.timedelta(days=within)
    owing: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        last = line.due.overdue_after
        if line.is_owed and last is not None and last <= soon:
            owing[" ".join(line.owed_by.split()).casefold(), line.owed_by_body].append(line)
    return [_mail(sorted(owing[owner], key=_urgency), on, within) for owner in sorted(owing)]


def may_be_mailed(line: Line) -> bool:
    """Whether the words may stand in a mail: a marking that allows it, no exemption, and not for named people."""
    restriction = line.restriction
    open_enough = restriction.marking in PUBLISHABLE_MARKINGS and not restriction.exemption
    return open_enough and restriction.audience is not Audience.NAMED


def _urgency(line: Line) -> tuple[dt.date, Ref]:
    return line.due.overdue_after or dt.date.max, line.ref


def _mail(lines: Sequence[Line], on: dt.date, within: int) -> Mail:
    late = [line for line in lines if line.is_overdue(on)]
    coming = [line for line in lines if not line.is_overdue(on)]
    parts = [f"{len(late)} overdue"] if late else []
    parts += [f"{len(coming)} due within {within} days"] if coming else []
    said = " and ".join(parts)
    owner = " ".join(lines[0].owed_by.split())
    paragraphs = [f"To {owner}", f"On {day_words(on)} you have {said}."]
    for heading, some in (("Overdue", late), (f"Due within {within} days", coming)):
        if some:
            paragraphs += [f"{heading}\n{'-' * len(heading)}", *(_paragraph(line) for line in some)]
    text = "\n\n".join(paragraphs) + "\n"
    return Mail(owner, lines[0].owed_by_body, f"Actions: {said}", text, len(late), len(coming))


def _paragraph(line: Line) -> str:
    words = "Its words are not for mail. Open it on the desk."
    if may_be_mailed(line):
        words = f"{' '.join(line.what.split())} ({' '.join(line.origin_words.split())})"
    due = f"Due: {line.due.words}"
    last = line.due.overdue_after
    if last is not None and day_words(last) not in line.due.words:
        due += f", that is until {day_words(last)}"
    pieces = [str(line.ref), *textwrap.wrap(words, _WIDTH, break_long_words=False), *textwrap.wrap(due, _WIDTH)]
    return "\n".join(pieces)
