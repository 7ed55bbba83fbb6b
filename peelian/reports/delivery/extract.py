"""The extract of a plan's delivery as at a day, for one kind of reader, as a document for the renderers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from peelian.assurance.delivery.checking import challenge, readable
from peelian.facts.meetings.exemptions import ground_words
from peelian.facts.meetings.openness import AUDIENCES, strictest
from peelian.facts.plans.delivery import Delivery
from peelian.facts.plans.models import Plan
from peelian.facts.plans.queries.delivery import delivery
from peelian.kernel.listing import listed
from peelian.kernel.markings import Audience, Restriction
from peelian.kernel.periods import day_words
from peelian.reports.delivery.sections import challenge_blocks, milestone_blocks, scrutiny_blocks, stale_blocks
from peelian.reports.delivery.tables import objective_blocks, overview
from peelian.reports.figures import Figures
from peelian.reports.tree import Block, Control, Document, Heading, Paragraph, Text

_READERS = {Audience.PUBLIC: "the public", Audience.PANEL: "the panel"}
_PLURALS = {"scrutiny": "scrutinies"}


def delivery_document(
    plan: Plan, *, as_at: dt.date, audiences: Collection[Audience], known_by: dt.datetime | None = None
) -> Document:
    """How a plan is going as reported by ``as_at``, as those who belong to ``audiences`` see it.

    A table for each objective, the milestones late and ahead, owners who have not reported, scrutiny done and
    missed, what contradicts a rating, and a note of what is left out. ``known_by`` leaves out what was entered or
    loaded later. Refuses as :class:`peelian.kernel.errors.NotFound` a plan they may not know of.
    """
    found = delivery(plan, as_at=as_at, audiences=audiences, known_by=known_by)
    figures = Figures(plan.body, as_at=as_at, measures=found.measures, known_by=known_by)
    assessed = {slug: figures.assessment(slug) for slug in found.measures if figures.has_measure(slug)}
    may_see = readable(assessed, audiences)
    challenges = challenge(found, may_see)
    cited = [may_see[one.measure].series.restriction for one in challenges if one.measure]
    blocks: list[Block] = [
        *_summary(found, audiences),
        *objective_blocks(found),
        *milestone_blocks(found),
        *stale_blocks(found),
        *scrutiny_blocks(found),
        *challenge_blocks(found, challenges, figures),
    ]
    return Document(
        ref=str(plan.ref),
        control=_control(plan, found, strictest(found.restriction, *_restrictions(found), *cited)),
        blocks=tuple(blocks),
        figures=tuple(figures.uses),
        modified=as_at.isoformat(),
        as_at=as_at.isoformat(),
    )


def extract_name(plan: Plan, as_at: dt.date, form: str) -> str:
    """The name of a file: ``west-mercia-delivery-2020-as-at-2020-09-21.pdf``."""
    return f"{plan.body.slug}-{plan.name}-as-at-{as_at.isoformat()}.{form}"


def _restrictions(found: Delivery) -> Iterator[Restriction]:
    """What the extract shows, each with its own."""
    for line in found.lines:
        yield line.restriction
        yield from (one.restriction for one in line.rated[-2:])
        if line.latest is not None:
            yield line.latest.restriction
    yield from (one.restriction for one in found.scrutinies)


def _control(plan: Plan, found: Delivery, shown: Restriction) -> Control:
    ground = f", {ground_words(shown.exemption)}" if shown.exemption else ""
    rows = (
        ("Plan", f"{plan.title}, {plan.period_words}"),
        ("Body", plan.body.name),
        ("As at", day_words(found.as_at)),
        ("Progress reported", _every(found.updated_every_months)),
        ("Scrutinised", _every(found.scrutinised_every_months)),
        ("Not for publication", "" if shown.audience is Audience.PUBLIC else f"For the {shown.audience} only"),
        ("Security classification", f"{shown.marking or 'not marked'}{ground}"),
    )
    return Control(
        title=f"{plan.title}: progress as at {day_words(found.as_at)}",
        prepared_by="",
        prepared_for="",
        date=day_words(found.as_at),
        version="",
        marking=str(shown.marking or ""),
        foi="",
        body=plan.body.name,
        as_at=day_words(found.as_at),
        particulars=tuple((label, value) for label, value in rows if value),
    )


def _every(months: int | None) -> str:
    if not months:
        return ""
    return "every month" if months == 1 else f"every {months} months"


def _summary(found: Delivery, audiences: Collection[Audience]) -> Iterator[Block]:
    """As at which day, as known when, what is left out for this reader, and how many stand how."""
    yield Heading(2, "Overview", "overview")
    known = f" Nothing entered after {day_words(found.known_by.date())} is in it." if found.known_by else ""
    as_at = (
        f"This extract shows what had been reported by {day_words(found.as_at)}, each report with its own day. "
        f"A report that was corrected is shown as corrected.{known}"
    )
    yield Paragraph((Text(as_at),), "overview-as-at")
    reader = _READERS.get(max(audiences, key=AUDIENCES.index), "the office")
    gone = [_counted(words, number) for words, number in found.left_out.counts()]
    left = f"Left out, because they are for others: {listed(gone)}." if gone else "Nothing is left out."
    yield Paragraph((Text(f"It was made for {reader}. {left}"),), "overview-left-out")
    yield overview(found) or Paragraph((Text("No commitments or milestones are shown here."),), "overview-none")


def _counted(words: str, number: int) -> str:
    return f"{number} {words if number == 1 else _PLURALS.get(words, f'{words}s')}"
