from __future__ import annotations

import json
from pathlib import Path

import pytest
import typst

from peelian.reports import rendering
from peelian.reports.diagrams.lettering import breadth, lines_of

_FONTS = Path(rendering.__file__).parent / "fonts"


@pytest.mark.parametrize(("weight", "bold"), [("regular", False), ("bold", True)])
@pytest.mark.parametrize(
    "words", ["Chief constable consulted again", "2012 Regulations, regs 4(2), 6(3)", "Done 20 September 2021"]
)
def test_no_words_are_broader_in_print_than_reckoned(tmp_path: Path, words: str, weight: str, bold: bool) -> None:
    measuring = tmp_path / "measuring.typ"
    measuring.write_text(
        f'#set text(font: "Liberation Sans", size: 10pt, weight: "{weight}")\n'
        f'#context [#metadata(measure([#"{words}"]).width.pt()) <broad>]'
    )
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(_FONTS)])
    printed = json.loads(typst.query(str(measuring), "<broad>", field="value", one=True, font_paths=fonts))
    assert printed <= breadth(words, 10, bold=bold) <= printed * 1.08


def test_words_break_between_words() -> None:
    assert lines_of("Draft sent to panel", 10, 60) == ["Draft sent to", "panel"]


def test_a_word_too_broad_for_a_line_is_cut() -> None:
    lines = lines_of("to WWWWWWWWWW", 10, 40)
    assert "".join(lines) == "toWWWWWWWWWW"
    assert all(breadth(line, 10) <= 40 for line in lines)


def test_a_single_letter_is_a_line_however_narrow() -> None:
    assert lines_of("WW", 10, 1) == ["W", "W"]


def test_no_words_are_no_lines() -> None:
    assert lines_of("  ", 10, 50) == []
