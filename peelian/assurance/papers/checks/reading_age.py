"""How old a reader must be to follow the paper."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.assurance.papers.findings import Found, shortened
from peelian.assurance.papers.paper import Paper
from peelian.assurance.papers.readability import MIN_WORDS, grade, words_of


def reading_age(paper: Paper) -> Iterator[Found]:
    """One finding, at the longest sentence, where the age is above that of the lexicon.

    Grade level of Kincaid and others (1975) plus five; headings, tables and short papers are not counted.
    """
    prose = [
        (paragraph, sentence)
        for paragraph, sentence in paper.sentences()
        if not paragraph.cells and not paragraph.is_heading
    ]
    counted = [words for _, sentence in prose if (words := words_of(sentence.text))]
    if sum(map(len, counted)) < MIN_WORDS:
        return
    age, most = round(grade(counted) + 5), paper.lexicon.reading_age
    if age > most:
        paragraph, sentence = max(prose, key=lambda one: len(words_of(one[1].text)))
        longest = len(words_of(sentence.text))
        quoted = paragraph.quoted(sentence.start, sentence.start + len(sentence.text))
        yield Found(
            paragraph.at,
            shortened(quoted),
            f"The paper asks for a reading age of about {age}; its longest sentence has {longest} words.",
            f"Cut long sentences and long words until the reading age is {most} or less.",
        )
