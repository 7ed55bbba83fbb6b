"""Questions and answers go where the record goes, with their numbers and with who may read them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from peelian.access.actors import OPERATOR
from peelian.facts.meetings.models import Answer, Question
from peelian.facts.meetings.services.questions import AnswerRow, answer_question
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Audience, Marking

pytestmark = pytest.mark.django_db(databases=["default", "public"])
ASKED = """
[[question]]
number = 1
about = "anyshire/performance/burglary"
area = "E1-N"
period = "2021-W36"
text = "What is behind it?\\nAnd what is done?"
asked_of = "Chief constable"
due = 2021-09-28
asked_on = 2021-09-21
marking = "OFFICIAL"
exemption = ""
exemption_reason = ""
exemption_by = ""
foi = "disclosable"
audience = "public"

[[question.answer]]
text = "A gang."
answered_by = "The deputy"
answered_on = 2021-09-24

[[question.answer]]
text = "Two gangs."
answered_by = "The deputy"
answered_on = 2021-09-27
"""
DRAFT = """
[[question]]
number = 4
about = "anyshire/performance/rape"
area = ""
period = ""
text = "Who was it?"
asked_of = "Chief constable"
due = 2021-10-05
marking = "OFFICIAL-SENSITIVE"
exemption = "1"
exemption_reason = "Somebody could be known by it."
exemption_by = "The panel"
foi = ""
audience = "office"
answer = []
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of one body with an asked question, two numbers whose drafts were thrown away, and a draft."""
    folder = tmp_path / "record"
    (folder / "bodies/anyshire").mkdir(parents=True)
    (folder / "record.toml").write_text('title = "Anyshire"\n')
    (folder / "bodies.csv").write_text(
        "slug,name,kind,area,scrutinised_by,holds_to_account,valid_from,valid_to,verify,source\n"
        "anyshire,Commissioner for Anyshire,pcc,,,,2012-11-22,,no,S1\n"
    )
    says(folder, ASKED + DRAFT)
    return folder


def says(record: Path, text: str) -> None:
    (record / "bodies/anyshire/questions.toml").write_text(text)


def test_what_was_asked_and_answered_goes_where_the_record_goes(record, peelian, tmp_path):
    done = peelian("record", "load", record)
    assert done.exit_code == 0, done.exception
    assert "2  questions" in done.stdout
    asked, draft = Question.objects.all()
    assert [(one.number, one.asked_on is None) for one in (asked, draft)] == [(1, False), (4, True)]
    assert [one.text for one in asked.answers.all()] == ["A gang.", "Two gangs."]
    assert (asked.restriction.is_public, draft.restriction.audience) == (True, Audience.OFFICE)
    assert draft.restriction.marking is Marking.OFFICIAL_SENSITIVE
    assert peelian("record", "export", "anyshire", tmp_path / "out").exit_code == 0
    written = tomllib.loads((tmp_path / "out/bodies/anyshire/questions.toml").read_text())
    assert written == tomllib.loads(ASKED + DRAFT)


def test_two_drafts_in_the_same_words_stay_two(record, peelian):
    says(record, DRAFT + DRAFT.replace("number = 4", "number = 5"))
    assert peelian("record", "load", record).exit_code == 0
    assert [(one.number, one.text) for one in Question.objects.all()] == [(4, "Who was it?"), (5, "Who was it?")]


def test_loaded_again_nothing_changes_that_is_there(record, peelian):
    peelian("record", "load", record)
    Question.objects.filter(number=4).update(text="Edited here.")
    question = Question.objects.get(number=1)
    answer_question(question=question, row=AnswerRow("None.", "The deputy", question.due), by=OPERATOR)
    done = peelian("record", "load", record)
    assert "0  questions" in done.stdout
    assert Question.objects.get(number=4).text == "Edited here."
    assert (Question.objects.count(), Answer.objects.count()) == (2, 3)


def test_a_later_record_asks_the_draft_and_brings_its_answer(record, peelian):
    peelian("record", "load", record)
    answer = '[[question.answer]]\ntext = "Known."\nanswered_by = "The deputy"\nanswered_on = 2021-10-01\n'
    says(record, ASKED + DRAFT.replace("answer = []", f"asked_on = 2021-09-30\n{answer}"))
    assert peelian("record", "load", record).exit_code == 0
    assert [one.text for one in Question.objects.get(number=4).answers.all()] == ["Known."]


def test_without_words_on_who_may_read_it_a_question_is_the_office_s(record, peelian):
    says(record, "\n".join(line for line in DRAFT.splitlines() if not line.startswith("audience")))
    peelian("record", "load", record)
    assert Question.objects.get().audience == "office"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("due = 2021-09-28\n", "", "It has no “due”."),
        ("number = 1", 'number = "1"', "questions.toml, row 1"),
        ("due = 2021-09-28", 'due = "soon"', "questions.toml, row 1"),
        ("anyshire/performance/burglary", "elsewhere/performance/burglary", "about its own figures"),
        ('marking = "OFFICIAL"', 'marking = "RESTRICTED"', "It is marked RESTRICTED."),
        ("2021-09-24", "2021-09-20", "cannot have been answered before"),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_is_loaded(record, peelian, old, new, words):
    assert old in ASKED
    says(record, ASKED.replace(old, new))
    done = peelian("record", "load", record)
    assert isinstance(done.exception, Refused), done.exception
    assert words in str(done.exception)
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("What is behind it?", "What is before it?", "anyshire/questions/1 is here already, in other words"),
        ("number = 1", "number = 105", "cannot have its number: 4 is the last given here"),
        ("number = 1", "number = 2", "cannot have its number: 4 is the last given here"),
    ],
)
def test_a_number_stands_for_one_question(record, peelian, old, new, words):
    peelian("record", "load", record)
    says(record, ASKED.replace(old, new))
    done = peelian("record", "load", record)
    assert isinstance(done.exception, Refused), done.exception
    assert words in str(done.exception)
    assert Question.objects.count() == 2


def test_a_body_that_asked_nothing_has_no_such_file(record, peelian, tmp_path):
    says(record, "")
    peelian("record", "load", record)
    assert peelian("record", "export", "anyshire", tmp_path / "out").exit_code == 0
    assert not (tmp_path / "out/bodies/anyshire/questions.toml").exists()
