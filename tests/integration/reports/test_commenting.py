"""What was said of a report, what is made of it, and the table of both in the version that follows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from peelian.access.models import TrailEntry
from peelian.kernel.errors import Forbidden, NotFound, Refused, Stale
from peelian.kernel.markings import Restriction
from peelian.reports.comment_blocks import TITLE
from peelian.reports.commenting import (
    AnswerRow,
    CommentRow,
    amend_comment,
    answer_comment,
    comment_numbered,
    comments_of,
    enter_comment,
)
from peelian.reports.composing import compose
from peelian.reports.models import Disposition, ReportComment, ReportVersion
from peelian.reports.services import new_version, save_section, sign
from peelian.reports.tree import Heading, Table
from tests.factories.papers import AS_AT, CHIEF, PUBLIC, STRANGER, WRITER, draft, signed
from tests.unit.reports.tree_facts import plain

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def said(**changes: object) -> CommentRow:
    known: dict[str, object] = {
        "said_by": "The panel",
        "said_on": AS_AT,
        "words": "Say more of burglary.",
        "restriction": PUBLIC,
        "section": "1. Crime",
        "meeting": "anyshire-panel/meetings/2021-09-23",
    }
    return CommentRow(**{**known, **changes})  # type: ignore[arg-type]


def entered(version: ReportVersion, **changes: object) -> ReportComment:
    return enter_comment(version=version, row=said(**changes), by=WRITER)


def answered(comment: ReportComment, disposition: Disposition, reply: str = "", **more: int) -> ReportComment:
    row = AnswerRow(disposition, reply, **more)
    return answer_comment(comment=comment, row=row, lock=comment.lock, by=CHIEF)


def tables(version: ReportVersion) -> list[list[list[str]]]:
    blocks = compose(version).document.blocks
    found = [one for one in blocks if isinstance(one, Table) and one.caption == TITLE]
    return [[[plain(cell) for cell in row] for row in one.rows] for one in found]


def test_the_next_version_prints_the_public_comments_with_what_was_made_of_them(anyshire):
    first = signed()
    one = entered(first)
    entered(first, words="For the office alone.", restriction=Restriction())
    entered(first, words="Good.", section="", said_by="A member")
    second = new_version(report=first.report, by=WRITER)
    answered(one, Disposition.PARTLY_ACCEPTED, "As far as the figures go.", changed_in=2)
    assert tables(second) == [
        [
            [
                "Say more of burglary.",
                "The panel, 14 September 2021",
                "1. Crime",
                *("partly accepted", "As far as the figures go.", "Version 2"),
            ],
            ["Good.", "A member, 14 September 2021", "the whole report", "not answered yet", "", ""],
        ]
    ]
    assert tables(first) == []
    headings = [one.text for one in compose(second).document.blocks if isinstance(one, Heading)]
    assert headings[-1] == TITLE


def test_the_table_stands_where_its_token_does_and_says_where_there_is_none(anyshire):
    first = signed(text="[[comments]]")
    [paragraph] = [one for one in compose(first).document.blocks if not isinstance(one, Heading)]
    assert plain(paragraph.inlines) == "There is no comment on an earlier version that may be public."
    entered(first)
    second = new_version(report=first.report, by=WRITER)
    assert len(tables(second)) == 1
    assert TITLE not in [one.text for one in compose(second).document.blocks if isinstance(one, Heading)]


def test_an_answer_given_after_the_signature_is_not_in_the_signed_paper(anyshire):
    first = signed(text="Words.")
    one = entered(first)
    second = sign(version=new_version(report=first.report, by=WRITER), by=CHIEF, on=AS_AT)
    answered(one, Disposition.ACCEPTED)
    assert tables(second)[0][0][3] == "not answered yet"


def test_a_comment_is_corrected_and_answered_again_and_the_trail_keeps_each(anyshire):
    version = draft()
    one = entered(version)
    amended = amend_comment(comment=one, row=said(words="Say more of rape."), lock=1, by=WRITER)
    assert (amended.words, amended.lock) == ("Say more of rape.", 2)
    again = answered(answered(amended, Disposition.NOTED), Disposition.REJECTED, "It is said already.")
    assert (again.disposition, again.answered_by) == ("rejected", CHIEF.identity)
    verbs = list(TrailEntry.objects.order_by("number").values_list("verb", flat=True))
    assert verbs[-4:] == ["entered comment", "amended comment", "answered comment", "answered comment"]
    assert [one.number for one in comments_of(version.report)] == [1]
    assert str(comment_numbered(version.report, 1)) == "anyshire/reports/2021-09-23, comment 1"
    with pytest.raises(NotFound):
        comment_numbered(version.report, 2)


def test_who_saves_a_stale_comment_is_told_both_texts(anyshire):
    one = entered(draft())
    amend_comment(comment=one, row=said(words="First."), lock=1, by=CHIEF)
    with pytest.raises(Stale) as stale:
        amend_comment(comment=one, row=said(words="Second."), lock=1, by=WRITER)
    assert (stale.value.theirs, stale.value.yours) == ("First.", "Second.")
    with pytest.raises(Stale):
        answer_comment(comment=one, row=AnswerRow(Disposition.NOTED), lock=1, by=WRITER)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"words": " "}, "what was said"),
        ({"said_by": ""}, "by whom"),
        ({"said_on": dt.date(2199, 1, 1)}, "a day to come"),
        ({"meeting": "anyshire/reports/2021-09-23"}, "is no meeting"),
    ],
)
def test_a_comment_that_is_not_whole_is_refused(anyshire, changes, problem):
    with pytest.raises(Refused) as refused:
        entered(draft(), **changes)
    assert problem in str(refused.value)


@pytest.mark.parametrize("disposition", [Disposition.REJECTED, Disposition.PARTLY_ACCEPTED])
def test_a_comment_is_not_refused_without_a_reply(anyshire, disposition):
    one = entered(draft())
    with pytest.raises(Refused, match="a reply that says why"):
        answered(one, disposition, " ")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportComment.objects.update(disposition=disposition, answered_by="x", answered_at="2021-09-14T00:00Z")


def test_the_version_changed_follows_the_one_that_was_commented_on(anyshire):
    one = entered(draft())
    for number in (1, 2):
        with pytest.raises(Refused, match=f"no version {number} after"):
            answered(one, Disposition.ACCEPTED, changed_in=number)


def test_only_who_may_write_the_report_may_enter_and_answer(anyshire):
    version = draft()
    with pytest.raises(Forbidden):
        enter_comment(version=version, row=said(), by=STRANGER)
    one = entered(version)
    with pytest.raises(Forbidden):
        amend_comment(comment=one, row=said(), lock=1, by=STRANGER)
    with pytest.raises(Forbidden):
        answer_comment(comment=one, row=AnswerRow(Disposition.NOTED), lock=1, by=STRANGER)


def test_a_comment_of_a_draft_is_answered_in_its_next_version(anyshire):
    version = draft(text="Words.")
    one = entered(version)
    sign(version=version, by=CHIEF, on=AS_AT)
    second = new_version(report=version.report, by=WRITER)
    section = second.sections.get()
    save_section(section=section, heading=section.heading, text="More words.", lock=section.lock, by=WRITER)
    assert answered(one, Disposition.ACCEPTED, changed_in=2).changed_in == 2
