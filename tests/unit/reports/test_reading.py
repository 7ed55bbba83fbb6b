"""Reading reports back: every figure found, every edit noticed, every unsound file refused."""

from __future__ import annotations

import contextlib
import io
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import docx
import pypdfium2
import pytest

from peelian.kernel.errors import Refused
from peelian.reports.manifest import FILE_NAME, Manifest
from peelian.reports.reading import parts, pdf_files, reader
from peelian.reports.reading.comparing import Known, Verdict, checks
from peelian.reports.reading.contents import Kind
from peelian.reports.reading.pdf_files import without_running_lines
from peelian.reports.reading.printing import printed_in, printed_tokens
from peelian.reports.reading.reader import ReadReport, read_file
from peelian.reports.rendering.docx import render_docx
from peelian.reports.rendering.docx_styles import W
from peelian.reports.rendering.html import render_html
from peelian.reports.rendering.odt import render_odt
from peelian.reports.rendering.pdf import render_pdf
from peelian.reports.tree import Document, FigureText, FigureUse, ItemList, ListItem, Paragraph, Quote, Text
from tests.unit.reports.sample import sample_document, use
from tests.unit.reports.tree_facts import figures_of

RENDERERS: dict[str, Callable[[Document], bytes]] = {
    "html": render_html,
    "pdf": render_pdf,
    "docx": render_docx,
    "odt": render_odt,
}
MARKED = ("html", "docx", "odt")
DAMAGED = "damaged|cut short|cannot be told|cannot be checked"


def rich() -> Document:
    """The sample with figures in lists, quotations and twice over, under tokens of every shape."""
    figures = (use("x" * 90, "1,204", "1204"), use("rape offences/é#2", "−3.4  percentage\npoints", "-3.4"))
    long, odd = (FigureText(figure.text, figure.token) for figure in figures)
    extra = (
        Paragraph((Text("Twice: "), long, Text(" and "), long), "twice"),
        ItemList((ListItem((Text("in a list "), odd), (ItemList((ListItem((long,)),)),)),)),
        Quote((odd,)),
    )
    sample = sample_document()
    return replace(sample, blocks=sample.blocks + extra, figures=sample.figures + figures)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {kind: render(rich()) for kind, render in RENDERERS.items()}


