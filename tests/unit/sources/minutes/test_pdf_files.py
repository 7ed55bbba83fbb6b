"""Minutes as PDF: rows, columns, running heads, hyphens at the ends of lines, pages."""

from __future__ import annotations

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.minutes.pdf_files import pdf_lines
from tests.unit.sources.minutes.making import pdf
from tests.unit.sources.minutes.reading import outcomes, read, titles

LEFT, TOP, STEP = 60, 780, 14


def page(*words: str, number: int = 1):
    """Lines from the top down, blank ones as space, with a head and a foot as every page has."""
    placed = [(LEFT, TOP - STEP * at, text) for at, text in enumerate(words) if text]
    return [(LEFT, 815, "Police and Crime Panel - 19 March 2018"), *placed, (290, 30, f"Page {number} of 2")]


FIRST = page(
    *(
        "*Minutes of the meeting of the Northshire Police and Crime Panel held on 19 March 2018",
        "",
        "*Present:",
        "",
    ),
    *(
        "Councillor Ann Aspen (Chair)",
        "Councillor Bert Birch",
        "",
        "*1. Apologies",
        "",
        "None were sent by anybody.",
        "",
    ),
    *("*2. Neighbourhood Policing in the Fens", ""),
    (
        "The Chief Constable spoke of the year and of the number of officers who had joined "
        "the force, which the Panel wel-"
    ),
    "comed, and of the co-",
    "opted members who would visit every station before the summer and would then report back to the Panel, which",
)
SECOND = page(
    *(
        "would discuss it.",
        "",
        "RESOLVED that the report be noted.",
        "",
        "*3. Any Other Business",
        "",
        "There was none.",
        "",
    ),
    "The meeting closed at 12.30 pm",
    number=2,
)


def test_pages_are_read_as_one_document():
    told = read(pdf(FIRST, SECOND), "minutes.pdf")
    assert (told["body"], told["date"], told["ended_at"]) == (
        "Northshire Police and Crime Panel",
        "2018-03-19",
        "12:30",
    )
    assert titles(told) == [
        ("1", "Apologies"),
        ("2", "Neighbourhood Policing in the Fens"),
        ("3", "Any Other Business"),
    ]
    text = told["items"][1]["text"]
    assert "which the Panel welcomed, and of the co-opted members" in text
    assert "which would discuss it." in text
    assert "Page 1" not in text
    assert outcomes(told) == [("resolution", "that the report be noted.")]
    assert told["items"][2]["place"]["page"] == 2


def test_a_table_of_names_is_read_across():
    rows = [(60, 700, "Present:")]
    for at, (name, council) in enumerate(
        [("Ann Aspen", "Northshire County Council"), ("Bert Birch", "Fen District Council")]
    ):
        rows += [(60, 680 - 14 * at, f"Cllr {name}"), (300, 680 - 14 * at, council)]
    rows += [
        (60, 640, "1."),
        (90, 640, "*Apologies"),
        (60, 620, "None."),
        (60, 600, "2."),
        (90, 600, "*Close"),
        (60, 580, "All left."),
    ]
    told = read(pdf(rows), "minutes.pdf")
    assert [(one["name"], one["body"]) for one in told["present"]] == [
        ("Ann Aspen", "Northshire County Council"),
        ("Bert Birch", "Fen District Council"),
    ]
    assert titles(told) == [("1", "Apologies"), ("2", "Close")]


def test_two_columns_of_prose_are_read_one_after_the_other():
    left = [(50, 700 - 14 * at, f"Left column line {at} with words enough for it") for at in range(8)]
    right = [(310, 700 - 14 * at, f"Right column line {at} with words enough for it") for at in range(8)]
    lines = [
        line.text
        for line in pdf_lines(
            "x", pdf([(50, 760, "A title that runs over both of the columns of this whole page"), *left, *right])
        )
    ]
    assert lines[0].startswith("A title")
    assert [line[:4] for line in lines[1:]] == ["Left"] * 8 + ["Righ"] * 8


def test_bold_is_seen():
    lines = list(pdf_lines("x", pdf([(50, 700, "*Bold words here"), (50, 680, "Plain words here")])))
    assert [line.bold for line in lines] == [True, False]


def test_pictures_of_pages_are_refused_in_words():
    with pytest.raises(Refused, match="This PDF holds pictures of pages and no text"):
        read(pdf([]), "minutes.pdf")


def test_a_damaged_pdf_is_refused():
    with pytest.raises(Refused, match="damaged or cut short"):
        read(b"%PDF-1.4\nnothing", "minutes.pdf")


def test_a_protected_pdf_is_refused(monkeypatch):
    import pypdfium2

    def locked(_data):
        raise pypdfium2.PdfiumError("Incorrect password error")

    monkeypatch.setattr("pypdfium2.PdfDocument", locked)
    with pytest.raises(Refused, match="protected by a password"):
        read(b"%PDF-1.4", "minutes.pdf")


def test_a_page_that_cannot_be_loaded_is_refused(monkeypatch):
    import pypdfium2

    def broken(*_):
        raise pypdfium2.PdfiumError("Failed to load page")

    monkeypatch.setattr("pypdfium2.PdfPage.get_textpage", broken)
    with pytest.raises(Refused, match="damaged or cut short"):
        read(pdf(FIRST), "minutes.pdf")


@pytest.mark.parametrize(
    ("limit", "words"),
    [("MAX_PAGES", "far more than minutes have"), ("MAX_LETTERS", "far more words"), ("_MAX_RUNS", "more pieces")],
)
def test_a_pdf_past_a_limit_is_refused(monkeypatch, limit, words):
    monkeypatch.setattr(f"peelian.sources.minutes.pdf_files.{limit}", 1)
    with pytest.raises(Refused, match=words):
        read(pdf(FIRST, SECOND), "minutes.pdf")


def test_a_cell_that_runs_over_two_rows_is_one_cell():
    rows = [
        (LEFT, 780, "Minutes of the Fen Police and Crime Panel held on 5 February 2019"),
        (LEFT, 750, "Present:"),
        (LEFT, 730, "Mr Abe Ash"),
        (300, 730, "Borough Council of Kings Fen and"),
        (300, 718, "West Fenland"),
        (LEFT, 706, "Mr Ben Birch"),
        (300, 706, "Fen City Council"),
        (300, 694, "Mrs Cat Cherry"),
        (LEFT, 670, "Others present:"),
        (LEFT, 650, "Mr Dan Dill"),
        (300, 650, "Chief Constable, Fen"),
        (300, 638, "Constabulary"),
        (LEFT, 600, "1. Minutes"),
        (LEFT, 580, "RESOLVED that the minutes be signed."),
        (LEFT, 560, "2. Any Other Business"),
        (LEFT, 540, "There was none."),
    ]
    told = read(pdf(rows), "minutes.pdf")
    assert [(one["name"], one["body"]) for one in told["present"]] == [
        ("Abe Ash", "Borough Council of Kings Fen and West Fenland"),
        ("Ben Birch", "Fen City Council"),
        ("Cat Cherry", ""),
    ]
    assert [(one["name"], one["role"], one["body"]) for one in told["officers"]] == [
        ("Dan Dill", "Chief Constable", "Fen Constabulary")
    ]
