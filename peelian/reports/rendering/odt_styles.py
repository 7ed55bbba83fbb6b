"""The styles of an ODT report, written from the measures in :mod:`peelian.reports.rendering.look`."""

from __future__ import annotations

from peelian.reports.manifest import FILE_NAME
from peelian.reports.rendering.look import (
    ACCENT,
    BAR_SPACE,
    BAR_WIDTH,
    CELL_SIDE,
    CELL_TOP,
    FONT,
    HEADER_GAP,
    LINK,
    LIST_STEP,
    MARGIN_FOOT,
    MARGIN_SIDE,
    MARGIN_TOP,
    NORMAL,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RULE,
    SHADE,
    STYLES,
    TEXT_WIDTH,
    Style,
    running_title,
)
from peelian.reports.rendering.packages import xml_text
from peelian.reports.tree import Control

VERSION = "1.3"
MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
MANIFEST_MEMBER = f"Peelian/{FILE_NAME}"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in (
        ("office", f"{_ODF}:office:1.0"),
        ("style", f"{_ODF}:style:1.0"),
        ("text", f"{_ODF}:text:1.0"),
        ("table", f"{_ODF}:table:1.0"),
        ("draw", f"{_ODF}:drawing:1.0"),
        ("fo", f"{_ODF}:xsl-fo-compatible:1.0"),
        ("svg", f"{_ODF}:svg-compatible:1.0"),
        ("meta", f"{_ODF}:meta:1.0"),
        ("config", f"{_ODF}:config:1.0"),
        ("ooo", "http://openoffice.org/2004/office"),
        ("xlink", "http://www.w3.org/1999/xlink"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
    )
)
_LEVELS = 10
_BULLET_SIGNS = ("•", "–", "▪")
_NUMBER_FORMATS = ("1", "a", "i")
_ALIGN = {"left": "start", "center": "center"}
_NAMES = {"Normal": "Text body", "Quote": "Quotations"}


def style_name(name: str) -> str:
    """The name by which content cites a style of :data:`~peelian.reports.rendering.look.STYLES`."""
    return _NAMES.get(name, name).replace(" ", "_20_")


def points(length: float) -> str:
    """A length as ODF writes it."""
    return f"{length:.2f}pt"


def styles_xml(control: Control, header: tuple[str, ...], language: str) -> str:
    """The member ``styles.xml``: the styles, and the page with its header lines and numbered footer."""
    paragraphs = "".join(_paragraph_style(style) for style in (NORMAL, *STYLES))
    return (
        f'<office:document-styles {SPACES} office:version="{VERSION}"><office:font-face-decls>'
        f'<style:font-face style:name="{FONT}" svg:font-family="{FONT}" style:font-family-generic="swiss"/>'
        f"</office:font-face-decls><office:styles>{_defaults(language)}{paragraphs}{_text_styles()}{_list_styles()}"
        f"</office:styles><office:automatic-styles>{_page_layout()}</office:automatic-styles>"
        f"<office:master-styles>{_master_page(control, header)}</office:master-styles></office:document-styles>"
    )


def cell_styles_xml() -> str:
    """Automatic styles of cells: ordinary, heading, and those of the first row where there is no heading."""
    padding = (
        f'fo:padding-top="{points(CELL_TOP)}" fo:padding-bottom="{points(CELL_TOP)}" '
        f'fo:padding-left="{points(CELL_SIDE)}" fo:padding-right="{points(CELL_SIDE)}"'
    )
    none = 'fo:border-left="none" fo:border-right="none"'
    quiet, firm = f"0.5pt solid #{RULE}", f"1pt solid #{ACCENT}"
    looks = (
        ("Cell", f'fo:border-top="none" fo:border-bottom="{quiet}"', ""),
        ("FirstCell", f'fo:border-top="{firm}" fo:border-bottom="{quiet}"', ""),
        (
            "HeadCell",
            f'fo:border-top="{firm}" fo:border-bottom="{firm}"',
            f' fo:background-color="#{SHADE}" style:vertical-align="bottom"',
        ),
    )
    return "".join(
        f'<style:style style:name="{name}" style:family="table-cell">'
        f"<style:table-cell-properties {border} {none} {padding}{more}/></style:style>"
        for name, border, more in looks
    )


def _defaults(language: str) -> str:
    code, _, country = language.partition("-")
    return (
        '<style:default-style style:family="paragraph"><style:text-properties '
        f'style:font-name="{FONT}" fo:font-size="12pt" fo:language="{code}" fo:country="{country or "none"}"/>'
        "</style:default-style>"
        '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
    )


