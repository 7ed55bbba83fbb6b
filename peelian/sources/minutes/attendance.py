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
from peelian.sources.minutes.presence_marks import without_marks
from peelian.sources.minutes.results import SURE, Apology, Attendee, Certainty, Grade, NotUnderstood
from peelian.sources.minutes.title_shapes import is_capitals

_COUNCILLOR = re.compile(r"(?:.*\b)?(?:Councillors?|Cllrs?|Cyng\w*|Ald\w*|CC)\b", re.IGNORECASE)
_COUNCIL_LED = re.compile(
    r"(?P<who>[A-Z][^,;:()]{2,60}(?:Council|Authority|Police|CC|BC|DC|MBC|UA))(?:\s*:|\s+[-\u2013])\s*"
    r"(?P<rest>(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr)\b.*)"
)
_OFFICE_HOLDER = re.compile(
    r"(?:(?:Deputy |Assistant )?(?:Police(?:, Fire)? (?:and|&) Crime )?Commissioner|D?PF?CC"
    r"|.*Constable|(?:[TA]/)?(?:CC|DCC|ACC))\b"
)
_ONE_COUNCIL = re.compile(r"(?:Council|Borough|Authority|CC|BC|DC|MBC)$")
_PLACES = re.compile(r"(?:North|South|East|West|Greater|Royal|Central|New|Isle|Mid|Great|Milton|The)\b")
_RUN_TOGETHER = re.compile(r"(?P<name>\S+ \S+) (?P<body>[^\s(\u2013-].* (?:Council|Authority))")
_NOBODY = re.compile(r"(?:none|nil|n/?a|no[- ]one|there were none)\.?", re.IGNORECASE)
_ITEMS_FOLLOW = re.compile(
    (
        r"(?:(?:(?:un)?restricted|items?|no\.?|description|decision|public|minutes?|agenda"
        r"|business|part|discussion|actions?|owner|lead|notes?|outcome|ref|who|by|when|subject)\W*)+"
    ),
    re.IGNORECASE,
)
_FROM_SOMEWHERE = re.compile(r"(?P<who>[A-Z][^:;,.]{2,60}):\s*(?P<rest>\S.*)")
_BESIDE = re.compile(
    (
        r"(?:copies of|(?:please )?note:|these minutes|the (?:meeting|panel|committee|board) (?:started|commenced"
        r"|met|opened|began|was)\b|part (?:one|1|i|a)\b|(?:un)?restricted (?:items|business)|public$"
        r"|.{0,40}\bin the minute book\b|.{0,30}announcement$|quorum|page \d)"
    ),
    re.IGNORECASE,
)
_REPLACED = re.compile(r"\W{0,3}(?:Councillors?|Cllrs?|Messrs|Mr|Mrs|Ms|Miss|Dr)\b.{3,300}\breplaced .{3,300}")
_TELLS = re.compile(
    r"(?:(?:Chief )?(?:Superintendent|Inspector|Constable)|Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|The)\b"
    r"[^,;:()]{2,40}? (?:also )?(?:noted|stated|welcomed|said|advised"
    r"|informed|thanked|referred|opened|outlined|reported|explained|asked|congratulated|extended)\b.*[.]"
)
_MARKED = re.compile(r"(?:[PpAa][.:]?\s+)?(?:Councillor|Cllr)\b")
_COLUMN_HEADS = re.compile(
    r"(?:(?:names?|members?|councillors?|roles?|posts?|position|title|organisation"
    r"|body|(?:local |appointing )?authority"
    r"|council|represent\w*|initials|present|absent|apologies|attend\w*|substitutes?"
    r"|in person|remote\w*)[\s:/]*)+",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"(?P<who>.{5,120}?),? (?:was|were|attended|joined|observed)\b.{0,40}\b(?:observers?"
    r"|in attendance|also present|"
    r"by invitation|as a guest|virtually|remotely)\b.{0,40}",
    re.IGNORECASE,
)
_SENT_APOLOGIES = re.compile(
    r"(?:an )?apolog(?:y|ies)\b[^:]*\b(?:received|submitted|given|sent|tendered)\b", re.IGNORECASE
)
_ASIDE = re.compile(r"\([^()]{3,40}\)\s*:\s*")
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
        if reader.begins(line, lines[index + 1 : index + 2]):
            front = index
            break
    for line in lines[:front]:
        if _REPLACED.fullmatch(line.folded):
            reader.told_apart(line)
    for line in without_marks(lines[front:]):
        reader.take(line)
    return front, reader.finished()


