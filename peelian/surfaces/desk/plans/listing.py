"""Areas of focus and tasks as text in one box, and back: a paragraph for each. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from peelian.facts.plans.services.making import TaskRow
from peelian.facts.plans.services.objectives import FocusRow

_GAP = re.compile(r"\n\s*\n")
_LABELLED = re.compile(r"(lead|how often|when|record|source):\s*(.*)", re.IGNORECASE)
_LABELS = {"lead": "Lead", "often": "How often", "when": "When", "ref": "Record", "source": "Source"}
_NAMES = {label.casefold(): name for name, label in _LABELS.items()}


def focus_text(areas: Iterable[FocusRow]) -> str:
    """Areas of focus, each with its title on a line and what it says below."""
    return "\n\n".join("\n".join(filter(None, (one.title, _solid(one.text)))) for one in areas)


def focus_rows(text: str, before: Iterable[FocusRow] = ()) -> list[FocusRow]:
    """The areas of a text in their order; one that stood there before keeps where it was taken from."""
    sources = {one.title: one.source for one in before}
    found = []
    for paragraph in _paragraphs(text):
        title, _, words = paragraph.partition("\n")
        found.append(FocusRow(title.strip(), words.strip(), sources.get(title.strip(), "")))
    return found


def task_text(tasks: Iterable[TaskRow]) -> str:
    """Tasks, each with what is to be done and then, a line each, who leads it, how often and when."""
    return "\n\n".join("\n".join(_lines(one)) for one in tasks)


def task_rows(text: str) -> list[TaskRow]:
    """The tasks of a text in their order."""
    found = []
    for paragraph in _paragraphs(text):
        said: dict[str, str] = {}
        words = []
        for line in paragraph.split("\n"):
            labelled = _LABELLED.fullmatch(line.strip())
            if labelled:
                said[_NAMES[labelled[1].casefold()]] = labelled[2].strip()
            else:
                words.append(line)
        found.append(TaskRow("\n".join(words).strip(), **said))
    return found


def _lines(task: TaskRow) -> Iterator[str]:
    yield _solid(task.text)
    for name, label in _LABELS.items():
        if value := getattr(task, name):
            yield f"{label}: {value}"


def _paragraphs(text: str) -> list[str]:
    return [one.strip() for one in _GAP.split(text) if one.strip()]


def _solid(text: str) -> str:
    """A text without empty lines, which part one paragraph from the next."""
    return _GAP.sub("\n", text.strip())
