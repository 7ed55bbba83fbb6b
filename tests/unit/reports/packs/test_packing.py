"""A pack bound from papers of every kind."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name, NameTree, NumberTree

from peelian.reports.packs.contents import Awaited, Composed, PackItem, PackPaper, Trouble
from peelian.reports.packs.packing import compose
from peelian.reports.packs.structure import tags
from peelian.reports.packs.supplied import MAX_PAGES
from peelian.reports.tree import Paragraph, Text
from tests.unit.reports.packs import sample
from tests.unit.reports.packs.sample import a_pack, opened, paper, report
from tests.unit.reports.sample import sample_document


def words(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in document]


def bookmarks(pdf: pikepdf.Pdf) -> list[tuple[str, int, list[str]]]:
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    with pdf.open_outline() as outline:
        return [
            (one.title, numbers[one.destination[0].objgen], [b.title for b in one.children])
            for one in outline.root
        ]


def described(pdf: pikepdf.Pdf) -> list[str]:
    return [str(tag.element.Alt) for tag in tags(pdf.Root.StructTreeRoot) if tag.role == "/Figure"]


def test_the_same_input_gives_the_same_bytes():
    pack = a_pack(report(), paper("paper-2", sample.untagged()), paper("paper-3", sample.tagged()))
    assert compose(pack).content == compose(pack).content


def test_a_changed_input_gives_others():
    assert compose(a_pack(report())).content != compose(a_pack(report(), dated="2018-03-13")).content


def test_papers_stand_in_order_with_the_pages_that_are_printed():
    made = compose(a_pack(report(), paper("paper-2", sample.untagged(3)), paper("paper-3", sample.tagged())))
    assert [(one.item, one.first_page, one.pages) for one in made.contents] == [
        ("1", 2, 4),
        ("2", 6, 3),
        ("3", 9, 2),
    ]
    assert (made.pages, made.first_page, made.last_page) == (10, 1, 10)
    pages = words(made.content)
    assert all(f"Page {number}" in page for number, page in enumerate(pages, 1))
    assert "Item 2: Budget monitoring" in pages[5]
    assert "Words of page 3" in pages[7]
    assert "pages 6 to 8" in pages[0]


def test_each_paper_is_known_by_what_went_in():
    content = sample.untagged()
    (entry,) = compose(a_pack(paper("paper-1", content))).contents
    assert entry.sha256 == hashlib.sha256(content).hexdigest()


def test_a_supplement_goes_on_counting_and_says_what_is_new():
    new = replace(paper("paper-9", sample.untagged()), new_in=1)
    pack = a_pack(new, supplement=1, first_page=301)
    made = compose(pack)
    pdf = opened(made.content)
    assert (made.first_page, made.contents[0].first_page) == (301, 302)
    assert int(pdf.Root.PageLabels.Nums[1].St) == 301
    places = NameTree(pdf.Root.Names.Dests)
    assert places["page-302"][0].objgen == places["paper-9"][0].objgen == pdf.pages[1].obj.objgen
    front = words(made.content)[0]
    assert "New in supplement 1" in front
    assert "new paper, Budget monitoring" in front
    assert "Page 301" in front
    assert "begin at 301" in front


def test_a_new_item_of_a_supplement_is_called_new():
    pack = a_pack(supplement=2, items=(PackItem("item-4", "4A", "Urgent business", new_in=2),))
    assert "4A. Urgent business: a new item" in words(compose(pack).content)[0]


def test_bookmarks_are_by_item_and_paper():
    exempt = PackItem("item-9", "9", "Exempt item", lines=("Not for publication.",))
    pack = a_pack(report(), paper("paper-2", sample.untagged()))
    pdf = opened(compose(replace(pack, items=(*pack.items, exempt))).content)
    assert bookmarks(pdf) == [
        ("Agenda and papers", 1, []),
        ("1. Business 1", 1, ["Report of the Commissioner"]),
        ("2. Business 2", 1, ["Budget monitoring"]),
        ("9. Exempt item", 1, []),
    ]


def test_the_agenda_links_to_each_paper():
    pdf = opened(compose(a_pack(report(), paper("paper-2", sample.untagged()))).content)
    places = NameTree(pdf.Root.Names.Dests)
    links = {str(one.Contents): str(one.Dest) for one in pdf.pages[0].obj.Annots}
    assert links == {
        "Report of the Commissioner, pages 2 to 5": "paper-1",
        "Budget monitoring, pages 6 to 7": "paper-2",
    }
    assert places["paper-2"][0].objgen == pdf.pages[5].obj.objgen


def test_paragraphs_and_headings_keep_their_names():
    pdf = opened(compose(a_pack(report())).content)
    places = NameTree(pdf.Root.Names.Dests)
    assert not {"paper-1.p1", "paper-1.p2", "paper-1.burglary", "front.item-1"} - set(places.keys())
    assert places["paper-1.p1"][0].objgen == pdf.pages[1].obj.objgen
    assert float(places["paper-1.p1"][3]) < float(places["paper-1.recommendation"][3])


def test_two_papers_with_the_same_names_do_not_meet():
    pdf = opened(compose(a_pack(report("paper-1"), report("paper-2"))).content)
    ids = [str(name) for name in NameTree(pdf.Root.StructTreeRoot.IDTree)]
    assert len(ids) == len(set(ids))
    assert {name.partition(".")[0] for name in ids} == {"paper-1", "paper-2"}


def test_every_key_of_the_tags_leads_home():
    content = compose(a_pack(report(), paper("p2", sample.untagged()), paper("p3", sample.tagged()))).content
    pdf = opened(content)
    parents = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    for page in pdf.pages:
        owners = parents[int(page.obj.StructParents)]
        assert all(one is None or one.Pg.objgen == page.obj.objgen for one in owners)
        for link in page.obj.get(Name.Annots, []):
            assert Name.Link == parents[int(link.StructParent)].S


def test_headings_come_below_that_of_their_paper():
    pdf = opened(compose(a_pack(paper("paper-1", sample.tagged("Deep", 3)), report("paper-2"))).content)
    roles = [tag.role for tag in tags(pdf.Root.StructTreeRoot) if tag.role.startswith("/H")]
    assert roles[:6] == ["/H1", "/H2", "/H3", "/H3", "/H2", "/H3"]
    assert {"/H4", "/H5"} <= set(roles)


def test_our_own_report_as_another_sends_it_keeps_its_tags():
    made = compose(a_pack(paper("paper-1", sample.as_supplied())))
    assert made.problems == ()
    pdf = opened(made.content)
    roles = {tag.role for tag in tags(pdf.Root.StructTreeRoot)}
    assert {"/Table", "/TH", "/Figure", "/L"} <= roles


def test_a_page_without_tags_is_one_figure_with_its_words():
    made = compose(a_pack(paper("paper-1", sample.untagged())))
    pdf = opened(made.content)
    assert described(pdf) == ["Words of page 1.", "Words of page 2."]
    assert [one.trouble for one in made.problems] == [Trouble.NOT_ACCESSIBLE]
    assert "Papers supplied without usable tags" in "".join(words(made.content))


def test_a_page_without_words_says_so():
    made = compose(a_pack(paper("paper-1", sample.drawn())))
    pdf = opened(made.content)
    assert described(pdf) == ["Page 1 of “Budget monitoring”: a picture without words that could be read."]


@pytest.mark.parametrize(
    ("content", "why"),
    [(sample.with_plain_font, "the font Helvetica is not embedded"), (sample.with_hidden_layer, "hidden layers")],
)
def test_what_may_not_stand_in_the_pack_becomes_a_picture(content, why):
    made = compose(a_pack(paper("paper-1", content())))
    (problem,) = made.problems
    assert (problem.trouble, why in problem.words) == (Trouble.PICTURE, True)
    pdf = opened(made.content)
    page = pdf.pages[1].obj
    assert page.Resources.XObject.Page.Subtype == Name.Image


def test_a_hidden_layer_stays_hidden():
    page = pypdfium2.PdfDocument(compose(a_pack(paper("p", sample.with_hidden_layer()))).content)[1]
    picture = page.render(scale=1).to_pil().convert("L")
    assert picture.getpixel((60, picture.height - 40)) > 250


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it has no bytes"),
        (b"hello", "is called a PDF but is not one"),
        (sample.cut_short(), "damaged or cut short"),
        (sample.locked(), "locked with a password"),
        (sample.locked(user="", assembling=False), "locked against being bound"),
        (sample.with_false_count(), "says it has 5,000,000 pages"),
        (sample.drawn(*[(0, 0, 72, 72)] * (MAX_PAGES + 1), content=b""), "says it has 1,001 pages"),
        (sample.drawn((0, 0, 9, 9)), "has no size"),
        (sample.saved(pikepdf.Pdf.new()), "has no pages"),
        (sample.drawn(content=b"0 0 m " * 12_000_000), "far more than a page can hold"),
    ],
    ids=["empty", "text", "cut", "locked", "closed", "count", "pages", "size", "none", "swollen"],
)
def test_a_paper_that_cannot_be_used_is_stood_for_by_a_page(content, why):
    made = compose(a_pack(paper("paper-1", content), report("paper-2")))
    (problem,) = made.problems
    assert (problem.item, problem.title, problem.trouble) == ("1", "Budget monitoring", Trouble.LEFT_OUT)
    assert why in problem.words
    assert [one.pages for one in made.contents] == [1, 4]
    page = " ".join(words(made.content)[1].split())
    assert "could not be included" in page
    assert why in page


def test_a_letter_that_no_font_has_keeps_one_paper_out_and_no_more():
    odd = replace(sample_document(), blocks=(Paragraph((Text("Ends with 𓀀"),)),))
    made = compose(a_pack(PackPaper("paper-1", "Odd", Composed(odd)), report("paper-2")))
    assert [one.trouble for one in made.problems] == [Trouble.LEFT_OUT]
    assert [one.pages for one in made.contents] == [1, 4]
    assert "U+13000" in words(made.content)[1]


def test_other_files_are_listed_and_not_turned_into_something_else():
    made = compose(a_pack(paper("paper-1", b"PK", media_type="application/msword")))
    (problem,) = made.problems
    assert (problem.trouble, problem.words) == (Trouble.SEPARATE, "The file paper.pdf is available on its own.")
    assert made.contents == ()
    assert "Papers available separately" in words(made.content)[0]


def test_a_photograph_is_a_page_described_by_its_title():
    made = compose(a_pack(paper("paper-1", sample.photograph(turned=True), "The gate", "image/jpeg")))
    pdf = opened(made.content)
    assert described(pdf) == ["The gate"]
    picture = pdf.pages[1].obj.Resources.XObject.Page
    assert (int(picture.Width), int(picture.Height)) == (20, 40)
    assert b"Zephyr" not in picture.read_raw_bytes()


def test_what_is_missing_late_or_withheld_is_said():
    awaited = PackPaper("paper-1", "Reserves", Awaited("Missing: due by 12 March 2018."))
    withheld = PackPaper("paper-2", "Exempt paper", Awaited("Not for publication.", expected=False))
    made = compose(a_pack(awaited, withheld, replace(report("paper-3"), late="Received on 14 March 2018, late.")))
    assert [(one.title, one.trouble) for one in made.problems] == [
        ("Reserves", Trouble.MISSING),
        ("Report of the Commissioner", Trouble.LATE),
    ]
    front = words(made.content)[0]
    assert "Papers to follow" in front
    assert "Papers received late" in front
    assert "Not for publication." in front


def test_a_long_agenda_still_tells_the_right_pages():
    items = tuple(
        PackItem(
            f"item-{n}",
            str(n),
            f"Business {n}",
            lines=("To note.",) * 3,
            papers=(paper(f"p-{n}", sample.drawn()),),
        )
        for n in range(1, 40)
    )
    made = compose(a_pack(items=items))
    front = made.contents[0].first_page - 1
    assert front > 3
    assert made.contents[-1].first_page == front + 39 == made.pages


def test_a_pack_may_have_no_items_or_number():
    made = compose(a_pack(items=(PackItem("item-1", "", "Apologies", papers=(report(),)),), marking=""))
    assert "Item" not in words(made.content)[1].splitlines()[-1]
    assert compose(a_pack(items=())).pages == 1


def test_titles_are_told_as_papers_are_taken():
    heard: list[str] = []
    compose(a_pack(report(), paper("paper-2", b"")), told=heard.append)
    assert heard == ["Report of the Commissioner", "Budget monitoring"]


def test_nothing_of_a_suppliers_own_file_but_its_pages_comes_along():
    pdf = opened(sample.untagged())
    pdf.docinfo["/Author"] = "Zephyr"
    pdf.attachments["zephyr.txt"] = b"Zephyr"
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="Zephyr")
    pdf.pages[0].obj.PieceInfo = Dictionary(Zephyr=Dictionary(Private="Zephyr"))
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS="Zephyr"))
    pdf.pages[0].obj.Resources.Metadata = pdf.make_stream(b"Zephyr")
    made = opened(compose(a_pack(paper("paper-1", sample.saved(pdf)))).content)
    plain = sample.saved(made, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)
    assert b"Zephyr" not in plain
    assert b"zephyr" not in plain
