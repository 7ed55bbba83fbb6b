"""People as panels list them: prose, lists, tables, brackets, dashes; apologies and substitutes too."""

from __future__ import annotations

import pytest

from tests.unit.sources.minutes.reading import names, read

TITLE = "Minutes of a meeting of the Northshire Police and Crime Panel held on Thursday, 29 November 2012\n\n"
ITEMS = "\n1. Declarations of Interest\n\nNone.\n\n2. Any Other Business\n\nThere was none.\n"


def people(lists: str):
    told = read(TITLE + lists + "\n" + ITEMS)
    return told, [(one["name"], one["capacity"], one["body"], one["role"]) for one in told["present"]]


def test_prose_with_councils_in_brackets():
    told, present = people(
        "PRESENT: Cllr Mrs A Aspen (Mossford Borough Council), Mr B C Birch (Fen Borough "
        "Council), Mr D E Cedar, OBE "
        "(Chairman) (Northshire County Council), Cllr F O'Dogwood (Vice-Chairman) (Holt "
        "Council), Mr Gurdip Elder, "
        "Cllr H Fir (Wold City Council) and Cllr J Gorse (Holt Council)\n\n"
        "ALSO PRESENT: Mr K Hazel (Chief Executive), Ms L Ivy (Policy and Research Officer) "
        "Northshire Police and Crime "
        "Commissioner's Office.\n\nIN ATTENDANCE: Mr M Juniper (Head of Democratic Services) "
        "and Mrs N Larch (Research "
        "Officer to Scrutiny Committee)\n\nUNRESTRICTED ITEMS\n"
    )
    assert present == [
        ("A Aspen", "appointed", "Mossford Borough Council", ""),
        ("B C Birch", "member", "Fen Borough Council", ""),
        ("D E Cedar", "member", "Northshire County Council", "Chairman"),
        ("F O'Dogwood", "appointed", "Holt Council", "Vice-Chairman"),
        ("Gurdip Elder", "member", "", ""),
        ("H Fir", "appointed", "Wold City Council", ""),
        ("J Gorse", "appointed", "Holt Council", ""),
    ]
    assert [(one["name"], one["role"]) for one in told["officers"]] == [
        ("K Hazel", "Chief Executive"),
        ("L Ivy", "Policy and Research Officer"),
        ("M Juniper", "Head of Democratic Services"),
        ("N Larch", "Research Officer to Scrutiny Committee"),
    ]
    assert told["chair"] == "D E Cedar"


def test_a_list_with_councils_after_commas():
    told, present = people(
        "Present:\nCllr M Aspen, East Fen District Council\nCllr Mrs A Birch, Mossford City and District Council\n"
        "Ms A Cedar, Co-opted Member\nCllr A Dogwood (substitute), Holt Borough Council\n"
        "Cllr R Elder, Wold Borough Council (Chairman)\n\nAlso Present:\nJ Fir, Northshire Police Authority\n\n"
        "Apologies:\nMr I Gorse-Hill, Co-opted member\nMayor Hetty Hazel, Mayor of Fen\n"
    )
    assert present == [
        ("M Aspen", "appointed", "East Fen District Council", ""),
        ("A Birch", "appointed", "Mossford City and District Council", ""),
        ("A Cedar", "co-opted", "", ""),
        ("A Dogwood", "substitute", "Holt Borough Council", ""),
        ("R Elder", "appointed", "Wold Borough Council", "Chairman"),
    ]
    assert names(told["officers"]) == ["J Fir"]
    assert names(told["apologies"]) == ["I Gorse-Hill", "Hetty Hazel"]


