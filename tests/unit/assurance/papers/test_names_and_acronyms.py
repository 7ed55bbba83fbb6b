"""Acronyms wrongly explained or not at all; names, bodies and funds put wrongly."""

from __future__ import annotations

import pytest

from peelian.assurance.papers.checks.acronym_undefined import acronym_undefined
from peelian.assurance.papers.checks.acronym_wrong import acronym_wrong
from peelian.assurance.papers.checks.funder_misnamed import funder_misnamed
from peelian.assurance.papers.checks.name_spelt_two_ways import name_spelt_two_ways
from peelian.assurance.papers.checks.no_such_body import no_such_body
from peelian.assurance.papers.checks.two_names_one_body import two_names_one_body
from peelian.assurance.papers.lexicon import plain
from peelian.assurance.papers.likeness import one_slip_apart
from tests.unit.assurance.papers.checked import found, quoted, reasons


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        (
            "The Full Time Establishment (FTE) is 1,056.",
            "Full Time Establishment (FTE)",
            "FTE stands for “full-time equivalent”.",
        ),
        (
            "An Independent Sexual Advisor (ISVA) helps.",
            "Independent Sexual Advisor (ISVA)",
            "ISVA stands for “independent sexual violence adviser”.",
        ),
        (
            "Police Community Support Officers (PSCOs) patrol.",
            "Police Community Support Officers (PSCOs)",
            "“police community support officer” is PCSO, not PSCO.",
        ),
        (
            "Attending the APPC (Association of Police and Crime Commissioners).",
            "APPC (Association of Police and Crime Commissioners)",
            "“Association of Police and Crime Commissioners” is APCC, not APPC.",
        ),
        (
            "Data from the IOPC (Independent Office of Police Conduct).",
            "IOPC (Independent Office of Police Conduct)",
            "IOPC stands for “Independent Office for Police Conduct”.",
        ),
    ],
)
def test_an_acronym_wrongly_explained_is_found_with_its_words(text, words, reason):
    assert [(one.quoted, one.reason) for one in found(acronym_wrong, text)] == [(words, reason)]
    assert found(acronym_undefined, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The full-time equivalent (FTE) is 1,056.",
        "The Safer Roads Fund (SRF) opens; the SRF closes.",
        "Ultra Low Emission Vehicles (ULEVs) and Criminal Justice (CJ).",
        "The Multi Agency Safeguarding Hub (“MASH”).",
        "MOU (Memorandum of Understanding)",
        "An MOU (see the paper) was signed with the Fire and Rescue Service (FRS).",
        "Warwickshire County Council (FRS) signed it.",
        "The Office of the Police and Crime Commissioner (OPCC), the Commissioner (PCC).",
        "The Road Safety Trust and Fund for Villages (RSV)",
        "OPU (Of course Not)",
        "ISVA (Independent Traders)",
        "ZZZ (Words And More)",
    ],
)
def test_right_explanations_local_ones_and_other_brackets_are_left(text):
    assert found(acronym_wrong, text) == []


def test_letters_in_the_wrong_place_are_found_where_the_paper_uses_the_right_ones_often():
    often = "The PCC met the panel. The PCC spoke. The PCC left."
    [one] = found(acronym_wrong, f"{often} The PPC agreed. The PCP and the SoS did not.")
    assert one.quoted == "PPC"
    assert one.reason == "PPC is explained nowhere, and the paper speaks of PCC."
    assert found(acronym_wrong, "The PPC agreed with the PCC.") == []
    assert found(acronym_wrong, f"{often} The Police Parish Council (PPC) met.") == []


def test_an_acronym_explained_nowhere_is_found_once_where_it_is_first_used():
    [known, local] = found(acronym_undefined, "The VAL team and the BCSP met. The VAL grew.")
    assert (known.quoted, local.quoted) == ("VAL", "BCSP")
    assert known.suggestion.startswith("Where it is first used, write “Victim Advice Line (VAL)”")
    assert local.suggestion == "Say what it stands for where it is first used."


