"""A pack of 300 pages bound: ours against qpdf's own joining of the same files, which tags and numbers nothing."""

from __future__ import annotations

import io

import pikepdf
import typst

from peelian.reports.packs.contents import Composed, PackInput, PackItem, PackPaper, Supplied
from peelian.reports.packs.packing import compose
from peelian.reports.rendering.pdf import render_pdf
from peelian.reports.rendering.typesetting import _fonts
from peelian.reports.tree import Document
from tests.bench.composed import Composer
from tests.bench.content import build
from tests.bench.measuring import Measured, Outcome, seconds, times

SECONDS, PAGES, REPORTS, FILES = 5.0, 300, 6, 6
PROMISE = f"a pack of {PAGES} pages, {REPORTS} reports and {FILES} supplied files, in {SECONDS:.0f} s"
_WORDS = "The force recorded fewer offences in the quarter than in the same quarter of the year before. " * 8


def run(repeat: int) -> Outcome:
    """Measure in turns; each round binds other reports, so that the typesetter remembers nothing of them."""
    ours, joined = [], []
    pages = size = 0
    for edition in range(repeat + 1):
        documents = [Composer(build(edition * REPORTS + at)).document() for at in range(REPORTS)]
        files = [supplied(at, edition, tagged=at % 2 == 0) for at in range(FILES)]
        pack = pack_of(documents, files)
        made = []
        ours.append(seconds(lambda pack=pack, made=made: made.append(compose(pack))))
        parts = [*(render_pdf(document) for document in documents), *files]
        joined.append(seconds(lambda parts=parts: join(parts)))
        pages, size = made[0].pages, len(made[0].content)
    rows = (Measured("ours, reports typeset too", tuple(ours[1:])), Measured("joined only", tuple(joined[1:])))
    notes = (
        f"{pages} pages, {size / 1e6:.1f} MB, tagged throughout (PDF/UA-1), numbered, linked and bookmarked.",
        f"Bare joining of finished files, without tags, links or numbers, takes one {times(*rows):.0f}th of that.",
    )
    reached = f"{pages} pages in {rows[0].median:.2f} s"
    return Outcome("packs", PROMISE, reached, pages >= PAGES and rows[0].median <= SECONDS, rows, notes)


def pack_of(documents: list[Document], files: list[bytes]) -> PackInput:
    """A pack of one item for each paper."""
    papers = [PackPaper(f"report-{at}", f"Report {at}", Composed(one)) for at, one in enumerate(documents)]
    papers += [
        PackPaper(f"file-{at}", f"Paper {at}", Supplied(one, "paper.pdf", "application/pdf"))
        for at, one in enumerate(files)
    ]
    items = [PackItem(f"item-{at}", str(at), f"Business {at}", papers=(one,)) for at, one in enumerate(papers, 1)]
    return PackInput(
        ref="anyshire-panel/meetings/2018-03-19",
        body="Anyshire Police and Crime Panel",
        title="Police and Crime Panel",
        day="19 March 2018",
        audience="public",
        marking="OFFICIAL",
        dated="2018-03-12",
        items=tuple(items),
    )


def supplied(number: int, edition: int, *, tagged: bool, pages: int = 32) -> bytes:
    """A file of so many pages of words, headings and a table, with tags or without."""
    page = f"""= Part {{}} of paper {number}, edition {edition}
{_WORDS}

{_WORDS}
#table(columns: 4, table.header[Quarter][Offences][Change][Rank], ..range(40).map(n => [#n]))
#pagebreak(weak: true)
"""
    head = '#set document(title: "Paper")\n#set text(font: "Liberation Sans", lang: "en")\n'
    words = head + "".join(page.format(at) for at in range(pages))
    return typst.compile(
        words.encode(), font_paths=_fonts(), ignore_system_fonts=True, format="pdf", pdf_tags=tagged
    )


def join(parts: list[bytes]) -> bytes:
    """The pages of finished files one after another."""
    pdf, packed = pikepdf.Pdf.new(), io.BytesIO()
    opened = [pikepdf.open(io.BytesIO(part)) for part in parts]
    for one in opened:
        for page in one.pages:
            pdf.pages.append(page)
    pdf.save(packed)
    return packed.getvalue()