def test_labels_with_the_names_on_their_line():
    told, present = people(
        "Attendance Details\n\nPresent:\nCllr Tom Aspen (Chair), Cllr Bea Birch, Cllr Lyn "
        "Cedar (Substitute for Cllr Stef "
        "Dogwood), Mr Paul Elder, Cllr Nora Fir O.B.E.\n\nOfficers:\nJude Gorse, Peter Hazel "
        "(Mossford Borough Council).\n\n"
        "In Attendance:\nSteve Ivy (PCC), Lisa Juniper (OPCC), Chief Superintendent Ciara "
        "Larch (Northshire Police).\n\n"
        "Apologies for absence:\nCllr Stef Dogwood, Cllr Tom Maple and Cllr Carl Oak.\n"
    )
    assert [one[0] for one in present] == ["Tom Aspen", "Bea Birch", "Lyn Cedar", "Paul Elder", "Nora Fir"]
    assert (told["present"][2]["capacity"], told["present"][2]["substitute_for"]) == ("substitute", "Stef Dogwood")
    assert [(one["name"], one["role"], one["body"]) for one in told["officers"]] == [
        ("Jude Gorse", "", ""),
        ("Peter Hazel", "", "Mossford Borough Council"),
        ("Steve Ivy", "PCC", ""),
        ("Lisa Juniper", "", "OPCC"),
        ("Ciara Larch", "Chief Superintendent", "Northshire Police"),
    ]
    assert [(one["name"], one["substituted_by"]) for one in told["apologies"]] == [
        ("Stef Dogwood", "Lyn Cedar"),
        ("Tom Maple", None),
        ("Carl Oak", None),
    ]


def test_lists_under_headings_of_every_kind():
    told, present = people(
        "Members present:\nCouncillor Ann Aspen \u2013 Northshire County Council\n"
        "Councillor Bert Birch \u2013 Fen District Council (Vice-Chair)\n\nCo-opted "
        "members:\nCllr Cora Cedar - Holt Council\n\n"
        "Independent co-opted members:\nDan Dogwood\n\nOfficers present:\nEd Elder \u2013 "
        "Democratic Services Officer, Northshire "
        "County Council\n\nOffice of the Police and Crime Commissioner\nFlo Fir \u2013 Chief Executive\n\n"
        "Northshire Police:\nT/DCC Gus Gorse\n"
    )
    assert present == [
        ("Ann Aspen", "appointed", "Northshire County Council", ""),
        ("Bert Birch", "appointed", "Fen District Council", "Vice-Chair"),
        ("Cora Cedar", "co-opted", "Holt Council", ""),
        ("Dan Dogwood", "co-opted independent", "", ""),
    ]
    assert [(one["name"], one["role"], one["body"]) for one in told["officers"]] == [
        ("Ed Elder", "Democratic Services Officer", "Northshire County Council"),
        ("Flo Fir", "Chief Executive", "Office of the Police and Crime Commissioner"),
        ("Gus Gorse", "T/DCC", "Northshire Police"),
    ]
    assert told["chair"] == ""


def test_councils_that_head_their_members():
    _, present = people(
        "PRESENT:\n\nNorthshire County Council\nCouncillor Ann Aspen\nCouncillor Bert "
        "Birch\n\nMossford Borough Council:\n"
        "Councillor Cora Cedar (Chair)\n"
    )
    assert [(name, body) for name, _, body, _ in present] == [
        ("Ann Aspen", "Northshire County Council"),
        ("Bert Birch", "Northshire County Council"),
        ("Cora Cedar", "Mossford Borough Council"),
    ]


def test_surnames_after_councillors():
    _, present = people("Present: Councillors Aspen, Birch (Chair), Cedar and Dogwood\n")
    assert [name for name, *_ in present] == ["Aspen", "Birch", "Cedar", "Dogwood"]
    assert {capacity for _, capacity, *_ in present} == {"appointed"}


def test_a_table_of_attendance():
    _, present = people(
        "| Name | Authority | Present |\n|---|---|---|\n| Attendance: | | |\n| Cllr Ann Aspen "
        "| Northshire CC | Yes |\n"
        "| Cllr Bert Birch | Fen DC | Yes |\n"
    )
    assert [(name, body) for name, _, body, _ in present] == [
        ("Ann Aspen", "Northshire CC"),
        ("Bert Birch", "Fen DC"),
    ]


