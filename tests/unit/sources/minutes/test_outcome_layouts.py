"""Outcomes, votes and questions in the wordings panels use."""

from __future__ import annotations

import pytest

from tests.unit.sources.minutes.reading import outcomes, owed, questions, read

HEAD = (
    "Minutes of the meeting of the Northshire Police and Crime Panel held on 19 March 2018\n\n"
    "Present:\nCouncillor Ann Aspen (Chair)\nCouncillor Bert Birch\nMr Cy Cedar (independent member)\n\n"
    "In attendance:\nFlo Fir \u2013 Police and Crime Commissioner (PCC)\nEd Elder \u2013 Chief Executive\n\n"
)


def minuted(words: str):
    return read(
        HEAD
        + f"1. Apologies\n\nNone.\n\n2. Update Report\n\n{words}\n\n3. Any Other Business\n\nThere was none.\n"
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Resolved\n\nThat the report be noted.", [("resolution", "That the report be noted.")]),
        ("RESOLVED that the report be noted.", [("resolution", "that the report be noted.")]),
        ("RESOLVED: That the report be noted.", [("resolution", "That the report be noted.")]),
        ("RESOLVED:\n\nThat the report be noted.", [("resolution", "That the report be noted.")]),
        ("RESOLVED \u2013 That the report be noted.", [("resolution", "That the report be noted.")]),
        ("Resolved:-  That the report be noted.", [("resolution", "That the report be noted.")]),
        ("UNANIMOUSLY RESOLVED that the report be noted.", [("resolution", "that the report be noted.")]),
        ("Penderfynwyd: That the report be noted.", [("resolution", "That the report be noted.")]),
        (
            "RESOLVED that:\n\n(a) the report be noted\n(b) a letter be sent.",
            [("resolution", "the report be noted"), ("resolution", "a letter be sent.")],
        ),
        (
            "RESOLVED: (1) that the report be noted; and (2) that a letter be sent.",
            [("resolution", "that the report be noted; and"), ("resolution", "that a letter be sent.")],
        ),
        (
            "RESOLVED:\n\u2022 That the report be noted.\n\u2022 That a letter be sent.",
            [("resolution", "That the report be noted."), ("resolution", "That a letter be sent.")],
        ),
        (
            "Resolved: 1. That the report be noted.\n2. That a letter be sent.",
            [("resolution", "That the report be noted."), ("resolution", "That a letter be sent.")],
        ),
        ("ORDERED that thanks be given.", [("resolution", "that thanks be given.")]),
        (
            "It was resolved that the report be noted.",
            [("resolution", "It was resolved that the report be noted.")],
        ),
        ("AGREED that the report be noted.", [("agreed", "that the report be noted.")]),
        ("Agreed: the report be noted.", [("agreed", "the report be noted.")]),
        ("Agreed.", [("agreed", "Agreed.")]),
        ("It was agreed that a letter be sent.", [("agreed", "It was agreed that a letter be sent.")]),
        (
            "After debate the paper was taken. It was agreed that a letter be sent.",
            [("agreed", "It was agreed that a letter be sent.")],
        ),
        ("The Panel agreed to write to the Minister.", [("agreed", "The Panel agreed to write to the Minister.")]),
        ("Noted", [("noted", "Noted")]),
        ("The Panel noted the report.", [("noted", "The Panel noted the report.")]),
        ("Members noted the contents of the paper.", [("noted", "Members noted the contents of the paper.")]),
        ("The report was noted.", [("noted", "The report was noted.")]),
        (
            "RECOMMENDED that the plan say more of rural crime.",
            [("recommendation", "that the plan say more of rural crime.")],
        ),
        (
            "The Panel recommended that the plan say more.",
            [("recommendation", "The Panel recommended that the plan say more.")],
        ),
        (
            "Recommendations:\n1. That the plan say more.\n2. That it be shorter.",
            [("recommendation", "That the plan say more."), ("recommendation", "That it be shorter.")],
        ),
        (
            "The Panel requested that the figures be sent.",
            [("request", "The Panel requested that the figures be sent.")],
        ),
        ("Decision: The minutes were accepted.", [("agreed", "The minutes were accepted.")]),
        (
            "Councillor Birch was elected as Chair for the year.",
            [("agreed", "Councillor Birch was elected as Chair for the year.")],
        ),
        ("Councillor Birch noted that the paper was long.", []),
        ("He agreed that it was hard, and resolved matters took time.", []),
        ("The Chair suggested that this would give no sign of it.", []),
        (
            "The Chair suggested that the paper be brought back.",
            [("request", "The Chair suggested that the paper be brought back.")],
        ),
    ],
)
def test_outcomes_in_every_wording(words, expected):
    assert outcomes(minuted(words)) == expected


