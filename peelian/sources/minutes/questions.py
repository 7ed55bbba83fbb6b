"""Questions and concerns, who raised them, who answered and what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from peelian.sources.minutes.lines import Line, Place
from peelian.sources.minutes.marks import LIST_MARK, without_bullet
from peelian.sources.minutes.outcome_words import marker_at
from peelian.sources.minutes.people import name_at
from peelian.sources.minutes.results import SURE, Certainty, Grade, Question
from peelian.sources.minutes.sentences import sentences
from peelian.sources.minutes.speakers import Speech, Spoken, spoken
from peelian.sources.minutes.who import Register

_ASKED = re.compile(
    (
        r"(?:(?:supplementary(?: question)?|q(?:uestion)?\.?\s*(?:\d+)?)\.?)\s*(?:(?:from"
        r"|by)\s+(?P<who>[^:\u2013-]{3,80}?)(?:\s*\([^()]*\))?)?\s*(?:[:\u2013-]+"
        r"|(?<=\d)[.:)]\s|(?<=\d)\s+(?=[A-Z])|$)\s*(?P<words>.*)"
    ),
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    (
        r"(?:a(?:nswer)?\.?\s*(?:\d+)?|(?:written )?response|reply|ateb)\s*(?:(?:from"
        r"|by)\s+(?P<who>[^:\u2013-]{3,80}?)(?:\s*\([^()]*\))?)?\s*(?:[:\u2013-]"
        r"|$)\s*(?P<words>.*)"
    ),
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    r"(?:the following |a |one |\(?\d+\)? ?)?(?:written |public |further )*questions?"
    r" (?:had |has |have )?(?:(?:been|was|were) )?"
    r"(?:received|submitted|asked|put) (?:from|by) (?P<who>[A-Z][\w.' -]{2,50}?)(?:"
    r" of [A-Z][\w' -]+)?\s*[:\u2013-]+\s*(?P<words>.*)",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"(?:it was|(?:the )?(?:panel|committee|board|members)) (?:then |also |unanimously"
    r" )*(?:resolved|agreed|voted|noted|proposed|moved|"
    r"recommended|approved|endorsed|supported|requested)\b",
    re.IGNORECASE,
)
_PUT = re.compile(
    r"(?!(?:Questions?|It|The following)\b)(?P<who>(?:Councillor|Cllr|Mr|Mrs|Ms|Miss"
    r"|Dr|[A-Z])[\w.' -]{2,50}?) (?:asked|put)(?: the following)?(?: questions?)?"
    r"(?: (?:of|to) [\w ]{3,40})?\s*:-?(?P<words>)"
)
_REPLIED = re.compile(r"(?P<who>.{3,60}?) (?:replied|responded|answered)(?: as follows)?\s*:-?", re.IGNORECASE)
_TOPIC_FIRST = re.compile(r"^[A-Z][^:.?]{2,40}:\s+(?=[A-Z])")
_ANSWER_AFTER = re.compile(
    r"(?<=;)\s+(?=[Tt]he [\w ]{3,40}? (?:said|replied|responded|answered|confirmed|advised|explained|stated)\b)"
)
_GOES_ON = re.compile(
    r"(?:He|She|They)\s+(?:also |further |then )?(?:asked|wondered|en?quired|queried|sought"
    r"|wished|wanted|added that (?:he|she|they) wished)\b"
)
_PASSIVE = re.compile(r"(?:it|clarification|assurances?|questions?|(?:an? )?answers?)\b", re.IGNORECASE)
_TOLD = re.compile(
    r"(?:^|,\s+|(?=\b[Tt]he\s+(?:Police|Commissioner|PCC|PFCC|Deputy|Assistant|Chief|CFO|Treasurer)))"
    r"(?P<who>(?:[Tt]he\s+)?[A-Z][\w' -]{1,50}?)\s+(?:replied|responded|answered"
    r"|explained|stated|advised|confirmed|said|reported|commented|assured|informed)\b"
)
_NO_ANSWERER = Certainty(Grade.MEDIUM, "the minutes do not name who answered")
_NO_ANSWER = Certainty(Grade.MEDIUM, "no answer follows")
_POINT = Certainty(Grade.LOW, "a point a member made that was answered, not put as a question")


@dataclass(slots=True)
class _Open:
    """A question whose answer is still being read."""

    who: str
    text: str
    place: Place
    kind: str
    answer: list[str]
    asked_of: str = ""
    labelled: bool = False


def questions_in(lines: Sequence[Line], register: Register) -> list[Question]:
    """Questions in order. A question's answer is what follows it in the paragraph, or the next paragraph if that
    begins with somebody who is no member.
    """
    reader = _Reader(register)
    for line in lines:
        reader.take(line)
    return reader.finished()


class _Reader:
    """Carries a question on until the next, or until an outcome or a member's word ends it."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._open: _Open | None = None
        self._found: list[Question] = []
        self._asker = ""

    def finished(self) -> list[Question]:
        """Every question read."""
        self._close()
        return self._found

    def take(self, line: Line) -> None:
        """Read one paragraph."""
        text = without_bullet(line.text)
        text = text[match.end() :] if (match := LIST_MARK.match(text)) else text
        if self._labelled(line, text):
            return
        parts = [spoken(one) for one in _said(text)]
        if self._open and (_ends(line) if self._open.labelled else not self._goes_on(parts)):
            self._close()
        for at, part in enumerate(parts):
            self._sentence(line, part, parts[at + 1 :])

    def _labelled(self, line: Line, text: str) -> bool:
        """``Question from …`` and ``Response by …`` set as labels."""
        if received := _RECEIVED.match(text) or _PUT.fullmatch(text):
            self._close()
            self._open = _Open(
                received["who"].strip(),
                received["words"],
                line.place,
                Speech.QUESTION,
                [],
                labelled=not received["words"],
            )
            return True
        asked, answered = _ASKED.match(text), _ANSWERED.match(text)
        if (
            asked
            and (bracketed := re.match(r"\((?P<who>[^()]{3,50})\)\s*", asked["words"]))
            and name_at(bracketed["who"])
        ):
            self._close()
            words = asked["words"][bracketed.end() :]
            self._open = _Open(bracketed["who"], words, line.place, Speech.QUESTION, [], labelled=True)
            return True
        words = _TOPIC_FIRST.sub("", asked["words"]) if asked else ""
        if asked and asked["who"] is None and spoken(words).speech is Speech.QUESTION:
            self._close()
            for at, part in enumerate(parts := [spoken(one) for one in _said(words)]):
                self._sentence(line, part, parts[at + 1 :])
            return True
        if asked and (asked["who"] is None or name_at(asked["who"]) or self._register.is_member(asked["who"])):
            self._close()
            first = not text.casefold().startswith("supplementary")
            self._asker = asked["who"] or ("" if first else self._asker)
            self._open = _Open(self._asker, asked["words"], line.place, Speech.QUESTION, [], labelled=True)
            return True
        replied = _REPLIED.fullmatch(text) if self._open and self._open.labelled else None
        if replied and self._open:
            self._open.asked_of = replied["who"]
            return True
        if answered and self._open:
            self._open.labelled = True
            self._open.asked_of = answered["who"] or ""
            self._open.answer += [answered["words"]] if answered["words"] else []
            return True
        if self._open and self._open.labelled and not self._open.text:
            self._open.text = text
            return True
        return False

    def _goes_on(self, parts: Sequence[Spoken]) -> bool:
        """Whether a new paragraph answers the open question: it has none yet, and somebody else speaks first."""
        first = parts[0] if parts else Spoken("")
        answers = (
            bool(first.who)
            and not self._register.is_member(first.who)
            and first.speech not in (Speech.QUESTION, Speech.CONCERN)
        )
        return bool(self._open and not self._open.answer and answers)

    def _sentence(self, line: Line, part: Spoken, after: Sequence[Spoken]) -> None:
        if part.speech in (Speech.QUESTION, Speech.CONCERN) and self._asks(part):
            self._close()
            self._open = _Open(part.who, part.text, line.place, str(part.speech), [])
            if _TOLD.search(part.text) and re.match(r"(?:in|following)\b", part.text, re.IGNORECASE):
                self._open.answer.append(part.text)
        elif part.speech is Speech.POINT and not self._open and self._is_answered(part, after):
            self._open = _Open(part.who, part.text, line.place, str(Speech.POINT), [])
        elif (
            part.who
            and self._register.is_member(part.who)
            and part.speech is not Speech.OTHER
            and not self._more_of_it(part)
        ):
            self._close()
        elif self._more_of_it(part) and self._open:
            self._open.text += f" {part.text}"
        elif self._open and _DECIDES.match(part.text):
            self._close()
        elif self._open:
            self._open.answer.append(part.text)

    def _more_of_it(self, part: Spoken) -> bool:
        """Whether the asker goes on before anybody answers."""
        if self._open is None or self._open.answer:
            return False
        return bool(_GOES_ON.match(part.text)) or bool(part.who and self._same(part.who, self._open.who))

    def _same(self, one: str, other: str) -> bool:
        return self._register.name(one) == self._register.name(other)

    def _asks(self, part: Spoken) -> bool:
        return (
            not _PASSIVE.fullmatch(part.who)
            or "asked" in part.text
            or "sought" in part.text
            or "raised" in part.text
        )

    def _is_answered(self, part: Spoken, after: Sequence[Spoken]) -> bool:
        first = after[0] if after else Spoken("")
        return (
            self._register.is_member(part.who)
            and bool(first.who)
            and not self._register.is_member(first.who)
            and not _PASSIVE.fullmatch(first.who)
        )

    def _close(self) -> None:
        if self._open is None:
            return
        asked = self._open
        self._open = None
        answerer = asked.asked_of or self._answerer(asked.answer)
        who = "" if _PASSIVE.fullmatch(asked.who) else asked.who
        answer = "\n".join(asked.answer) if asked.labelled else " ".join(asked.answer)
        question = Question(
            *(self._register.name(who) if who else "", asked.text, asked.place),
            asked_of=self._register.name(answerer) if answerer else "",
            answer=answer,
            kind="concern" if asked.kind == Speech.CONCERN else asked.kind,
            asked_by_as_printed=who,
            asked_of_as_printed=answerer,
        )
        self._found.append(replace(question, certainty=_certainty(question)))

    def _answerer(self, answer: Sequence[str]) -> str:
        """Who is named first as answering; nobody where the answer starts in the passive or with he or she."""
        if not answer:
            return ""
        first = spoken(answer[0])
        if re.match(r"(?:in|following)\b", answer[0], re.IGNORECASE) and (told := _TOLD.search(answer[0])):
            return told["who"].strip()
        member = self._register.is_member(first.who)
        return (
            ""
            if not first.who or _PASSIVE.fullmatch(first.who) or (member and first.speech is Speech.OTHER)
            else first.who
        )


def _said(text: str) -> list[str]:
    """The sentences, each cut where somebody else answers after a semicolon."""
    return [part for sentence in sentences(text) for part in _ANSWER_AFTER.split(sentence)]


def _ends(line: Line) -> bool:
    """Whether a paragraph can be no answer, for it says what came of the item."""
    return bool(
        _DECIDES.match(line.text) or marker_at(line.folded) or re.search(r"\bput to the vote\b", line.text)
    )


def _certainty(question: Question) -> Certainty:
    if question.kind == Speech.POINT:
        return _POINT
    if not question.answer:
        return _NO_ANSWER
    return SURE if question.asked_of else _NO_ANSWERER