def test_a_table_that_marks_who_was_absent():
    told, present = people(
        "| Members | Authority | Present |\n| Cllr Ann Aspen | Fen DC | \u2713 |\n"
        "| Cllr Bert Birch | Holt DC | Apologies |\n"
    )
    assert [name for name, *_ in present] == ["Ann Aspen"]
    assert names(told["apologies"]) == ["Bert Birch"]


def test_name_and_council_run_together_are_doubted():
    told, present = people(
        "Present:\n\nCouncillors:\n\nMark Aspen Northshire County Council\nNico Birch "
        "Moss-on-Wold District Council\n"
    )
    assert [(name, body) for name, _, body, _ in present] == [
        ("Mark Aspen", "Northshire County Council"),
        ("Nico Birch", "Moss-on-Wold District Council"),
    ]
    assert {one["certainty"]["grade"] for one in told["present"]} == {"low"}


def test_a_name_that_is_none_is_listed_as_not_understood():
    told, _ = people("Present:\nCouncillor Ann Aspen\n4 others whose names were not taken\n")
    assert [one["text"] for one in told["not_understood"]] == ["4 others whose names were not taken"]
    assert told["not_understood"][0]["place"] == {"line": 5}


def test_welsh_labels_are_tolerated():
    told, present = people(
        "Yn bresennol / Present:\nCynghorydd Ann Aspen\nCyng. Bert Birch\n\nYmddiheuriadau:\nCyng. Cora Cedar\n"
    )
    assert [name for name, *_ in present] == ["Ann Aspen", "Bert Birch"]
    assert names(told["apologies"]) == ["Cora Cedar"]


def test_initials_in_brackets_are_no_post():
    told, _ = people(
        "Attendance\n\nJohn Aspen (JA) Chair \u2013 Police & Crime Commissioner\n\nGuy Birch "
        "(GB) \u2013 Treasurer\n"
    )
    assert told["chair"] == "John Aspen"
    assert [(one["name"], one["role"]) for one in told["present"]] == [
        ("John Aspen", "Chair, Police & Crime Commissioner"),
        ("Guy Birch", "Treasurer"),
    ]
    assert told["officers"] == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Apologies for absence were received from Councillor Ann Aspen.", [("Ann Aspen", None)]),
        (
            "Apologies were received from Cllr Ann Aspen (Fen DC) and Bert Birch (Holt).",
            [("Ann Aspen", None), ("Bert Birch", None)],
        ),
        (
            "Apologies were received from Councillors Bob Aspen and John Birch.",
            [("Bob Aspen", None), ("John Birch", None)],
        ),
        (
            "Apologies were received from Councillors Aspen, Birch and Cedar.",
            [("Aspen", None), ("Birch", None), ("Cedar", None)],
        ),
        (
            "An apology for absence was received from Councillor L. Aspen (Wold County Council).",
            [("L. Aspen", None)],
        ),
        (
            (
                "An apology for absence was submitted by Councillor Ann Aspen (Fen Borough Council) "
                "(Councillor Dot Birch substituting)."
            ),
            [("Ann Aspen", "Dot Birch")],
        ),
        (
            ("Apologies were received from Councillor Ann Aspen (substituted by Councillor Bert Birch)."),
            [("Ann Aspen", "Bert Birch")],
        ),
        (
            (
                "Apologies for absence were received from the Chair, Councillor Aspen (substitute: "
                "Councillor Birch) and from Councillors Cedar (substitute: Councillor Dogwood) and F "
                "Elder."
            ),
            [("Aspen", "Birch"), ("Cedar", "Dogwood"), ("F Elder", None)],
        ),
        ("Councillor Ann Aspen substituting for Councillor Bert Birch.", [("Bert Birch", "Ann Aspen")]),
        ("Councillor Ann Aspen substituted for Councillor Bert Birch.", [("Bert Birch", "Ann Aspen")]),
        ("Councillor Ann Aspen was in attendance as a substitute for Councillor Birch.", [("Birch", "Ann Aspen")]),
        ("Councillor Ann Aspen attended in place of Councillor Birch.", [("Birch", "Ann Aspen")]),
        ("Councillor Bert Birch was substituted by Councillor Ann Aspen.", [("Bert Birch", "Ann Aspen")]),
        (
            ("Apologies were received from Councillor Ali Birch, who was substituted by Councillor Ann Aspen."),
            [("Ali Birch", "Ann Aspen")],
        ),
        ("Apologies: Cllr Ann Aspen; Mr Bert Birch", [("Ann Aspen", None), ("Bert Birch", None)]),
        ("Cllr A Aspen.", [("A Aspen", None)]),
        ("Colonel Tony Aspen had given apologies.", [("Tony Aspen", None)]),
        ("Councillor Ann Aspen was unable to attend.", [("Ann Aspen", None)]),
        ("No apologies were received.", []),
        ("There were no apologies for absence.", []),
        ("None", []),
        (
            (
                "Apologies were received from Councillor Aspen. Councillor Ann Aspen was substituted "
                "by Councillor Bert Birch."
            ),
            [("Ann Aspen", "Bert Birch")],
        ),
    ],
)
def test_apologies_in_every_wording(words, expected):
    told = read(TITLE + f"1. Apologies for Absence\n\n{words}\n\n2. Any Other Business\n\nThere was none.\n")
    assert [(one["name"], one["substituted_by"]) for one in told["apologies"]] == expected


