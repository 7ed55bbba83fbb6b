"""What an assessment holds. Frozen: made once by :mod:`calculator`, read by everything that shows a figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from peelian.facts.measures.kinds import Confidence, MarkKind
from peelian.facts.measures.models import Series
from peelian.facts.measures.queries import Reading
from peelian.kernel.periods import Period
from peelian.statistics.control_charts import Assurance, Variation, XmrChart


class Method(StrEnum):
    """How a figure was judged. The number grows when the method changes, so that old papers can be told apart."""

    VALUE = "value/1"
    PRINTED_COMPARISON = "printed-comparison/1"
    POINTS = "points/1"
    WEIGHTED_BASELINE = "weighted-baseline/1"
    XMR = "xmr/1"
    SPARSE = "sparse/1"
    SHARES = "shares/1"
    P_CHART = "p-chart/1"


METHOD_WORDS = {
    Method.VALUE: "The figure is given as reported. It is not compared with anything.",
    Method.PRINTED_COMPARISON: (
        "The supplier gives the figure and a percentage against its own baseline, but not the baseline. "
        "Peelian prints the percentage as the supplier’s, and works out between which values the baseline must "
        "have lain. Where either figure is below 20 the percentage is not relied on."
    ),
    Method.POINTS: "The share is compared with the period before, in percentage points.",
    Method.WEIGHTED_BASELINE: (
        "The figure is compared with a weighted average of the same period in the reference years, the newest "
        "weighted most and stated exclusions left out. Below 20 in either figure no percentage is shown alone."
    ),
    Method.SHARES: (
        "The share is compared with the period before, in percentage points. Both bases are known, so an interval "
        "for the difference (Newcombe’s, from two Wilson intervals) says whether more than chance is at work."
    ),
    Method.P_CHART: (
        "A p chart: the share of each period against that of all periods together, with limits three standard "
        "errors on either side, wider where the base is small."
    ),
    Method.SPARSE: (
        "A control chart for counts that average less than five a period. The limits are the smallest and largest "
        "counts that chance alone would give in all but 0.3% of periods, were nothing changing. A point outside "
        "them, seven points rising or falling, or a long run on one side of the average is unlikely to be chance."
    ),
    Method.XMR: (
        "An XmR control chart: the average of the points, and limits at 2.66 times the average moving range on "
        "either side. A point outside the limits, seven points rising or falling, seven in a row on one side of "
        "the average, or two of three near a limit is unlikely to be chance."
    ),
}


@dataclass(frozen=True, slots=True)
class Comparator:
    """What the figure is held against: in words, whose it is, and its value or the range it must lie in."""

    words: str
    owner: str
    lower: float | None = None
    upper: float | None = None

    @property
    def value(self) -> float | None:
        """The middle of the range, or None where it is open."""
        return None if self.lower is None or self.upper is None else (self.lower + self.upper) / 2


@dataclass(frozen=True, slots=True)
class Change:
    """How far the figure is from its comparator. ``text`` is short; ``reliable`` says if it may stand alone."""

    text: str
    words: str
    reliable: bool


@dataclass(frozen=True, slots=True)
class Caveat:
    """Something a reader of the figure should know, and whether the public may read it."""

    text: str
    is_public: bool = True


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark on the chart: its kind, from when until when (the first day after), in words with who and why."""

    kind: MarkKind
    start: dt.date
    end: dt.date | None
    words: str


@dataclass(frozen=True, slots=True)
class YearCompared:
    """A total of several periods against those of another year, in words; the texts are empty where not whole.

    ``label`` says what is added up (``Rolling 12 months``), ``words`` what came of it, and ``coverage`` how
    much of what was expected has been received, where that is not all.
    """

    label: str
    now_words: str
    now_text: str
    then_words: str
    then_text: str
    change_text: str
    words: str
    coverage: str = ""


@dataclass(frozen=True, slots=True)
class RateGiven:
    """Events per 1,000 people, over ``over_words``, with the exact 95% interval and the population it rests on."""

    events: float
    value: float
    lower: float
    upper: float
    over_words: str
    population: int
    population_on: dt.date
    population_method: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class TargetStanding:
    """How the figure stands against its target for the period; ``met`` is None where neither side is better."""

    value: float
    met: bool | None
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class NoticeGiven:
    """A data notice in force for the figure. ``about`` is the title of its measure or set."""

    about: str
    text: str
    confidence: Confidence
    weakness: str
    withheld: bool
    start: dt.date | None
    end: dt.date | None
    stated_by: str
    stated_on: dt.date | None
    is_public: bool


@dataclass(frozen=True, slots=True)
class Assessment:
    """One figure, judged. ``reading`` is None where nothing has been reported.

    ``earlier`` holds, by first day of a period, the values that later reports changed; ``next_due`` is the day by
    which the figure of the period after the last is expected, where the series has a cadence.
    """

    series: Series
    as_at: dt.date
    period: Period | None
    reading: Reading | None
    text: str
    sentence: str
    method: Method
    comparator: Comparator | None = None
    change: Change | None = None
    variation: Variation = Variation.TOO_FEW_POINTS
    signal_words: str = ""
    assurance: Assurance = Assurance.NO_TARGET
    confidence: Confidence = Confidence.HIGH
    caveats: tuple[Caveat, ...] = ()
    chart: XmrChart | None = field(default=None, repr=False)
    readings: tuple[Reading, ...] = field(default=(), repr=False)
    replaced: Reading | None = None
    years: tuple[YearCompared, ...] = ()
    rate: RateGiven | None = None
    target: TargetStanding | None = None
    target_line: tuple[float | None, ...] = field(default=(), repr=False)
    marks: tuple[PlacedMark, ...] = ()
    notices: tuple[NoticeGiven, ...] = ()
    earlier: Mapping[dt.date, tuple[Reading, ...]] = field(default_factory=dict, repr=False)
    coverage: str = ""
    next_due: dt.date | None = None

    @property
    def withheld(self) -> bool:
        """Whether a notice keeps the figure from being shown."""
        return any(notice.withheld for notice in self.notices)

    @property
    def public_caveats(self) -> tuple[str, ...]:
        """The caveats the public may read."""
        return tuple(caveat.text for caveat in self.caveats if caveat.is_public)
