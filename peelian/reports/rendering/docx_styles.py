"""The styles and numbering of a DOCX report, from the measures in :mod:`peelian.reports.rendering.look`."""

from __future__ import annotations

from collections.abc import Sequence

from peelian.reports.rendering.look import (
    ACCENT,
    BAR_SPACE,
    CELL_SIDE,
    CELL_TOP,
    FONT,
    INK,
    LINK,
    LIST_STEP,
    NORMAL,
    RULE,
    SHADE,
    STYLES,
    Style,
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TABLE_STYLE = "ReportTable"
BULLETS = 1
_LEVELS = 9
_BULLET_SIGNS = ("•", "–", "▪")
_NUMBER_FORMATS = ("decimal", "lowerLetter", "lowerRoman")
_BUILT_IN = {
    "Normal": "Normal",
    "Title": "Title",
    "Heading 1": "heading 1",
    "Heading 2": "heading 2",
    "Heading 3": "heading 3",
    "List Bullet": "List Bullet",
    "List Number": "List Number",
    "Quote": "Quote",
    "Caption": "caption",
    "Header": "header",
    "Footer": "footer",
}


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def style_id(name: str) -> str:
    """The identifier by which paragraphs cite a style."""
    return name.replace(" ", "")


def styles_xml(language: str) -> str:
    """The part ``word/styles.xml``."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val="{INK}"/>'
        f'<w:sz w:val="24"/><w:szCs w:val="24"/>'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    paragraphs = "".join(_paragraph_style(style) for style in (NORMAL, *STYLES))
    return f'<w:styles xmlns:w="{W}">{defaults}{paragraphs}{_character_styles()}{_table_styles()}</w:styles>'


def numbering_xml(starts: Sequence[tuple[int, int]]) -> str:
    """The part ``word/numbering.xml``: bullets, and one list for each (level, first number) of ``starts``."""
    bullets = "".join(_level(depth, "bullet", _BULLET_SIGNS[depth % 3]) for depth in range(_LEVELS))
    numbers = "".join(_level(depth, _NUMBER_FORMATS[depth % 3], f"%{depth + 1}.") for depth in range(_LEVELS))
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="{depth}">'
        f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for number, (depth, start) in enumerate(starts, BULLETS + 1)
    )
    return (
        f'<w:numbering xmlns:w="{W}">'
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>{bullets}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{numbers}</w:abstractNum>'
        f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>{lists}</w:numbering>'
    )


def _level(depth: int, kind: str, sign: str) -> str:
    left, hanging = twips(LIST_STEP * (depth + 1)), twips(LIST_STEP)
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def _paragraph_style(style: Style) -> str:
    name = _BUILT_IN.get(style.name, style.name)
    kind = "" if style.name in _BUILT_IN else ' w:customStyle="1"'
    default = "" if style.parent else ' w:default="1"'
    based = f'<w:basedOn w:val="{style_id(style.parent)}"/>' if style.parent else ""
    following = '<w:next w:val="Normal"/>' if style.keep_next or style.outline else ""
    return (
        f'<w:style w:type="paragraph"{default}{kind} w:styleId="{style_id(style.name)}"><w:name w:val="{name}"/>'
        f"{based}{following}<w:qFormat/>"
        f"<w:pPr>{_paragraph_properties(style)}</w:pPr><w:rPr>{_run_properties(style)}</w:rPr></w:style>"
    )


def _paragraph_properties(style: Style) -> str:
    keep = "<w:keepNext/><w:keepLines/>" if style.keep_next else ""
    bar = f'<w:left w:val="single" w:sz="24" w:space="{BAR_SPACE}" w:color="{RULE}"/>'
    border = f"<w:pBdr>{bar}</w:pBdr>" if style.bar else ""
    tabs = f'<w:tabs><w:tab w:val="left" w:pos="{twips(style.left)}"/></w:tabs>' if style.hanging else ""
    spacing = (
        f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}" '
        f'w:line="{round(2.4 * style.leading)}" w:lineRule="auto"/>'
    )
    indent = f'<w:ind w:left="{twips(style.left)}" w:hanging="{twips(style.hanging)}"/>' if style.left else ""
    outline = f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else ""
    return f'{keep}{border}{tabs}{spacing}{indent}<w:jc w:val="{style.align}"/>{outline}'


def _run_properties(style: Style) -> str:
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    size = round(style.size * 2)
    return f'{bold}<w:color w:val="{style.colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _character_styles() -> str:
    head = '<w:style w:type="character"'
    default = (
        f'{head} w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>'
    )
    looks = (
        ("Strong", "<w:b/><w:bCs/>"),
        ("Emphasis", "<w:i/><w:iCs/>"),
        ("Inserted", '<w:u w:val="single"/>'),
        ("Deleted", "<w:strike/>"),
        ("Hyperlink", f'<w:color w:val="{LINK}"/><w:u w:val="single"/>'),
    )
    based = '<w:basedOn w:val="DefaultParagraphFont"/>'
    return default + "".join(
        f'{head} w:styleId="{name}"><w:name w:val="{name}"/>{based}<w:qFormat/><w:rPr>{look}</w:rPr></w:style>'
        for name, look in looks
    )


def _table_styles() -> str:
    """A plain table, and the report table: quiet rules between rows, a shaded heading row over a firm line."""

    def edge(side: str, colour: str, size: int) -> str:
        return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'

    margins = "".join(
        f'<w:{side} w:w="{twips(width)}" w:type="dxa"/>'
        for side, width in (("top", CELL_TOP), ("left", CELL_SIDE), ("bottom", CELL_TOP), ("right", CELL_SIDE))
    )
    borders = edge("top", ACCENT, 8) + edge("bottom", RULE, 4) + edge("insideH", RULE, 4)
    first = f"<w:tcBorders>{edge('bottom', ACCENT, 8)}</w:tcBorders>"
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}"><w:name w:val="Report Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr>'
        f'<w:tcPr>{first}<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/><w:vAlign w:val="bottom"/></w:tcPr>'
        "</w:tblStylePr></w:style>"
    )
