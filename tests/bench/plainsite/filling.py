"""One composed report into the plain site's tables, so that both sides show the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from peelian.publication.payloads import FileCard
from peelian.reports import tree
from tests.bench.plainsite import models


def fill(
    document: tree.Document, *, files: Sequence[FileCard], digest: str, released_on: dt.date
) -> models.Report:
    """Every part of the document in its table."""
    office = models.Office.objects.create(slug="anyshire", name=document.control.body, short="Anyshire")
    report = models.Report.objects.create(
        office=office,
        slug=document.ref.rsplit("/", 1)[-1],
        title=document.control.title,
        as_at=released_on,
        released_on=released_on,
        signed_by=document.control.signed_by,
        digest=digest,
    )
    for at, (label, words) in enumerate(document.control.rows()):
        models.ControlRow.objects.create(report=report, position=at, label=label, words=words)
    for at, file in enumerate(files):
        models.Download.objects.create(
            report=report, position=at, name=file.name, size=file.size, digest=file.sha256
        )
    section, sections = None, 0
    for at, block in enumerate(document.blocks):
        if isinstance(block, tree.Heading):
            section = models.Section.objects.create(report=report, position=sections, title=block.text)
            sections += 1
        elif section is not None:
            _part(block, section, at)
    return report


def _part(block: tree.Block, section: models.Section, at: int) -> None:
    match block:
        case tree.Paragraph():
            models.Paragraph.objects.create(section=section, position=at, words=_words(block.inlines))
        case tree.Table():
            grid = models.Grid.objects.create(section=section, position=at, caption=block.caption)
            for place, row in enumerate(block.rows):
                names = ("district", "offences", "baseline", "change", "year", "signal")
                cells = dict(zip(names, map(_words, row), strict=True))
                models.GridRow.objects.create(grid=grid, position=place, token=_token(row[1]), **cells)
        case tree.Chart():
            chart = models.Chart.objects.create(
                section=section, position=at, caption=block.caption, alternative=block.alternative, svg=block.svg
            )
            for place, (name, value) in enumerate(block.table.rows):
                models.ChartLine.objects.create(
                    chart=chart, position=place, token=_token(value), name=_words(name), value=_words(value)
                )
        case _:
            raise AssertionError(f"The plain site has no table for {type(block).__name__}.")


def _words(inlines: Sequence[tree.Inline]) -> str:
    return "".join(inline.text for inline in inlines)


def _token(inlines: Sequence[tree.Inline]) -> str:
    return next(inline.token for inline in inlines if isinstance(inline, tree.FigureText))
