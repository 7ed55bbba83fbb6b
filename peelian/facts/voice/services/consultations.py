"""Writes: a consultation, and the strands in which some people are asked in their own ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.voice.closing import remarks
from peelian.facts.voice.kinds import ConsultationKind
from peelian.facts.voice.models import Consultation, Strand
from peelian.facts.voice.services.writing import (
    WRITE,
    amend,
    enter,
    hold,
    lines,
    one_writer,
    ref_text,
    refuse_unfit,
    require_lock,
    require_same_body,
    same_or_refuse,
    save,
    when_fields,
    words,
    words_of,
)
from peelian.facts.voice.when import UNSTATED, When
from peelian.kernel.errors import Problem, Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.registers.records.restricted import restriction_fields


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    """A consultation as it is handed in. ``part_of`` is the programme it is a part of, entered before it."""

    slug: str
    title: str
    kind: ConsultationKind
    restriction: Restriction
    about: Ref | None = None
    part_of: Consultation | None = None
    phase: int | None = None
    opens: When = UNSTATED
    closes: When = UNSTATED
    minimum_weeks: int | None = None
    aims: Sequence[str] = ()
    invited: Sequence[str] = ()
    channels: Sequence[str] = ()
    promotion: str = ""
    owner: str = ""
    basis: str = ""
    text: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class StrandRow:
    """One strand: whom it is for, why, who leads it, by which ways they are asked, which provision asks for it."""

    title: str
    text: str = ""
    lead: str = ""
    channels: Sequence[str] = ()
    basis: str = ""
    source: str = ""


def enter_consultation(*, body: Body, row: ConsultationRow, by: Actor) -> Consultation:
    """Enter a consultation. The same is entered once; other words under its name are refused.

    One that closes before its least length is over is entered all the same, and remarked upon when it is read.
    Refuses one without title or name, one that closes before it opens, and a part of another body's programme.
    """
    by.require(WRITE, body.slug)
    fields = _fields(row)
    require_same_body(body, row.part_of)
    with trail.atomic():
        one_writer(body)
        held = Consultation.objects.select_related("body").filter(body=body, slug=row.slug).first()
        if held is not None:
            return same_or_refuse(held, fields)
        return enter(Consultation(body=body, **fields), by)


def amend_consultation(*, consultation: Consultation, row: ConsultationRow, lock: int, by: Actor) -> None:
    """Save a consultation as read at ``lock``. Refuses as :class:`Stale` when somebody saved first.

    Its name and the programme it is a part of stay as they were entered.
    """
    part_of = row.part_of.pk if row.part_of else None
    if (row.slug, part_of) != (consultation.slug, consultation.part_of_id):
        raise Refused("A consultation keeps its name, and the programme it is a part of.")
    amend(consultation, _fields(row), lock=lock, by=by)


def enter_strand(*, consultation: Consultation, row: StrandRow, by: Actor) -> Strand:
    """Enter a strand after those of its consultation. The same is entered once; refuses one without a title."""
    by.require(WRITE, consultation.body.slug)
    fields = _strand_fields(row)
    with trail.atomic():
        one_writer(consultation.body)
        strands = Strand.objects.filter(consultation=consultation)
        if (found := strands.filter(title=fields["title"]).first()) is not None:
            return _same_strand(found, fields)
        position = (strands.aggregate(last=Max("position"))["last"] or 0) + 1
        strand = Strand.objects.create(consultation=consultation, position=position, **fields)
        trail.record(by=by, verb="entered strand", ref=consultation.ref, details={"strand": position})
    return strand


def amend_strand(*, strand: Strand, row: StrandRow, lock: int, by: Actor) -> None:
    """Save a strand of a consultation that was read at ``lock``, which it shares. Refuses as :class:`Stale`."""
    by.require(WRITE, strand.consultation.body.slug)
    fields = _strand_fields(row)
    with trail.atomic():
        held = hold(strand.consultation)
        now = Strand.objects.get(pk=strand.pk)
        require_lock(held, lock, theirs=words_of(now, fields), yours=words(fields))
        if Strand.objects.filter(consultation=held, title=fields["title"]).exclude(pk=strand.pk).exists():
            raise Refused(f"There is a strand called “{fields['title']}” already.")
        for name, value in fields.items():
            setattr(strand, name, value)
        strand.save()
        save(held, by, "amended strand", {"strand": strand.position})
    strand.consultation.refresh_from_db()


def _same_strand(held: Strand, fields: dict[str, object]) -> Strand:
    if any(getattr(held, name) != value for name, value in fields.items()):
        raise Refused(f"There is a strand called “{held.title}” already. Amend that one.")
    return held


def _strand_fields(row: StrandRow) -> dict[str, object]:
    fields: dict[str, object] = {
        "title": " ".join(row.title.split()),
        "text": row.text.strip(),
        "lead": row.lead.strip(),
        "channels": lines(row.channels),
        "basis": row.basis.strip(),
        "source": row.source,
    }
    refuse_unfit(Strand, fields)
    return fields


def _fields(row: ConsultationRow) -> dict[str, object]:
    fields: dict[str, object] = {
        "slug": row.slug,
        "title": " ".join(row.title.split()),
        "kind": row.kind,
        "part_of": row.part_of,
        "phase": row.phase,
        "about": ref_text(row.about),
        **when_fields("opens", row.opens),
        **when_fields("closes", row.closes),
        "minimum_weeks": row.minimum_weeks,
        "aims": lines(row.aims),
        "invited": lines(row.invited),
        "channels": lines(row.channels),
        "promotion": row.promotion.strip(),
        "owner": row.owner.strip(),
        "basis": row.basis.strip(),
        "text": row.text.strip(),
        "source": row.source,
        **restriction_fields(row.restriction),
    }
    refuse_unfit(Consultation, fields, _problems(row))
    return fields


def _problems(row: ConsultationRow) -> list[Problem]:
    found = [
        Problem(f"{name} begins with 1.")
        for name, value in (("A phase", row.phase), ("A least length in weeks", row.minimum_weeks))
        if value is not None and value < 1
    ]
    opens, closes = row.opens.earliest, row.closes.latest
    if not found and opens is not None and closes is not None and closes < opens:
        found += [Problem(words) for words in remarks(row.opens, row.closes, row.minimum_weeks)]
    return found
