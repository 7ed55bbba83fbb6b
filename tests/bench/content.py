"""A long report to a panel, always the same, for both sides of a bench to print. Standard library only."""

from __future__ import annotations

import random
from dataclasses import dataclass

SECTIONS, CHARTS, MONTHS, TABLE_ROWS = 15, 10, 84, 12
_PARAGRAPHS, _SENTENCES = 4, 3
_SEED = 1829  # the year of the Metropolitan Police Act


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of words: the first cell of each row names it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One measure month by month; ``starts`` are ISO dates of first days."""

    caption: str
    starts: tuple[str, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, its paragraphs, its table and perhaps a run of figures to chart."""

    title: str
    paragraphs: tuple[str, ...]
    grid: Grid
    run: Run | None


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report."""

    title: str
    date: str
    marking: str
    sections: tuple[Section, ...]

    @property
    def words(self) -> int:
        """How many words its prose has, headings and captions among it."""
        texts = (words for one in self.sections for words in (one.title, one.grid.caption, *one.paragraphs))
        return sum(len(words.split()) for words in texts)


_WHO = (
    "The Commissioner",
    "The Chief Constable",
    "The Panel’s scrutiny group",
    "The community safety partnership",
    "The joint audit and standards committee",
    "The victims’ service",
    "Each neighbourhood team",
    "The rural crime team",
)
_DID = (
    "has asked the force to explain",
    "received a written account of",
    "considered in public",
    "has commissioned an independent look at",
    "set out, with dates and owners,",
    "was not yet satisfied with",
    "welcomed the progress made on",
)
_WHAT = (
    "burglary in the home and the time taken to attend it",
    "repeat victims of domestic abuse and the support that they are offered",
    "the number of calls to 101 that are abandoned before they are answered",
    "theft of machinery and livestock from farms",
    "people killed or seriously injured on the county’s roads",
    "the strength of the force against its establishment",
    "serious violence among people under the age of twenty-five",
    "the use of stop and search and the reasons recorded for it",
)
_WHEN = (
    "before the precept is proposed in February",
    "and will come back to it at the meeting in November",
    "because three of the districts stand outside their usual range",
    "so that the grant can be released to the partners in the spring",
    "although the figures for the last month are still provisional",
    "and has entered the recommendation in the tracker of actions",
)
_TOPICS = (
    "Residential burglary",
    "Vehicle crime",
    "Violence with injury",
    "Domestic abuse",
    "Rural and wildlife crime",
    "Road safety",
    "Hate crime",
    "Robbery",
    "Rape and serious sexual offences",
    "Anti-social behaviour",
    "Answering the public",
    "Confidence and satisfaction",
    "Officers and staff",
    "Money and savings",
    "Grants and partners",
)
_DISTRICTS = (
    *("Alderbourne", "Ashcombe Vale", "Bridgeford", "Carrow and Thorn", "Eastmere", "Fenwick Heath"),
    *("Harrowdean", "Kingsbrook", "Langley Moor", "Northam Cross", "Penhallow", "Westering"),
)
_SIGNS = ("No unusual change", "Above the upper limit", "Seven below average", "Seven points rising")
_HEAD = ("District", "Offences", "Baseline", "Change", "12 months", "Signal")


def build(edition: int = 0) -> Report:
    """15 sections, about 5,200 words, 15 tables of 12 rows and 6 columns, 10 runs of 84 months.

    Another edition has other words and figures, so that no side can print from what it remembers of the last.
    """
    chance = random.Random(_SEED + edition)
    sections = tuple(_section(at, chance) for at in range(SECTIONS))
    title = "Report of the Police and Crime Commissioner to the Police and Crime Panel"
    return Report(title, "14 September 2021", "OFFICIAL", sections)


def _section(at: int, chance: random.Random) -> Section:
    topic = _TOPICS[at]
    paragraphs = tuple(" ".join(_sentence(chance) for _ in range(_SENTENCES)) for _ in range(_PARAGRAPHS))
    run = _run(topic, chance) if at < CHARTS else None
    return Section(topic, paragraphs, _grid(f"{topic} by district, against the weighted baseline", chance), run)


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choice(part) for part in (_WHO, _DID, _WHAT, _WHEN)) + "."


def _grid(caption: str, chance: random.Random) -> Grid:
    rows = []
    for district in _DISTRICTS[:TABLE_ROWS]:
        base = chance.randint(30, 900)
        now = round(base * chance.uniform(0.6, 1.5))
        year = f"{chance.randint(900, 9_000):,}"
        rows.append((district, str(now), str(base), f"{(now - base) / base:+.1%}", year, chance.choice(_SIGNS)))
    return Grid(caption, _HEAD, tuple(rows))


def _run(topic: str, chance: random.Random) -> Run:
    level = chance.randint(60, 800)
    months = [f"{2014 + (at + 3) // 12}-{(at + 3) % 12 + 1:02d}-01" for at in range(MONTHS)]
    values = tuple(float(max(0, round(chance.gauss(level, 2 * level**0.5)))) for _ in months)
    return Run(f"{topic}: offences a month with their usual range", tuple(months), values)
