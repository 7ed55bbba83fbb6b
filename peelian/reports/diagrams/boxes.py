"""The box of one step: what is written in it, how tall that makes it, and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from peelian.reports.diagrams import marks
from peelian.reports.diagrams.lettering import lines_of
from peelian.reports.diagrams.marks import Point
from peelian.reports.diagrams.steps import Standing, Step

SIDE, TOP = 9.0, 6.0
_MARK = 17.0
_LOOKS = {
    Standing.DONE: ("#e9f3ee", marks.DONE, 2.0),
    Standing.OPEN: ("#eaf1fa", marks.ACCENT, 3.0),
    Standing.SHUT: (marks.SHADE, marks.QUIET, 1.0),
}
_PLAIN = (marks.PAPER, marks.LINE, 1.2)


@dataclass(frozen=True, slots=True)
class Scale:
    """How broad a picture is and how large its letters are, in pixels; ``columns`` at the most."""

    width: float
    columns: int
    title: float
    small: float


WIDE = Scale(660, 3, 13.5, 11.5)
NARROW = Scale(328, 1, 15, 13)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a box: its size, and whether a sign of the step's standing goes before it."""

    words: str
    size: float
    bold: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A step with the lines written in its box."""

    step: Step
    lines: tuple[Line, ...]

    @property
    def height(self) -> float:
        """How tall the box is."""
        return 2 * TOP + sum(_leading(line) for line in self.lines) - 3

    def drawn(self, at: Point, width: float, height: float) -> str:
        """The box with its corner at a point."""
        fill, line, weight = _LOOKS.get(self.step.standing, _PLAIN)
        parts = [marks.box(at, (width, height), fill=fill, line=line, weight=weight)]
        foot = at[1] + TOP - 6
        for one in self.lines:
            foot += _leading(one)
            start = at[0] + SIDE + (_MARK if one.signed else 0)
            if one.signed and one.words == self.step.standing_words[: len(one.words)]:
                parts.append(marks.standing_mark(self.step.standing, (at[0] + SIDE + 6, foot - one.size * 0.36)))
            parts.append(marks.words_at(one.words, (start, foot), one.size, bold=one.bold))
        return "".join(parts)


def _leading(line: Line) -> float:
    return round(line.size * 1.28, 1)


def box_of(step: Step, scale: Scale, width: float, *, lane: str = "") -> Box:
    """The box of a step, ``width`` across; ``lane`` is said in it where the picture has no lanes."""
    inside = width - 2 * SIDE
    lines = [Line(words, scale.title, bold=True) for words in lines_of(step.title, scale.title, inside, bold=True)]
    if step.standing not in (Standing.NONE, Standing.LATER):
        told = lines_of(step.standing_words, scale.small, inside - _MARK, bold=True)
        lines += [Line(words, scale.small, bold=True, signed=True) for words in told]
    said = [lane, f"{step.provision}; repeats" if step.repeat else step.provision, *step.notes]
    if step.bars:
        said.append(f"Ruled out by: {', '.join(bar.lower() for bar in step.bars)}")
    lines += [Line(words, scale.small) for text in said for words in lines_of(text, scale.small, inside)]
    return Box(step, tuple(lines))
