"""Opening a PDF that somebody supplied, and judging how its pages may stand in a PDF/UA-1 file.

Its own tags are kept where they are good. Otherwise each page becomes one figure with its words; and where even
its fonts or layers may not stand in the pack, a picture. What cannot be opened is refused with the reason.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from peelian.reports.packs.fonts import unfit
from peelian.reports.packs.marked_content import TooMuchError, weigh
from peelian.reports.packs.structure import TagsError, check_tags

MAX_PAGES = 1_000
MAX_BYTES = 150 * 1024 * 1024
MAX_RESOURCES = 20_000
MAX_STOREYS = 50
_DAMAGED = "The file is damaged or cut short, so it cannot be read. Ask for it again."


class Way(StrEnum):
    """How the pages of a file stand in the pack."""

    TAGS = "with its own tags"
    FIGURES = "each page a figure"
    PICTURES = "a picture of each page"


class UnusableError(Exception):
    """A file that cannot be bound; the message says why, as a sentence. Never leaves this package."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file ready to be bound. ``fault`` says why its own tags are not kept, as the end of a sentence."""

    pdf: Pdf
    way: Way
    fault: str = ""


def open_supplied(content: bytes) -> Opened:
    """Open and judge the file. Raises :class:`UnusableError`."""
    pdf = _opened(content)
    with damage_told():
        _check_pages(pdf)
        if fault := _hidden(pdf) or _unfit_fonts(pdf):
            return Opened(pdf, Way.PICTURES, fault)
        if _has_more_than_links(pdf):
            pdf.generate_appearance_streams()
            pdf.flatten_annotations("print")
            return Opened(pdf, Way.FIGURES, "it has forms or comments, whose values are drawn as they stood")
        try:
            check_tags(pdf)
        except TagsError as fault_found:
            return Opened(pdf, Way.FIGURES, str(fault_found))
    return Opened(pdf, Way.TAGS)


@contextmanager
def damage_told() -> Iterator[None]:
    """Whatever a file's wrong insides make go wrong is told as damage: :class:`UnusableError`."""
    try:
        yield
    except TooMuchError as error:
        raise UnusableError(f"{error} Ask for another copy.") from None
    except (pikepdf.PdfError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise UnusableError(_DAMAGED) from error


def _opened(content: bytes) -> Pdf:
    if not content:
        raise UnusableError("The file is empty: it has no bytes. Ask for it again.")
    if len(content) > MAX_BYTES:
        raise UnusableError(f"The file is larger than {MAX_BYTES // 1024 // 1024} MB. Ask for a smaller one.")
    if b"%PDF-" not in content[:1024]:
        raise UnusableError("The file is called a PDF but is not one. Ask for it again.")
    try:
        pdf = Pdf.open(io.BytesIO(content), attempt_recovery=False)
    except pikepdf.PasswordError:
        raise UnusableError("The file is locked with a password. Ask for one that is not.") from None
    except (pikepdf.PdfError, ValueError, RecursionError):
        raise UnusableError(_DAMAGED) from None
    if pdf.is_encrypted and not pdf.allow.modify_assembly:
        raise UnusableError("The file is locked against being bound with others. Ask for one that is not.")
    return pdf


def _check_pages(pdf: Pdf) -> None:
    """Refuse too many pages, none, or one that cannot be drawn."""
    told = pdf.Root.Pages.get(Name.Count, 0)
    count = len(pdf.pages) if int(told) <= MAX_PAGES else int(told)
    if count > MAX_PAGES:
        raise UnusableError(f"The file says it has {count:,} pages. A paper may have {MAX_PAGES:,}.")
    if count == 0:
        raise UnusableError("The file has no pages. Ask for it again.")
    if pdf.Root.get(Name.NeedsRendering):
        raise UnusableError("The file is a form that only one maker's program can show. Ask for a plain PDF.")
    for page in pdf.pages:
        inherit(page.obj)
        weigh(page.obj.get(Name.Contents))


def inherit(page: Any) -> None:
    """Give a page what it takes from the tree of pages above it."""
    above, steps = page.get(Name.Parent), 0
    while isinstance(above, Dictionary) and steps < MAX_STOREYS:
        for name in (Name.Resources, Name.MediaBox, Name.CropBox, Name.Rotate):
            if name in above and name not in page:
                page[name] = above[name]
        above, steps = above.get(Name.Parent), steps + 1


def _hidden(pdf: Pdf) -> str:
    """Whether layers are hidden: bound without their settings they would show."""
    settings = pdf.Root.get(Name.OCProperties)
    if not isinstance(settings, Dictionary):
        return ""
    shown = settings.get(Name.D, Dictionary())
    off = len(shown.get(Name.OFF, Array()).as_list()) or shown.get(Name.BaseState) == Name.OFF
    return "it has hidden layers" if off else ""


def _unfit_fonts(pdf: Pdf) -> str:
    return next((fault for font in _fonts(pdf) if (fault := unfit(font))), "")


def _fonts(pdf: Pdf) -> Iterator[Any]:
    """Every font that a page, or a drawing on it, may use."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Object] = [page.obj[Name.Resources] for page in pdf.pages if Name.Resources in page.obj]
    while waiting:
        resources = waiting.pop()
        if not isinstance(resources, Dictionary):
            continue
        for name in (Name.Font, Name.XObject, Name.Pattern, Name.ExtGState):
            for held in resources.get(name, Dictionary()).as_dict().values():
                if held.is_indirect and held.objgen in seen:
                    continue
                seen.add(held.objgen)
                if len(seen) > MAX_RESOURCES:
                    raise UnusableError("The file draws on far more parts than a paper has. Ask for another copy.")
                if name == Name.Font:
                    yield held
                if isinstance(held, Stream) and held.get(Name.Subtype) == Name.Form:
                    weigh(held)
                if isinstance(held, Dictionary | Stream) and Name.Resources in held:
                    waiting.append(held[Name.Resources])


def _has_more_than_links(pdf: Pdf) -> bool:
    return any(
        annotation.get(Name.Subtype) != Name.Link
        for page in pdf.pages
        for annotation in page.obj.get(Name.Annots, Array()).as_list()
    )
