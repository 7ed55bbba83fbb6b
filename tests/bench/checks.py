"""A 50-page paper checked, from its text to its findings, against no peer."""

from __future__ import annotations

from itertools import cycle, islice

from peelian.assurance.papers.checking import CHECKS, check_paper
from peelian.assurance.papers.lexicon_reading import lexicon
from peelian.law.rule_reading import rulebook
from peelian.sources.papers.reader import read_text
from tests.bench import content
from tests.bench.measuring import Measured, Outcome, seconds

PAGES, WORDS_A_PAGE, SECONDS = 50, 500, 1.0
PROMISE = f"a {PAGES}-page paper checked in under {SECONDS:.0f} s"
FAULTS = (
    "The group met on Thursday 8 September 2021, and will report back in due course.",
    "Offences rose by 50% from 2 to 3, and establishment now stands at 1,056 Full Time Establishment (FTE).",
    "The Office of the Police and Crime Panel asked for Appendix Q; the PPC will write to the PCC and the APCC.",
    "There were 893.7 in April and 791.67 in March. The 50 officers and 24 posts left out explain the difference.",
)


def run(repeat: int) -> Outcome:
    """Measure; the lexicon, and the rulebook it cites, are read anew in each round."""
    text = paper()
    samples = [seconds(lambda: checked(text)) for _ in range(repeat + 1)]
    row = Measured(f"{len(text.split()):,} words, reading the lexicon", tuple(samples[1:]))
    return Outcome(
        "checks",
        PROMISE,
        f"{checked(text):,} findings in {row.median:.2f} s",
        row.median < SECONDS,
        (row,),
        (f"{len(CHECKS)} checks.",),
    )


def checked(text: str) -> int:
    """How many findings there are."""
    lexicon.cache_clear()
    rulebook.cache_clear()
    return len(check_paper(read_text(text)))


def paper() -> str:
    """The report of the other benches, again and again, with a page's share of faults."""
    report = content.build()
    blocks = [block for section in report.sections for block in _blocks(section)]
    faults, parts, words = cycle(FAULTS), [f"{report.title}\n\n{report.date}"], 0
    for number, block in enumerate(islice(cycle(blocks), 10_000), 1):
        if words >= PAGES * WORDS_A_PAGE:
            break
        part = f"{number}. {block}" + (f" {next(faults)}" if number % 6 == 0 else "")
        parts.append(part)
        words += len(part.split())
    return "\n\n".join(parts)


def _blocks(section: content.Section) -> list[str]:
    rows = "\n".join("\t".join(row) for row in (section.grid.head, *section.grid.rows))
    return [section.title, *section.paragraphs, f"{section.grid.caption}\n\n{rows}"]
