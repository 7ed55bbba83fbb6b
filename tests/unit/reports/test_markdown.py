"""Markdown to blocks: what may stand in a report, what may not, and that no word is lost without being said."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from peelian.kernel.errors import NotFound
from peelian.reports.markdown import Reader
from peelian.reports.tokens import Token
from peelian.reports.tree import (
    Block,
    Emphasis,
    FigureText,
    Heading,
    ItemList,
    Link,
    ListItem,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)

FIGURE = FigureText("11", "f1")


@dataclass
class Desk:
    """A reader whose figures are all 11, but for one measure that is missing."""

    asked: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def figure(self, token: Token) -> FigureText:
        if token.name == "missing":
            raise NotFound("Anyshire has no measure “missing”.")
        self.asked.append(token.written)
        return FIGURE

    def block(self, token: Token) -> list[Block]:
        if token.name == "missing":
            raise NotFound("Anyshire has no figures of the set “missing”.")
        self.asked.append(token.written)
        return [Table("A set", ("Measure", "Figure"), (((Text("Rape"),), (FIGURE,)),), (1,), anchor="set-1")]

    def read(self, text: str) -> list[Block]:
        reader = Reader(self.figure, self.block, "s")
        blocks = reader.read(text)
        self.problems = reader.problems
        return blocks


@pytest.fixture
def desk() -> Desk:
    return Desk()


def only(blocks: list[Block]) -> Block:
    assert len(blocks) == 1
    return blocks[0]


@pytest.mark.parametrize(
    ("text", "level"),
    [("# One", 3), ("## One", 3), ("### One", 3), ("#### One", 4), ("###### One", 4), ("One\n===", 3)],
)
def test_headings_stand_below_the_section(desk, text, level):
    assert only(desk.read(text)) == Heading(level, "One", "s-1")


def test_headings_lose_their_emphasis_and_not_their_words(desk):
    heading = only(desk.read("### The *first* **quarter** of [2021](https://example.org)"))
    assert heading == Heading(3, "The first quarter of 2021", "s-1")
    assert desk.problems == []


def test_a_heading_without_words_is_a_problem(desk):
    desk.read("###\n\nText")
    assert desk.problems == ["A heading has no words."]


def test_paragraphs_join_lines_and_keep_emphasis(desk):
    paragraph = only(desk.read("One\ntwo **three** *four*  \nfive"))
    expected = (Text("One two "), Strong("three"), Text(" "), Emphasis("four"), Text(" five"))
    assert paragraph == Paragraph(expected, "s-1")


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [("¶12 Words", "12", "Words"), ("¶12a Words", "12a", "Words"), ("¶3\nWords", "3", "Words")],
)
def test_a_numbered_paragraph_has_its_number_and_an_anchor_of_it(desk, text, number, words):
    assert only(desk.read(text)) == Paragraph((Text(words),), f"s-p{number}", number)


def test_a_numbered_paragraph_may_begin_with_emphasis(desk):
    assert only(desk.read("¶12 **Words**")) == Paragraph((Strong("Words"),), "s-p12", "12")


@pytest.mark.parametrize("text", ["12 Words", "A ¶12 Words", "¶ Words", "¶x Words", "¶12"])
def test_other_paragraphs_have_none(desk, text):
    paragraph = only(desk.read(text))
    assert isinstance(paragraph, Paragraph)
    assert (paragraph.number, paragraph.anchor) == ("", "s-1")


def test_one_number_twice_is_a_problem_since_it_is_an_address(desk):
    desk.read("¶1 One\n\n¶2 Two\n\n¶1 Three")
    assert desk.problems == ["Two paragraphs of this section have the number 1."]


def test_lists_nest_and_keep_their_numbers(desk):
    found = only(desk.read("3. First\n    - inside\n        1. deeper\n4. Second\n"))
    deeper = ItemList((ListItem((Text("deeper"),)),), ordered=True)
    inside = ItemList((ListItem((Text("inside"),), (deeper,)),))
    expected = (ListItem((Text("First"),), (inside,)), ListItem((Text("Second"),)))
    assert found == ItemList(expected, ordered=True, start=3)


def test_a_figure_stands_in_a_list_a_quotation_and_a_cell(desk):
    text = "- One [[figure a]]\n\n> Two [[figure b]]\n\n| A | B |\n| --- | --- |\n| x | [[figure c]] |\n"
    items, quote, table = desk.read(text)
    assert items == ItemList((ListItem((Text("One "), FIGURE)),))
    assert quote == Quote((Text("Two "), FIGURE))
    assert isinstance(table, Table)
    assert table.rows == (((Text("x"),), (FIGURE,)),)
    assert desk.asked == ["figure a", "figure b", "figure c"]
    assert desk.problems == []


def test_paragraphs_of_a_quotation_are_joined(desk):
    assert only(desk.read("> One\n>\n> Two")) == Quote((Text("One"), Text(" "), Text("Two")))


TABLE = "| Month | Crimes |\n| --- | --- |\n| July | 12 |\n| August | 1,204 |\n"


@pytest.mark.parametrize("between", ["", "\n"])
def test_the_caption_stands_under_a_table_directly_or_after_a_blank_line(desk, between):
    table = only(desk.read(f"{TABLE}{between}: Crimes by month"))
    assert isinstance(table, Table)
    assert table.caption == "Crimes by month"
    assert table.head == ("Month", "Crimes")
    assert [[cell[0].text for cell in row] for row in table.rows] == [["July", "12"], ["August", "1,204"]]
    assert table.numeric == (1,)


def test_a_caption_may_run_over_two_lines(desk):
    table = only(desk.read(f"{TABLE}: Crimes by month,\nas reported"))
    assert isinstance(table, Table)
    assert (table.caption, len(table.rows)) == ("Crimes by month, as reported", 2)


def test_a_caption_is_for_the_table_before_it_and_for_nothing_else(desk):
    blocks = desk.read(": Not a caption\n\nWords\n\n: Nor this")
    assert all(isinstance(block, Paragraph) for block in blocks)
    assert len(blocks) == 3


def test_a_caption_may_be_given_to_a_table_of_a_set(desk):
    table = only(desk.read("[[table weekly-crime]]\n\n: Weekly crime"))
    assert isinstance(table, Table)
    assert (table.caption, table.anchor, table.rows[0][1]) == ("Weekly crime", "set-1", (FIGURE,))


def test_a_table_may_have_no_caption(desk):
    table = only(desk.read(TABLE))
    assert isinstance(table, Table)
    assert table.caption == ""


@pytest.mark.parametrize(
    ("cells", "numeric"),
    [
        (("1,204", "+3.9%", "£2.5 million", "−63"), (1,)),
        (("12", "n", "many"), ()),
        (("", ""), ()),
        (("", "7"), (1,)),
    ],
)
def test_columns_of_numbers_are_told_from_columns_of_words(desk, cells, numeric):
    table = only(desk.read("| A | B |\n| --- | --- |\n" + "\n".join(f"| x | {cell} |" for cell in cells)))
    assert isinstance(table, Table)
    assert table.numeric == numeric


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("A <b onclick=x>bold</b> word", "A <b onclick=x>bold</b> word"),
        ("<!-- a note -->", "<!-- a note -->"),
        ("<div>\n\n</div>", "<div>"),
        ("&lt;i&gt; &amp; &copy;", "<i> & ©"),
        ("&#60;img src=x onerror=alert(1)&#62;", "<img src=x onerror=alert(1)>"),
    ],
)
def test_raw_html_comes_out_as_text(desk, text, expected):
    assert desk.read(text)[0] == Paragraph((Text(expected),), "s-1")


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org",
        "page.html",
        "/desk/",
        "ftp://example.org",
    ],
)
def test_a_link_that_leads_nowhere_safe_keeps_its_words_and_is_refused(desk, href):
    assert only(desk.read(f"[words]({href})")) == Paragraph((Text("words"),), "s-1")
    assert len(desk.problems) == 1
    assert "A link is a web or mail address." in desk.problems[0]


def test_an_address_in_angle_brackets_is_judged_alike(desk):
    paragraph = only(desk.read("<javascript:alert(1)> <https://example.org>"))
    assert paragraph == Paragraph(
        (Text("javascript:alert(1) "), Link("https://example.org", "https://example.org")), "s-1"
    )
    assert len(desk.problems) == 1


@pytest.mark.parametrize(
    "href", ["https://example.org/a?b=c", "http://example.org", "mailto:office@example.org", "#section-2"]
)
def test_a_safe_link_stands(desk, href):
    assert only(desk.read(f"[words]({href})")) == Paragraph((Link("words", href),), "s-1")
    assert desk.problems == []


def test_a_link_without_words_is_a_problem(desk):
    desk.read("[](https://example.org)")
    assert desk.problems == ["The link to “https://example.org” has no words."]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("### Crime: [[figure a]]", "heading"),
        (f"{TABLE}: Caption [[figure a]]", "caption"),
        (f"{TABLE}\n: Caption [[figure a]]", "caption"),
        ("| A | [[figure a]] |\n| --- | --- |\n| x | y |", "table heading"),
        ("[see [[figure a]] here](https://example.org)", "link"),
    ],
)
def test_a_figure_is_refused_where_it_could_not_be_found_again(desk, text, place):
    desk.read(text)
    assert desk.problems == [f"A {place} cannot hold a figure. Put the figure in the text."]


def test_a_missing_measure_is_shown_as_missing_and_listed(desk):
    paragraph = only(desk.read("There were [[figure missing 2021-W36]] of them."))
    expected = (Text("There were "), Strong("[missing: figure missing 2021-W36]"), Text(" of them."))
    assert paragraph == Paragraph(expected, "s-1")
    assert desk.problems == ["[[figure missing 2021-W36]]: Anyshire has no measure “missing”."]


def test_a_missing_set_is_shown_as_missing_and_listed(desk):
    assert only(desk.read("[[table missing]]")) == Paragraph((Strong("[missing: table missing]"),))
    assert desk.problems == ["[[table missing]]: Anyshire has no figures of the set “missing”."]


@pytest.mark.parametrize("text", ["[[nonsense]]", "Words [[figure]] words", "[[figure a show=arrow]]"])
def test_a_token_that_cannot_be_read_is_shown_and_listed(desk, text):
    paragraph = only(desk.read(text))
    assert isinstance(paragraph, Paragraph)
    assert Strong("[missing: a token that cannot be read]") in paragraph.inlines
    assert len(desk.problems) == 1


@pytest.mark.parametrize(
    "text", ["[[figure a", "[[figure\na]]", "[[figure a]", "[figure a]]", f"[[{'a' * 500}]]", "[[]]"]
)
def test_a_token_that_is_not_whole_never_passes_for_words(desk, text):
    desk.read(f"Words {text} words")
    assert len(desk.problems) >= 1
    assert "is not a whole one" in desk.problems[0]


@pytest.mark.parametrize("text", ["In [brackets] (and) [more]", "See [1] and [Table 2]", "[a [b]]"])
def test_ordinary_brackets_are_ordinary(desk, text):
    assert only(desk.read(text)) == Paragraph((Text(text),), "s-1")
    assert desk.problems == []


@pytest.mark.parametrize("text", ["Words [[table a]]", "- [[chart a]]", "[[list a]]\n[[list b]]"])
def test_a_table_a_chart_and_a_list_stand_on_lines_of_their_own(desk, text):
    desk.read(text)
    assert desk.asked == []
    assert all("stands on a line of its own" in problem for problem in desk.problems)
    assert desk.problems


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("![A cat](https://example.org/cat.png)", "a picture"),
        ("```\nlost\n```", "a block of code"),
        ("    lost", "a block of code"),
        ("- item\n\n      lost\n", "a block of code"),
        ("- item\n  ```\n  lost\n  ```\n", "a block of code"),
        ("> words\n>\n>     lost", "a block of code"),
        ("> - lost", "a list inside a quotation"),
        ("> > lost", "a quotation inside another"),
        ("- > lost", "a quotation inside another or inside a list"),
        ("- | A | B |\n  | --- | --- |\n  | lost | x |", "a table inside a list"),
    ],
)
def test_what_cannot_stand_in_a_report_is_said_and_never_dropped_in_silence(desk, text, what):
    desk.read(text)
    assert any(what in problem for problem in desk.problems)


def test_anchors_are_the_same_each_time_and_no_two_are_alike(desk):
    text = f"### A\n\nB\n\n¶1 C\n\n{TABLE}: D\n\n### E\n\nF"
    anchors = [block.anchor for block in desk.read(text)]
    assert anchors == [block.anchor for block in desk.read(text)]
    assert len(set(anchors)) == len(anchors)
    assert all(anchor.startswith("s-") for anchor in anchors)


def test_an_empty_text_makes_no_block(desk):
    assert desk.read(" \n\n") == []
    assert desk.problems == []
