"""Composes a version into a document: the control block, the sections with their tokens placed, the appendices.

The same version as at the same day gives the same tree, whenever it is composed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from peelian.kernel.errors import Problem, Refused
from peelian.kernel.periods import day_words
from peelian.reports.comment_blocks import with_comments
from peelian.reports.figures import Asked, Figures
from peelian.reports.markdown import Reader
from peelian.reports.models import Appendix, ReportVersion, Section, Status
from peelian.reports.placing import place
from peelian.reports.revisions import with_revisions
from peelian.reports.tokens import Token
from peelian.reports.tree import (
    Block,
    Control,
    Document,
    FigureText,
    Heading,
    Inline,
    ItemList,
    ListItem,
    Paragraph,
    Text,
)

_SECTION = "section-"


@dataclass(frozen=True, slots=True)
class Composed:
    """A document, what could not be placed in it, and the series its figures came from."""

    document: Document
    problems: tuple[Problem, ...]
    figures: Figures


def compose(version: ReportVersion, *, as_at: dt.date | None = None) -> Composed:
    """The document of a version with figures as reported by ``as_at``, or by the day the version states.

    A signed version as at its own day holds what was loaded when it was signed: a report that arrives later and
    says that it was made before does not change it.
    """
    day = as_at or version.as_at
    known_by = version.signed_at if day == version.as_at else None
    figures = Figures(version.report.body, as_at=day, known_by=known_by)
    found: list[Block] = []
    problems: list[Problem] = []
    for section in version.sections.all():
        found.append(Heading(2, section.heading, _anchor(section)))
        read, refused = _section(section, figures)
        found += read
        problems += [Problem(words, file=section.heading) for words in refused]
    found += _appendices(list(version.appendices.all()))
    found = with_comments(with_revisions(found, version, figures), version)
    document = Document(
        ref=str(version.report.ref),
        control=control(version, as_at=figures.as_at),
        blocks=tuple(found),
        figures=tuple(figures.uses),
        modified=version.dated.isoformat(),
        as_at=figures.as_at.isoformat(),
        draft=_is_draft(version, figures.as_at),
    )
    return Composed(document, tuple(problems), figures)


def compose_whole(version: ReportVersion, *, as_at: dt.date | None = None) -> Document:
    """The document of a version; refuses, with every problem, where something could not be placed."""
    return whole(version, compose(version, as_at=as_at))


def whole(version: ReportVersion, composed: Composed) -> Document:
    """The document that was composed of a version; refuses as :func:`compose_whole` does."""
    if composed.problems:
        raise Refused(f"{version.title} is not whole.", composed.problems)
    return composed.document


def preview(section: Section, *, text: str) -> tuple[list[Block], list[str]]:
    """The blocks a section's text would make now, and what could not be placed. Nothing is saved."""
    version = section.version
    figures = Figures(version.report.body, as_at=version.as_at)
    return _read(text, _anchor(section), figures)


def control(version: ReportVersion, *, as_at: dt.date) -> Control:
    """The control block as printed."""
    window = ""
    if version.window_from and version.window_to:
        window = f"{day_words(version.window_from)} to {day_words(version.window_to)}"
    exempt = f", exempt under paragraph {version.exemption}" if version.exemption else ""
    signed_by, signed_on = ("", "") if _is_draft(version, as_at) else _signature(version)
    return Control(
        title=version.title,
        prepared_by=version.prepared_by,
        prepared_for=version.prepared_for,
        date=day_words(version.dated),
        version=f"Version {version.number}",
        marking=f"{version.marking or 'not marked'}{exempt}",
        foi={"disclosable": "Yes", "withheld": "No", "partly disclosable": "In part"}.get(
            version.foi or "", "not stated"
        ),
        body=version.report.body.name,
        as_at=day_words(as_at),
        window=window,
        signed_by=signed_by,
        signed_on=signed_on,
    )


def _is_draft(version: ReportVersion, as_at: dt.date) -> bool:
    """Whether this is not the paper that was signed: not signed at all, or with figures of another day."""
    return version.status == Status.DRAFT or as_at != version.as_at


def _signature(version: ReportVersion) -> tuple[str, str]:
    signed_on = day_words(version.signed_on) if version.signed_on else ""
    return f"{version.signatory}, {version.signatory_post}", signed_on


def _anchor(section: Section) -> str:
    return f"{_SECTION}{section.position}"


def position_of(heading: Heading) -> int:
    """The position of the section that a heading opens; 0 where it opens none."""
    position = heading.anchor.removeprefix(_SECTION)
    return int(position) if heading.anchor.startswith(_SECTION) and position.isdecimal() else 0


def _section(section: Section, figures: Figures) -> tuple[list[Block], list[str]]:
    return _read(section.text, _anchor(section), figures)


def _read(text: str, anchor: str, figures: Figures) -> tuple[list[Block], list[str]]:
    placed = 0

    def block(token: Token) -> list[Block]:
        nonlocal placed
        placed += 1
        return place(token, figures, f"{anchor}-{token.kind}-{placed}")

    def figure(token: Token) -> FigureText:
        return figures.use(Asked(token.name, token.period, token.area, token.show))

    reader = Reader(figure, block, anchor)
    return reader.read(text), reader.problems


def _appendices(appendices: list[Appendix]) -> list[Block]:
    """The appendices by letter and title. What one holds is released on its own, or not at all."""
    if not appendices:
        return []
    items = []
    for appendix in appendices:
        words: tuple[Inline, ...] = (Text(f"Appendix {appendix.letter}: {appendix.title}"),)
        items.append(ListItem(words))
    note = Paragraph((Text("The appendices are separate papers."),), "appendices-note")
    return [Heading(2, "Appendices", "appendices"), ItemList(tuple(items)), note]
