"""A report as DOCX that people can go on editing: real styles, headings, lists, captions and heading rows.

Each figure stands in a content control whose tag names it, and the manifest travels as custom XML, so that
:mod:`peelian.reports.reading` can find and check every figure after the file has been edited in Word. The whole
package is written here; equal documents give equal bytes.
"""

from __future__ import annotations

from peelian.reports.drawing import pngs_of
from peelian.reports.manifest import Manifest
from peelian.reports.rendering.docx_body import Body
from peelian.reports.rendering.docx_parts import (
    MANIFEST_NAMESPACE,
    OFFICE,
    PARTS,
    app_xml,
    content_types_xml,
    core_xml,
    item_properties_xml,
    package_relationships_xml,
    relationship_parts,
    settings_xml,
)
from peelian.reports.rendering.docx_runs import Runs
from peelian.reports.rendering.docx_styles import W, numbering_xml, style_id, styles_xml, twips
from peelian.reports.rendering.look import (
    HEADER_GAP,
    MARGIN_FOOT,
    MARGIN_SIDE,
    MARGIN_TOP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TEXT_WIDTH,
    draft_words,
    running_title,
)
from peelian.reports.rendering.outline import anchors, sound
from peelian.reports.rendering.packages import xml_text, zipped
from peelian.reports.tree import Chart, Control, Diagram, Document

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


def render_docx(document: Document) -> bytes:
    """The report as a DOCX file, dated ``document.modified``."""
    document = sound(document)
    pictures = pngs_of([block.svg for block in document.blocks if isinstance(block, Chart | Diagram)])
    runs = Runs(anchors(document))
    body = Body(runs, pictures)
    control = document.control
    blocks = "".join([body.opening(control, document.notices), *map(body.block, document.blocks)])
    written = {
        "word/document.xml": f"<w:document {_SPACES}><w:body>{blocks}{_SECTION}</w:body></w:document>",
        "word/styles.xml": styles_xml(xml_text(document.language)),
        "word/numbering.xml": numbering_xml(body.starts),
        "word/settings.xml": settings_xml(xml_text(document.language)),
        "word/header1.xml": _header(document),
        "word/footer1.xml": _footer(control),
        "customXml/itemProps1.xml": item_properties_xml(),
        "docProps/core.xml": core_xml(document),
        "docProps/app.xml": app_xml(control),
    }
    item = f'<manifest xmlns="{MANIFEST_NAMESPACE}">{xml_text(Manifest.of(document).to_json())}</manifest>'
    members = [("[Content_Types].xml", content_types_xml()), ("_rels/.rels", package_relationships_xml())]
    members += [(name, written[name]) for name, _ in PARTS]
    members += [("customXml/item1.xml", item), *relationship_parts(runs.links, len(pictures))]
    encoded = [(name, (_DECLARATION + text).encode()) for name, text in members]
    encoded += [(f"word/media/chart{number}.png", png) for number, png in enumerate(pictures, 1)]
    return zipped(encoded, document.modified)


_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
    '<w:footerReference w:type="default" r:id="footer"/>'
    f'<w:pgSz w:w="{twips(PAGE_WIDTH)}" w:h="{twips(PAGE_HEIGHT)}"/>'
    f'<w:pgMar w:top="{twips(MARGIN_TOP)}" w:right="{twips(MARGIN_SIDE)}" w:bottom="{twips(MARGIN_FOOT)}" '
    f'w:left="{twips(MARGIN_SIDE)}" w:header="{twips(HEADER_GAP)}" w:footer="{twips(HEADER_GAP)}" w:gutter="0"/>'
    "</w:sectPr>"
)


def _header(document: Document) -> str:
    lines = [line for line in (document.control.marking, draft_words(document)) if line]
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t>{xml_text(line)}</w:t></w:r></w:p>'
        for line in lines or [""]
    )
    return f"<w:hdr {_SPACES}>{paragraphs}</w:hdr>"


def _footer(control: Control) -> str:
    def field(name: str) -> str:
        return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    def words(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{xml_text(text)}</w:t></w:r>'

    stop = f'<w:tabs><w:tab w:val="right" w:pos="{twips(TEXT_WIDTH)}"/></w:tabs>'
    title = words(running_title(control))
    pages = f"{words('Page ')}{field('PAGE')}{words(' of ')}{field('NUMPAGES')}"
    style = f'<w:pPr><w:pStyle w:val="{style_id("Footer")}"/>{stop}</w:pPr>'
    return f"<w:ftr {_SPACES}><w:p>{style}{title}<w:r><w:tab/></w:r>{pages}</w:p></w:ftr>"