@pytest.mark.parametrize(
    ("words", "owner", "due"),
    [
        ("Action: Ed Elder to send the figures by 3 May 2018", "Ed Elder", "2018-05-03"),
        ("ACTION: The PCC to send the figures by Friday 4th May", "PCC", "2018-05-04"),
        ("Action 1 \u2013 OPCC to send the figures before the next meeting.", "OPCC", "before the next meeting"),
        (
            "Action: Head of Law and Governance to write by November 2018",
            "Head of Law and Governance",
            "by November 2018",
        ),
        (
            "RESOLVED that the Chief Executive provide a note by the end of June.",
            "Chief Executive",
            "by the end of June",
        ),
        (
            "RESOLVED that a note be provided by the Chief Constable within one month.",
            "Chief Constable",
            "within one month",
        ),
        ("The PCC undertook to bring a report in Spring 2019.", "PCC", "Spring 2019"),
        ("The PCC agreed to share the plan in June 2017.", "PCC", None),
        ("Ed Elder agreed to circulate the note within two weeks.", "Ed Elder", "within two weeks"),
        ("The Panel requested that the Commissioner write to the Minister.", "Commissioner", None),
        ("RESOLVED that the minutes of 1 February 2018 be signed by the Chair.", "Chair", None),
        ("RESOLVED that the matter be considered by 31 June 2018.", None, None),
    ],
)
def test_who_owes_it_and_when(words, owner, due):
    assert owed(minuted(words)) == [(owner, due)]


def test_a_year_that_is_not_printed_is_told():
    (outcome,) = minuted("Action: Ed Elder to send the figures by 3 January")["items"][1]["outcomes"]
    assert (outcome["due"], outcome["due_as_printed"]) == ("2019-01-03", "by 3 January")
    assert outcome["certainty"]["grade"] == "medium"


def test_an_action_that_names_only_its_owner_is_the_sentence_before():
    told = minuted(
        "Members wished to see the survey. Ed Elder would circulate it.\n\nACTION \u2013 Ed Elder by 1 June 2018"
    )
    (outcome,) = [one for one in told["items"][1]["outcomes"] if one["kind"] == "action"]
    assert (outcome["owner"], outcome["due"]) == ("Ed Elder", "2018-06-01")
    assert outcome["text"].startswith("Ed Elder would circulate it.")
    assert outcome["certainty"]["grade"] == "medium"


def test_an_action_in_brackets_at_the_end_of_a_sentence():
    told = minuted("The survey would be circulated (Action: Ed Elder). The rest could wait.")
    assert outcomes(told) == [("action", "The survey would be circulated")]
    assert owed(told) == [("Ed Elder", None)]


def test_a_table_of_actions():
    told = minuted(
        "Action\tOwner\tDeadline\nSend the figures\tEd Elder\t3 May 2018\nBring a "
        "paper\tPCC\tnext meeting\n\nThe table was long."
    )
    assert outcomes(told) == [("action", "Send the figures"), ("action", "Bring a paper")]
    assert owed(told) == [("Ed Elder", "2018-05-03"), ("PCC", "next meeting")]


@pytest.mark.parametrize(
    ("words", "counts", "movers", "result"),
    [
        ("The vote was 7 for, 2 against, 1 abstention.", (7, 2, 1), ("", ""), ""),
        ("(For 5, Against 0, Abstentions 1)", (5, 0, 1), ("", ""), ""),
        (
            (
                "On being put to the vote there were nine votes in favour and two against, and the "
                "motion was carried."
            ),
            (9, 2, None),
            ("", ""),
            "carried",
        ),
        ("The motion was lost by 4 votes to 6.", (4, 6, None), ("", ""), "lost"),
        (
            "Moved by Councillor Birch and seconded by Mr Cedar.",
            (None, None, None),
            ("Bert Birch", "Cy Cedar"),
            "",
        ),
        (
            "It was proposed by Councillor Birch, seconded by Cllr Aspen and carried unanimously.",
            (None, None, None),
            ("Bert Birch", "Ann Aspen"),
            "carried unanimously",
        ),
        (
            "Councillor Birch was proposed by Councillor Aspen and seconded by Cy Cedar.",
            (None, None, None),
            ("Ann Aspen", "Cy Cedar"),
            "",
        ),
        (
            (
                "Moved by Councillor Birch and seconded by Mr Cedar.\n\nThe vote was 7 for, 2 against, "
                "1 abstention."
            ),
            (7, 2, 1),
            ("Bert Birch", "Cy Cedar"),
            "",
        ),
        ("Motion Carried", (None, None, None), ("", ""), "carried"),
    ],
)
def test_votes_in_every_wording(words, counts, movers, result):
    (vote,) = minuted(words)["items"][1]["votes"]
    assert (vote["for"], vote["against"], vote["abstentions"]) == counts
    assert (vote["moved_by"], vote["seconded_by"]) == movers
    assert vote["result"] == result


