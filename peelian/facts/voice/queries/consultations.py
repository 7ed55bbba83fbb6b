"""Reads: consultations as they stand on a day, with all that came of them. Never a query per consultation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from peelian.facts.voice.closing import earliest_close, remarks, standing
from peelian.facts.voice.kinds import ConsultationKind, ThemeKind
from peelian.facts.voice.lines import ConsultationLine, Counted, StrandLine, ThemeLine, newest
from peelian.facts.voice.models import Consultation, Strand, Theme
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body


def consultation_called(body: Body, slug: str) -> Consultation:
    """The consultation of a body with this name; refuses as :class:`NotFound`. One query."""
    found = Consultation.objects.select_related("body", "part_of__body").filter(body=body, slug=slug).first()
    if found is None:
        raise NotFound(f"There is no consultation {Ref(body.slug)}/consultations/{slug}.")
    return found


def consultations_of(
    body: Body, *, on: dt.date, audiences: Collection[Audience], about: Ref | None = None
) -> list[ConsultationLine]:
    """The consultations of a body, in the order they were entered, as they stand on a day. Four queries.

    ``about`` leaves those about one thing, and the parts of these.
    """
    found = Consultation.objects.filter(body=body, audience__in=sorted(audiences)).order_by("pk")
    found = found.select_related("body", "part_of__body")
    shown = found.prefetch_related("response_counts", "themes", "strands")
    return [_line(one, on, audiences) for one in shown if about is None or str(about) in _subjects(one)]


def _subjects(one: Consultation) -> tuple[str, str]:
    return (one.about, one.part_of.about if one.part_of else "")


def _line(one: Consultation, on: dt.date, audiences: Collection[Audience]) -> ConsultationLine:
    opens, closes, weeks = one.opens, one.closes, one.minimum_weeks
    whole = one.part_of if one.part_of and one.part_of.audience in audiences else None
    counts = (Counted(each.respondents, each.count, each.stated_on) for each in one.response_counts.all())
    return ConsultationLine(
        key=one.pk,
        ref=one.ref,
        title=one.title,
        kind=ConsultationKind(one.kind),
        phase=one.phase,
        about=one.about,
        part_of=whole.ref if whole else None,
        opens=opens,
        closes=closes,
        minimum_weeks=weeks,
        earliest_close=earliest_close(opens, weeks),
        standing=standing(opens, closes, weeks=weeks, on=on),
        remarks=remarks(opens, closes, weeks),
        aims=tuple(one.aims),
        invited=tuple(one.invited),
        channels=tuple(one.channels),
        promotion=one.promotion,
        owner=one.owner,
        basis=one.basis,
        text=one.text,
        responses=newest(counts),
        themes=tuple(_theme(each, one) for each in one.themes.all()),
        strands=tuple(_strand(each) for each in one.strands.all()),
        restriction=one.restriction,
        source=one.source,
        lock=one.lock,
    )


def _theme(theme: Theme, consultation: Consultation) -> ThemeLine:
    ref = Ref(consultation.body.slug, "themes", f"{consultation.slug}-{theme.number}")
    return ThemeLine(ref, ThemeKind(theme.kind), theme.title, theme.text, theme.feeds, theme.source)


def _strand(strand: Strand) -> StrandLine:
    channels = tuple(strand.channels)
    return StrandLine(strand.title, strand.text, strand.lead, channels, strand.basis, strand.source)
