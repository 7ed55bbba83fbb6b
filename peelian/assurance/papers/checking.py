"""The checks in order, and the one way to run them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from peelian.assurance.papers.checks.acronym_undefined import acronym_undefined
from peelian.assurance.papers.checks.acronym_wrong import acronym_wrong
from peelian.assurance.papers.checks.ambiguous_words import ambiguous_words
from peelian.assurance.papers.checks.appendix_not_cited import appendix_not_cited
from peelian.assurance.papers.checks.appendix_not_supplied import appendix_not_supplied
from peelian.assurance.papers.checks.correction_note import correction_note
from peelian.assurance.papers.checks.funder_misnamed import funder_misnamed
from peelian.assurance.papers.checks.meeting_day import meeting_day
from peelian.assurance.papers.checks.missing_month import missing_month
from peelian.assurance.papers.checks.name_not_as_recorded import name_not_as_recorded
from peelian.assurance.papers.checks.name_spelt_two_ways import name_spelt_two_ways
from peelian.assurance.papers.checks.nil_implication import nil_implication
from peelian.assurance.papers.checks.no_such_body import no_such_body
from peelian.assurance.papers.checks.no_such_date import no_such_date
from peelian.assurance.papers.checks.numbering import numbering
from peelian.assurance.papers.checks.obsolete_law import obsolete_law
from peelian.assurance.papers.checks.part_and_whole import part_and_whole
from peelian.assurance.papers.checks.percentage_of_none import percentage_of_none
from peelian.assurance.papers.checks.promise_without_date import promise_without_date
from peelian.assurance.papers.checks.reading_age import reading_age
from peelian.assurance.papers.checks.rows_short_of_total import rows_short_of_total
from peelian.assurance.papers.checks.rule_stated_otherwise import rule_stated_otherwise
from peelian.assurance.papers.checks.small_numbers import small_numbers
from peelian.assurance.papers.checks.two_names_one_body import two_names_one_body
from peelian.assurance.papers.checks.unexplained_gap import unexplained_gap
from peelian.assurance.papers.checks.weekday import weekday
from peelian.assurance.papers.findings import Finding, Found, Weight, with_fingerprints
from peelian.assurance.papers.known import NOTHING, Known
from peelian.assurance.papers.lexicon_reading import lexicon
from peelian.assurance.papers.paper import Paper
from peelian.sources.minutes.lines import Line


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its id, how sure what it finds is, and the function of the same name."""

    weight: Weight
    run: Callable[[Paper], Iterator[Found]]

    @property
    def rule(self) -> str:
        """The id: ``no-such-date``."""
        return self.run.__name__.replace("_", "-")


CHECKS = (
    Check(Weight.WRONG, weekday),
    Check(Weight.WRONG, no_such_date),
    Check(Weight.LOOK, meeting_day),
    Check(Weight.WRONG, numbering),
    Check(Weight.WRONG, appendix_not_supplied),
    Check(Weight.LOOK, appendix_not_cited),
    Check(Weight.LOOK, small_numbers),
    Check(Weight.WRONG, percentage_of_none),
    Check(Weight.WRONG, part_and_whole),
    Check(Weight.LOOK, rows_short_of_total),
    Check(Weight.WRONG, unexplained_gap),
    Check(Weight.WRONG, acronym_wrong),
    Check(Weight.LOOK, acronym_undefined),
    Check(Weight.LOOK, name_spelt_two_ways),
    Check(Weight.LOOK, name_not_as_recorded),
    Check(Weight.WRONG, no_such_body),
    Check(Weight.LOOK, two_names_one_body),
    Check(Weight.WRONG, rule_stated_otherwise),
    Check(Weight.WRONG, obsolete_law),
    Check(Weight.LOOK, nil_implication),
    Check(Weight.LOOK, missing_month),
    Check(Weight.LOOK, promise_without_date),
    Check(Weight.LOOK, correction_note),
    Check(Weight.ASK, ambiguous_words),
    Check(Weight.ASK, funder_misnamed),
    Check(Weight.LOOK, reading_age),
)


def check_paper(
    lines: Sequence[Line],
    *,
    dated: dt.date | None = None,
    supplied: Collection[str] | None = None,
    known: Known = NOTHING,
) -> tuple[Finding, ...]:
    """Every finding on a paper of these paragraphs, in the order of the paper.

    ``dated`` is the day of the paper, read from its head unless told; ``supplied`` names the appendices that come
    with it, such as ``A`` or ``2``, beside those it lists; ``known`` is what else is known where it was written.
    """
    paper = Paper.of(lines, lexicon(), dated=dated, supplied=frozenset(supplied or ()), known=known)
    return tuple(with_fingerprints(findings_on(paper)))


def findings_on(paper: Paper) -> list[Finding]:
    """What each check finds, in the order of the paper, and at one place in that of the checks."""
    found = [(check, one) for check in CHECKS for one in check.run(paper)]
    return [
        Finding(
            rule=check.rule,
            weight=check.weight,
            place=paper.paragraphs[one.at].place,
            quoted=one.quoted,
            reason=one.reason,
            suggestion=one.suggestion,
            rests_on=one.rests_on,
        )
        for check, one in sorted(found, key=lambda pair: pair[1].at)
    ]
