"""What the signs, letters and short citations of a picture mean, at its foot: only those that it uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from peelian.reports.diagrams import marks
from peelian.reports.diagrams.boxes import Scale
from peelian.reports.diagrams.lettering import breadth, lines_of
from peelian.reports.diagrams.routing import EITHER, Way, notes_of
from peelian.reports.diagrams.steps import Need, Standing, Step, forms_used

_EDGE, _SIGN, _APART, _GAP = 8.0, 26.0, 12.0, 5.0
_ARROW = "arrow"


def drawn_legend(
    steps: Sequence[Step], needs: Mapping[str, Sequence[Need]], ways: Sequence[Way], scale: Scale, top: float
) -> tuple[str, float]:
    """The legend from ``top`` down, and where it ends: signs side by side, then notes and citations in lines."""
    signs, down = _side_by_side([*_signs(steps, ways)], scale, top)
    lines, down = _one_a_line([*_notes(steps, needs)], scale, down)
    return signs + lines, down


def _side_by_side(entries: Sequence[tuple[str, str]], scale: Scale, top: float) -> tuple[str, float]:
    parts: list[str] = []
    leading, left, down = round(scale.small * 1.3 + _GAP, 1), _EDGE, top
    for sign, words in entries:
        broad = _SIGN + breadth(words, scale.small)
        if left > _EDGE and left + broad > scale.width - _EDGE:
            left, down = _EDGE, down + leading
        parts.append(_sign(sign, (left + 10, down + leading / 2)))
        parts.append(marks.words_at(words, (left + _SIGN, down + leading / 2 + scale.small * 0.36), scale.small))
        left += broad + _APART
    return "".join(parts), down + (leading + _GAP if entries else 0)


def _one_a_line(entries: Sequence[tuple[str, str]], scale: Scale, top: float) -> tuple[str, float]:
    parts: list[str] = []
    leading, down = round(scale.small * 1.3, 1), top
    for sign, words in entries:
        left = _EDGE + (_SIGN if sign else 0)
        parts.append(marks.sign(sign, (_EDGE + 10, down + leading * 0.7)) if sign else "")
        for line in lines_of(words, scale.small, scale.width - _EDGE - left):
            down += leading
            parts.append(marks.words_at(line, (left, down), scale.small))
        down += _GAP if sign else 1
    return "".join(parts), down + _EDGE


def _signs(steps: Sequence[Step], ways: Sequence[Way]) -> Iterator[tuple[str, str]]:
    yield _ARROW, "Must come first"
    if any(way.arrow.sign == EITHER for way in ways):
        yield EITHER, "One of these is enough"
    used = {step.standing for step in steps}
    for standing in Standing:
        if standing in used and standing is not Standing.NONE:
            yield standing, standing.capitalize()


def _notes(steps: Sequence[Step], needs: Mapping[str, Sequence[Need]]) -> Iterator[tuple[str, str]]:
    for letter, need in notes_of(needs):
        yield letter, f"Asked {need.when} ({need.provision})"
    yield "", f"{'; '.join(f'{form}: {meaning}' for form, meaning in forms_used(steps))}."


def _sign(sign: str, middle: marks.Point) -> str:
    across, down = middle
    if sign == _ARROW:
        return marks.path([(across, down - 8), (across, down + 7)]) + marks.head((across, down + 7))
    if sign == EITHER:
        return marks.sign(sign, middle)
    if sign == Standing.LATER:
        return marks.box((across - 8, down - 6), (16, 12), corner=2)
    return marks.standing_mark(Standing(sign), middle)
