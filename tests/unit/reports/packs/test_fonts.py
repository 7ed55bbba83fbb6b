from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from peelian.reports.packs.fonts import font_name, unfit


@pytest.fixture
def pdf():
    return Pdf.new()


def described(pdf, *, flags=32, **keys):
    return Dictionary(Type=Name.FontDescriptor, Flags=flags, FontFile2=pdf.make_stream(b"font"), **keys)


def simple(kind=Name.Type1, **keys):
    return Dictionary(Type=Name.Font, Subtype=kind, BaseFont=Name("/ABCDEF+Arial"), **keys)


def composite(pdf, inner=Name.CIDFontType2, *, embedded=True, ordering="Identity", **keys):
    descendant = Dictionary(
        Subtype=inner, CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String(ordering), Supplement=0)
    )
    if embedded:
        descendant.FontDescriptor = described(pdf, CIDSet=pdf.make_stream(b"set"))
    return Dictionary(Subtype=Name.Type0, BaseFont=Name.Arial, DescendantFonts=Array([descendant]), **keys)


def test_a_font_is_known_by_its_name_without_its_subset():
    assert font_name(simple()) == "Arial"
    assert font_name(Dictionary()) == "(no name)"


def test_a_font_that_is_not_embedded_is_unfit(pdf):
    assert unfit(simple()) == "the font Arial is not embedded in it"
    assert unfit(composite(pdf, embedded=False)) == "the font Arial is not embedded in it"
    assert "not embedded" in unfit(Dictionary(Subtype=Name.Type0, BaseFont=Name.Arial))


def test_an_embedded_font_needs_letters(pdf):
    letters = pdf.make_stream(b"")
    assert unfit(simple(FontDescriptor=described(pdf), ToUnicode=letters)) == ""
    assert unfit(simple(FontDescriptor=described(pdf), Encoding=Name.WinAnsiEncoding)) == ""
    assert "which letters" in unfit(simple(FontDescriptor=described(pdf)))
    assert "which letters" in unfit(composite(pdf))
    assert unfit(composite(pdf, ToUnicode=letters)) == ""
    assert unfit(composite(pdf, Name.CIDFontType0, ordering="Japan1")) == ""
    assert "which letters" in unfit(Dictionary(Subtype=Name.Type3))
    assert unfit(Dictionary(Subtype=Name.Type3, ToUnicode=letters)) == ""


@pytest.mark.parametrize(
    ("names", "base", "is_fit"),
    [
        (["/A", "/eacute", "/uni20AC", "/space"], None, True),
        (["/A"], Name.WinAnsiEncoding, True),
        (["/A"], Name.MacExpertEncoding, False),
        (["/g123"], None, False),
        ([], None, False),
    ],
)
def test_differences_with_the_usual_names_tell_letters(pdf, names, base, is_fit):
    encoding = Dictionary(Differences=Array([65, *(Name(one) for one in names)]))
    if base is not None:
        encoding.BaseEncoding = base
    assert (unfit(simple(FontDescriptor=described(pdf), Encoding=encoding)) == "") is is_fit


@pytest.mark.parametrize(
    ("flags", "encoding", "is_fit"),
    [
        (32, Name.WinAnsiEncoding, True),
        (32, Name.MacRomanEncoding, True),
        (32, None, False),
        (32, Dictionary(BaseEncoding=Name.WinAnsiEncoding), True),
        (32, Dictionary(BaseEncoding=Name.WinAnsiEncoding, Differences=Array([1, Name.A])), False),
        (4, None, True),
        (4, Name.WinAnsiEncoding, False),
    ],
)
def test_truetype_has_an_encoding_for_letters_and_none_for_symbols(pdf, flags, encoding, is_fit):
    font = simple(Name.TrueType, FontDescriptor=described(pdf, flags=flags), ToUnicode=pdf.make_stream(b""))
    if encoding is not None:
        font.Encoding = encoding
    assert (unfit(font) == "") is is_fit


def test_lists_that_are_often_wrong_go_and_what_is_left_unsaid_is_said(pdf):
    font = composite(pdf, ToUnicode=pdf.make_stream(b""))
    unfit(font)
    inner = font.DescendantFonts[0]
    assert inner.CIDToGIDMap == Name.Identity
    assert Name.CIDSet not in inner.FontDescriptor
