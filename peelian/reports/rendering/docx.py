"""A report as DOCX that people can go on editing: real styles, headings, lists, captions and repeated heading rows.

Each figure stands in a content control whose tag names it, and the manifest travels as custom XML, so that
:mod:`peelian.reports.reading` can find and check every figure after the file has been edited in Word. The whole
package is written here; equal documents give equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from peelian.reports.manifest import Manifest
from peelian.reports.rendering.charts import pngs_of
from peelian.reports.rendering.docx_body import Body
from peelian.reports.rendering.docx_styles import W, numbering_xml, style_id, styles_xml, twips
from peelian.reports.rendering.look import (
    DRAFT_WORDS,
    HEADER_GAP,
    MARGIN_FOOT,
    MARGIN_SIDE,
    MARGIN_TOP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TEXT_WIDTH,
)
from peelian.reports.rendering.packages import xml_text, zipped
from peelian.reports.tree import Chart, Control, Document

MANIFEST_NAMESPACE = "urn:peelian:manifest:1"

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONSHIPS = f"{_OFFICE}/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{_RELATIONSHIPS}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_ITEM_ID = "{5E0C6C5B-2B0D-4C55-9C0E-7A3D1E9B6F21}"
_PARTS = (
    ("word/document.xml", f"{_WORD_TYPE}.document.main+xml"),
    ("word/styles.xml", f"{_WORD_TYPE}.styles+xml"),
    ("word/numbering.xml", f"{_WORD_TYPE}.numbering+xml"),
    ("word/settings.xml", f"{_WORD_TYPE}.settings+xml"),
    ("word/header1.xml", f"{_WORD_TYPE}.header+xml"),
    ("word/footer1.xml", f"{_WORD_TYPE}.footer+xml"),
    ("customXml/itemProps1.xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"),
    ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
)


def render_docx(document: Document) -> bytes:
    """The report as a DOCX file, dated ``document.modified``."""
    pictures = pngs_of([block.svg for block in document.blocks if isinstance(block, Chart)])
    body = Body(pictures)
    control = document.control
    blocks = "".join([body.opening(control, document.notices), *map(body.block, document.blocks)])
    written = {
        "word/document.xml": f"<w:document {_SPACES}><w:body>{blocks}{_SECTION}</w:body></w:document>",
        "word/styles.xml": styles_xml(xml_text(document.language)),
        "word/numbering.xml": numbering_xml(body.starts),
        "word/settings.xml": _settings(xml_text(document.language)),
        "word/header1.xml": _header(control, draft=document.draft),
        "word/footer1.xml": _footer(control),
        "customXml/itemProps1.xml": _item_properties(),
        "docProps/core.xml": _core(document),
        "docProps/app.xml": _app(control),
    }
    item = f'<manifest xmlns="{MANIFEST_NAMESPACE}">{xml_text(Manifest.of(document).to_json())}</manifest>'
    members = [("[Content_Types].xml", _content_types()), ("_rels/.rels", _package_relationships())]
    members += [(name, written[name]) for name, _ in _PARTS]
    members += [("customXml/item1.xml", item), *_relationship_parts(body.links, len(pictures))]
    encoded = [(name, (_DECLARATION + text).encode()) for name, text in members]
    encoded += [(f"word/media/chart{number}.png", png) for number, png in enumerate(pictures, 1)]
    return zipped(encoded, document.modified)


_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/>'
    f'<w:pgSz w:w="{twips(PAGE_WIDTH)}" w:h="{twips(PAGE_HEIGHT)}"/>'
    f'<w:pgMar w:top="{twips(MARGIN_TOP)}" w:right="{twips(MARGIN_SIDE)}" w:bottom="{twips(MARGIN_FOOT)}" '
    f'w:left="{twips(MARGIN_SIDE)}" w:header="{twips(HEADER_GAP)}" w:footer="{twips(HEADER_GAP)}" w:gutter="0"/>'
    "</w:sectPr>"
)


def _header(control: Control, *, draft: bool) -> str:
    lines = [line for line in (control.marking, DRAFT_WORDS if draft else "") if line]
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
    title = words(f"{control.title}, version {control.version}" if control.version else control.title)
    pages = f"{words('Page ')}{field('PAGE')}{words(' of ')}{field('NUMPAGES')}"
    style = f'<w:pPr><w:pStyle w:val="{style_id("Footer")}"/>{stop}</w:pPr>'
    return f"<w:ftr {_SPACES}><w:p>{style}{title}<w:r><w:tab/></w:r>{pages}</w:p></w:ftr>"


def _settings(language: str) -> str:
    return (
        f'<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _item_properties() -> str:
    return (
        f'<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{_ITEM_ID}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{MANIFEST_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )


def _core(document: Document) -> str:
    control = document.control
    stamp = f"{document.modified[:10]}T00:00:00Z"
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
        for name in ("created", "modified")
        if document.modified
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{xml_text(control.title)}</dc:title><dc:creator>{xml_text(control.body)}</dc:creator>"
        f"<dc:identifier>{xml_text(document.ref)}</dc:identifier>"
        f"<dc:language>{xml_text(document.language)}</dc:language>"
        f"<cp:lastModifiedBy>{xml_text(control.body)}</cp:lastModifiedBy>{dates}"
        f"<cp:version>{xml_text(control.version)}</cp:version></cp:coreProperties>"
    )


def _app(control: Control) -> str:
    return (
        f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>Peelian</Application>'
        f"<Company>{xml_text(control.body)}</Company></Properties>"
    )


def _content_types() -> str:
    defaults = (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
    )
    rows = [f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults]
    rows += [f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _PARTS]
    return f'<Types xmlns="{_PACKAGE}/content-types">{"".join(rows)}</Types>'


def _relationships(rows: Sequence[tuple[str, str, str]]) -> str:
    """Rows of identifier, last part of the type and target; a target on the web or by mail is external."""
    written = "".join(
        f'<Relationship Id="{name}" Type="{kind if "://" in kind else f"{_RELATIONSHIPS}/{kind}"}" '
        f'Target="{xml_text(target)}"{" TargetMode=" + chr(34) + "External" + chr(34) if kind == "hyperlink" else ""}/>'
        for name, kind, target in rows
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'


def _package_relationships() -> str:
    return _relationships(
        (
            ("document", "officeDocument", "word/document.xml"),
            ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("app", "extended-properties", "docProps/app.xml"),
        )
    )


def _relationship_parts(links: Sequence[str], pictures: int) -> Iterator[tuple[str, str]]:
    named = ("styles", "numbering", "settings")
    rows = [(name, name, f"{name}.xml") for name in named]
    rows += [("header", "header", "header1.xml"), ("footer", "footer", "footer1.xml")]
    rows.append(("manifest", "customXml", "../customXml/item1.xml"))
    rows += [(f"link{number}", "hyperlink", href) for number, href in enumerate(links, 1)]
    rows += [(f"picture{number}", "image", f"media/chart{number}.png") for number in range(1, pictures + 1)]
    yield "word/_rels/document.xml.rels", _relationships(rows)
    properties = [("properties", "customXmlProps", "itemProps1.xml")]
    yield "customXml/_rels/item1.xml.rels", _relationships(properties)
