"""The tables of an extract: how many stand how, and for each objective its commitments and milestones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from peelian.facts.plans.delivery import Delivery, DeliveryLine, Direction, Item, UpdateLine
from peelian.facts.plans.kinds import Rating
from peelian.facts.plans.reporting import NOBODY
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.reports.tree import Block, Heading, Inline, Paragraph, Strong, Table, Text

DONE, GIVEN_UP, NOT_RATED = "Done", "Given up", "Not rated"
_STANDINGS = (*(rating.capitalize() for rating in Rating), DONE, GIVEN_UP, NOT_RATED)
_HEAD = ("Commitment", "Owner", "Due", "Rating", "Progress")
_NO_DIRECTION = frozenset({Direction.FIRST, Direction.NONE, Direction.SAME})


def overview(delivery: Delivery) -> Table | None:
    """How many commitments and milestones of each objective stand how; None where there are none."""
    groups = [(title, _rateable(delivery, ref)) for title, ref in _groups(delivery)]
    groups = [(title, lines) for title, lines in groups if lines]
    if not groups:
        return None
    every = [line for _, lines in groups for line in lines]
    standings = [words for words in _STANDINGS if _count(every, words)]
    rows = [_row(title, lines, standings) for title, lines in groups]
    if len(groups) > 1:
        rows.append(_row("All", every, standings))
    return Table(
        caption=f"Commitments and milestones by rating, as at {day_words(delivery.as_at)}",
        head=(delivery.objective_word.capitalize(), *standings),
        rows=tuple(rows),
        numeric=tuple(range(1, len(standings) + 1)),
        anchor="overview-table",
    )


def objective_blocks(delivery: Delivery) -> Iterator[Block]:
    """A section for each objective: what is reported on it, then the table of what belongs to it."""
    for title, ref in _groups(delivery):
        anchor = f"objective-{ref.name}" if ref else "other-commitments"
        lines = _rateable(delivery, ref)
        objective = delivery.line(ref) if ref else None
        if objective is None and not lines:
            continue
        yield Heading(2, title, anchor)
        if objective is not None:
            yield Paragraph(tuple(_about(objective, has_lines=bool(lines))), f"{anchor}-report")
        if lines:
            caption = "Commitments and milestones"
            if objective is not None:
                caption += f" of {delivery.objective_word} {objective.number}"
            rows = tuple(tuple(_cells(line)) for line in lines)
            yield Table(caption, _HEAD, rows, anchor=f"{anchor}-table")


def standing_words(line: DeliveryLine) -> str:
    """How something stands, as a cell says it in words and never by a colour: its rating, or done, or given up."""
    if line.ended_why:
        return GIVEN_UP
    if line.rating is not None:
        return line.rating.capitalize()
    return DONE if _is_done(line) else NOT_RATED


def due_inlines(line: DeliveryLine) -> Iterator[Inline]:
    """When something is due in the words it was put in, and how late it is or when it was done."""
    words = line.due_words or (f"by {day_words(line.due)}" if line.due else "No day stated")
    yield Text(words[:1].upper() + words[1:])
    if line.done_on is not None and _is_done(line):
        yield Text(f". {GIVEN_UP if line.ended_why else DONE} on {day_words(line.done_on)}")
    elif line.is_overdue:
        yield Text(". ")
        yield Strong(f"{line.days_late} days late" if line.days_late > 1 else "1 day late")


def _groups(delivery: Delivery) -> Iterator[tuple[str, Ref | None]]:
    """Title and reference of each objective, then what belongs to none."""
    word = delivery.objective_word.capitalize()
    objectives = delivery.of(Item.OBJECTIVE)
    for line in objectives:
        yield f"{word} {line.number}: {line.text}", line.ref
    yield ("Other commitments" if objectives else "Commitments"), None


def _rateable(delivery: Delivery, ref: Ref | None) -> list[DeliveryLine]:
    """The commitments under a reference, each with its milestones after it, then milestones right under it."""
    found: list[DeliveryLine] = []
    for line in delivery.below(ref):
        if line.item is not Item.OBJECTIVE:
            found += (line, *delivery.below(line.ref))
    return found


def _row(title: str, lines: Sequence[DeliveryLine], standings: Iterable[str]) -> tuple[tuple[Inline, ...], ...]:
    return ((Text(title),), *((Text(str(_count(lines, words))),) for words in standings))


def _count(lines: Iterable[DeliveryLine], words: str) -> int:
    return sum(standing_words(line) == words for line in lines)


def _is_done(line: DeliveryLine) -> bool:
    return line.done_on is not None and line.done_on <= line.on


def _about(objective: DeliveryLine, *, has_lines: bool) -> Iterator[Inline]:
    yield Text(f"Owner: {objective.owner or NOBODY.lower()}.")
    if objective.latest is not None:
        yield Text(" ")
        yield from _rating(objective)
    if objective.latest is not None or not has_lines:
        yield Text(" ")
        yield from _progress(objective)


def _cells(line: DeliveryLine) -> Iterator[tuple[Inline, ...]]:
    kind = "Milestone: " if line.item is Item.MILESTONE else f"{line.number}. "
    yield (Text(f"{kind}{line.text}"),)
    yield (Text(line.owner or NOBODY),)
    yield tuple(due_inlines(line))
    yield tuple(_rating(line))
    yield tuple(_progress(line))


def _rating(line: DeliveryLine) -> Iterator[Inline]:
    """The rating, where it went, what it rests on, and its day where that is not the day of the progress."""
    yield Strong(standing_words(line))
    standing = line.standing
    if standing is None or line.ended_why:
        return
    yield Text(f"{_direction(line)}. Rests on {standing.basis}")
    if standing.basis_words:
        yield Text(f": {standing.basis_words.rstrip('.')}")
    yield Text(f", {day_words(standing.as_at)}." if standing != line.latest else ".")


def _direction(line: DeliveryLine) -> str:
    if line.direction in _NO_DIRECTION or line.previous is None:
        return ""
    return f" ({line.direction}: was {line.previous.rating})"


def _progress(line: DeliveryLine) -> Iterator[Inline]:
    """Why it was given up, then the last report with its day and who made it."""
    if line.ended_why:
        yield Text(f"{line.ended_why.rstrip('.')}. ")
    if line.latest is None:
        yield Text(_silence(line))
        return
    yield Text(" ".join(line.latest.narrative.split()))
    yield Text(f" (As at {_by(line.latest)}.)")
    if line.newer_withheld:
        yield Text(" A later report is not for this reader.")


def _silence(line: DeliveryLine) -> str:
    if line.newer_withheld:
        return "What is reported is not for this reader."
    return "No report yet." if line.reports_itself else "Reported with its commitment."


def _by(update: UpdateLine) -> str:
    return f"{day_words(update.as_at)}, {update.person}"
