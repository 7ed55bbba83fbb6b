"""Photographs, and pictures of pages that cannot stand as they are. What a camera wrote about itself stays out."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from pikepdf import Name, Pdf, Stream
from PIL import Image, ImageOps, UnidentifiedImageError

from peelian.reports.packs.supplied import UnusableError
from peelian.sources.pdfium import ONE_AT_A_TIME

DOTS = 150
"""Dots an inch of a page's picture."""

MAX_SIDE = 3_000
_QUALITY = 85
_UNREADABLE = "The picture is damaged or cut short, so it cannot be shown. Ask for it again."


def photograph(content: bytes) -> Image.Image:
    """A supplied picture, upright, no longer than :data:`MAX_SIDE` dots a side. Raises :class:`UnusableError`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
                upright = ImageOps.exif_transpose(opened)
                plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnusableError("The picture has far more dots than a page can show. Ask for a smaller one.") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise UnusableError(_UNREADABLE) from None
    if plain.mode == "RGBA":
        sheet = Image.new("RGB", plain.size, "white")
        sheet.paste(plain, mask=plain.getchannel("A"))
        plain = sheet
    plain.thumbnail((MAX_SIDE, MAX_SIDE))
    return plain


def image_stream(pdf: Pdf, picture: Image.Image) -> Stream:
    """The picture as an image of a PDF."""
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=_QUALITY)
    stream = pdf.make_stream(packed.getvalue())
    stream.Type, stream.Subtype, stream.Filter = Name.XObject, Name.Image, Name.DCTDecode
    stream.Width, stream.Height = picture.size
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceRGB, 8
    return stream


def page_pictures(content: bytes) -> list[Image.Image]:
    """A picture of each page of a PDF as its viewer would show it. Raises :class:`UnusableError`."""
    with _reading(content) as document:
        return [_drawn(page) for page in document]


def page_words(content: bytes) -> list[str]:
    """The words of each page of a PDF in the order they stand in the file; empty where a page has none."""
    with _reading(content) as document:
        return [_words(page) for page in document]


@contextmanager
def _reading(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(content)
            try:
                yield document
            finally:
                document.close()
        except (pypdfium2.PdfiumError, ValueError):
            raise UnusableError("The file is damaged, so its pages cannot be read. Ask for it again.") from None


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    scale = min(DOTS / 72, MAX_SIDE / max(page.get_size()))
    picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    return picture


def _words(page: pypdfium2.PdfPage) -> str:
    lines = page.get_textpage().get_text_range().splitlines()
    shown = ("".join(letter for letter in line if letter.isprintable()).strip() for line in lines)
    return "\n".join(line for line in shown if line)
