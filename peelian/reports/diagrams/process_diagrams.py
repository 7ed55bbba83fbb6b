"""The diagram of a process as a block of a document: the picture, its narrow twin, and the same in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence

from peelian.kernel.periods import day_words
from peelian.law.processes.process import Course, Process
from peelian.registers.duties.ledger import ProceedingStanding
from peelian.reports.diagrams.actors import Actor
from peelian.reports.diagrams.boxes import NARROW, WIDE
from peelian.reports.diagrams.picture import draw
from peelian.reports.diagrams.steps import Need, Standing, Step, needed, steps_of
from peelian.reports.tree import Diagram, Inline, ItemList, ListItem, Strong, Text


def process_diagram(
    process: Process,
    *,
    course: Course | None = None,
    on: dt.date | None = None,
    open_next: Collection[str] | None = None,
    anchor: str = "",
    caption: str = "",
    names: Mapping[Actor, str] | None = None,
) -> Diagram:
    """The process as the law lays it down; with a ``course``, as it stands on ``on`` (or after its last step).

    ``open_next`` names the stages that may be taken, where more is known than the course tells. ``names`` are
    other words for who acts, such as the mayor where there is no commissioner. Steps and arrows are those of the
    process, so the picture cannot differ from what is enforced.
    """
    steps = steps_of(process, course=course, on=on, open_next=open_next)
    caption = caption or f"The steps of {process.name}"
    return Diagram(
        caption=caption,
        alternative=_alternative(steps, on if course else None),
        svg=draw(steps, WIDE, title=caption, names=names).svg,
        words=in_words(steps, names=names),
        narrow=draw(steps, NARROW, title=caption, names=names).svg,
        anchor=anchor,
    )


def standing_diagram(
    standing: ProceedingStanding, *, anchor: str = "", caption: str = "", names: Mapping[Actor, str] | None = None
) -> Diagram:
    """A process of the register as it stood on its day: what was taken by then, and what could come next."""
    return process_diagram(
        standing.course.process,
        course=standing.course,
        on=standing.on,
        open_next=[one.stage.name for one in standing.open_stages],
        anchor=anchor,
        caption=caption,
        names=names,
    )


def _alternative(steps: Sequence[Step], on: dt.date | None) -> str:
    """In short: how many steps there are, and how far they have got."""
    told = f"A diagram of {len(steps)} steps with arrows from each to what may follow."
    if any(step.standing is not Standing.NONE for step in steps):
        done = sum(step.standing is Standing.DONE for step in steps)
        when = f" On {day_words(on)}," if on else " So far"
        ready = [step.title for step in steps if step.standing is Standing.OPEN]
        told += f"{when} {done} of them had been taken." if on else f"{when} {done} of them have been taken."
        told += f" Open next: {'; '.join(ready)}." if ready else " None is open next."
    return f"{told} The steps are listed in words below it."


def in_words(steps: Sequence[Step], *, names: Mapping[Actor, str] | None = None) -> ItemList:
    """The steps as an ordered list: whose each is, its provision, how it stands, what comes first."""
    drawn, titles = needed(steps), {step.name: step.title for step in steps}
    return ItemList(tuple(_item(step, drawn[step.name], titles, names or {}) for step in steps), ordered=True)


def _item(step: Step, needs: Sequence[Need], titles: Mapping[str, str], names: Mapping[Actor, str]) -> ListItem:
    stands = f" {step.standing_words}." if step.standing_words else ""
    repeats = "; can be taken more than once" if step.repeat else ""
    first: tuple[Inline, ...] = (
        Strong(f"{step.title}."),
        Text(f"{stands} {names.get(step.actor, step.actor.value)}; {step.provision}{repeats}."),
    )
    below = tuple(ListItem((Text(f"{words}."),)) for words in _conditions(step, needs, titles))
    return ListItem(first, (ItemList(below),) if below else ())


def _conditions(step: Step, needs: Sequence[Need], titles: Mapping[str, str]) -> Iterator[str]:
    for need in needs:
        sources = [f"“{titles[source]}”" for source in need.sources]
        either = f"Comes after either {' or '.join(sources)}" if len(sources) > 1 else f"Comes after {sources[0]}"
        circumstance = f", {need.when}" if need.when else ""
        yield f"{either}{circumstance} ({need.provision})"
    yield from step.notes
    if step.bars:
        yield f"Ruled out by {' or '.join(f'“{bar}”' for bar in step.bars)}"