def _paragraph_style(style: Style) -> str:
    parent = style_name(style.parent) if style.parent else "Standard"
    display = _NAMES.get(style.name, style.name)
    following = f' style:next-style-name="{style_name("Normal")}"' if style.keep_next or style.outline else ""
    outline = f' style:default-outline-level="{style.outline}"' if style.outline else ""
    return (
        f'<style:style style:name="{style_name(style.name)}" style:display-name="{display}" '
        f'style:family="paragraph" style:parent-style-name="{parent}"{following}{outline}>'
        f"{_paragraph_properties(style)}"
        f'<style:text-properties fo:font-size="{style.size}pt" fo:color="#{style.colour}" '
        f'fo:font-weight="{"bold" if style.bold else "normal"}"/></style:style>'
    )


def _paragraph_properties(style: Style) -> str:
    keep = ' fo:keep-with-next="always" fo:keep-together="always"' if style.keep_next else ""
    bar = f' fo:border-left="{BAR_WIDTH}pt solid #{RULE}" fo:padding-left="{BAR_SPACE}pt"' if style.bar else ""
    left = style.left - BAR_SPACE - BAR_WIDTH if style.bar else style.left
    tabs = ""
    if style.name == "Footer":
        stop = f'<style:tab-stop style:position="{points(TEXT_WIDTH)}" style:type="right"/>'
        tabs = f"<style:tab-stops>{stop}</style:tab-stops>"
    return (
        f'<style:paragraph-properties fo:margin-top="{points(style.before)}" '
        f'fo:margin-bottom="{points(style.after)}" fo:margin-left="{points(left)}" fo:margin-right="0pt" '
        f'fo:text-indent="{points(-style.hanging)}" '
        f'fo:line-height="{style.leading}%" fo:text-align="{_ALIGN[style.align]}" fo:orphans="2" fo:widows="2"'
        f"{keep}{bar}>{tabs}</style:paragraph-properties>"
    )


def _text_styles() -> str:
    looks = (
        ("Strong_20_Emphasis", "Strong Emphasis", 'fo:font-weight="bold"'),
        ("Emphasis", "Emphasis", 'fo:font-style="italic"'),
        ("Inserted", "Inserted", 'style:text-underline-style="solid" style:text-underline-width="auto"'),
        ("Deleted", "Deleted", 'style:text-line-through-style="solid"'),
        (
            "Internet_20_link",
            "Internet link",
            f'fo:color="#{LINK}" style:text-underline-style="solid"',
        ),
    )
    return "".join(
        f'<style:style style:name="{name}" style:display-name="{display}" style:family="text">'
        f"<style:text-properties {look}/></style:style>"
        for name, display, look in looks
    )


def _list_styles() -> str:
    bullets = "".join(
        f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{_BULLET_SIGNS[(level - 1) % 3]}">'
        f"{_list_place(level)}</text:list-level-style-bullet>"
        for level in range(1, _LEVELS + 1)
    )
    numbers = "".join(
        f'<text:list-level-style-number text:level="{level}" style:num-suffix="." '
        f'style:num-format="{_NUMBER_FORMATS[(level - 1) % 3]}">{_list_place(level)}'
        "</text:list-level-style-number>"
        for level in range(1, _LEVELS + 1)
    )
    return (
        f'<text:list-style style:name="Bullets">{bullets}</text:list-style>'
        f'<text:list-style style:name="Numbers">{numbers}</text:list-style>'
    )


def _list_place(level: int) -> str:
    left, step = points(LIST_STEP * level), points(LIST_STEP)
    return (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        f'<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="{left}" '
        f'fo:text-indent="-{step}" fo:margin-left="{left}"/></style:list-level-properties>'
    )


def _page_layout() -> str:
    gap = points(MARGIN_TOP - HEADER_GAP - 24)
    foot = points(MARGIN_FOOT - HEADER_GAP - 14)
    return (
        '<style:page-layout style:name="Page"><style:page-layout-properties '
        f'fo:page-width="{points(PAGE_WIDTH)}" fo:page-height="{points(PAGE_HEIGHT)}" '
        f'style:print-orientation="portrait" fo:margin-top="{points(HEADER_GAP)}" '
        f'fo:margin-bottom="{points(HEADER_GAP)}" fo:margin-left="{points(MARGIN_SIDE)}" '
        f'fo:margin-right="{points(MARGIN_SIDE)}"/>'
        f'<style:header-style><style:header-footer-properties fo:min-height="24pt" fo:margin-bottom="{gap}"/>'
        f'</style:header-style><style:footer-style><style:header-footer-properties fo:min-height="14pt" '
        f'fo:margin-top="{foot}"/></style:footer-style></style:page-layout>'
    )


def _master_page(control: Control, header: tuple[str, ...]) -> str:
    lines = "".join(f'<text:p text:style-name="Header">{xml_text(line)}</text:p>' for line in header or ("",))
    title = running_title(control)
    pages = (
        'Page <text:page-number text:select-page="current">1</text:page-number>'
        " of <text:page-count>1</text:page-count>"
    )
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="Page">'
        f'<style:header>{lines}</style:header><style:footer><text:p text:style-name="Footer">'
        f"{xml_text(title)}<text:tab/>{pages}</text:p></style:footer></style:master-page>"
    )
