"""Writing and signing: who may, what is kept, and that a signed paper never changes."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict, replace

import pytest
from django.db import IntegrityError, transaction

from peelian.access.models import TrailEntry
from peelian.kernel.errors import Forbidden, NotFound, Refused, Stale
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.registers.bodies.queries import body_called
from peelian.reports.composing import compose_whole
from peelian.reports.freezing import freeze, thaw
from peelian.reports.models import Report, ReportVersion, Section, Status
from peelian.reports.queries import (
    appendices_of,
    newest_signed,
    report_at,
    section_of,
    sections_of,
    version_of,
    versions_of,
)
from peelian.reports.rendering.formats import FORMATS, render
from peelian.reports.services import (
    NewSection,
    add_section,
    cited,
    create_report,
    list_appendices,
    move_section,
    new_version,
    remove_section,
    save_control,
    save_section,
    sign,
)
from tests.factories.papers import (
    AS_AT,
    CHIEF,
    PUBLIC,
    STRANGER,
    TEXT,
    WRITER,
    control_block,
    draft,
    revise_rape,
    signed,
)

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def stored(version: ReportVersion) -> dict[str, object]:
    """The whole row as the database has it, and its sections and appendices."""
    row = ReportVersion.objects.filter(pk=version.pk).values().get()
    return {**row, "sections": list(version.sections.values()), "appendices": list(version.appendices.values())}


def last_entry() -> TrailEntry:
    return TrailEntry.objects.order_by("-number")[0]


# creating


def test_a_report_is_created_with_a_draft_and_a_trail(anyshire):
    version = draft()
    assert (version.number, version.status, version.lock) == (1, Status.DRAFT, 1)
    assert str(version.report.ref) == "anyshire/reports/2021-09-23"
    verbs = list(
        TrailEntry.objects.filter(ref=str(version.report.ref)).order_by("number").values_list("verb", "actor")
    )
    assert verbs == [("created report", WRITER.identity), ("added section", WRITER.identity)]


def test_a_short_name_is_used_once(anyshire):
    draft()
    with pytest.raises(Refused, match="There is a report at anyshire/reports/2021-09-23 already"):
        draft()


@pytest.mark.parametrize("slug", ["", "Sept 2021", "a/b", "../x"])
def test_a_short_name_that_is_no_name_is_refused(anyshire, slug):
    with pytest.raises(Refused):
        draft(slug)
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": "  "}, "no title"),
        ({"window_from": dt.date(2021, 9, 1), "window_to": dt.date(2021, 8, 1)}, "ends before it begins"),
    ],
)
def test_a_control_block_that_cannot_be_is_refused(anyshire, changes, words):
    with pytest.raises(Refused, match=words):
        draft(**changes)
    assert not Report.objects.exists()


def test_a_report_for_the_public_must_be_clear_on_every_axis(anyshire):
    with pytest.raises(Refused) as refusal:
        draft(restriction=Restriction(Marking.RESTRICTED, "3", None, Audience.PUBLIC))
    assert len(refusal.value.problems) == 3
    assert not Report.objects.exists()


def test_strangers_and_readers_may_not_write(anyshire):
    version = draft()
    section = version.sections.get()
    new = NewSection("2. More", "Words")
    attempts = (
        lambda: create_report(
            body=anyshire, slug="x", kind="k", block=control_block(), restriction=PUBLIC, by=STRANGER
        ),
        lambda: add_section(version=version, section=new, by=STRANGER),
        lambda: save_section(section=section, heading="h", text="t", lock=1, by=STRANGER),
        lambda: remove_section(section=section, by=STRANGER),
        lambda: move_section(section=section, up=True, by=STRANGER),
        lambda: save_control(version=version, block=control_block(), restriction=PUBLIC, lock=1, by=STRANGER),
        lambda: list_appendices(version=version, appendices=[], by=STRANGER),
        lambda: new_version(report=version.report, by=STRANGER),
        lambda: sign(version=version, by=STRANGER),
        lambda: sign(version=version, by=WRITER),
    )
    before = stored(version)
    for attempt in attempts:
        with pytest.raises(Forbidden):
            attempt()
    assert stored(version) == before


# sections


def test_sections_stand_in_the_order_they_were_added(anyshire):
    version = draft()
    add_section(version=version, section=NewSection(" 2. More ", "Words", source="S1"), by=WRITER)
    assert [(one.position, one.heading) for one in sections_of(version)] == [(1, "1. Crime"), (2, "2. More")]
    assert section_of(version, 2).saved_by == WRITER.identity
    with pytest.raises(NotFound):
        section_of(version, 3)


@pytest.mark.parametrize("heading", ["", "   "])
def test_a_section_needs_a_heading(anyshire, heading):
    version = draft()
    with pytest.raises(Refused, match="needs a heading"):
        add_section(version=version, section=NewSection(heading, "Words"), by=WRITER)
    with pytest.raises(Refused, match="needs a heading"):
        save_section(section=version.sections.get(), heading=heading, text="Words", lock=1, by=WRITER)


def test_saving_a_section_keeps_the_words_and_their_hash_on_the_trail(anyshire):
    section = draft().sections.get()
    save_section(section=section, heading=" 1. New ", text="New words", lock=1, by=WRITER)
    assert (section.heading, section.text, section.lock) == ("1. New", "New words", 2)
    entry = last_entry()
    assert entry.verb == "saved section"
    assert json.loads(entry.details)["sha256"] == hashlib.sha256(b"New words").hexdigest()


def test_a_stale_save_is_refused_and_both_texts_are_kept(anyshire):
    mine, theirs = draft().sections.get(), Section.objects.get()
    save_section(section=theirs, heading="1. Crime", text="Theirs", lock=1, by=CHIEF)
    count = TrailEntry.objects.count()
    with pytest.raises(Stale) as refusal:
        save_section(section=mine, heading="1. Crime", text="Mine", lock=1, by=WRITER)
    assert (refusal.value.theirs, refusal.value.yours) == ("Theirs", "Mine")
    assert CHIEF.identity in refusal.value.message
    assert Section.objects.get().text == "Theirs"
    assert TrailEntry.objects.count() == count


def test_saving_what_someone_has_removed_gives_the_words_back(anyshire):
    section = draft().sections.get()
    remove_section(section=Section.objects.get(), by=CHIEF)
    with pytest.raises(Stale, match="removed") as refusal:
        save_section(section=section, heading="1. Crime", text="Mine", lock=1, by=WRITER)
    assert refusal.value.yours == "Mine"
    with pytest.raises(NotFound):
        remove_section(section=section, by=WRITER)


def test_removing_a_section_leaves_its_hash_on_the_trail(anyshire):
    section = draft().sections.get()
    remove_section(section=section, by=WRITER)
    assert last_entry().verb == "removed section"
    assert json.loads(last_entry().details)["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()


# the control block


def test_a_stale_control_block_is_refused_with_both_blocks_in_full(anyshire):
    version = draft()
    yours = control_block(signatory="Somebody Else")
    save_control(version=version, block=control_block(), restriction=PUBLIC, lock=1, by=CHIEF)
    with pytest.raises(Stale) as refusal:
        save_control(version=version, block=yours, restriction=PUBLIC, lock=1, by=WRITER)
    assert "Signatory: A. Holder" in refusal.value.theirs
    assert "Signatory: Somebody Else" in refusal.value.yours
    assert "As at: 2021-09-14" in refusal.value.yours


def test_saving_the_control_block_saves_all_of_it(anyshire):
    version = draft()
    block = control_block(title="New", window_from=dt.date(2021, 6, 1), window_to=dt.date(2021, 9, 1))
    restriction = Restriction(Marking.OFFICIAL_SENSITIVE, "1, 3", FoiStatus.WITHHELD, Audience.PANEL)
    save_control(version=version, block=block, restriction=restriction, lock=1, by=WRITER)
    saved = ReportVersion.objects.get(pk=version.pk)
    assert (saved.title, saved.window_from, saved.lock) == ("New", dt.date(2021, 6, 1), 2)
    assert saved.restriction == restriction


# appendices


def test_appendices_replace_those_before_them(anyshire):
    version = draft()
    list_appendices(version=version, appendices=[cited("A", "One"), cited("B", "Two")], by=WRITER)
    list_appendices(version=version, appendices=[cited("B", "Three")], by=WRITER)
    assert [(one.position, one.letter, one.title) for one in appendices_of(version)] == [(1, "B", "Three")]


def test_one_letter_twice_is_refused_and_the_list_kept(anyshire):
    version = draft()
    list_appendices(version=version, appendices=[cited("A", "One")], by=WRITER)
    with pytest.raises(Refused, match="cannot be listed") as refusal:
        list_appendices(version=version, appendices=[cited("A", "One"), cited("A", "Two")], by=WRITER)
    assert refusal.value.problems[0].message == "There are 2 appendices A."
    assert len(appendices_of(version)) == 1


# signing


def test_signing_freezes_the_document_and_its_hash(anyshire):
    version = signed()
    row = ReportVersion.objects.get(pk=version.pk)
    assert (row.status, row.signed_by, row.signed_on) == (Status.SIGNED, CHIEF.identity, AS_AT)
    assert row.digest == hashlib.sha256(row.frozen.encode()).hexdigest()
    assert thaw(row.frozen) == compose_whole(row)
    assert thaw(row.frozen).control.signed_by == "A. Holder, Commissioner for Anyshire"
    assert json.loads(last_entry().details) == {"version": 1, "sha256": row.digest}


def test_a_signed_version_is_refused_by_every_service(anyshire):
    stale, section = draft(), Section.objects.get()
    version = sign(version=version_of(report_at(stale.report.ref)), by=CHIEF, on=AS_AT)
    before = stored(version)
    new = NewSection("2. More", "Words")
    # ``stale`` was read before the signature and still believes itself a draft
    for one in (version, stale):
        held = section if one is stale else version.sections.get()
        held.version = one
        attempts = (
            lambda one=one: add_section(version=one, section=new, by=CHIEF),
            lambda held=held: save_section(section=held, heading="h", text="t", lock=1, by=CHIEF),
            lambda held=held: remove_section(section=held, by=CHIEF),
            lambda held=held: move_section(section=held, up=True, by=CHIEF),
            lambda one=one: save_control(
                version=one, block=control_block(title="New"), restriction=PUBLIC, lock=1, by=CHIEF
            ),
            lambda one=one: list_appendices(version=one, appendices=[cited("A", "One")], by=CHIEF),
            lambda one=one: sign(version=one, by=CHIEF),
        )
        for attempt in attempts:
            with pytest.raises(Refused, match="signed and cannot change"):
                attempt()
    assert stored(version) == before


def test_signing_does_not_undo_what_a_colleague_saved_since_the_page_was_opened(anyshire):
    opened = draft()
    block = control_block(title="A better title")
    save_control(version=ReportVersion.objects.get(), block=block, restriction=PUBLIC, lock=1, by=WRITER)
    version = sign(version=opened, by=CHIEF, on=AS_AT)
    assert version.title == "A better title"
    assert thaw(version.frozen).control.title == "A better title"


@pytest.mark.parametrize("text", ["[[figure nothing]]", "[[figure", "[x](javascript:alert)", "![a](http://b)"])
def test_what_is_not_whole_cannot_be_signed_and_stays_a_draft(anyshire, text):
    version = draft(text=text)
    before = stored(version)
    with pytest.raises(Refused, match="is not whole") as refusal:
        sign(version=version, by=CHIEF)
    assert refusal.value.problems[0].file == "1. Crime"
    assert version.status == Status.DRAFT
    assert stored(version) == before


def test_every_reason_why_it_is_not_whole_is_given(anyshire):
    version = draft(text="[[figure nothing]] and [[figure neither]]")
    add_section(version=version, section=NewSection("2. More", "[[table nothing]]"), by=WRITER)
    with pytest.raises(Refused) as refusal:
        sign(version=version, by=CHIEF)
    assert [problem.file for problem in refusal.value.problems] == ["1. Crime", "1. Crime", "2. More"]


def test_nothing_cannot_be_signed(anyshire):
    version = draft()
    remove_section(section=version.sections.get(), by=WRITER)
    with pytest.raises(Refused, match="no sections"):
        sign(version=version, by=CHIEF)


@pytest.mark.parametrize(
    ("changes", "on", "words"),
    [
        ({"signatory": " "}, None, "does not say who signs"),
        ({"prepared_by": ""}, None, "does not say who prepared it"),
        ({"as_at": dt.date(2199, 1, 1)}, None, "as reported by a day to come"),
        ({}, dt.date(2199, 1, 1), "cannot be signed on a day to come"),
    ],
)
def test_a_control_block_that_does_not_stand_cannot_be_signed(anyshire, changes, on, words):
    version = draft(text="Words.", **changes)
    with pytest.raises(Refused, match="cannot be signed yet") as refusal:
        sign(version=version, by=CHIEF, on=on)
    assert words in refusal.value.problems[0].message
    assert version_of(report_at(version.report.ref)).status == Status.DRAFT


def test_what_cannot_be_printed_cannot_be_signed(anyshire):
    version = draft(text="A sign no font of ours has: \U0001f600")
    with pytest.raises(Refused, match="The PDF cannot be made"):
        sign(version=version, by=CHIEF)
    assert version_of(report_at(version.report.ref)).status == Status.DRAFT


def test_a_later_revised_figure_does_not_change_the_signed_paper(anyshire):
    version = signed()
    frozen = version.frozen
    revise_rape()
    row = ReportVersion.objects.get(pk=version.pk)
    assert row.frozen == frozen
    assert thaw(row.frozen).figures[0].text == "11"


@pytest.mark.slow
def test_rebuilt_as_at_its_own_day_it_is_the_same_bytes_in_every_format(anyshire):
    version = signed()
    before = {form: render(thaw(version.frozen), form) for form in FORMATS}
    revise_rape()
    row = version_of(report_at(version.report.ref))
    again, later = compose_whole(row, as_at=AS_AT), compose_whole(row, as_at=dt.date(2021, 9, 20))
    for form in FORMATS:
        assert render(again, form) == before[form], form
        assert render(later, form) != before[form], form


@pytest.mark.parametrize("form", ["rtf", "", "PDF"])
def test_a_format_a_report_does_not_come_in_is_refused(anyshire, form):
    with pytest.raises(Refused, match="It comes as pdf, html, docx, odt"):
        render(compose_whole(draft()), form)


# versions


def test_a_new_version_copies_the_words_and_nothing_of_the_signature(anyshire):
    first = draft()
    add_section(version=first, section=NewSection("2. More", "Words", "S1"), by=WRITER)
    list_appendices(version=first, appendices=[cited("A", "One", source="S2")], by=WRITER)
    sign(version=first, by=CHIEF, on=AS_AT)
    before = stored(first)
    second = new_version(report=first.report, by=WRITER)
    assert (second.number, second.status, second.lock) == (2, Status.DRAFT, first.lock + 1)
    assert (second.frozen, second.digest, second.signed_by, second.signed_on) == ("", "", "", None)
    assert second.restriction == first.restriction
    copied = [(one.heading, one.text, one.source) for one in sections_of(second)]
    assert copied == [("1. Crime", TEXT, ""), ("2. More", "Words", "S1")]
    assert [(one.letter, one.source) for one in appendices_of(second)] == [("A", "S2")]
    save_section(section=section_of(second, 1), heading="1. Crime", text="Corrected", lock=1, by=WRITER)
    assert stored(first) == before


def test_one_draft_at_a_time(anyshire):
    version = draft()
    with pytest.raises(Refused, match="a draft of this report already"):
        new_version(report=version.report, by=WRITER)
    sign(version=version, by=CHIEF, on=AS_AT)
    new_version(report=version.report, by=WRITER)
    with pytest.raises(Refused, match="a draft of this report already"):
        new_version(report=version.report, by=WRITER)


def test_the_database_refuses_two_drafts_and_a_signature_without_a_frozen_paper(anyshire):
    version = draft()
    row = ReportVersion.objects.filter(pk=version.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportVersion.objects.create(report=version.report, number=2, **asdict(control_block()))
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(status=Status.SIGNED)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(frozen="{}")
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(marking="RESTRICTED")


@pytest.mark.parametrize("change", [{"title": "New"}, {"frozen": "{}"}, {"status": "draft"}])
def test_the_database_refuses_to_change_a_signed_version(anyshire, change):
    version = signed()
    before = stored(version)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportVersion.objects.filter(pk=version.pk).update(**change)
    assert stored(version) == before


# reading


def test_reports_are_found_by_reference_and_number(anyshire):
    version = signed()
    ref = version.report.ref
    second = new_version(report=version.report, by=WRITER)
    assert report_at(ref) == version.report
    assert version_of(version.report).number == second.number
    assert version_of(version.report, 1) == version
    assert newest_signed(version.report) == version
    with pytest.raises(NotFound):
        version_of(version.report, 3)
    with pytest.raises(NotFound):
        report_at(replace(ref, noun="meetings"))
    with pytest.raises(NotFound):
        report_at(replace(ref, name="nothing"))


def test_a_report_that_was_never_signed_has_no_newest_signed(anyshire):
    with pytest.raises(NotFound, match="has not been signed"):
        newest_signed(draft().report)


def test_versions_are_of_the_bodies_asked_for(anyshire):
    version = draft()
    assert list(versions_of(["anyshire"])) == [version]
    assert list(versions_of(["otherwise"])) == []
    assert body_called("anyshire") == anyshire


def test_today_is_when_the_paper_was_signed_unless_it_says_otherwise(anyshire, time_machine):
    later = dt.date(2098, 11, 1)
    time_machine.move_to(dt.datetime(later.year, later.month, later.day, 23, 30, tzinfo=dt.UTC))
    version = sign(version=draft(), by=CHIEF)
    assert version.signed_on == later
    assert freeze(compose_whole(version)) == version.frozen
