"""Who was there: the lists between the head of the document and its first item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from peelian.sources.minutes.apologies import apologies_in
from peelian.sources.minutes.groups import Group, Label, label_of
from peelian.sources.minutes.lines import Line
from peelian.sources.minutes.people import name_at
from peelian.sources.minutes.people_lists import Listed, people_in
from peelian.sources.minutes.results import SURE, Apology, Attendee, Certainty, Grade, NotUnderstood

_COUNCILLOR = re.compile(r"(?:Councillor|Cllr|Cyng|Ald)", re.IGNORECASE)
_OFFICE_HOLDER = re.compile(
    r"(?:(?:Deputy |Assistant )?(?:Police(?:, Fire)? (?:and|&) Crime )?Commissioner|D?PF?CC"
    r"|.*Constable|(?:[TA]/)?(?:CC|DCC|ACC))\b"
)
_ONE_COUNCIL = re.compile(r"(?:Council|Borough|Authority|CC|BC|DC|MBC)$")
_PLACES = re.compile(r"(?:North|South|East|West|Greater|Royal|Central|New|Isle|Mid|Great|Milton|The)\b")
_RUN_TOGETHER = re.compile(r"(?P<name>\S+ \S+) (?P<body>\S.* (?:Council|Authority))")
_NOBODY = re.compile(r"(?:none|nil|n/?a|no[- ]one|there were none)\.?", re.IGNORECASE)
_ITEMS_FOLLOW = re.compile(
    (
        r"(?:(?:(?:un)?restricted|items?|no\.?|description|decision|public|minutes?|agenda"
        r"|business|part)\s*)+"
    ),
    re.IGNORECASE,
)
_WRAPPED = 55
_BY_GROUP = Certainty(Grade.MEDIUM, "listed among the councillors; whether appointed or co-opted is not stated")
_UNSTATED = Certainty(Grade.MEDIUM, "listed among the members; in what capacity is not stated")
_TABLED = Certainty(Grade.MEDIUM, "marked absent in the list of members")
_BY_POST = Certainty(Grade.MEDIUM, "listed with the members, but by a post and not as a member")
_SPLIT = Certainty(Grade.LOW, "name and council are run together on the line")


@dataclass(slots=True)
class Attendance:
    """What the lists say. ``chair`` is the name of whoever is marked as Chair."""

    present: list[Attendee] = field(default_factory=list)
    officers: list[Attendee] = field(default_factory=list)
    apologies: list[Apology] = field(default_factory=list)
    not_understood: list[NotUnderstood] = field(default_factory=list)
    chair: str = ""


def read_attendance(lines: Sequence[Line]) -> tuple[int, Attendance]:
    """How many of the first lines come before the lists, and what the lists say."""
    reader = _Reader()
    front = len(lines)
    for index, line in enumerate(lines):
        if reader.take(line) and front == len(lines):
            front = index
    return front, reader.found


class _Reader:
    """Carries from line to line whose list it is and whom it named last."""

    def __init__(self) -> None:
        self.found = Attendance()
        self._group: Group | None = None
        self._body = ""
        self._councillors = False
        self._chairing = False
        self._by_council = False
        self._last: list[Attendee] = []

    def take(self, line: Line) -> bool:
        """Read one line; whether the lists have begun."""
        head = line.cells[0] if line.cells else line.text
        label = None if self._names_somebody(line) else label_of(head if line.cells else line.folded)
        if label and (label.group or self._group):
            self._open(label)
            rest = " ".join([label.rest, *line.cells[1:]]).strip()
            if rest:
                cells = tuple(cell for cell in (label.rest, *line.cells[1:]) if cell)
                self._people(replace(line, text=rest, cells=cells if len(cells) > 1 else ()))
        elif self._group is not None:
            self._people(line)
        return self._group is not None

    def _names_somebody(self, line: Line) -> bool:
        """Whether a line that ends in a council's name starts with somebody's."""
        if line.cells:
            return name_at(line.cells[0]) is not None
        named = name_at(line.text)
        if self._group is None or named is None or ":" in line.text:
            return False
        return not _ONE_COUNCIL.search(line.text) or bool(named.title) or self._run_together(line.text) is not None

    def _run_together(self, text: str) -> re.Match[str] | None:
        members = self._group is not None and self._group is not Group.OTHERS
        return _RUN_TOGETHER.fullmatch(text) if members and not _PLACES.match(text) else None

    def _open(self, label: Label) -> None:
        self._chairing = (
            bool(re.search(r"\bchair", label.words, re.IGNORECASE)) and "vice" not in label.words.lower()
        )
        self._body = label.body
        if label.group is Group.UNKNOWN:
            council = self._group is Group.MEMBERS and bool(_ONE_COUNCIL.search(label.body))
            self._by_council = council and (self._by_council or not self._any_body())
            self._group = Group.MEMBERS if self._by_council else Group.OTHERS
            return
        self._group = label.group
        self._councillors = bool(re.search(r"councillors|cllrs", label.words, re.IGNORECASE))

    def _any_body(self) -> bool:
        return any(one.body for one in self.found.present)

    def _people(self, line: Line) -> None:
        if self._group is Group.APOLOGIES:
            if _ITEMS_FOLLOW.fullmatch(line.folded):
                return
            read, left = apologies_in(line)
            self.found.apologies += read
            self.found.not_understood += left
            return
        together = None if line.cells else self._run_together(line.text)
        listed = people_in(line.text, line.cells)
        if together and "," not in line.text and not (listed and listed[0].title):
            self._add(Listed(together["name"], body=together["body"], as_printed=line.text), line, _SPLIT)
        elif listed:
            for one in listed:
                self._add(one, line, None)
        elif self._last and (len(self._last[-1].as_printed) >= _WRAPPED or line.text[0].islower()):
            self._continue(line.text)
        elif not _NOBODY.fullmatch(line.folded) and not _ITEMS_FOLLOW.fullmatch(line.folded):
            why = "It stands in a list of people, but no name was recognised."
            self.found.not_understood.append(NotUnderstood(line.text, why, line.place))

    def _continue(self, words: str) -> None:
        """More of the post of the person named last, whose line ran out of room."""
        last = self._last.pop()
        more = replace(last, role=f"{last.role} {words}".strip(), as_printed=f"{last.as_printed} {words}")
        self._last.append(more)
        whole = self.found.present if last in self.found.present else self.found.officers
        whole[whole.index(last)] = more

    def _add(self, one: Listed, line: Line, sure: Certainty | None) -> None:
        if one.capacity == "absent":
            self.found.apologies.append(
                Apology(one.name, line.place, "", one.body, one.title, one.as_printed, _TABLED)
            )
            return
        capacity, why = self._capacity(one)
        role = ", ".join(words for words in (one.part, one.role) if words)
        attendee = Attendee(
            one.name,
            line.place,
            capacity,
            one.body or self._body,
            role,
            one.title,
            one.substitute_for,
            one.as_printed,
            sure or why,
        )
        whole = self.found.officers if capacity == "in attendance" else self.found.present
        whole.append(attendee)
        self._last = [attendee]
        if self._chairing or re.match(r"(?:chair|in the chair|cadeirydd)", one.part, re.IGNORECASE):
            self.found.chair = self.found.chair or one.name

    def _capacity(self, one: Listed) -> tuple[str, Certainty]:
        if self._group is Group.OTHERS or (_OFFICE_HOLDER.match(one.role) and not _COUNCILLOR.match(one.title)):
            return "in attendance", SURE
        if one.capacity:
            return _worded(one.capacity), SURE
        if self._group in (Group.INDEPENDENT, Group.CO_OPTED, Group.SUBSTITUTES):
            return str(self._group), SURE
        if self._councillors or _COUNCILLOR.match(one.title):
            return "appointed", _BY_GROUP
        if one.role and not one.role.startswith("Mayor"):
            return "in attendance", _BY_POST
        return "member", _UNSTATED


def _worded(capacity: str) -> str:
    if capacity == "substitute":
        return capacity
    if "independent" in capacity or "lay" in capacity:
        return "co-opted independent"
    return "co-opted" if "co-opt" in capacity else "appointed"
