"""A paper that is no report states its own particulars, and says in its own words that it is a draft."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peelian.reports.rendering.formats import FORMATS
from peelian.reports.tree import Document
from tests.integration.leaks.opening import words_in
from tests.unit.reports.sample import control, sample_document

ROWS = (("Meeting", "Police and Crime Panel"), ("Held on", "Monday 19 March 2018"))


def paper(*, draft_words: str = "DRAFT – not confirmed", draft: bool = True) -> Document:
    own = replace(control(), particulars=ROWS, version="")
    return replace(sample_document(draft=draft), control=own, draft_words=draft_words)


def test_its_rows_stand_in_place_of_a_reports():
    assert paper().control.rows() == ROWS
    assert control().rows()[0][0] == "Report title"


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_prints_them_and_the_words_of_a_draft(form):
    opened = "\n".join(words_in(FORMATS[form].render(paper())))
    assert "Monday 19 March 2018" in opened
    assert "not confirmed" in opened
    assert "not yet signed" not in opened
    assert "Report title" not in opened


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_what_is_no_draft_says_nothing_of_one(form):
    opened = "\n".join(words_in(FORMATS[form].render(paper(draft=False))))
    assert "not confirmed" not in opened


def test_a_report_keeps_its_words_for_a_draft():
    opened = FORMATS["html"].render(paper(draft_words="")).decode()
    assert "DRAFT: not yet signed" in opened
