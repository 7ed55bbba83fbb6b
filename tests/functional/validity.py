"""What the HTML of a page as it was served is asked: every element closed in its turn, every reference met."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track"})
_POINTS = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "headers")
_NOT_INSIDE = {"a": {"a", "button"}, "button": {"a", "button"}, "form": {"form"}, "label": {"label"}}
_NO_BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = _NO_BLOCKS | {
    "div",
    "ul",
    "ol",
    "dl",
    "table",
    "section",
    "form",
    "figure",
    "details",
    "fieldset",
    "nav",
}
_DRAWN = "svg"


def faults_in(html: str) -> list[str]:
    """What is wrong with a page: nesting, names given twice, names that nothing has."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    twice = [f"id “{name}” stands {count} times" for name, count in Counter(reader.ids).items() if count > 1]
    missing = [f"{by} names “{name}”, which is not there" for by, name in reader.points if name not in reader.ids]
    unclosed = [f"<{tag}> is not closed" for tag in reader.inside]
    return [*reader.faults, *twice, *missing, *unclosed]


class _Reader(HTMLParser):
    """Reads a page and notes what is wrong with it on the way."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.ids: list[str] = []
        self.points: list[tuple[str, str]] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)
        if tag not in _VOID:
            self.inside.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)
        if tag not in _VOID and _DRAWN not in self.inside:
            self.faults.append(f"<{tag}/> closes itself")

    def handle_endtag(self, tag: str) -> None:
        if not self.inside or self.inside[-1] != tag:
            self.faults.append(f"</{tag}> at {self.getpos()} closes <{self.inside[-1] if self.inside else ''}>")
        else:
            self.inside.pop()

    def _note(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        wrong = _NOT_INSIDE.get(tag, set()) & set(self.inside)
        if tag in _BLOCKS:
            wrong |= _NO_BLOCKS & set(self.inside)
        self.faults += [f"<{tag}> at {self.getpos()} stands in <{one}>" for one in sorted(wrong)]
        twice = [name for name, count in Counter(name for name, _ in attrs).items() if count > 1]
        self.faults += [f"<{tag}> at {self.getpos()} has {name} twice" for name in twice]
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in _POINTS:
                self.points += [(name, one) for one in (value or "").split()]
