"""The sections of an extract that follow its tables: milestones, late reports, scrutiny, challenges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from peelian.assurance.delivery.challenge import Challenge
from peelian.facts.plans.delivery import Delivery, DeliveryLine
from peelian.facts.plans.reporting import (
    AHEAD_DAYS,
    MonthState,
    ScrutinyMonth,
    StaleOwner,
    milestones_ahead,
    milestones_late,
    scrutiny_months,
    staleness,
)
from peelian.kernel.listing import listed
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.reports.delivery.tables import due_inlines
from peelian.reports.figures import Asked, Figures
from peelian.reports.tokens import Show
from peelian.reports.tree import Block, Emphasis, Heading, Inline, ItemList, ListItem, Paragraph, Strong, Text


def milestone_blocks(delivery: Delivery) -> Iterator[Block]:
    """The milestones that are late, and those due soon."""
    late, ahead = milestones_late(delivery), milestones_ahead(delivery)
    if not late and not ahead:
        return
    yield Heading(2, "Milestones late and ahead", "milestones")
    if late:
        yield Heading(3, "Late", "milestones-late")
        yield _items([_milestone(line) for line in late])
    if ahead:
        yield Heading(3, f"Due in the next {AHEAD_DAYS} days", "milestones-ahead")
        yield _items([_milestone(line) for line in ahead])


def stale_blocks(delivery: Delivery) -> Iterator[Block]:
    """Who has not reported in time, and on what nobody ever has."""
    found, every = staleness(delivery), delivery.updated_every_months
    yield Heading(2, "Reports that are missing", "reports-missing")
    if not every:
        yield _paragraph("The plan does not state how often progress is reported, so no report is late.")
    elif found.owners:
        yield _paragraph(f"Progress is reported every {_months(every)}. These owners have not reported in time:")
        yield _items([_owner(one) for one in found.owners])
    else:
        then = f" The next report is due by {day_words(found.next_due)}." if found.next_due else ""
        yield _paragraph(f"Progress is reported every {_months(every)}, and no report is late.{then}")
    late = {item.line.ref for owner in found.owners for item in owner.items}
    never = [line for line in found.never if line.ref not in late]
    if never:
        names = listed([f"“{line.text}”" for line in never])
        yield _paragraph(f"Nothing has been reported yet on {names}.")


def scrutiny_blocks(delivery: Delivery) -> Iterator[Block]:
    """When delivery was looked at, and the months in which it was not."""
    every, months = delivery.scrutinised_every_months, scrutiny_months(delivery)
    if not every and not delivery.scrutinies:
        return
    yield Heading(2, "Scrutiny of delivery", "scrutiny")
    if every:
        yield _paragraph(" ".join(_scrutiny_words(every, months)))
    if delivery.scrutinies:
        rows = ((Strong(day_words(one.on)), Text(f": {one.words or one.meeting}")) for one in delivery.scrutinies)
        yield _items(list(rows))


def challenge_blocks(delivery: Delivery, challenges: Sequence[Challenge], figures: Figures) -> Iterator[Block]:
    """What contradicts a rating; the sentence of a figure carries its token, so that it can be checked."""
    yield Heading(2, "Ratings that the record calls into question", "challenges")
    if not challenges:
        yield _paragraph("Nothing in the record contradicts a rating.")
        return
    yield _paragraph(
        "The ratings are those of whoever reports. What follows was found by holding them against milestones, "
        "measures and evidence; it changes none of them."
    )
    by_thing: dict[Ref, list[Challenge]] = {}
    for one in challenges:
        by_thing.setdefault(one.ref, []).append(one)
    items = []
    for ref, found in by_thing.items():
        against = ItemList(tuple(ListItem(tuple(_against(one, figures))) for one in found))
        items.append(ListItem((Strong(_name(delivery.line(ref))),), (against,)))
    yield ItemList(tuple(items))


def _milestone(line: DeliveryLine) -> tuple[Inline, ...]:
    owner = f" ({line.owner})" if line.owner else ""
    return (Strong(line.text), Text(f"{owner}: "), *due_inlines(line), Text("."))


def _owner(one: StaleOwner) -> tuple[Inline, ...]:
    words = []
    for item in one.items:
        last = f"last reported {day_words(item.last_on)}" if item.last_on else "never reported"
        words.append(f"“{item.line.text}” ({last}, due by {day_words(item.was_due)})")
    return (Strong(one.owner), Text(f": {listed(words)}."))


def _scrutiny_words(every: int, months: Sequence[ScrutinyMonth]) -> Iterator[str]:
    yield f"Delivery is to be looked at every {_months(every)}."
    missed = [one.words for one in months if one.state is MonthState.MISSED]
    done = sum(one.state is MonthState.DONE for one in months)
    over = done + len(missed)
    if over:
        yield f"It was done in {done} of {over}."
    if missed:
        yield f"Nothing is recorded for {listed(missed)}."


def _name(line: DeliveryLine | None) -> str:
    return "The plan as a whole" if line is None else f"{line.item.capitalize()} {line.number}: {line.text}"


def _against(one: Challenge, figures: Figures) -> Iterator[Inline]:
    yield Text(f"{one.severity.capitalize()}. {one.says} ")
    sentence = figures.assessment(one.measure).sentence if one.measure else ""
    if sentence and one.because.startswith(sentence):
        yield figures.use(Asked(one.measure, show=Show.SENTENCE))
    else:
        sentence = ""
    yield Text(f"{one.because.removeprefix(sentence)} ")
    yield Emphasis(one.suggestion)


def _items(rows: Sequence[tuple[Inline, ...]]) -> ItemList:
    return ItemList(tuple(ListItem(row) for row in rows))


def _paragraph(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def _months(number: int) -> str:
    return "month" if number == 1 else f"{number} months"