def test_words_about_voting_are_no_vote():
    assert minuted("Only members may vote on this, and 3 for each council is the rule.")["items"][1]["votes"] == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Councillor Birch asked how it went. The PCC replied that it went well.",
            ("Bert Birch", "Flo Fir", "question"),
        ),
        (
            "The Chair asked whether it would last. The Chief Executive thought so.",
            ("Ann Aspen", "Ed Elder", "question"),
        ),
        ("Mr Cedar queried the figures. The Commissioner explained them.", ("Cy Cedar", "Flo Fir", "question")),
        ("Cy Cedar sought assurance on cost. Flo Fir gave it.", ("Cy Cedar", "Flo Fir", "question")),
        (
            "Councillor Birch enquired about cost.\n\nThe PCC responded that it was small.",
            ("Bert Birch", "Flo Fir", "question"),
        ),
        (
            "In response to a question from Councillor Birch, the PCC said that it was small.",
            ("Bert Birch", "Flo Fir", "question"),
        ),
        ("A member asked what it cost. The PCC replied that it was small.", ("A member", "Flo Fir", "question")),
        ("It was asked what it cost. The PCC replied that it was small.", ("", "Flo Fir", "question")),
        (
            "Councillor Birch asked what it cost. It was explained that it was small.",
            ("Bert Birch", "", "question"),
        ),
        (
            "Councillor Birch raised concerns about cost. Ed Elder acknowledged them.",
            ("Bert Birch", "Ed Elder", "concern"),
        ),
        ("Councillor Birch said that it was dear. The PCC agreed.", ("Bert Birch", "Flo Fir", "point")),
        (
            ("Question from Mr Joe Poplar:\nWhat does it cost?\nResponse by the Commissioner:\nIt is small."),
            ("Joe Poplar", "Flo Fir", "question"),
        ),
        ("Q1: What does it cost?\nA1: It is small.", ("", "", "question")),
        (
            ("Councillor Birch asked what it cost. He wondered why. The PCC replied that it was small."),
            ("Bert Birch", "Flo Fir", "question"),
        ),
        (
            (
                "Councillor Birch asked what it cost. Councillor Birch added that he wished to know. "
                "The PCC said little."
            ),
            ("Bert Birch", "Flo Fir", "question"),
        ),
    ],
)
def test_questions_in_every_wording(words, expected):
    assert questions(minuted(words)) == [expected]


@pytest.mark.parametrize(
    "words",
    [
        "The Chair asked members to be brief.",
        "The Chair asked that phones be put away.",
        "The PCC spoke of the year gone by.",
    ],
)
def test_what_is_no_question(words):
    assert questions(minuted(words)) == []


def test_a_question_without_an_answer_is_told():
    told = minuted("Councillor Birch asked what it cost.\n\nCouncillor Aspen asked when. The PCC said soon.")
    first, second = told["items"][1]["questions"]
    assert (first["answer"], first["certainty"]["reason"]) == ("", "no answer follows")
    assert second["answer"] == "The PCC said soon."


def test_an_answer_ends_where_a_member_speaks_again():
    told = minuted(
        "Councillor Birch asked what it cost. The PCC said little. The Chair suggested that the cost be reported."
    )
    (question,) = told["items"][1]["questions"]
    assert question["answer"] == "The PCC said little."
    assert outcomes(told) == [("request", "The Chair suggested that the cost be reported.")]


def test_a_labelled_answer_of_several_paragraphs():
    told = minuted("Question by Mr Joe Poplar\n\nWhat does it cost?\n\nResponse by Flo Fir\n\nIt is small.")
    (question,) = told["items"][1]["questions"]
    assert (question["text"], question["answer"]) == ("What does it cost?", "It is small.")