@pytest.mark.parametrize(
    "text",
    [
        "The Victim Advice Line grew, and the VAL team with it.",
        "The NHS, an MP and the UK.",
        "POLICE AND CRIME PANEL",
        "OFFICIAL and RESTRICTED",
        "The VENUE is open; a venue.",
        "Held at SHIRE HALL, WARWICK today.",
        "A MAGNIFICENT day for AB and Part XL.",
        "See www.VAL.org, VAL2 and a/VAL.",
    ],
)
def test_acronyms_that_are_explained_or_known_and_words_in_capitals_are_left(text):
    assert found(acronym_undefined, text) == []


def test_letters_found_wrong_are_not_also_called_undefined():
    text = "The Police and Crime Commissioner (PCC) met. The PCC spoke. The PCC left. The PPC agreed."
    assert found(acronym_undefined, text) == []


def test_a_name_spelt_two_ways_is_found_at_the_rarer_spelling():
    text = "Philip Seccombe spoke.\n\nPhilip Secombe left.\n\nPhilip Seccombe came back."
    [one] = found(name_spelt_two_ways, text)
    assert (one.quoted, one.at, one.reason) == ("Philip Secombe", 1, "Spelt “Philip Seccombe” at line 1.")


def test_a_name_with_and_without_its_hyphen_is_found():
    text = "Brendan Warner Southwell leads.\n\nBrendan Warner-Southwell writes."
    assert quoted(name_spelt_two_ways, text) == ["Brendan Warner-Southwell"]


@pytest.mark.parametrize(
    "text",
    [
        "Nicola Davies met Andy Davis.",
        "Crown Court and Crown Courts",
        "Crown Courts and Crown Court",
        "Police Officer and Police Office, where police work.",
        "Alliance Model and Alliance Modes, and a model.",
        "Mark Hall and Mark Hill",
        "Mark Cargill and Mark Poulson",
    ],
)
def test_other_people_plurals_and_ordinary_words_are_left(text):
    assert found(name_spelt_two_ways, text) == []


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("PPC", "PCC", True),
        ("PSCO", "PCSO", True),
        ("Secombe", "Seccombe", True),
        ("Seccombe", "Secombe", True),
        ("abc", "abc", False),
        ("abc", "abcde", False),
        ("abc", "xyz", False),
        ("abc", "acbd", False),
        ("ab", "abc", True),
    ],
)
def test_one_slip(one, other, apart):
    assert one_slip_apart(one, other) is apart


def test_words_are_made_plain_to_compare():
    assert plain("Full-Time  Equivalents & Police's duties") == "full time equivalent and police duty"
    assert plain("boss gas") == "boss gas"


def test_a_body_that_does_not_exist_is_found():
    text = "Officers of the Office of the Police and Crime Panel came."
    [one] = found(no_such_body, text)
    assert one.quoted == "Office of the Police and Crime Panel"
    assert "Commissioner" in one.suggestion
    assert "Check that first" in found(no_such_body, "the Ministry for Justice")[0].suggestion
    assert found(no_such_body, "The Office of the Police and Crime Commissioner") == []


def test_one_body_under_two_names_is_found_at_the_rarer():
    text = "The Violence Reduction Unit met.\n\nViolence Reduction Units.\n\nThe Violence Reduction Network met."
    [one] = found(two_names_one_body, text)
    assert (one.quoted, one.at) == ("Violence Reduction Network", 2)
    assert one.reason == "Elsewhere “Violence Reduction Unit” (line 1): one body, or two?"
    assert found(two_names_one_body, "The Violence Reduction Network met.") == []
    assert found(two_names_one_body, "The violence reduction units.\n\nCommunity Safety Partnership") == []


def test_a_fund_put_down_to_another_department_is_a_question():
    [one] = found(funder_misnamed, "We won £550,000. It is the Ministry of Justice's Safer Streets fund.")
    assert one.quoted == "It is the Ministry of Justice's Safer Streets fund."
    assert "thought to be paid by the Home Office" in one.reason
    assert "Check that first" in one.suggestion


@pytest.mark.parametrize(
    "text",
    [
        "The Home Office pays the Safer Streets Fund.",
        "The Safer Streets Fund opens.",
        "The Ministry of Justice pays. Safer Streets opens.",
        "The Ministry of Justice pays.",
    ],
)
def test_a_fund_rightly_put_or_put_down_to_nobody_is_left(text):
    assert reasons(funder_misnamed, text) == []
