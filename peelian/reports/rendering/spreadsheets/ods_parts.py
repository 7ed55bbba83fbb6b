"""The members of an ODS package beside its content: styles, properties, settings and the list of members."""

from __future__ import annotations

from collections.abc import Sequence

from peelian.reports.rendering.look import FONT, LINK
from peelian.reports.rendering.packages import xml_text
from peelian.reports.rendering.spreadsheets.leaves import Leaf
from peelian.reports.rendering.spreadsheets.looks import SIZE, Dress, Look
from peelian.reports.rendering.spreadsheets.workbook import LANGUAGE, Workbook

VERSION = "1.3"
MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in (
        ("office", f"{_ODF}:office:1.0"),
        ("style", f"{_ODF}:style:1.0"),
        ("text", f"{_ODF}:text:1.0"),
        ("table", f"{_ODF}:table:1.0"),
        ("number", f"{_ODF}:datastyle:1.0"),
        ("fo", f"{_ODF}:xsl-fo-compatible:1.0"),
        ("svg", f"{_ODF}:svg-compatible:1.0"),
        ("meta", f"{_ODF}:meta:1.0"),
        ("config", f"{_ODF}:config:1.0"),
        ("ooo", "http://openoffice.org/2004/office"),
        ("xlink", "http://www.w3.org/1999/xlink"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
    )
)
_MEMBERS = ("content.xml", "styles.xml", "meta.xml", "settings.xml")
_PLAIN = "Default"


def style_name(look: str) -> str:
    """The name by which content cites a look."""
    return _PLAIN if look == Dress.PLAIN else look.replace(" ", "_20_")


def styles_xml(looks: Sequence[Look]) -> str:
    """The cell styles, and a landscape page as wide as its widest sheet, without header or footer."""
    language, _, country = LANGUAGE.partition("-")
    default = (
        '<style:default-style style:family="table-cell"><style:text-properties '
        f'style:font-name="{FONT}" fo:font-size="{SIZE}pt" fo:language="{language}" fo:country="{country}"/>'
        "</style:default-style>"
    )
    numbers = "".join(_number_style(look, place) for place, look in enumerate(looks))
    cells = "".join(_cell_style(look, place) for place, look in enumerate(looks))
    return (
        f'<office:document-styles {SPACES} office:version="{VERSION}"><office:font-face-decls>'
        f'<style:font-face style:name="{FONT}" svg:font-family="{FONT}" style:font-family-generic="swiss"/>'
        f"</office:font-face-decls><office:styles>{default}{numbers}{cells}</office:styles>"
        '<office:automatic-styles><style:page-layout style:name="Page"><style:page-layout-properties '
        'fo:page-width="841.9pt" fo:page-height="595.3pt" style:print-orientation="landscape" '
        'fo:margin-top="43pt" fo:margin-bottom="43pt" fo:margin-left="36pt" fo:margin-right="36pt" '
        'style:scale-to-X="1"/>'
        "</style:page-layout></office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Default" style:page-layout-name="Page">'
        '<style:header style:display="false"/><style:footer style:display="false"/>'
        "</style:master-page></office:master-styles></office:document-styles>"
    )


def meta_xml(workbook: Workbook) -> str:
    """Title, author, description, language and dates."""
    stamp = f"{workbook.dated.isoformat()}T00:00:00Z"
    publisher = xml_text(workbook.publisher)
    return (
        f'<office:document-meta {SPACES} office:version="{VERSION}"><office:meta>'
        "<meta:generator>Peelian</meta:generator>"
        f"<dc:title>{xml_text(workbook.title)}</dc:title>"
        f"<dc:description>{xml_text(workbook.description)}</dc:description>"
        f"<meta:initial-creator>{publisher}</meta:initial-creator><dc:creator>{publisher}</dc:creator>"
        f"<meta:creation-date>{stamp}</meta:creation-date><dc:date>{stamp}</dc:date>"
        f"<dc:language>{LANGUAGE}</dc:language></office:meta></office:document-meta>"
    )


def settings_xml(leaves: Sequence[Leaf]) -> str:
    """Opened at the first sheet, with the cursor in A1 of each."""
    tables = "".join(
        f'<config:config-item-map-entry config:name="{leaf.name}">{_item("CursorPositionX", 0)}'
        f"{_item('CursorPositionY', 0)}</config:config-item-map-entry>"
        for leaf in leaves
    )
    return (
        f'<office:document-settings {SPACES} office:version="{VERSION}"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        '<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>'
        f'<config:config-item-map-named config:name="Tables">{tables}</config:config-item-map-named>'
        f'<config:config-item config:name="ActiveTable" config:type="string">{leaves[0].name}</config:config-item>'
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    )


def manifest_xml() -> str:
    """The members of the package."""
    rows = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in _MEMBERS
    )
    return (
        f'<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0" manifest:version="{VERSION}">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="{VERSION}" '
        f'manifest:media-type="{MEDIA_TYPE}"/>{rows}</manifest:manifest>'
    )


def _item(name: str, value: int) -> str:
    return f'<config:config-item config:name="{name}" config:type="int">{value}</config:config-item>'


def _number_style(look: Look, place: int) -> str:
    if look.as_written:
        return f'<number:text-style style:name="N{place}"><number:text-content/></number:text-style>'
    if look.decimals < 0:
        return ""
    return (
        f'<number:number-style style:name="N{place}"><number:number number:decimal-places="{look.decimals}" '
        f'number:min-decimal-places="{look.decimals}" number:min-integer-digits="1" '
        f'number:grouping="{str(look.grouped).lower()}"/></number:number-style>'
    )


def _cell_style(look: Look, place: int) -> str:
    plain = look.name == Dress.PLAIN
    parent = "" if plain else f' style:parent-style-name="{_PLAIN}"'
    data = f' style:data-style-name="N{place}"' if look.as_written or look.decimals >= 0 else ""
    side = "end" if look.right else "start"
    return (
        f'<style:style style:name="{style_name(look.name)}" style:display-name="{_PLAIN if plain else look.name}" '
        f'style:family="table-cell"{parent}{data}>{_cell_properties(look)}'
        f'<style:paragraph-properties fo:text-align="{side}"/>{_text_properties(look)}</style:style>'
    )


def _cell_properties(look: Look) -> str:
    rule = ' fo:border-bottom="1.5pt solid #000000" fo:padding-bottom="3pt"' if look.rule else ""
    side = ' fo:padding-left="6pt"' if look.inset else ""
    place = "bottom" if look.low else "top"
    return (
        f'<style:table-cell-properties style:vertical-align="{place}" style:text-align-source="fix" '
        f'fo:wrap-option="{"wrap" if look.wrap else "no-wrap"}"{rule}{side}/>'
    )


def _text_properties(look: Look) -> str:
    line = f' fo:color="#{LINK}" style:text-underline-style="solid"' if look.link else ""
    weight = "bold" if look.bold else "normal"
    return f'<style:text-properties fo:font-size="{look.size}pt" fo:font-weight="{weight}"{line}/>'