def test_named_substitutes_listed_one_for_another():
    told = read(
        TITLE + "1. Named Substitutes\n\nThe named substitutes were:\n\nCllr Ann Aspen for Cllr Bert "
        "Birch (Wold Council)\n\n"
        "2. Apologies\n\nApologies were received from Councillors Birch and Cedar.\n"
    )
    assert [(one["name"], one["substituted_by"], one["body"]) for one in told["apologies"]] == [
        ("Bert Birch", "Ann Aspen", "Wold Council"),
        ("Cedar", None, ""),
    ]


def test_apologies_that_name_nobody_are_listed():
    told = read(
        TITLE
        + "1. Apologies\n\nApologies were received from two of the seven.\n\n2. Any Other Business\n\nNone.\n"
    )
    assert told["apologies"] == []
    assert "Apologies were received from two of the seven." in [one["text"] for one in told["not_understood"]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("There were no declarations of interest.", []),
        ("None.", []),
        (
            "Councillor Ann Aspen declared a personal interest in item 5 as a trustee of a charity.",
            [("Ann Aspen", "5")],
        ),
        ("Cllr Aspen informed the Panel that he was a retired police officer.", [("Ann Aspen", "")]),
        ("A declaration of interest was made by Councillor Ann Aspen who was a governor.", [("Ann Aspen", "")]),
        (
            (
                "\u2022 Ann Aspen was a retired police officer\n\u2022 Bert Birch was in receipt of a "
                "police pension"
            ),
            [("Ann Aspen", ""), ("Bert Birch", "")],
        ),
        (
            ("Member\tAgenda Item No\tInterest\nCllr. A Aspen\tAgenda items 7, 8\tHer son is an officer."),
            [("Ann Aspen", "7, 8")],
        ),
    ],
)
def test_interests_in_every_wording(words, expected):
    told = read(
        TITLE
        + (
            f"Present:\nCouncillor Ann Aspen\n\n1. Declarations of Interest\n\n{words}\n\n2. Any "
            f"Other Business\n\nNone.\n"
        )
    )
    assert [(one["name"], one["item"]) for one in told["interests"]] == expected


def test_an_interest_of_nobody_is_listed():
    told = read(
        TITLE
        + (
            "1. Declarations of Interest\n\nOne was made and later taken back.\n\n2. Close\n\nThe "
            "Chair thanked all.\n"
        )
    )
    assert told["interests"] == []
    assert told["not_understood"][0]["why"] == "It stands under interests, but names nobody."
