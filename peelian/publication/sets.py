"""What is made public set by set: national frameworks, outcomes and the establishment bridge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from peelian.assurance.assessments.assessment import Assessment
from peelian.assurance.assessments.formats import plain
from peelian.facts.measures.kinds import SetKind, Unit
from peelian.facts.measures.models import MeasureSet, SetRow
from peelian.facts.measures.queries import sets_in_force
from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.publication import entries, payloads
from peelian.publication.measures import public_assessments
from peelian.publication.outcomes import outcomes_draft
from peelian.publication.services import Draft
from peelian.registers.bodies.models import Body
from peelian.sources.printed_numbers import digits
from peelian.statistics.establishment import Bridge, Movement, bridge

Whole = dict[int, Assessment]
"""The assessment of a body's whole area, by measure."""


def set_drafts(*, body: Body, as_at: dt.date) -> list[Draft]:
    """What releasing them would make public."""
    public = public_assessments(body, as_at=as_at)
    whole = {one.series.measure_id: one for one in public if one.series.area is None}
    drafts = [
        *(_framework(one, body, whole) for one in sets_in_force(SetKind.NATIONAL, body=body, on=as_at)),
        *(outcomes_draft(one, body, whole) for one in sets_in_force(SetKind.OUTCOMES, body=body, on=as_at)),
        *(_workforce(one, body, whole) for one in sets_in_force(SetKind.BRIDGE, body=body, on=as_at)),
    ]
    return [draft for draft in drafts if draft is not None]


def _framework(framework: MeasureSet, body: Body, whole: Whole) -> Draft | None:
    """A national framework as this body answers it; None for a body that has no figures out at all."""
    if not whole:
        return None
    rows = [_framework_row(row, whole.get(row.measure_id)) for row in framework.rows.all()]
    card = payloads.FrameworkCard(
        slug=framework.slug,
        title=framework.title,
        valid_from=framework.valid_from,
        valid_to=framework.valid_to,
        verify=framework.verify,
        measured=sum(1 for row in rows if row.slug),
        measures=len(rows),
    )
    payload = payloads.FrameworkPayload(
        card=card,
        description=framework.description,
        replaces=framework.replaces.title if framework.replaces else "",
        rows=tuple(rows),
    )
    return Draft(
        ref=Ref(body.slug, "frameworks", framework.slug), title=framework.title, card=card, payload=payload
    )


def _framework_row(row: SetRow, held: Assessment | None) -> payloads.FrameworkRow:
    if held is None:
        said = "No figure of this measure is published here."
        return payloads.FrameworkRow(
            label=row.label, slug="", text="", period_words="", signal="", signal_words="", sentence=said
        )
    return payloads.FrameworkRow(
        label=row.label,
        slug=row.measure.slug,
        text=held.text,
        period_words=held.period.words if held.period else "",
        signal=held.variation if held.signal_words else "",
        signal_words=held.signal_words,
        sentence=held.sentence,
    )


def _workforce(held: MeasureSet, body: Body, whole: Whole) -> Draft | None:
    """The bridge from strength to establishment; None unless every line of it has a figure."""
    found = [(row, whole[row.measure_id]) for row in held.rows.all() if row.measure_id in whole]
    values = [one.reading.value for _, one in found if one.reading is not None and one.reading.value is not None]
    if len(values) < len(held.rows.all()) or len(values) < 2:
        return None
    labels = [row.label for row, _ in found]
    moves = [Movement(label, value) for label, value in zip(labels[1:-1], values[1:-1], strict=True)]
    try:
        made = bridge(values[0], values[-1], moves)
    except Refused:
        return None
    assessments = [one for _, one in found]
    unit = Unit(assessments[0].series.measure.unit)
    card = payloads.WorkforceCard(
        slug=held.slug,
        title=held.title,
        gap_text=_people(made.gap, unit),
        unexplained_text=_people(made.unexplained, unit),
    )
    payload = payloads.WorkforcePayload(
        card=card,
        description=held.description,
        sentence=_bridge_sentence(made, unit),
        rows=_bridge_rows(made, labels, assessments),
        notices=entries.notices(assessments),
        sources=entries.sources(assessments, entries.snapshots_of(assessments)),
        as_at=max(one.reading.reported_on for one in assessments if one.reading is not None),
    )
    return Draft(ref=Ref(body.slug, "workforce", held.slug), title=held.title, card=card, payload=payload)


def _bridge_rows(
    made: Bridge, labels: Sequence[str], assessments: Sequence[Assessment]
) -> tuple[payloads.BridgeRow, ...]:
    kinds = ["strength", *("movement" for _ in labels[1:-1]), "establishment"]
    rows = [_bridge_row(label, kind, one) for label, kind, one in zip(labels, kinds, assessments, strict=True)]
    if made.unexplained:
        left = payloads.BridgeRow(
            label="Not explained",
            kind="unexplained",
            value=digits(made.unexplained),
            text=plain(made.unexplained),
            when="",
            reported_on=None,
        )
        rows.insert(-1, left)
    return tuple(rows)


def _bridge_row(label: str, kind: str, one: Assessment) -> payloads.BridgeRow:
    reading = one.reading
    value = reading.value if reading is not None and reading.value is not None else Decimal(0)
    return payloads.BridgeRow(
        label=label,
        kind=kind,
        value=digits(value),
        text=one.text,
        when=day_words(one.period.start) if one.period else "",
        reported_on=reading.reported_on if reading else None,
    )


def _people(value: Decimal, unit: Unit) -> str:
    return f"{plain(value)} FTE" if unit is Unit.FTE else plain(value)


def _bridge_sentence(made: Bridge, unit: Unit) -> str:
    gap = _people(made.gap, unit)
    if not made.unexplained:
        return f"Between strength and establishment lie {gap}, and the movements named explain all of them."
    explained = _people(made.explained, unit)
    left = _people(made.unexplained, unit)
    return (
        f"Between strength and establishment lie {gap}. The movements named explain {explained}; "
        f"{left} are left without an explanation."
    )
