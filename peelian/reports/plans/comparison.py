"""Two versions of a plan compared, as a document: what was added, taken out, changed and moved, words marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from peelian.facts.meetings.openness import strictest
from peelian.facts.plans.comparing import Change, ChangeKind, Comparison, FieldChange
from peelian.facts.plans.kinds import VersionKind
from peelian.facts.plans.models import PlanVersion
from peelian.facts.plans.queries.plans import compare_versions
from peelian.facts.plans.word_changes import Mark, Piece
from peelian.kernel.markings import Audience
from peelian.kernel.periods import day_words
from peelian.reports.meetings.papers import paragraph
from peelian.reports.plans.wording import capital
from peelian.reports.tree import (
    Block,
    Control,
    Deleted,
    Document,
    Heading,
    Inline,
    Inserted,
    Paragraph,
    Strong,
    Text,
)

_HEADINGS = {
    ChangeKind.ADDED: "Added",
    ChangeKind.REMOVED: "Taken out",
    ChangeKind.CHANGED: "Changed",
    ChangeKind.MOVED: "Moved",
}
_HOW_TO_READ = (
    "Added words are underlined and follow “added”; words taken out are struck through and follow “removed”."
)
_PARAGRAPHS = re.compile(r"\n\s*\n")
_SPACE = re.compile(r"\s+")


def version_comparison_document(
    old: PlanVersion, new: PlanVersion, *, audiences: Collection[Audience]
) -> Document:
    """What changed from one frozen version of a plan to another, in the parts that the readers may see of each.

    Refuses versions of two plans, and as :class:`peelian.kernel.errors.NotFound` what they may not know of.
    """
    comparison = compare_versions(old, new, audiences=audiences)
    plan = new.plan
    shown = strictest(old.restriction, new.restriction)
    title = f"{plan.title}: versions {old.number} and {new.number} compared"
    audience = "" if shown.audience is Audience.PUBLIC else f"For the {shown.audience.value} only"
    rows = (
        ("Plan", plan.title),
        ("Version before", _version(old)),
        ("Version after", _version(new)),
        ("Not for publication", audience),
        ("Security classification", str(shown.marking or "not marked")),
    )
    control = Control(
        title=title,
        prepared_by="",
        prepared_for="",
        date=day_words(new.on),
        version="",
        marking=str(shown.marking or ""),
        foi="",
        body=plan.body.name,
        as_at="",
        particulars=tuple((label, value) for label, value in rows if value),
    )
    return Document(
        ref=str(new.ref), control=control, blocks=tuple(comparison_blocks(comparison)), modified=new.on.isoformat()
    )


def _version(version: PlanVersion) -> str:
    return f"{version.number}, {VersionKind(version.kind)}, {day_words(version.on)}"


def comparison_blocks(comparison: Comparison) -> Iterator[Block]:
    """What changed in short, then each change with its words marked, by what became of the part."""
    yield Heading(2, "In short", "in-short")
    yield paragraph(comparison.words, "in-short-words")
    if comparison.changes:
        yield paragraph(_HOW_TO_READ, "how-to-read")
    for kind, words in _HEADINGS.items():
        found = [change for change in comparison.changes if change.kind is kind]
        if found:
            yield Heading(2, f"{words} ({len(found)})", kind.name.lower())
            for at, change in enumerate(found, 1):
                yield from _change(change, f"{kind.name.lower()}-{at}")


def _change(change: Change, anchor: str) -> Iterator[Block]:
    yield Heading(3, _name(change), anchor)
    if change.moved or change.kind is ChangeKind.MOVED:
        yield paragraph("It stands at another place than before.", f"{anchor}-moved")
    for at, field in enumerate(change.fields, 1):
        yield from _field(field, f"{anchor}-{at}")


def _name(change: Change) -> str:
    """Which part it is, with its title where the name does not already say it."""
    said = change.title in change.name or change.noun in ("plan", "commitment")
    return change.name if said or not change.title else f"{change.name}: {change.title}"


def _field(field: FieldChange, anchor: str) -> Iterator[Block]:
    """The marked words of one thing said, paragraph by paragraph, after what it is."""
    for at, inlines in enumerate(marked(field.pieces)):
        before: tuple[Inline, ...] = (Strong(f"{capital(field.label)}:"), Text(" ")) if at == 0 else ()
        yield Paragraph((*before, *inlines), f"{anchor}-p{at + 1}")


def marked(pieces: Sequence[Piece]) -> list[tuple[Inline, ...]]:
    """Pieces as inlines in paragraphs; the space about marked words is not marked with them."""
    paragraphs: list[list[Inline]] = [[]]
    for mark, words in _by_paragraph(pieces):
        if words is None:
            paragraphs.append([])
            continue
        for inline in _inlines(mark, words):
            if isinstance(inline, Inserted) and paragraphs[-1] and isinstance(paragraphs[-1][-1], Deleted):
                paragraphs[-1].append(Text(" "))
            paragraphs[-1].append(inline)
    return [tuple(inlines) for inlines in paragraphs if any(inline.text.strip() for inline in inlines)]


def _by_paragraph(pieces: Iterable[Piece]) -> Iterator[tuple[Mark, str | None]]:
    """Each piece's words, and None wherever a paragraph ends."""
    for piece in pieces:
        for at, words in enumerate(_PARAGRAPHS.split(piece.text)):
            if at:
                yield piece.mark, None
            yield piece.mark, words


def _inlines(mark: Mark, words: str) -> Iterator[Inline]:
    if mark is Mark.SAME:
        yield Text(_SPACE.sub(" ", words))
        return
    inside = " ".join(words.split())
    if words[:1].isspace():
        yield Text(" ")
    if inside:
        yield Inserted(inside) if mark is Mark.NEW else Deleted(inside)
        if words[-1].isspace():
            yield Text(" ")
