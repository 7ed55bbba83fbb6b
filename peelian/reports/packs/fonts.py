"""Whether the fonts of a supplied PDF may stand in a PDF/UA-1 file (ISO 14289-1, 7.21).

Looks at what a font says of itself: that it is embedded, that its letters are known as Unicode, that its encoding
is one the standard allows. Whether the widths in the file agree with those in the font is not looked at.
"""

from __future__ import annotations

import re

from pikepdf import Array, Dictionary, Name, Object

_EMBEDDED = (Name.FontFile, Name.FontFile2, Name.FontFile3)
_PLAIN_ENCODINGS = (Name.WinAnsiEncoding, Name.MacRomanEncoding)
_ADOBE = frozenset({"Adobe-GB1", "Adobe-CNS1", "Adobe-Japan1", "Adobe-Korea1"})
_LETTER = re.compile(r"/(?:[A-Za-z]|[A-Z]?[a-z]+|uni[0-9A-F]{4}|[A-Z]?[a-z]*(?:acute|grave|circumflex|dieresis))")
_SYMBOLIC, _NONSYMBOLIC = 4, 32


def unfit(font: Object) -> str:
    """Why a font may not stand in the pack; empty where it may. Mends what changes no look."""
    kind = font.get(Name.Subtype)
    if kind == Name.Type0:
        return _composite(font)
    if kind == Name.Type3:
        return "" if Name.ToUnicode in font else "a font does not say which letters its shapes are"
    descriptor = font.get(Name.FontDescriptor)
    if not _embedded(descriptor):
        return f"the font {font_name(font)} is not embedded in it"
    _mend(descriptor)
    if kind == Name.TrueType and (fault := _true_type(font, descriptor)):
        return fault
    if Name.ToUnicode in font or _known_letters(font.get(Name.Encoding)):
        return ""
    return f"the font {font_name(font)} does not say which letters its shapes are"


def font_name(font: Object) -> str:
    """The name of a font without the six letters of a subset."""
    return re.sub(r"^[A-Z]{6}\+", "", str(font.get(Name.BaseFont, "/(no name)")).removeprefix("/"))


def _composite(font: Object) -> str:
    descendants = font.get(Name.DescendantFonts)
    inner = descendants[0] if isinstance(descendants, Array) and len(descendants) else Dictionary()
    descriptor = inner.get(Name.FontDescriptor)
    if not _embedded(descriptor):
        return f"the font {font_name(font)} is not embedded in it"
    _mend(descriptor)
    if inner.get(Name.Subtype) == Name.CIDFontType2 and Name.CIDToGIDMap not in inner:
        inner[Name.CIDToGIDMap] = Name.Identity
    system = inner.get(Name.CIDSystemInfo, Dictionary())
    collection = f"{system.get(Name.Registry, '')}-{system.get(Name.Ordering, '')}"
    if Name.ToUnicode in font or collection in _ADOBE:
        return ""
    return f"the font {font_name(font)} does not say which letters its shapes are"


def _embedded(descriptor: Object | None) -> bool:
    return isinstance(descriptor, Dictionary) and any(name in descriptor for name in _EMBEDDED)


def _mend(descriptor: Object | None) -> None:
    """Take out the optional lists of letters, which are often wrong (7.21.4.2) and never needed."""
    for optional in (Name.CharSet, Name.CIDSet):
        if descriptor is not None and optional in descriptor:
            del descriptor[optional]


def _true_type(font: Object, descriptor: Object | None) -> str:
    """A font of letters names a plain encoding; one of symbols names none (7.21.6)."""
    flags = int(descriptor.get(Name.Flags, 0)) if descriptor is not None else 0
    encoding = font.get(Name.Encoding)
    base = encoding.get(Name.BaseEncoding) if isinstance(encoding, Dictionary) else encoding
    if flags & _SYMBOLIC and not flags & _NONSYMBOLIC:
        return "" if encoding is None else f"the font {font_name(font)} of symbols has the encoding of letters"
    if base in _PLAIN_ENCODINGS and not (isinstance(encoding, Dictionary) and Name.Differences in encoding):
        return ""
    return f"the font {font_name(font)} has no encoding that the standard allows"


def _known_letters(encoding: Object | None) -> bool:
    """Whether a simple font's encoding tells every letter: a plain one, or differences with the usual names."""
    if isinstance(encoding, Name):
        return encoding in _PLAIN_ENCODINGS
    if not isinstance(encoding, Dictionary) or encoding.get(Name.BaseEncoding) not in (*_PLAIN_ENCODINGS, None):
        return False
    names = [str(one) for one in encoding.get(Name.Differences, Array()) if isinstance(one, Name)]
    return bool(names) and all(_LETTER.fullmatch(name) for name in names)
