"""The parts of a DOCX package beside its words: kinds, relations, properties and settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from peelian.reports.rendering.docx_styles import W
from peelian.reports.rendering.packages import xml_text
from peelian.reports.tree import Control, Document

MANIFEST_NAMESPACE = "urn:peelian:manifest:1"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONSHIPS = f"{OFFICE}/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EXTERNAL = ' TargetMode="External"'
_ITEM_ID = "{5E0C6C5B-2B0D-4C55-9C0E-7A3D1E9B6F21}"
PARTS = (
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


def settings_xml(language: str) -> str:
    """What a word processor is told about the document as a whole."""
    return (
        f'<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def item_properties_xml() -> str:
    """What the custom XML part is."""
    return (
        f'<ds:datastoreItem xmlns:ds="{OFFICE}/customXml" ds:itemID="{_ITEM_ID}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{MANIFEST_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )


def core_xml(document: Document) -> str:
    """Title, author, language and dates."""
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


def app_xml(control: Control) -> str:
    """Which program wrote it, and for whom."""
    return (
        f'<Properties xmlns="{OFFICE}/extended-properties"><Application>Peelian</Application>'
        f"<Company>{xml_text(control.body)}</Company></Properties>"
    )


def content_types_xml() -> str:
    """The kind of each part."""
    defaults = (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
    )
    rows = [f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults]
    rows += [f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in PARTS]
    return f'<Types xmlns="{_PACKAGE}/content-types">{"".join(rows)}</Types>'


def _relationships(rows: Sequence[tuple[str, str, str]]) -> str:
    """Rows of identifier, last part of the type and target; a target on the web or by mail is external."""
    written = "".join(
        f'<Relationship Id="{name}" Type="{kind if "://" in kind else f"{_RELATIONSHIPS}/{kind}"}" '
        f'Target="{xml_text(target)}"{_EXTERNAL if kind == "hyperlink" else ""}/>'
        for name, kind, target in rows
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'


def package_relationships_xml() -> str:
    """Which parts make up the package."""
    return _relationships(
        (
            ("document", "officeDocument", "word/document.xml"),
            ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("app", "extended-properties", "docProps/app.xml"),
        )
    )


def relationship_parts(links: Sequence[str], pictures: int) -> Iterator[tuple[str, str]]:
    """The parts that say what the document and the manifest lead to."""
    named = ("styles", "numbering", "settings")
    rows = [(name, name, f"{name}.xml") for name in named]
    rows += [("header", "header", "header1.xml"), ("footer", "footer", "footer1.xml")]
    rows.append(("manifest", "customXml", "../customXml/item1.xml"))
    rows += [(f"link{number}", "hyperlink", href) for number, href in enumerate(links, 1)]
    rows += [(f"picture{number}", "image", f"media/chart{number}.png") for number in range(1, pictures + 1)]
    yield "word/_rels/document.xml.rels", _relationships(rows)
    properties = [("properties", "customXmlProps", "itemProps1.xml")]
    yield "customXml/_rels/item1.xml.rels", _relationships(properties)
