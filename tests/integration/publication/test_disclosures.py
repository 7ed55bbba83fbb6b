"""What an office publishes under an item: entered, amended, released through the gate, withdrawn."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from peelian.access.models import TrailEntry
from peelian.kernel.errors import Forbidden, NotFound, Refused, Stale
from peelian.kernel.refs import Ref
from peelian.publication.meeting_releases import withdraw_released
from peelian.publication.models import Release, WithdrawalReason
from peelian.publication.scheme.models import Disclosure, SchemeItem
from peelian.publication.scheme.queries import disclosure_called, file_of
from peelian.publication.scheme.releasing import disclosure_problems, release_disclosure
from peelian.publication.scheme.services import (
    DisclosureRow,
    Upload,
    amend_disclosure,
    enter_disclosure,
    say_of_item,
)
from peelian.publication.store.models import Published
from peelian.registers.bodies.queries import body_called
from peelian.registers.records.models import Document
from tests.factories.disclosed import JANUARY, OFFICE, POLICY, PUBLIC, SPENDING, a_disclosure
from tests.factories.papers import CHIEF, STRANGER, WRITER

pytestmark = pytest.mark.django_db(databases=["default", "public"])
ROW = DisclosureRow("Whistleblowing policy", PUBLIC, text="Say what you saw.")


def test_entered_it_is_numbered_within_its_item(anyshire):
    made = [a_disclosure(), a_disclosure(), a_disclosure("SIO-6.d")]
    assert [one.name for one in made] == ["sio-3-g-1", "sio-3-g-2", "sio-6-d-1"]
    assert str(made[1].ref) == "anyshire/publication/sio-3-g-2"
    assert TrailEntry.objects.filter(verb="entered disclosure").count() == 3
    assert Release.objects.count() == 0


def test_figures_become_a_table_and_a_file_a_document(anyshire):
    made = a_disclosure(figures=SPENDING, file=POLICY, **JANUARY)
    assert made.table == {
        "head": ["Recipient", "Purpose", "Amount"],
        "rows": [["A garage", "Repairs", "1,200"], ["=SUM(A1)", "Fuel", "-40"]],
    }
    document = Document.objects.get()
    assert (document.name, document.title, document.audience) == (made.name, made.title, "public")
    assert bytes(file_of(made).blob.content) == POLICY.content


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": " "}, "It has no title."),
        ({"title": "x" * 301}, "Title is longer than 300 characters."),
        ({"text": ""}, "There is nothing to publish"),
        ({"answer": "see the website"}, "“see the website” is neither a reference"),
        ({"answer": "anyshire"}, "“anyshire” is neither a reference"),
        ({"starts": JANUARY["starts"]}, "A period has a first day and a last one."),
        ({"starts": JANUARY["ends"], "ends": JANUARY["starts"]}, "The period ends before it starts."),
        ({**JANUARY, "as_at": JANUARY["starts"]}, "It is either for a period or as at a day"),
    ],
)
def test_what_cannot_be_published_is_refused_with_every_reason(anyshire, changes, words):
    with pytest.raises(Refused, match=words):
        enter_disclosure(body=anyshire, item="SIO-6.d", row=replace(ROW, **changes), by=WRITER)
    assert Disclosure.objects.count() == 0


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (Upload("a.csv", b""), "is empty"),
        (Upload("a.csv", b"A,B\r\n" + b"1,2\r\n" * 2001), "Publish so large a one as a file"),
        (Upload("a.csv", b"A,B\r\n1,2,3\r\n"), "cannot be read as a table"),
    ],
)
def test_what_is_no_table_is_refused(anyshire, figures, words):
    with pytest.raises(Refused, match=words):
        a_disclosure(figures=figures)


def test_a_damaged_file_is_refused_and_nothing_is_kept(anyshire):
    with pytest.raises(Refused):
        a_disclosure(file=Upload("policy.pdf", b"%PDF-1.7 cut short"))
    assert (Disclosure.objects.count(), Document.objects.count()) == (0, 0)


def test_only_whoever_writes_there_enters_and_only_what_is_asked_there(anyshire):
    with pytest.raises(Forbidden):
        enter_disclosure(body=anyshire, item="SIO-6.d", row=ROW, by=STRANGER)
    with pytest.raises(NotFound):
        enter_disclosure(body=anyshire, item="PLAN-01", row=ROW, by=WRITER)


def test_amended_it_keeps_its_file_and_takes_a_new_one(anyshire):
    made = a_disclosure("SIO-6.d", file=POLICY)
    row = replace(ROW, title="The policy", restriction=OFFICE)
    amend_disclosure(disclosure=made, row=row, lock=1, by=WRITER)
    assert (made.title, made.lock, made.document.title, made.document.audience) == (
        *("The policy", 2, "The policy"),
        "office",
    )
    amend_disclosure(disclosure=made, row=ROW, lock=2, file=Upload("new.txt", b"New."), by=WRITER)
    version = file_of(made)
    assert (version.number, version.file_name) == (2, "new.txt")


def test_of_two_who_amend_at_once_the_second_sees_both_texts(anyshire):
    made = a_disclosure("SIO-6.d")
    amend_disclosure(disclosure=made, row=replace(ROW, text="Theirs."), lock=1, by=WRITER)
    with pytest.raises(Stale) as found:
        amend_disclosure(disclosure=made, row=replace(ROW, text="Yours."), lock=1, by=CHIEF)
    assert "Theirs." in found.value.theirs
    assert "Yours." in found.value.yours


def test_released_it_is_out_with_its_files_byte_for_byte(anyshire, delivering):
    made = a_disclosure(figures=SPENDING, file=POLICY, source="The ledger", **JANUARY)
    with delivering():
        release_disclosure(disclosure=made, by=CHIEF)
    out = Published.objects.get(ref=str(made.ref))
    assert out.noun == "publication"
    assert out.card["period_words"] == "January 2026"
    assert out.payload["rows"][0] == ["A garage", "Repairs", "1,200"]
    files = {file.name: bytes(file.content) for file in out.files.all()}
    assert files["policy.txt"] == POLICY.content
    assert files["sio-3-g-1-figures.csv"].decode("utf-8-sig").splitlines() == [
        "Recipient,Purpose,Amount",
        'A garage,Repairs,"1,200"',
        "'=SUM(A1),Fuel,-40",
    ]


def test_released_again_unchanged_nothing_is_released(anyshire):
    made = a_disclosure()
    assert release_disclosure(disclosure=made, by=CHIEF) is not None
    assert release_disclosure(disclosure=made, by=CHIEF) is None


def test_the_gate_names_every_reason(anyshire):
    made = a_disclosure(restriction=OFFICE, file=POLICY, answer="anyshire/reports/2021-09-23")
    made.document.versions.all().delete()
    with pytest.raises(Refused) as found:
        release_disclosure(disclosure=made, by=CHIEF)
    words = str(found.value)
    for reason in (
        "It is marked OFFICIAL-SENSITIVE.",
        "Its file is not for the public.",
        "Its document has no file.",
        "Nothing is public at anyshire/reports/2021-09-23. Release that first.",
    ):
        assert reason in words
    assert Release.objects.count() == 0


def test_an_address_on_the_web_needs_no_release(anyshire):
    assert disclosure_problems(a_disclosure("SIO-7B.a", answer="https://example.org/report")) == []


def test_only_whoever_may_release_does(anyshire):
    made = a_disclosure()
    for by in (WRITER, STRANGER):
        with pytest.raises(Forbidden):
            release_disclosure(disclosure=made, by=by)


def test_withdrawn_it_leaves_a_tombstone_and_may_come_back(anyshire, delivering):
    made = a_disclosure("SIO-6.d", "A secret title", file=POLICY)
    with delivering():
        release_disclosure(disclosure=made, by=CHIEF)
        said = {"reason": WithdrawalReason.PERSONAL_DATA, "words": "A name."}
        withdraw_released(ref=made.ref, by=CHIEF, **said)
    out = Published.objects.get(ref=str(made.ref))
    assert (out.title, out.payload, out.card, out.files.count()) == ("Withdrawn", None, {}, 0)
    register = Published.objects.get(noun="publication-scheme")
    assert "secret" not in json.dumps(register.payload)
    (line,) = (
        line
        for group in register.payload["groups"]
        for line in group["items"]
        if line["item"] == "SIO-6.d"
    )  # fmt: skip
    assert (line["exists"], line["found"]) == (False, "")
    with delivering():
        assert release_disclosure(disclosure=made, by=CHIEF).version == 2


def test_who_sees_to_an_item_is_said_once_and_changed(anyshire):
    for owner in ("Head of finance", "Chief finance officer"):
        say_of_item(body=anyshire, item="sio-3-g", owner=owner, not_asked="", by=WRITER)
    said = SchemeItem.objects.get()
    assert (said.item, said.owner) == ("SIO-3.g", "Chief finance officer")
    assert TrailEntry.objects.filter(ref=str(Ref("anyshire", "publication-scheme", "sio-3-g"))).count() == 2
    with pytest.raises(Refused, match="Owner is longer than 200"):
        say_of_item(body=anyshire, item="SIO-3.g", owner="x" * 201, not_asked="", by=WRITER)
    with pytest.raises(Forbidden):
        say_of_item(body=anyshire, item="SIO-3.g", owner="", not_asked="", by=STRANGER)


def test_one_that_was_never_entered_is_not_found(anyshire):
    with pytest.raises(NotFound):
        disclosure_called(body_called("anyshire"), "sio-3-g-1")
