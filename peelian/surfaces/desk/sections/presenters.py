"""What the editor of a section shows beside the text: what it would print, and what may be put into it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from peelian.assurance.assessments.assessment import Assessment
from peelian.facts.measures.models import MeasureSet, SetRow
from peelian.kernel.periods import Period
from peelian.reports.checks.reading import Checks
from peelian.reports.composing import control, preview
from peelian.reports.models import Section
from peelian.reports.rendering.html_blocks import HtmlBlocks
from peelian.reports.rendering.outline import anchors, sound
from peelian.reports.tree import Document, Heading
from peelian.surfaces.desk.checks.presenters import Line, line


@dataclass(frozen=True, slots=True)
class Preview:
    """A section as it would print, and what could not be placed."""

    html: SafeString
    problems: tuple[str, ...]


def printed(section: Section, *, heading: str, text: str) -> Preview:
    """What a heading and a text would print now. Nothing is saved."""
    blocks, problems = preview(section, text=text)
    version = section.version
    title = Heading(2, heading, f"section-{section.position}")
    block = control(version, as_at=version.as_at)
    document = sound(Document(ref=str(version.report.ref), control=block, blocks=(title, *blocks)))
    drawn = HtmlBlocks(anchors=anchors(document), values={}).sections(document.blocks)
    html = mark_safe(f'<div class="pl-report">{drawn}</div>')  # noqa: S308 - escaped by the renderer
    return Preview(html, tuple(problems))


@dataclass(frozen=True, slots=True)
class Found:
    """What is open in a section, and the finding that was asked for apart from the others."""

    lines: tuple[Line, ...] = ()
    asked: Line | None = None


def found(checks: Checks | None, section: Section | None, *, asked: str) -> Found:
    """The findings in a section as it is saved; nothing of one that is not there yet."""
    if checks is None or section is None:
        return Found()
    version = section.version
    lines = tuple(line(one, version, may_write=True) for one in checks.in_section(section.position))
    wanted = next((one for one in lines if one.noted.finding.fingerprint == asked), None)
    return Found(tuple(one for one in lines if one is not wanted), wanted)


@dataclass(frozen=True, slots=True)
class TokenLine:
    """A token to copy, and what it would print today."""

    title: str
    token: str
    prints: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a body: one for each measure, and a table for each set."""

    figures: tuple[TokenLine, ...]
    sets: tuple[TokenLine, ...]


def tokens(assessments: Iterable[Assessment], places: Mapping[int, tuple[MeasureSet, SetRow]]) -> Tokens:
    """The tokens of the measures that have a figure, in the order given."""
    figures: list[TokenLine] = []
    sets: dict[MeasureSet, set[Period]] = defaultdict(set)
    for one in assessments:
        if one.reading is None or one.period is None:
            continue
        slug, code = one.series.measure.slug, one.period.code
        prints = f"{one.text} ({one.period.words})"
        figures.append(TokenLine(one.series.measure.title, f"[[figure {slug} {code}]]", prints))
        place = places.get(one.series.measure_id)
        if place is not None:
            sets[place[0]].add(one.period)
    return Tokens(tuple(figures), tuple(_set_line(found, periods) for found, periods in sets.items()))


def _set_line(measure_set: MeasureSet, periods: set[Period]) -> TokenLine:
    """A table of a set: for its latest period, or each figure for its own where they differ."""
    if len(periods) > 1:
        return TokenLine(measure_set.title, f"[[table {measure_set.slug}]]", "Each figure at its latest")
    period = next(iter(periods))
    return TokenLine(measure_set.title, f"[[table {measure_set.slug} {period.code}]]", f"For {period.words}")
