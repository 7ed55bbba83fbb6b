"""Word documents and PDFs made by hand, so that a test says exactly what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph(
    text: str = "", *, style: str = "", list_number: str = "", depth: int = 0, bold: bool = False
) -> str:
    """A Word paragraph; a tab and a line break in the text become Word's own."""
    listed = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_number}"/></w:numPr>' if list_number else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = text.replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
    dress = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:p><w:pPr>{styled}{listed}</w:pPr><w:r>{dress}<w:t>{inner}</w:t></w:r></w:p>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A Word table; a cell is text, or paragraphs already made."""
    cell = "<w:tc>{}</w:tc>".format
    made = ["".join(cell(one if one.startswith("<w:") else paragraph(one)) for one in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in made) + "</w:tbl>"


def docx(*blocks: str, styles: str = "", numbering: str = "", parts: dict[str, bytes] | None = None) -> bytes:
    """A Word document of these blocks."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{''.join(blocks)}</w:body></w:document>")
        if styles:
            archive.writestr("word/styles.xml", f"<w:styles {_W}>{styles}</w:styles>")
        if numbering:
            archive.writestr("word/numbering.xml", f"<w:numbering {_W}>{numbering}</w:numbering>")
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return made.getvalue()


def pdf(*pages: Sequence[tuple[float, float, str]], bold: str = "*") -> bytes:
    """A PDF of words at places in points from the lower left; words that start with ``bold`` are set bold."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects += [f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} >>" for name in ("Helvetica", "Helvetica-Bold")]
    kids = []
    for page in pages:
        drawn = "".join(_drawn(left, height, words, bold) for left, height, words in page)
        objects.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}endstream")
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    return _written(objects)


def _drawn(left: float, height: float, words: str, bold: str) -> str:
    font, said = ("F2", words[1:]) if words.startswith(bold) else ("F1", words)
    escaped = said.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} 10 Tf {left} {height} Td ({escaped}) Tj ET\n"


def _written(objects: Sequence[str]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table_at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table_at}\n%%EOF".encode()
