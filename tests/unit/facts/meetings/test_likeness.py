"""Questions that ask the same in other words are found, and questions that merely sound alike are not."""

from __future__ import annotations

import pytest

from peelian.facts.meetings.likeness import LIKE, likeness

SAME = [
    (
        "How will the target to recruit an additional 50 officers be met?",
        "How does the Commissioner intend to meet his target of recruiting 50 extra police officers?",
    ),
    (
        "How long will it take for Athena to become fully embedded?",
        "When will the Athena system be fully embedded?",
    ),
    (
        "What is being done about rural crime in Stratford?",
        "What is the force doing to tackle rural crime around Stratford?",
    ),
    (
        "How many officers were recruited with the increase in precept?",
        "How many police constables have been recruited from the precept rise?",
    ),
    (
        "Can the PCC explain the rise in residential burglary in Rugby?",
        "Why has residential burglary increased in Rugby?",
    ),
    (
        "What is the response time to 101 calls?",
        "Could the Commissioner say how long callers to 101 wait for a response?",
    ),
    (
        "Is the Commissioner satisfied with the time taken to answer 999 calls?",
        "How quickly are 999 calls answered, and is the Commissioner satisfied?",
    ),
    (
        "What plans are there to close Leamington police station?",
        "Are there plans for the closure of Leamington police station?",
    ),
    (
        "How is anti-social behaviour in Nuneaton town centre being dealt with?",
        "What is being done about ASB in Nuneaton town centre?",
    ),
]
OTHER = [
    (
        "How will the target to recruit an additional 50 officers be met?",
        "How long will it take for Athena to become fully embedded?",
    ),
    (
        "What is being done about rural crime in Stratford?",
        "What is being done about vehicle crime in Nuneaton?",
    ),
    ("How many officers were recruited in 2017?", "How many officers left the force in 2017?"),
    (
        "Can the PCC explain the rise in residential burglary in Rugby?",
        "Can the PCC explain the rise in violent crime in Warwick?",
    ),
    (
        "What plans are there to close Leamington police station?",
        "What are the plans for the road safety reserve?",
    ),
    (
        "What is the Commissioner doing to reduce road deaths?",
        "What is the Commissioner doing to reduce the carbon footprint?",
    ),
    (
        "What key indicators may be used to track the progress of the new model?",
        "How will the use of technology within the new model help to tackle low level offences?",
    ),
    ("Are any grants under-performing?", "Are any officers under investigation?"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_the_same_in_other_words_is_like(first, second):
    found = likeness(first, second)
    assert found.score >= LIKE
    assert found.score == likeness(second, first).score
    assert found.why.startswith(f"{found.score:.0%} alike: both speak of “")


@pytest.mark.parametrize(("first", "second"), OTHER)
def test_what_merely_sounds_alike_is_not(first, second):
    assert likeness(first, second).score < LIKE


def test_the_threshold_lies_well_between_the_two():
    lowest = min(likeness(*pair).score for pair in SAME)
    highest = max(likeness(*pair).score for pair in OTHER)
    assert highest + 0.05 < LIKE < lowest - 0.05


def test_it_says_why():
    burglary = "residential burglary Rugby Stratford Warwick Leamington Kenilworth Bedworth"
    assert likeness("Burglary?", "BURGLARIES!").why == "They ask the same in the same words."
    assert likeness("Burglary?", "Athena?").why == "They share no telling word."
    assert likeness("Rural burglary", "Burglary in towns").why.endswith("alike: both speak of “burglary”.")
    assert likeness(burglary, f"{burglary} Athena").why.endswith(
        "“residential”, “burglary”, “rugby”, “stratford”, “warwick”, “leamington” and 2 more."
    )


def test_questions_without_a_telling_word_are_like_nothing():
    assert likeness("What is it?", "Why?").score == 0
    assert likeness("", "").score == 0
