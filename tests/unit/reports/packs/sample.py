"""Files as suppliers send them, good and bad, and a pack to put them into."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pikepdf
import typst
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from peelian.reports.packs.contents import Composed, PackInput, PackItem, PackPaper, Supplied
from peelian.reports.rendering.pdf import render_pdf
from peelian.reports.rendering.typesetting import _fonts
from tests.unit.reports.sample import sample_document

PDF = "application/pdf"
DRAWING = b"0.9 0.9 1 rg 0 0 100 50 re f 1 0 0 RG 3 w 10 10 m 90 40 l S"


@cache
def typeset(markup: str, *, tags: bool) -> bytes:
    """A small file with its fonts embedded, with or without tags."""
    return typst.compile(
        markup.encode(), font_paths=_fonts(), ignore_system_fonts=True, format="pdf", pdf_tags=tags
    )


def tagged(heading: str = "Budget", level: int = 1) -> bytes:
    """Good tags: a heading, a table, a list and a link to the web."""
    return typeset(
        f"""#set document(title: "Budget monitoring")
#set text(font: "Liberation Sans", lang: "en")
#heading(level: {level})[{heading}]
Spending is on course; see #link("https://data.example/spend")[the data].
#table(columns: 2, table.header[Line][Spent], [Pay], [£4m], [Cars], [£1m])
- one
- two
#pagebreak()
The second page.
""",
        tags=True,
    )


def untagged(pages: int = 2) -> bytes:
    """Words with their fonts and no tags."""
    words = "#pagebreak()\n".join(f"Words of page {number + 1}.\n" for number in range(pages))
    return typeset(f'#set text(font: "Liberation Sans")\n{words}', tags=False)


def drawn(
    *boxes: tuple[float, float, float, float], rotate: int = 0, content: bytes = DRAWING, **keys: object
) -> bytes:
    """Pages with a drawing and no words, one for each box."""
    pdf = Pdf.new()
    for box in boxes or ((0, 0, 595, 842),):
        page = pdf.add_blank_page(page_size=(box[2] - box[0], box[3] - box[1]))
        page.obj.MediaBox = Array(list(box))
        page.obj.Contents = pdf.make_stream(content)
        if rotate:
            page.obj.Rotate = rotate
        for name, value in keys.items():
            page.obj[f"/{name}"] = value
    return saved(pdf)


def saved(pdf: Pdf, **options: object) -> bytes:
    packed = io.BytesIO()
    pdf.save(packed, static_id="encryption" not in options, **options)
    return packed.getvalue()


def with_plain_font() -> bytes:
    """Words in Helvetica, which is not embedded."""
    pdf = pikepdf.open(io.BytesIO(drawn(content=b"BT /F1 24 Tf 72 700 Td (Not embedded) Tj ET")))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(F1=font))
    return saved(pdf)


def with_hidden_layer() -> bytes:
    """A drawing on a layer that is off."""
    pdf = pikepdf.open(io.BytesIO(drawn(content=b"/OC /L BDC 0 0 100 100 re f EMC 5 5 m 9 9 l S")))
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Draft"))
    pdf.pages[0].obj.Resources = Dictionary(Properties=Dictionary(L=layer))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    return saved(pdf)


def locked(*, user: str = "secret", assembling: bool = True) -> bytes:
    """A file with a password, or without one and yet not to be bound with others."""
    pdf = pikepdf.open(io.BytesIO(untagged()))
    allowed = pikepdf.Permissions(modify_assembly=assembling, modify_other=assembling)
    return saved(pdf, encryption=pikepdf.Encryption(user=user, owner="owner", allow=allowed))


def cut_short() -> bytes:
    """Half a file."""
    whole = untagged()
    return whole[: len(whole) // 2]


def with_false_count(pages: int = 5_000_000) -> bytes:
    """A file of one page that says it has millions."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[3 0 R]>>".encode(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ]
    made, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + part + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    ending = (
        f"xref\n0 4\n0000000000 65535 f \n{table}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF\n"
    )
    return made + ending.encode()


def photograph(size: tuple[int, int] = (40, 20), form: str = "JPEG", *, turned: bool = False) -> bytes:
    """A picture in one colour; ``turned``: the camera lay on its side, and says where it was."""
    packed = io.BytesIO()
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6
        exif[0x010E] = "Taken outside 4 Zephyr Lane"
    Image.new("RGB", size, "green").save(packed, form, exif=exif.tobytes() if turned else b"")
    return packed.getvalue()


def paper(key: str, content: bytes, title: str = "Budget monitoring", media_type: str = PDF) -> PackPaper:
    return PackPaper(key, title, Supplied(content, "paper.pdf", media_type))


def report(key: str = "paper-1") -> PackPaper:
    return PackPaper(key, "Report of the Commissioner", Composed(sample_document()), owner="Chief executive")


def a_pack(*papers: PackPaper, **changes: object) -> PackInput:
    """A pack of one item for each paper."""
    items = tuple(
        PackItem(f"item-{number}", str(number), f"Business {number}", papers=(one,))
        for number, one in enumerate(papers, 1)
    )
    whole = PackInput(
        ref="anyshire-panel/meetings/2018-03-19",
        body="Anyshire Police and Crime Panel",
        title="Police and Crime Panel",
        day="19 March 2018",
        audience="public",
        marking="OFFICIAL",
        dated="2018-03-12",
        items=items,
        facts=(("Date", "Monday 19 March 2018"), ("Venue", "Shire Hall")),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def opened(content: bytes) -> Pdf:
    return pikepdf.open(io.BytesIO(content))


def as_supplied() -> bytes:
    """A report of ours as another office would send it."""
    return render_pdf(sample_document())
