"""Figures of a paper that an earlier signed paper of the same body gave otherwise: found, and said by itself.

The same version gives the same note whenever it is composed: a signed paper is held only against papers signed
before it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.db.models import Q, QuerySet

from peelian.assurance.assessments.assessment import Assessment
from peelian.assurance.assessments.formats import figure_text, plain, points, signed_percent
from peelian.facts.measures.kinds import Unit
from peelian.kernel.periods import Period, day_words
from peelian.reports.figures import Asked, Figures
from peelian.reports.models import ReportVersion, Status
from peelian.reports.tokens import Token
from peelian.reports.tree import Block, FigureUse, Heading, Inline, Paragraph, Table, Text
from peelian.statistics.comparisons import SMALL, compare_counts

TITLE = "Figures that have changed since they were last reported"
ANCHOR = "figures-that-have-changed"
_PAPERS_KEPT = 256
_WHOLE_PAPERS_KEPT = 16
_NONE = "No figure in this paper differs from the one last reported."
_LATER = "The figures that have changed are listed here when the whole paper is composed."
_Key = tuple[str, str, str]
"""Measure, area and period of a figure."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure as it is, as it was, and the paper that gave it so last."""

    use: FigureUse
    was: str
    paper: ReportVersion


def changed_here(_token: Token, _figures: Figures, _anchor: str) -> list[Block]:
    """Where the note is to stand. :func:`with_revisions` puts it there once every figure of the paper is known."""
    return [Paragraph((Text(_LATER),), ANCHOR)]


def with_revisions(blocks: Sequence[Block], version: ReportVersion, figures: Figures) -> list[Block]:
    """The blocks with the note: where its token stands, or at the end; nothing is added where nothing changed."""
    note = _note(changes(version, figures), figures)
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.anchor == ANCHOR:
            found += note or [Paragraph((Text(_NONE),), ANCHOR)]
            note = []
        else:
            found.append(block)
    return [*found, *([Heading(2, TITLE, f"{ANCHOR}-heading"), *note] if note else [])]


def changes(version: ReportVersion, figures: Figures) -> list[Changed]:
    """Every figure used whose value differs from that of the newest earlier paper that gave it, once, in order."""
    used: dict[_Key, FigureUse] = {}
    for use in figures.uses:
        used.setdefault(_key(use), use)
    waiting, found = dict(used), dict[_Key, Changed]()
    for paper in _earlier(version, figures) if used else ():
        quoted = _quoted(paper.pk, paper.digest)
        for key in waiting.keys() & quoted.keys():
            use = waiting.pop(key)
            if quoted[key] != use.value:
                found[key] = Changed(use, quoted[key], paper)
        if not waiting:
            break
    return [found[key] for key in used if key in found]


def _key(use: FigureUse) -> _Key:
    return use.measure, use.area, use.period


def _earlier(version: ReportVersion, figures: Figures) -> QuerySet[ReportVersion]:
    """Signed papers of the body, the newest first, that could have given a figure this one uses: one query."""
    first = min(Period.parse(use.period).start for use in figures.uses)
    before = Q(as_at__lt=figures.as_at) | Q(as_at=figures.as_at, dated__lte=version.dated)
    papers = ReportVersion.objects.filter(before, report__body=version.report.body_id, status=Status.SIGNED)
    if version.signed_at is not None:
        papers = papers.filter(signed_at__lt=version.signed_at)
    return (
        papers.filter(as_at__gte=first)
        .exclude(pk=version.pk)
        .defer("frozen")
        .order_by("-as_at", "-dated", "-signed_at", "-pk")
    )


@lru_cache(maxsize=_WHOLE_PAPERS_KEPT)
def uses_of(key: int, digest: str) -> tuple[FigureUse, ...]:
    """Every figure a signed paper gives. Kept a while: what is signed under a digest never changes."""
    frozen = ReportVersion.objects.values_list("frozen", flat=True).get(pk=key, digest=digest)
    return tuple(FigureUse(**_known(one)) for one in json.loads(frozen)["document"]["figures"])


@lru_cache(maxsize=_PAPERS_KEPT)
def _quoted(key: int, digest: str) -> dict[_Key, str]:
    """The value of every figure a signed paper gives. Read once."""
    return {_key(use): use.value for use in uses_of(key, digest)}


def _known(node: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in node.items() if name != "node"}


def _note(changed: Sequence[Changed], figures: Figures) -> list[Block]:
    if not changed:
        return []
    head = ("Figure", "Was", "Is now", "Changed by", "Last reported in", "Reason given")
    rows = tuple(_row(one, figures) for one in changed)
    return [Table(TITLE, head, rows, (1, 2, 3), anchor=ANCHOR)]


def _row(one: Changed, figures: Figures) -> tuple[tuple[Inline, ...], ...]:
    use, paper = one.use, one.paper
    period = Period.parse(use.period)
    assessment = figures.assessment(use.measure, area=use.area, period=period)
    series = assessment.series
    place = f" in {series.area.name}" if series.area else ""
    return (
        (Text(f"{series.measure.title}{place}, {period.words}"),),
        (Text(_text(one.was, series.measure.unit)),),
        (figures.use(Asked(use.measure, period, use.area)),),
        (Text(_size(one.was, use.value, series.measure.unit)),),
        (Text(f"{paper.title}, {day_words(paper.dated)}"),),
        (Text(_reason(assessment, paper.as_at)),),
    )


def _text(value: str, unit: str) -> str:
    return figure_text(Decimal(value), unit) if value else "not reported"


def _size(was: str, now: str, unit: str) -> str:
    """How far it moved: in points where it is a share, and with a percentage where neither figure is small."""
    if not was or not now:
        return ""
    moved = Decimal(now) - Decimal(was)
    if unit == Unit.PERCENT:
        return points(moved)
    text = plain(moved) if moved < 0 else f"+{plain(moved)}"
    if min(Decimal(was), Decimal(now)) < SMALL:
        return text
    return f"{text} ({signed_percent(compare_counts(float(now), float(was)).percent or 0.0)})"


def _reason(assessment: Assessment, since: dt.date) -> str:
    """What suppliers said of each change since the paper, the oldest first."""
    reading = assessment.reading
    if reading is None:
        return ""
    reports = [*assessment.earlier.get(reading.start, ()), reading]
    said = [one.revision_reason for one in reports if one.reported_on > since and one.revision_reason]
    return "; ".join(dict.fromkeys(said)) or "none given"
