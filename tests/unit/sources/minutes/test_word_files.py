"""Minutes sent as Word documents: printed numbers, headings, tables, breaks, deletions; and hostile files."""

from __future__ import annotations

import io
import zipfile

import pytest

from peelian.kernel.errors import Refused
from tests.unit.sources.minutes.making import docx, paragraph, table
from tests.unit.sources.minutes.reading import outcomes, read, titles

NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt '
    'w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt '
    'w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt '
    'w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num '
    'w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride '
    'w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    '<w:lvlOverride w:ilvl="5"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)
STYLES = (
    '<w:style w:styleId="H1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:styleId="H2"><w:name w:val="Mine"/><w:basedOn '
    'w:val="H1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:styleId="N"><w:name w:val="Numbered"/><w:pPr><w:numPr><w:numId '
    'w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Nameless"/>'
)
HEAD = (
    paragraph("Minutes of the Northshire Police and Crime Panel\nheld on 19 March 2018", bold=True),
    paragraph("Present:"),
    table([["Cllr Ann Aspen (Chair)", "Northshire CC"], ["Cllr Bert Birch", "Fen DC"]]),
)


def test_numbers_that_word_prints_are_counted():
    told = read(
        docx(
            *HEAD,
            paragraph("Apologies", list_number="1", bold=True),
            paragraph("None."),
            paragraph("Plan", list_number="1", bold=True),
            paragraph("RESOLVED that:"),
            paragraph("the plan be noted", list_number="1", depth=1),
            paragraph("a letter be sent", list_number="1", depth=1),
            paragraph("Close", list_number="1", bold=True),
            paragraph("The Chair thanked all."),
            numbering=NUMBERING,
        ),
        "minutes.docx",
    )
    assert told["body"] == "Northshire Police and Crime Panel"
    assert [(one["name"], one["body"]) for one in told["present"]] == [
        ("Ann Aspen", "Northshire CC"),
        ("Bert Birch", "Fen DC"),
    ]
    assert titles(told) == [("1", "Apologies"), ("2", "Plan"), ("3", "Close")]
    assert outcomes(told) == [("resolution", "the plan be noted"), ("resolution", "a letter be sent")]
    assert told["items"][0]["place"] == {"paragraph": 7}


def test_every_form_of_number():
    told = read(
        docx(
            paragraph("a", list_number="3"),
            paragraph("b", list_number="3"),
            *[paragraph(f"c{count}", list_number="3") for count in range(3, 5)],
            paragraph("d", list_number="2"),
            paragraph("e", list_number="4"),
            paragraph("f", list_number="1"),
            paragraph("g", list_number="1", depth=2),
            paragraph("h", list_number="9"),
            paragraph("i", list_number="0"),
            paragraph("", list_number="1"),
            paragraph("j", style="N"),
            table([["k", ""]]),
            numbering=NUMBERING,
            styles=STYLES,
        ),
        "minutes.docx",
    )
    from peelian.sources.minutes.docx_files import docx_lines

    del told
    made = docx(
        *[paragraph(word, list_number="3") for word in "abcd"],
        paragraph("e", list_number="2"),
        paragraph("f", list_number="4"),
        paragraph("g", list_number="1"),
        paragraph("h", list_number="1", depth=2),
        paragraph("i", list_number="9"),
        paragraph("j", list_number="0"),
        paragraph("", list_number="1"),
        paragraph("k", style="N"),
        *[paragraph("l", list_number="1", depth=1) for _ in range(27)],
        numbering=NUMBERING,
        styles=STYLES,
    )
    texts = [line.text for line in docx_lines("minutes.docx", made)]
    assert texts[:11] == [
        "I. a",
        "II. b",
        "III. c",
        "IV. d",
        "\u2022 e",
        "7. f",
        "1. g",
        "1.1 h",
        "i",
        "j",
        "2. k",
    ]
    assert (texts[11], texts[36], texts[37]) == ("a) l", "z) l", "aa) l")


def test_headings_by_style():
    told = read(
        docx(
            *HEAD,
            paragraph("Welcome", style="H2"),
            paragraph("All were welcomed."),
            paragraph("How we work with the young", style="H2"),
            paragraph("It was agreed that a letter be sent."),
            paragraph("Any other business", style="H1"),
            paragraph("None.", style="Nameless"),
            styles=STYLES,
        ),
        "minutes.docx",
    )
    assert titles(told) == [("", "Welcome"), ("", "How we work with the young"), ("", "Any other business")]
    assert {one["certainty"]["grade"] for one in told["items"]} == {"high"}


def test_deleted_hidden_and_doubled_words_are_left_out():
    w = "w:p"
    body = (
        f"<{w}><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>moved<"
        f"/w:t></w:r></w:moveFrom>"
        f"<w:ins><w:r><w:t>Northshire Police and Crime "
        f"Panel</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></{w}>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>19</w:t><w:noBreakHyphen/><w:t>March</w:t><w:cr/><"
        "w:t>2018</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    from peelian.sources.minutes.docx_files import docx_lines

    assert [line.text for line in docx_lines("x", docx(body))] == [
        "Northshire Police and Crime Panel",
        "19\u2011March",
        "2018",
    ]


def test_a_table_that_holds_items():
    told = read(
        docx(
            *HEAD,
            table(
                [
                    ["1.", paragraph("Apologies", bold=True) + paragraph("None.")],
                    ["2.", paragraph("Plan", bold=True) + table([["Action", "Owner"], ["Write", "Ed Elder"]])],
                ]
            ),
        ),
        "minutes.docx",
    )
    assert titles(told) == [("1", "Apologies"), ("2", "Plan")]
    assert outcomes(told) == [("action", "Write")]


def deep(levels: int) -> str:
    return "<w:sdt><w:sdtContent>" * levels + paragraph("deep") + "</w:sdtContent></w:sdt>" * levels


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (docx(), "holds no words"),
        (docx(deep(60)), "holds no words"),
        (docx(paragraph("a"), parts={"word/styles.xml": b"<!DOCTYPE x><a/>"}), "damaged"),
        (docx(paragraph("a"), parts={"word/styles.xml": b"<a>"}), "damaged"),
        (docx(paragraph("a"), parts={"word/styles.xml": b"\0\0<\0a"}), "damaged"),
        (docx(paragraph("a"))[:-30], "damaged"),
    ],
)
def test_hostile_and_damaged_files_are_refused(data, words):
    with pytest.raises(Refused, match=words):
        read(data, "minutes.docx")


def test_a_zip_that_is_no_document_is_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(Refused, match="no Word document"):
        read(made.getvalue(), "minutes.docx")


def test_a_part_past_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr("peelian.sources.minutes.docx_files._MAX_PART", 10)
    with pytest.raises(Refused, match="far more words"):
        read(docx(paragraph("a")), "minutes.docx")
