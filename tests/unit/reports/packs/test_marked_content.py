from __future__ import annotations

import zlib

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from peelian.reports.packs.marked_content import (
    MAX_CONTENT,
    TooMuchError,
    holds_marks,
    mark_decoration,
    marked,
    weigh,
    without_marks,
)
from tests.unit.reports.packs.sample import drawn, opened

TEXT = b"BT /F 9 Tf (\\(a\\) EMC) Tj ET"


def page_of(content: bytes):
    pdf = opened(drawn(content=content))
    return pdf, pdf.pages[0]


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        (b"/P <</MCID 0>> BDC " + TEXT + b" EMC", True),
        (b"/Artifact BMC " + TEXT + b" EMC", True),
        (b"/Artifact BMC /Artifact BMC " + TEXT + b" EMC EMC", True),
        (b"/P BMC " + TEXT + b" EMC", False),
        (TEXT, False),
        (b"/Im Do", False),
        (b"/P <</MCID 0>> BDC /Artifact BMC " + TEXT + b" EMC EMC", False),
        (b"/Artifact BMC /P <</MCID 0>> BDC " + TEXT + b" EMC EMC", False),
        (b"/P <</MCID 0>> BDC /Q <</MCID 1>> BDC " + TEXT + b" EMC EMC", False),
        (b"/P <</MCID 0>> BDC " + TEXT, False),
        (b"EMC", False),
        (b"", True),
    ],
)
def test_whether_all_that_is_painted_is_marked(content, whole):
    _pdf, page = page_of(content)
    assert marked(page).whole is whole


def test_marks_by_name_are_looked_up():
    _pdf, page = page_of(b"/P /Here BDC " + TEXT + b" EMC /P /There BDC " + TEXT + b" EMC")
    page.obj.Resources = Dictionary(Properties=Dictionary(Here=Dictionary(MCID=7)))
    found = marked(page)
    assert (found.mcids, found.whole) == (frozenset({7}), False)


@pytest.mark.parametrize(("content", "balance"), [(b"q Q", 0), (b"q q Q", 1), (b"Q q", None)])
def test_states_saved_and_restored(content, balance):
    _pdf, page = page_of(content)
    assert marked(page).balance == balance


def test_what_is_drawn_is_named():
    _pdf, page = page_of(b"/Artifact BMC /Im0 Do /Fm1 Do EMC")
    assert marked(page).drawn == {"/Im0", "/Fm1"}


def test_bare_lines_become_artifacts():
    pdf, page = page_of(b"/P <</MCID 0>> BDC 1 1 m 2 2 l S EMC 3 w 5 5 m 9 9 l S 0 0 9 9 re n 1 1 2 2 re W f")
    assert (marked(page).whole, marked(page).bare) == (True, 2)
    mark_decoration(pdf, page)
    assert marked(page).bare == 0
    content = page.obj.Contents.read_bytes().split()
    assert content[content.index(b"w") + 1 :][:2] == [b"/Artifact", b"BMC"]
    assert content.count(b"BMC") == 2


def test_marks_are_taken_out_and_nothing_else():
    pdf = Pdf.new()
    form = pdf.make_stream(
        b"/P <</MCID 0>> BDC " + TEXT + b" EMC /X MP BI /W 1 /H 1 /BPC 8 /CS /G ID \x07 EI 1 1 m 2 2 l S"
    )
    assert holds_marks(form)
    without_marks(form)
    content = form.read_bytes()
    assert b"BDC" not in content
    assert b"MP" not in content
    assert b"BI" in content
    assert b" l\nS" in content
    assert b"Tj" in content


def test_content_without_marks_stays_as_it_was():
    pdf = Pdf.new()
    form = pdf.make_stream(b"0 0 5 5 re   f")
    without_marks(form)
    assert form.read_bytes() == b"0 0 5 5 re   f"
    assert not holds_marks(form)


def test_a_swollen_stream_is_not_unpacked():
    pdf = Pdf.new()
    packer = zlib.compressobj()
    chunk = b"\0" * (1 << 20)
    packed = b"".join(packer.compress(chunk) for _ in range(MAX_CONTENT // len(chunk) + 1)) + packer.flush()
    stream = pdf.make_stream(packed, Filter=Name.FlateDecode)
    with pytest.raises(TooMuchError):
        weigh(stream)
    with pytest.raises(TooMuchError):
        weigh(pdf.make_stream(bytes(60_000), Filter=Array([Name.ASCII85Decode, Name.FlateDecode])))
    assert weigh(pdf.make_stream(b"0 0 m")) == 5
    assert weigh(pdf.make_stream(b"9jq", Filter=Name.ASCII85Decode)) == 3
    assert weigh(Array([pdf.make_stream(b"0"), pdf.make_stream(b"00"), Dictionary()])) == 3
    assert weigh(None) == 0
