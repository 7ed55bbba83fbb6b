"""What a careful reader would say of a report: found where it stands, dismissed, open again when it changes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from peelian.access.models import TrailEntry
from peelian.facts.meetings.kinds import MeetingState
from peelian.kernel.errors import Forbidden, NotFound, Refused
from peelian.kernel.markings import Audience, Restriction
from peelian.registers.bodies.kinds import BodyKind
from peelian.registers.bodies.models import Body, Membership, Person, Post
from peelian.reports.checks.dismissing import dismiss, take_up_again
from peelian.reports.checks.knowing import known_to
from peelian.reports.checks.lines import Part, Spot
from peelian.reports.checks.reading import checks_of, summed
from peelian.reports.models import Dismissal, ReportVersion
from peelian.reports.services import (
    NewSection,
    add_section,
    cited,
    list_appendices,
    new_version,
    save_section,
    sign,
)
from tests.factories.meeting import a_meeting, a_series
from tests.factories.papers import (
    AS_AT,
    CHIEF,
    STRANGER,
    TODAY,
    WEEKLY,
    WRITER,
    draft,
    report_figures,
    revise_rape,
    signed,
)

pytestmark = pytest.mark.django_db(databases=["default", "public"])

WRONG_DAY = "The force met.\n\nIt met on Thursday 8 September 2021."


def rules(version: ReportVersion) -> list[str]:
    return [one.finding.rule for one in checks_of(version, today=AS_AT, printing=False).open]


def only(version: ReportVersion, *, today: dt.date = AS_AT):
    [one] = checks_of(version, today=today, printing=False).noted
    return one


def rewrite(version: ReportVersion, text: str) -> None:
    section = version.sections.get()
    save_section(section=section, heading=section.heading, text=text, lock=section.lock, by=WRITER)


def test_a_finding_says_in_which_section_and_paragraph_it_stands(anyshire):
    version = draft(text="Nothing is wrong here.")
    add_section(version=version, section=NewSection("2. More", WRONG_DAY), by=WRITER)
    found = only(version)
    assert found.spot == Spot(Part.SECTION, "2. More", 2, 2)
    assert str(found.spot) == "2. More, paragraph 2"
    assert found.is_serious
    assert found.finding.reason == "8 September 2021 was a Wednesday, not a Thursday."
    checks = checks_of(version, today=AS_AT)
    assert checks.stops == checks.in_section(1) == ()
    assert summed(checks.in_section(2)) == "1 wrong"


def test_a_sound_paper_with_figures_and_a_chart_has_no_findings(anyshire):
    assert rules(draft()) == []


def test_what_the_calculator_drew_is_not_held_against_its_own_rules(anyshire):
    typed = "| Category | Volumes | Change |\n| --- | --- | --- |\n| Rape | 11 | +37% |\n: Typed"
    assert rules(draft(text="[[table weekly-crime 2021-W36]]")) == []
    assert rules(draft("typed", text=typed)) == ["small-numbers"]


def test_appendices_are_those_the_report_lists(anyshire):
    version = draft(text="See Appendix A and appendix C.")
    list_appendices(version=version, appendices=[cited("A", "One"), cited("B", "Two")], by=WRITER)
    found = checks_of(version, today=AS_AT).open
    assert [(one.finding.rule, one.spot.part) for one in found] == [
        ("appendix-not-supplied", Part.SECTION),
        ("appendix-not-cited", Part.APPENDICES),
    ]


def test_what_the_record_alone_can_say_stands_beside_it(anyshire):
    version = draft(text="", restriction=Restriction(exemption="3"))
    checks = checks_of(version, today=AS_AT)
    assert [(one.finding.rule, one.spot.part) for one in checks.open] == [
        ("exemption-unexplained", Part.CONTROL),
        ("exemption-unexplained", Part.CONTROL),
        ("empty-section", Part.SECTION),
    ]
    assert len(checks.release) == 4
    assert checks_of(draft("piracy", text="[[figure piracy]]"), today=AS_AT).stops


def test_the_paper_is_dated_by_its_control_block(anyshire):
    text = "Officers use the Fraud Advice service."
    assert rules(draft(text=text, dated=dt.date(2021, 7, 20))) == rules(draft("later", text=text))


def test_the_office_knows_how_names_are_spelt_and_when_it_met(anyshire):
    panel = Body.objects.create(slug="anyshire-panel", name="Anyshire Police and Crime Panel", kind=BodyKind.PANEL)
    Body.objects.filter(pk=anyshire.pk).update(scrutinised_by=panel)
    holder, member = (Person.objects.create(name=name) for name in ("Philip Seccombe", "Nicola Hartwell"))
    Post.objects.create(body=anyshire, title="Commissioner", person=holder)
    Membership.objects.create(body=panel, person=member, capacity="appointed")
    series = a_series(panel)
    a_meeting(series, dt.date(2021, 9, 23))
    a_meeting(series, dt.date(2021, 9, 30), state=MeetingState.CANCELLED, cancelled_reason="No quorum.")
    a_meeting(series, dt.date(2021, 10, 7), restriction=Restriction(audience=Audience.NAMED))
    known = known_to(anyshire)
    assert known.names == (
        *("Anyshire Police", "Anyshire Police and Crime Panel", "Commissioner for Anyshire"),
        *("Nicola Hartwell", "Philip Seccombe"),
    )
    assert known.meetings == ((dt.date(2021, 9, 23), "Police and Crime Panel"),)
    text = "At the meeting of 24 September 2021 Philip Secombe spoke."
    assert rules(draft(text=text)) == ["meeting-day", "name-not-as-recorded"]


def test_a_figure_that_the_record_gives_otherwise_today_is_found(anyshire):
    version = draft(text="Rape stood at [[figure rape-weekly 2021-W36]], again [[figure rape-weekly 2021-W36]].")
    assert checks_of(version, today=TODAY).noted == ()
    revise_rape()
    found = only(version, today=TODAY)
    assert (found.finding.rule, found.finding.quoted, found.spot.paragraph) == ("figure-superseded", "11", 1)
    assert "the record now gives “12”, reported on 20 September 2021" in found.finding.reason
    assert rules(version) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were 806 crimes of all kinds.", ["figure-kept-from-an-older-paper"]),
        ("There were 806 crimes, then 806 crimes.", ["figure-kept-from-an-older-paper"]),
        ("There were 806 bicycles.", []),
        ("There were 1,806 crimes and 806.5 crimes.", []),
        ("Crime in a week stood at [[figure all-crime-weekly 2021-W36]].", []),
    ],
)
def test_a_figure_typed_from_an_older_paper_is_found_where_the_record_moved(anyshire, text, expected):
    signed("older", text="All crime stood at [[figure all-crime-weekly 2021-W36]], rape [[figure rape-weekly]].")
    later = dt.date(2021, 9, 20)
    version = draft(text=text, dated=later, as_at=later)
    assert rules(version) == []
    report_figures(
        WEEKLY.replace("All crime,806", "All crime,815"), on=later, measure_set="weekly-crime", period="2021-W36"
    )
    assert rules(version) == expected


def test_a_dismissal_holds_with_its_reason_and_in_the_next_version(anyshire):
    version = draft(text=WRONG_DAY)
    print_ = only(version).finding.fingerprint
    dismiss(version=version, fingerprint=print_, why=" Quoted as said. ", today=AS_AT, by=WRITER)
    held = only(version).dismissal
    assert held is not None
    assert (held.why, held.person, held.rule) == ("Quoted as said.", WRITER.identity, "weekday")
    assert TrailEntry.objects.latest("number").verb == "dismissed finding"
    assert rules(version) == []
    sign(version=version, by=CHIEF, on=AS_AT, left_open=())
    assert rules(new_version(report=version.report, by=WRITER)) == []


def test_a_dismissed_finding_stays_so_when_it_moves_and_is_open_when_its_words_change(anyshire):
    version = draft(text=WRONG_DAY)
    dismiss(version=version, fingerprint=only(version).finding.fingerprint, why="Quoted.", today=AS_AT, by=WRITER)
    rewrite(version, f"A new opening.\n\n{WRONG_DAY}")
    assert rules(version) == []
    rewrite(version, "It met on Friday 8 September 2021.")
    assert rules(version) == ["weekday"]


def test_a_dismissal_is_taken_back_and_both_rows_stay(anyshire):
    version = draft(text=WRONG_DAY)
    print_ = only(version).finding.fingerprint
    for why in ("Quoted.", "It was right after all."):
        dismiss(version=version, fingerprint=print_, why=why, today=AS_AT, by=WRITER)
        take_up_again(version=version, fingerprint=print_, why="It was not.", by=CHIEF)
        assert rules(version) == ["weekday"]
    assert [str(one) for one in Dismissal.objects.order_by("turn")] == [
        "weekday: dismissed",
        "weekday: taken up again",
    ] * 2
    assert TrailEntry.objects.latest("number").verb == "took up finding again"


def test_what_cannot_be_dismissed_or_taken_up_is_refused(anyshire):
    version = draft(text=WRONG_DAY)
    print_ = only(version).finding.fingerprint
    with pytest.raises(Refused, match="Say why"):
        dismiss(version=version, fingerprint=print_, why=" ", today=AS_AT, by=WRITER)
    with pytest.raises(NotFound):
        dismiss(version=version, fingerprint="0" * 16, why="So.", today=AS_AT, by=WRITER)
    with pytest.raises(NotFound):
        take_up_again(version=version, fingerprint=print_, why="So.", by=WRITER)
    with pytest.raises(Forbidden):
        dismiss(version=version, fingerprint=print_, why="So.", today=AS_AT, by=STRANGER)
    dismiss(version=version, fingerprint=print_, why="Quoted.", today=AS_AT, by=WRITER)
    with pytest.raises(Refused, match=r"writer@anyshire\.example dismissed this on"):
        dismiss(version=version, fingerprint=print_, why="Quoted.", today=AS_AT, by=CHIEF)
    take_up_again(version=version, fingerprint=print_, why="No.", by=WRITER)
    with pytest.raises(Refused, match="already"):
        take_up_again(version=version, fingerprint=print_, why="No.", by=WRITER)
    sign(version=version, by=CHIEF, on=AS_AT)
    with pytest.raises(Refused, match="is signed"):
        dismiss(version=version, fingerprint=print_, why="Quoted.", today=AS_AT, by=WRITER)


def test_a_dismissal_never_changes_and_is_never_public(anyshire):
    version = draft(text=WRONG_DAY)
    made = dismiss(
        version=version, fingerprint=only(version).finding.fingerprint, why="So.", today=AS_AT, by=WRITER
    )
    for change in ({"why": "Otherwise."}, {"audience": Audience.PANEL}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Dismissal.objects.filter(pk=made.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Dismissal.objects.create(
            report=version.report,
            fingerprint="1" * 16,
            turn=1,
            rule="weekday",
            reason="Why.",
            why="So.",
            marking="OFFICIAL",
            foi="disclosable",
            audience=Audience.PUBLIC,
            person=WRITER.identity,
        )


def test_open_findings_are_signed_only_when_they_were_seen_and_the_trail_keeps_them(anyshire):
    version = draft(text=WRONG_DAY)
    with pytest.raises(Refused, match="neither mended nor dismissed") as refused:
        sign(version=version, by=CHIEF, on=AS_AT, left_open=())
    assert [one.found for one in refused.value.problems] == ["Thursday 8 September 2021"]
    print_ = only(version).finding.fingerprint
    sign(version=version, by=CHIEF, on=AS_AT, left_open=[print_])
    assert f"weekday {print_}" in TrailEntry.objects.get(verb="signed report").details
