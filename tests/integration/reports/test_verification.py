"""Verifying a file against the record: matched, superseded or unsupported, figure by figure."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from dataclasses import replace

import pytest

from peelian.kernel.errors import Refused
from peelian.reports.composing import compose_whole
from peelian.reports.reading.comparing import Verdict
from peelian.reports.rendering.formats import FORMATS, file_name, render
from peelian.reports.tree import Document
from peelian.reports.verification import verify
from tests.factories.papers import TODAY, draft, revise_rape, signed
from tests.unit.reports.tree_facts import figures_of

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def verdicts(document: Document, form: str = "html", today: dt.date = TODAY) -> Counter[str]:
    _, checks = verify(file_name(document, form), render(document, form), today=today)
    return Counter(one.verdict for one in checks)


@pytest.mark.parametrize("form", list(FORMATS))
def test_a_paper_that_still_holds_is_matched_in_every_format(anyshire, form):
    document = compose_whole(signed())
    read, checks = verify(file_name(document, form), render(document, form), today=TODAY)
    assert [one.verdict for one in checks] == [Verdict.MATCHED] * len(document.figures)
    assert read.manifest.ref == document.ref
    assert {use.token: read.standing(use) for use in document.figures} == figures_of(document)


@pytest.mark.parametrize("form", list(FORMATS))
def test_exactly_the_figures_built_on_a_revised_one_are_superseded(anyshire, form):
    document = compose_whole(signed())
    revise_rape()
    _, checks = verify(file_name(document, form), render(document, form), today=TODAY)
    changed = [one.figure for one in checks if one.verdict is Verdict.SUPERSEDED]
    assert {one.measure for one in changed} == {"rape-weekly"}
    assert changed == [use for use in document.figures if use.measure == "rape-weekly"]
    assert Counter(one.verdict for one in checks)[Verdict.UNSUPPORTED] == 0
    words = next(one.words for one in checks if one.verdict is Verdict.SUPERSEDED)
    assert "“11” was right as at 14 September 2021" in words
    assert "the record now gives “12”, reported on 20 September 2021." in words


def test_a_revision_that_is_still_to_come_supersedes_nothing(anyshire):
    document = compose_whole(signed())
    revise_rape()
    assert verdicts(document, today=dt.date(2021, 9, 19)) == {Verdict.MATCHED: len(document.figures)}


def test_a_revision_loaded_late_but_reported_before_the_paper_supersedes_and_does_not_unsay(anyshire):
    """The paper of the 14th prints the figure of the 13th; that of the 14th is loaded after it was signed."""
    document = compose_whole(signed())
    use = next(one for one in document.figures if one.measure == "rape-weekly")
    assert use.reported_on == "2021-09-13"
    revise_rape(on=dt.date(2021, 9, 14))
    _, checks = verify("paper.html", render(document, "html"), today=TODAY)
    found = {one.figure.measure: one for one in checks if one.verdict is not Verdict.MATCHED}
    assert {measure: one.verdict for measure, one in found.items()} == {"rape-weekly": Verdict.SUPERSEDED}
    assert found["rape-weekly"].words.endswith("reported on 14 September 2021.")


def test_a_figure_the_record_never_gave_is_unsupported(anyshire):
    document = compose_whole(draft(text="[[figure rape-weekly]]"))
    use = document.figures[0]
    odd = (
        {"measure": "nothing"},
        {"body": "nowhere"},
        {"area": "E9"},
        {"period": "2020-W01"},
        {"period": "no period"},
        {"as_at": "2020-01-01"},
        {"as_at": "no day"},
        {"kind": "no kind"},
        {"kind": "change", "measure": "burglary", "period": "2020-01"},
    )
    for changes in odd:
        changed = replace(document, figures=(replace(use, **changes),))
        assert verdicts(changed) == {Verdict.UNSUPPORTED: 1}, changes


def test_a_figure_changed_in_the_file_is_unsupported(anyshire):
    document = compose_whole(draft(text="[[figure rape-weekly]] of [[figure all-crime-weekly]]"))
    content = render(document, "html").decode()
    assert content.count(">806<") == 1
    _, checks = verify("paper.html", content.replace(">806<", ">608<").encode(), today=TODAY)
    assert [one.verdict for one in checks] == [Verdict.MATCHED, Verdict.UNSUPPORTED]
    assert "The file says “608” where the record gives “806”" in checks[1].words


def test_a_figure_changed_in_the_file_and_its_manifest_is_unsupported(anyshire):
    document = compose_whole(draft(text="[[figure all-crime-weekly]]"))
    content = render(document, "html").decode().replace("806", "608")
    _, checks = verify("paper.html", content.encode(), today=TODAY)
    assert [one.verdict for one in checks] == [Verdict.UNSUPPORTED]


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7 broken", b"PK\x03\x04broken", b"<!doctype html><p>x"])
def test_a_file_that_is_no_report_is_refused(anyshire, data):
    with pytest.raises(Refused):
        verify("paper", data, today=TODAY)


def test_a_manifest_s_verdict_can_be_written_as_json(anyshire):
    document = compose_whole(draft(text="[[figure rape-weekly]]"))
    _, checks = verify("paper.html", render(document, "html"), today=TODAY)
    assert json.loads(json.dumps([one.verdict for one in checks])) == ["matched"]
