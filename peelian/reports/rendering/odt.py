"""A report as ODT: the same styles, headings, lists and tables as DOCX, in OpenDocument 1.3.

Each figure stands between two ends of a bookmark that names it, and the manifest travels as a member of the
package, so that :mod:`peelian.reports.reading` can find and check every figure after the file has been edited.
"""

from __future__ import annotations

from peelian.reports.drawing import pngs_of
from peelian.reports.manifest import Manifest
from peelian.reports.rendering.look import draft_words
from peelian.reports.rendering.odt_body import Body
from peelian.reports.rendering.odt_runs import Runs
from peelian.reports.rendering.odt_styles import (
    MANIFEST_MEMBER,
    MEDIA_TYPE,
    SPACES,
    VERSION,
    cell_styles_xml,
    styles_xml,
)
from peelian.reports.rendering.outline import anchors, sound
from peelian.reports.rendering.packages import xml_text, zipped
from peelian.reports.tree import Chart, Diagram, Document

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def render_odt(document: Document) -> bytes:
    """The report as an ODT file, dated ``document.modified``."""
    document = sound(document)
    pictures = pngs_of([block.svg for block in document.blocks if isinstance(block, Chart | Diagram)])
    header = tuple(line for line in (document.control.marking, draft_words(document)) if line)
    drawn = [(f"Pictures/chart{number}.png", png) for number, png in enumerate(pictures, 1)]
    written = (
        ("content.xml", _content(document, Body(Runs(anchors(document)), pictures))),
        ("styles.xml", styles_xml(document.control, header, xml_text(document.language))),
        ("meta.xml", _meta(document)),
        ("settings.xml", _settings()),
        ("META-INF/manifest.xml", _package_manifest([name for name, _ in drawn])),
    )
    members = [("mimetype", MEDIA_TYPE.encode())]
    members += [(name, (_DECLARATION + text).encode()) for name, text in written]
    members += [(MANIFEST_MEMBER, Manifest.of(document).to_json().encode()), *drawn]
    return zipped(members, document.modified, stored=("mimetype",))


def _content(document: Document, body: Body) -> str:
    blocks = "".join([body.opening(document.control, document.notices), *map(body.block, document.blocks)])
    row = (
        '<style:style style:name="Row" style:family="table-row">'
        '<style:table-row-properties fo:keep-together="always"/></style:style>'
    )
    return (
        f'<office:document-content {SPACES} office:version="{VERSION}"><office:automatic-styles>'
        f"{row}{cell_styles_xml()}{body.automatic_styles()}</office:automatic-styles>"
        f"<office:body><office:text>{blocks}</office:text></office:body></office:document-content>"
    )


def _meta(document: Document) -> str:
    control = document.control
    stamp = f"{document.modified[:10]}T00:00:00Z"
    created = f"<meta:creation-date>{stamp}</meta:creation-date>" if document.modified else ""
    dated = f"<dc:date>{stamp}</dc:date>" if document.modified else ""
    return (
        f'<office:document-meta {SPACES} office:version="{VERSION}"><office:meta>'
        "<meta:generator>Peelian</meta:generator>"
        f"<dc:title>{xml_text(control.title)}</dc:title>"
        f"<meta:initial-creator>{xml_text(control.body)}</meta:initial-creator>"
        f"<dc:creator>{xml_text(control.body)}</dc:creator>{created}{dated}"
        f"<dc:language>{xml_text(document.language)}</dc:language>"
        f'<meta:user-defined meta:name="Reference">{xml_text(document.ref)}</meta:user-defined>'
        f'<meta:user-defined meta:name="Version">{xml_text(control.version)}</meta:user-defined>'
        "</office:meta></office:document-meta>"
    )


def _settings() -> str:
    """The space between paragraphs is the greater of the two asked for, as in Word, and not their sum."""
    return (
        f'<office:document-settings {SPACES} office:version="{VERSION}"><office:settings>'
        '<config:config-item-set config:name="ooo:configuration-settings">'
        '<config:config-item config:name="AddParaTableSpacing" config:type="boolean">false</config:config-item>'
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def _package_manifest(pictures: list[str]) -> str:
    entries = [("/", MEDIA_TYPE)]
    entries += [(name, "text/xml") for name in ("content.xml", "styles.xml", "meta.xml", "settings.xml")]
    entries += [("Peelian/", "application/vnd.peelian.manifest"), (MANIFEST_MEMBER, "application/json")]
    entries += [(name, "image/png") for name in pictures]
    rows = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"'
        f"{f' manifest:version={chr(34)}{VERSION}{chr(34)}' if name == '/' else ''}/>"
        for name, kind in entries
    )
    return (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="{VERSION}">{rows}</manifest:manifest>'
    )
