"""Each item read for what it says; its title tells where people, interests and dates are looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from peelian.sources.minutes.action_tables import action_rows
from peelian.sources.minutes.apologies import apologies_in, merged
from peelian.sources.minutes.attendance import Attendance
from peelian.sources.minutes.bilingual import in_english
from peelian.sources.minutes.future_meetings import future_meetings
from peelian.sources.minutes.interests import interests_in
from peelian.sources.minutes.known_titles import Topic, topic_of
from peelian.sources.minutes.lines import Line, fold
from peelian.sources.minutes.outcomes import outcomes_in
from peelian.sources.minutes.people_joined import chair_of, register_of
from peelian.sources.minutes.questions import questions_in
from peelian.sources.minutes.results import Apology, FutureMeeting, Heading, Interest, Item, NotUnderstood
from peelian.sources.minutes.sections import Section
from peelian.sources.minutes.votes import votes_in
from peelian.sources.minutes.who import Register


@dataclass(slots=True)
class Reading:
    """What the items say."""

    items: tuple[Item, ...] = ()
    apologies: list[Apology] = field(default_factory=list)
    interests: list[Interest] = field(default_factory=list)
    future: tuple[FutureMeeting, ...] = ()
    chair: str = ""
    not_understood: list[NotUnderstood] = field(default_factory=list)


def read_items(sections: Sequence[Section], lists: Attendance, heading: Heading) -> Reading:
    """Every item, with the people of the lists to tell who is meant."""
    reading = Reading()
    for section in sections:
        if (
            topic_of(fold(section.heading.title)) is Topic.APOLOGIES
            or "apolog" in section.heading.title.casefold()
        ):
            _apologies(section, reading)
    reading.apologies = merged([*lists.apologies, *reading.apologies])
    reading.chair = lists.chair or chair_of(lists, [line for one in sections for line in one.lines])
    register = register_of(lists, reading.apologies, reading.chair)
    for section in sections:
        if "interest" in section.heading.title.casefold():
            found, left = interests_in(
                [one for one in in_english(section.lines, least=1) if "apolog" not in one.text.casefold()],
                register,
            )
            reading.interests += found
            reading.not_understood += left
    reading.items = tuple(_item(section, register, heading) for section in sections)
    reading.future = _future(sections, heading)
    return reading


def _apologies(section: Section, reading: Reading) -> None:
    both = "interest" in section.heading.title.casefold()
    for line in in_english(section.lines, least=1):
        if both and "apolog" not in line.text.casefold():
            continue
        found, left = apologies_in(line)
        reading.apologies += found
        exact = topic_of(fold(section.heading.title)) is Topic.APOLOGIES and not reading.apologies
        reading.not_understood += left if exact else ()


def _item(section: Section, register: Register, heading: Heading) -> Item:
    lines = in_english(section.lines, least=1)
    actions, used = action_rows(lines, on=heading.date)
    prose = [line for index, line in enumerate(lines) if index not in used]
    return Item(
        section.heading.number,
        section.heading.title,
        _text(section.lines),
        section.line.place,
        section.heading.label,
        _text(section.note),
        tuple(questions_in(prose, register)),
        (*outcomes_in(prose, on=heading.date), *actions),
        tuple(votes_in(prose, register)),
        section.heading.certainty,
    )


def _text(lines: Sequence[Line]) -> str:
    return "\n\n".join("\t".join(line.cells) if line.cells else line.text for line in lines)


def _future(sections: Sequence[Section], heading: Heading) -> tuple[FutureMeeting, ...]:
    under: list[Line] = []
    elsewhere: list[Line] = []
    for section in sections:
        topic = topic_of(fold(section.heading.title))
        (under if topic is Topic.FUTURE else elsewhere).extend([section.line, *section.note, *section.lines])
    return tuple(future_meetings(under, elsewhere, on=heading.date))