def rezipped(
    data: bytes, changes: dict[str, Callable[[bytes], bytes]], added: dict[str, bytes] | None = None
) -> bytes:
    """The same package with some members changed and others added, as another program might save it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, changes[name](content) if name in changes else content)
        for name, content in (added or {}).items():
            new.writestr(name, content)
    return buffer.getvalue()


def constantly(content: bytes, _: bytes) -> bytes:
    return content


def member(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def swapped(old: str, new: str) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        assert old.encode() in content
        return content.replace(old.encode(), new.encode())

    return change


def as_printed(figure: FigureUse) -> Known:
    """A record that still gives every figure as it was printed."""
    return Known(figure.text, figure.text)


def verdicts(read: ReadReport, lookup: Callable[[FigureUse], Known] = as_printed) -> dict[str, Verdict]:
    return {check.figure.token: check.verdict for check in checks(read, lookup)}


def folded(found: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {token: [" ".join(place.split()) for place in places] for token, places in found.items()}


@pytest.mark.parametrize("kind", MARKED)
def test_every_figure_comes_back_from_every_place(kind: str, files: dict[str, bytes]) -> None:
    read = read_file(f"report.{kind}", files[kind])
    assert read.kind is Kind(kind)
    assert read.manifest == Manifest.of(rich())
    assert folded(dict(read.found)) == folded(figures_of(rich()))
    assert read.unlisted == ()
    assert set(verdicts(read).values()) == {Verdict.MATCHED}


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_office_files_keep_the_very_spaces_of_a_figure(kind: str, files: dict[str, bytes]) -> None:
    assert dict(read_file(f"report.{kind}", files[kind]).found) == figures_of(rich())


def test_docx_and_odt_state_the_same_facts(files: dict[str, bytes]) -> None:
    docx, odt = (read_file(f"report.{kind}", files[kind]) for kind in ("docx", "odt"))
    assert docx.found == odt.found
    assert docx.plain_text.split() == odt.plain_text.split()


def test_a_pdf_gives_its_manifest_and_the_figures_it_prints(files: dict[str, bytes]) -> None:
    read = read_file("report.PDF", files["pdf"])
    assert read.manifest == Manifest.of(rich())
    assert read.found == {}
    assert read.printed == {figure.token for figure in rich().figures}
    assert "Members of the Panel are invited to consider this report." in read.plain_text


def test_an_edit_in_word_is_noticed(files: dict[str, bytes]) -> None:
    opened = docx.Document(io.BytesIO(files["docx"]))
    (control,) = opened.element.xpath("//w:sdt[w:sdtPr/w:tag[@w:val='peelian:burglary-change']]")
    (text,) = control.iter(f"{{{W}}}t")
    text.text = "12.4% more"
    saved = io.BytesIO()
    opened.save(saved)
    found = {check.figure.token: check for check in checks(read_file("a.docx", saved.getvalue()), as_printed)}
    assert found["burglary-change"].verdict is Verdict.UNSUPPORTED
    assert found["burglary-change"].words == (
        "The file says “12.4% more” where the record gives “12.4% fewer” as at 1 September 2021."
    )
    assert found["burglary-806"].verdict is Verdict.MATCHED


def test_runs_split_by_a_word_processor_are_put_together(files: dict[str, bytes]) -> None:
    split = (
        '>12.4</w:t></w:r><w:proofErr w:type="gramStart"/>'
        '<w:ins w:id="9" w:author="a"><w:r><w:t>% fewer</w:t></w:r></w:ins>'
        '<w:del w:id="8" w:author="a"><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:t>'
    )
    saved = rezipped(files["docx"], {"word/document.xml": swapped(">12.4% fewer", split)})
    assert verdicts(read_file("a.docx", saved))["burglary-change"] is Verdict.MATCHED


def test_words_moved_away_no_longer_stand(files: dict[str, bytes]) -> None:
    moved = (
        '></w:t></w:r><w:moveFrom w:id="9" w:author="a"><w:r><w:t>12.4% fewer</w:t></w:r></w:moveFrom><w:r><w:t>'
    )
    saved = rezipped(files["docx"], {"word/document.xml": swapped(">12.4% fewer", moved)})
    assert verdicts(read_file("a.docx", saved))["burglary-change"] is Verdict.UNSUPPORTED


def test_figures_are_found_by_bookmark_where_a_program_dropped_the_tags(files: dict[str, bytes]) -> None:
    saved = rezipped(files["docx"], {"word/document.xml": swapped("<w:tag w:val=", "<w:x w:val=")})
    assert set(verdicts(read_file("a.docx", saved)).values()) == {Verdict.MATCHED}


def test_an_edit_in_odt_is_noticed_and_so_is_a_figure_deleted(files: dict[str, bytes]) -> None:
    edited = rezipped(
        files["odt"], {"content.xml": swapped(">12.4% fewer<", "><text:span>12.4%</text:span> less<")}
    )
    read = read_file("a.odt", edited)
    assert read.found["burglary-change"] == ("12.4% less",)
    assert verdicts(read)["burglary-change"] is Verdict.UNSUPPORTED
    whole = '<text:bookmark-start text:name="peelian:burglary-change"/>12.4% fewer'
    whole += '<text:bookmark-end text:name="peelian:burglary-change"/>'
    gone = read_file("a.odt", rezipped(files["odt"], {"content.xml": swapped(whole, "")}))
    assert "burglary-change" not in gone.found
    assert verdicts(gone)["burglary-change"] is Verdict.UNSUPPORTED
    point = '<text:bookmark text:name="peelian:burglary-change"/>'
    emptied = read_file("a.odt", rezipped(files["odt"], {"content.xml": swapped(whole, point)}))
    assert verdicts(emptied)["burglary-change"] is Verdict.UNSUPPORTED


def test_one_of_two_places_edited_is_noticed(files: dict[str, bytes]) -> None:
    changed = files["html"].decode().replace(">806</data>", ">807</data>", 1)
    read = read_file("a.html", changed.encode())
    assert read.found["burglary-806"] == ("807", "806")
    assert verdicts(read)["burglary-806"] is Verdict.UNSUPPORTED


def test_a_figure_the_manifest_does_not_name_is_told(files: dict[str, bytes]) -> None:
    added = files["html"].replace(b"</main>", b'<data data-token="made-up">99</data></main>')
    assert read_file("a.html", added).unlisted == ("made-up",)


def test_verdicts_follow_the_record(files: dict[str, bytes]) -> None:
    answers = {
        "burglary-806": Known("806", "811", "2021-10-05"),
        "burglary-change": Known("12.4% fewer", None),
        "x" * 90: Known(None, "1,204"),
    }
    read = read_file("a.docx", files["docx"])
    found = {c.figure.token: c for c in checks(read, lambda figure: answers.get(figure.token, as_printed(figure)))}
    assert [check.figure for check in found.values()] == list(read.manifest.figures)
    assert found["burglary-806"].verdict is Verdict.SUPERSEDED
    assert found["burglary-806"].words == (
        "“806” was right as at 1 September 2021; the record now gives “811”, reported on 5 October 2021."
    )
    assert found["burglary-change"].verdict is Verdict.SUPERSEDED
    assert found["burglary-change"].words.endswith("but the record no longer gives this figure.")
    assert found["x" * 90].verdict is Verdict.UNSUPPORTED
    assert found["rape offences/é#2"].verdict is Verdict.MATCHED
    assert found["rape offences/é#2"].words == (
        "The record gives “−3.4 percentage points” as at 1 September 2021 and still does."
    )


def test_a_long_figure_is_cut_and_an_odd_date_stands_as_it_is() -> None:
    figure = replace(use("t1", "w " * 100, ""), as_at="week 36")
    manifest = Manifest("warwickshire/reports/x", "1", "", (figure,))
    read = ReadReport(Kind.DOCX, manifest, {}, "")
    (check,) = checks(read, as_printed)
    assert check.words.endswith("w…” does not stand in the file any longer.")
    (check,) = checks(replace(read, found={"t1": (figure.text,)}), lambda _: Known(figure.text, "other"))
    assert "as at week 36; the record now gives “other”." in check.words


def test_a_figure_missing_from_a_pdf_is_unsupported(files: dict[str, bytes]) -> None:
    read = replace(read_file("a.pdf", files["pdf"]), printed=frozenset({"burglary-806"}))
    found = {check.figure.token: check for check in checks(read, as_printed)}
    assert found["burglary-806"].verdict is Verdict.MATCHED
    assert (
        found["burglary-change"].words
        == "The figure “12.4% fewer” does not stand in the file as often as it should."
    )


@pytest.mark.parametrize(
    ("words", "text", "stands"),
    [
        ("5", "there were 5.", True),
        ("5", "ages 3-5 and over", True),
        ("5", "15 or 5,000 or 5.2 or 1.5 or −5 or 5th", False),
        ("5", "(-5)", False),
        ("−5", "a change of −5", True),
        ("12.4% fewer", "12.4%\n fewer", True),
        ("year-on-year", "year-\non\ufffeyear", True),
        ("up", "upper", False),
        ("£5", "cost £5m", False),
        ("£5 (of £9)", "spent £5 (of £9)", True),
        ("", "anything", False),
    ],
)
def test_a_figure_is_printed_only_as_a_whole(words: str, text: str, stands: bool) -> None:
    assert printed_in(text, words) is stands


def test_figures_with_the_same_words_must_be_printed_as_often() -> None:
    figures = (use("a", "806", ""), use("b", "806", ""), use("c", "94", ""))
    assert printed_tokens(figures, "806 and 94 and 806") == {"a", "b", "c"}
    assert printed_tokens(figures, "806 and 94 and 807") == {"c"}


def test_lines_along_the_edges_of_pages_do_not_part_a_figure() -> None:
    body = ("there were", "12.4% fewer\nMay 806\nJune", "806\nMay 94")
    pages = [f"OFFICIAL\n{words}\nVersion 1.2, 2 of 3: page {number}" for number, words in enumerate(body, 1)]
    kept = "\n".join(without_running_lines(pages))
    assert kept == "\n".join(body)
    assert printed_in(kept, "there were 12.4% fewer")
    assert without_running_lines(["Page 1\nonly page"]) == ["Page 1\nonly page"]


@pytest.mark.parametrize("kind", list(RENDERERS))
def test_a_renamed_file_is_refused(kind: str, files: dict[str, bytes]) -> None:
    other = "html" if kind != "html" else "pdf"
    with pytest.raises(Refused, match="renamed"):
        read_file(f"report.{other}", files[kind])
    assert read_file("report", files[kind]).kind is Kind(kind)


@pytest.mark.parametrize("kind", list(RENDERERS))
@pytest.mark.parametrize("share", [0.02, 0.5, 0.97])
def test_a_file_cut_short_is_refused(kind: str, share: float, files: dict[str, bytes]) -> None:
    data = files[kind]
    with pytest.raises(Refused, match=DAMAGED):
        read_file(f"report.{kind}", data[: int(len(data) * share)])


@pytest.mark.parametrize("kind", list(RENDERERS))
def test_a_spoilt_file_is_read_or_refused_and_nothing_else(kind: str, files: dict[str, bytes]) -> None:
    chance = random.Random(kind)
    for _ in range(40):
        data = bytearray(files[kind])
        for _ in range(chance.choice((1, 4, 60))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(Refused):
            assert read_file(f"report.{kind}", bytes(data)).kind is Kind(kind)


@pytest.mark.parametrize("data", [b"", b"Offences,806\n", b"\x89PNG\r\n\x1a\n", b"{\\rtf1}"])
def test_what_is_no_report_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="not a report that can be checked"):
        read_file("report.docx", data)


def test_a_pdf_in_name_only_is_refused() -> None:
    with pytest.raises(Refused, match="This PDF is damaged"):
        read_file("report.pdf", b"%PDF-1.7\nnothing\n%%EOF\n")


def test_another_zip_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(Refused, match="not a report that can be checked"):
        read_file("figures.docx", buffer.getvalue())


def test_a_file_without_a_manifest_is_refused_in_plain_words(files: dict[str, bytes]) -> None:
    plain = io.BytesIO()
    docx.Document().save(plain)
    bare = {
        "docx": plain.getvalue(),
        "odt": rezipped(files["odt"], {"Peelian/peelian-manifest.json": lambda _: b""}),
        "html": b"<!doctype html><html><body><p>806</p></body></html>",
        "pdf": pdf_with([]),
    }
    for kind, data in bare.items():
        with pytest.raises(Refused, match="This file carries no Peelian manifest"):
            read_file(f"a.{kind}", data)


def test_two_manifests_are_refused(files: dict[str, bytes]) -> None:
    text = Manifest.of(rich()).to_json()
    script = f'<script id="peelian-manifest">{text}</script></body>'.encode()
    doubled = rezipped(files["docx"], {}, {"customXml/item2.xml": member(files["docx"], "customXml/item1.xml")})
    twice = {"html": files["html"].replace(b"</body>", script), "docx": doubled}
    for kind, data in twice.items():
        with pytest.raises(Refused, match="more than one"):
            read_file(f"a.{kind}", data)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{}",
        "not json",
        '{"peelian":1,"ref":1,"version":"","as_at":"","figures":[]}',
        json.dumps({**json.loads(Manifest.of(rich()).to_json()), "figures": [{}]}),
        json.dumps(json.loads(Manifest("r", "1", "", (use("a", "1", "1"), use("a", "2", "2"))).to_json())),
    ],
)
def test_an_unsound_manifest_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="damaged"):
        read_file("a.pdf", pdf_with([text]))


def test_a_document_type_in_a_part_is_refused(files: dict[str, bytes]) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><x>&a;&b;</x>'
    veiled = b"<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE x []><x>veiled</x>"
    for part in (bomb, bomb.decode().encode("utf-16"), veiled, b"<x>", b""):
        for kind, name in (("docx", "word/document.xml"), ("odt", "content.xml")):
            with pytest.raises(Refused, match="damaged"):
                read_file(f"a.{kind}", rezipped(files[kind], {name: partial(constantly, part)}))


def test_an_emptied_text_holds_no_figures_and_an_emptied_page_is_refused(files: dict[str, bytes]) -> None:
    bare = read_file("a.odt", rezipped(files["odt"], {"content.xml": partial(constantly, b"<x/>")}))
    assert set(verdicts(bare).values()) == {Verdict.UNSUPPORTED}
    with pytest.raises(Refused, match="manifest in this file has been damaged"):
        read_file("a.odt", rezipped(files["odt"], {"Peelian/peelian-manifest.json": partial(constantly, b"\xff")}))
    with pytest.raises(Refused, match="cannot be read"):
        read_file("a.html", b"<!doctype html></html>")


def test_a_zip_bomb_is_refused_and_so_is_what_is_too_large(
    files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refused, match="zip bomb"):
        read_file("a.docx", rezipped(files["docx"], {"word/document.xml": lambda _: b" " * 4_000_000}))
    monkeypatch.setattr(parts, "MAX_PART", 1_000)
    with pytest.raises(Refused, match="far more than a report"):
        read_file("a.odt", files["odt"])
    monkeypatch.setattr(reader, "MAX_FILE", 1_000)
    with pytest.raises(Refused, match="larger than any report"):
        read_file("a.html", files["html"])


def test_marks_left_open_without_end_are_refused(files: dict[str, bytes]) -> None:
    starts = "".join(f'<text:bookmark-start text:name="peelian:{n}"/>' for n in range(100))
    with pytest.raises(Refused, match="marks of the figures"):
        read_file("a.odt", rezipped(files["odt"], {"content.xml": swapped("12.4% fewer", starts)}))


def test_limits_on_a_pdf_are_kept(files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    for limit, words in (("MAX_PAGES", "pages"), ("MAX_LETTERS", "words"), ("MAX_ATTACHMENTS", "attached")):
        with monkeypatch.context() as patched:
            patched.setattr(pdf_files, limit, 0)
            with pytest.raises(Refused, match=words):
                read_file("a.pdf", files["pdf"])


def test_comments_notes_and_deletions_are_no_part_of_an_odt(files: dict[str, bytes]) -> None:
    aside = "<office:annotation><text:p>aside</text:p></office:annotation>12.4% fewer"
    changes = "<office:text><text:tracked-changes><text:p>struck</text:p></text:tracked-changes>"
    change = {
        "content.xml": lambda content: swapped("<office:text>", changes)(swapped("12.4% fewer", aside)(content))
    }
    read = read_file("a.odt", rezipped(files["odt"], change))
    assert "aside" not in read.plain_text
    assert "struck" not in read.plain_text
    assert verdicts(read)["burglary-change"] is Verdict.MATCHED


def pdf_with(manifests: list[str]) -> bytes:
    """A PDF of one empty page with these manifests attached."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    for text in manifests:
        document.new_attachment(FILE_NAME).set_data(text.encode())
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()