class _Reader:
    """Carries from line to line whose list it is and whom it named last."""

    def __init__(self) -> None:
        self.found = Attendance()
        self._group: Group | None = None
        self._body = ""
        self._councillors = False
        self._chairing = False
        self._part = ""
        self._by_council = False
        self._last: list[Attendee] = []
        self._members: set[str] = set()

    def finished(self) -> Attendance:
        """The lists. Of a board that holders of offices make up, those listed as present are its members."""
        if not self.found.present and self._members:
            self.found.present = [
                replace(one, capacity="member", certainty=_UNSTATED)
                for one in self.found.officers
                if one.name in self._members
            ]
            self.found.officers = [one for one in self.found.officers if one.name not in self._members]
        return self.found

    def begins(self, line: Line, below: Sequence[Line]) -> bool:
        """Whether the lists begin with this line: a label, or a council above its members."""
        label = self._label(line)
        if label is None or label.group:
            return label is not None
        by_council = bool(_ONE_COUNCIL.search(label.body)) and any(_MARKED.match(one.folded) for one in below)
        self._group = Group.MEMBERS if by_council else None
        return by_council

    def take(self, line: Line) -> None:
        """Read one line: a label, people after one, or people alone."""
        if _BESIDE.match(line.folded) or _TELLS.fullmatch(line.folded):
            return
        if self._group is not None and (came := _CAME.fullmatch(line.folded)) and people_in(came["who"]):
            group, self._group = self._group, Group.OTHERS
            self._people(replace(line, text=line.text[: came.end("who")]))
            self._group = group
            return
        if _SENT_APOLOGIES.match(line.folded):
            self.told_apart(line)
            return
        if (aside := _ASIDE.match(line.text)) and people_in(line.text[aside.end() :]):
            line = replace(line, text=line.text[aside.end() :], cells=())
        label = self._label(line)
        if label and (label.group or self._group):
            self._open(label)
            rest = " ".join([label.rest, *line.cells[1:]]).strip()
            if rest:
                cells = tuple(cell for cell in (label.rest, *line.cells[1:]) if cell)
                more = replace(line, text=rest, cells=cells if len(cells) > 1 else ())
                (self.take if label_of(label.rest) else self._people)(more)
        else:
            self._people(line)

    def told_apart(self, line: Line) -> None:
        """Take apologies and substitutions that one line tells."""
        read, left = apologies_in(line)
        self.found.apologies += read
        self.found.not_understood += left

    def _label(self, line: Line) -> Label | None:
        if self._group is not None and (led := _COUNCIL_LED.fullmatch(line.text)):
            return Label(Group.UNKNOWN, led["who"], led["rest"], led["who"])
        if self._names_somebody(line):
            return None
        label = label_of(line.cells[0] if line.cells else line.folded)
        if label is None and self._group not in (None, Group.APOLOGIES):
            match = _FROM_SOMEWHERE.fullmatch(line.text)
            if match and not name_at(match["who"]) and people_in(match["rest"]):
                return Label(Group.UNKNOWN, match["who"], match["rest"], match["who"])
        return label

    def _names_somebody(self, line: Line) -> bool:
        """Whether a line that ends in a council's name starts with somebody's."""
        if line.cells:
            return name_at(line.cells[0]) is not None
        named = name_at(line.text)
        if self._group is None or named is None or ":" in line.text:
            return False
        if named.rest[:1] in ("(", ",", "-", "\u2013"):
            return True
        return not _ONE_COUNCIL.search(line.text) or bool(named.title) or self._run_together(line.text) is not None

    def _run_together(self, text: str) -> re.Match[str] | None:
        members = self._group is not None and self._group is not Group.OTHERS
        return _RUN_TOGETHER.fullmatch(text) if members and not _PLACES.match(text) else None

    def _open(self, label: Label) -> None:
        named = re.search(r"\b(?P<vice>(?:vice|deputy)[ -]*)?chair(?!'s)", label.words, re.IGNORECASE)
        self._chairing = bool(named and not named["vice"])
        self._part = "Vice-Chair" if named and named["vice"] else ""
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
            self.told_apart(line)
            return
        together = None if line.cells else self._run_together(line.text)
        listed = people_in(line.text, line.cells)
        if together and "," not in line.text and not (listed and listed[0].title):
            self._add(Listed(together["name"], body=together["body"], as_printed=line.text), line, _SPLIT)
        elif listed:
            for one in listed:
                self._add(one, line, None)
        elif self._last and self._runs_on(line):
            self._continue(line.text)
        elif (
            not _COLUMN_HEADS.fullmatch(line.folded)
            and not _NOBODY.fullmatch(line.folded)
            and not _ITEMS_FOLLOW.fullmatch(line.folded)
        ):
            why = "It stands in a list of people, but no name was recognised."
            self.found.not_understood.append(NotUnderstood(line.text, why, line.place))

    def _runs_on(self, line: Line) -> bool:
        """Whether a line that names nobody is more of the post of the person named last."""
        if is_capitals(line.folded) or line.text.endswith("."):
            return False
        return line.text[0].islower() or (len(self._last[-1].as_printed) >= _WRAPPED and not line.level)

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
        role = ", ".join(words for words in (one.part or self._part, one.role) if words)
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
        self._last = [_listed_once(whole, attendee)]
        if self._chairing or re.match(r"(?:chair|in the chair|cadeirydd)", one.part, re.IGNORECASE):
            self.found.chair = self.found.chair or one.name
        self._chairing, self._part = False, ""
        if self._group is Group.MEMBERS:
            self._members.add(one.name)

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


def _listed_once(whole: list[Attendee], one: Attendee) -> Attendee:
    """Add somebody, or what a second line says of somebody who is on the list already."""
    at = next((at for at, other in enumerate(whole) if other.name == one.name), None)
    if at is None:
        whole.append(one)
        return one
    first = whole[at]
    surer = one if one.certainty is SURE and first.certainty is not SURE else first
    whole[at] = replace(
        first,
        capacity=surer.capacity,
        certainty=surer.certainty,
        body=first.body or one.body,
        role=first.role or one.role,
        substitute_for=first.substitute_for or one.substitute_for,
    )
    return whole[at]


def _worded(capacity: str) -> str:
    if capacity == "substitute":
        return capacity
    if "independent" in capacity or "lay" in capacity:
        return "co-opted independent"
    return "co-opted" if "co-opt" in capacity else "appointed"
