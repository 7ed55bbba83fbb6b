"""The 2011 Act, s18 and s62(4)."""

from __future__ import annotations

import pytest

from peelian.kernel.errors import Refused
from peelian.law.processes.delegation import Function, Holder, check

RESERVED = [function for function in Function if function is not Function.OTHER]


@pytest.mark.parametrize("function", list(Function))
def test_the_commissioner_may_exercise_every_function(function: Function) -> None:
    check(function, Holder.COMMISSIONER)


@pytest.mark.parametrize(
    "function",
    [Function.DETERMINE_OBJECTIVES, Function.ATTEND_PANEL, Function.PREPARE_ANNUAL_REPORT, Function.OTHER],
)
def test_the_deputy_may_exercise_these(function: Function) -> None:
    check(function, Holder.DEPUTY)


@pytest.mark.parametrize(
    ("function", "letter"),
    [
        (Function.ISSUE_PLAN, "a"),
        (Function.APPOINT_OR_REMOVE_CHIEF_CONSTABLE, "e"),
        (Function.CALCULATE_COUNCIL_TAX, "f"),
    ],
)
def test_not_even_the_deputy_may_exercise_these(function: Function, letter: str) -> None:
    with pytest.raises(Refused, match=rf"s18\(3\)\(b\), s18\(7\)\({letter}\)"):
        check(function, Holder.DEPUTY)


@pytest.mark.parametrize("function", RESERVED)
def test_nobody_else_may_exercise_a_reserved_function(function: Function) -> None:
    with pytest.raises(Refused, match=r"s18\(3\)\(d\), s18\(7\)"):
        check(function, Holder.STAFF)
    with pytest.raises(Refused, match=r"s18\(5\)\(b\), s18\(7\)"):
        check(function, Holder.OTHER_PERSON, arranged_by=Holder.DEPUTY)


@pytest.mark.parametrize(
    ("holder", "letter"), [(Holder.CONSTABLE, "a"), (Holder.COMMON_COUNCIL, "f"), (Holder.THEIR_STAFF, "h")]
)
def test_those_listed_may_exercise_nothing(holder: Holder, letter: str) -> None:
    with pytest.raises(Refused, match=rf"s18\(3\), s18\(6\)\({letter}\)"):
        check(Function.OTHER, holder)
    with pytest.raises(Refused, match=rf"s18\(5\)\(a\), s18\(6\)\({letter}\)"):
        check(Function.OTHER, holder, arranged_by=Holder.DEPUTY)


def test_another_function_may_go_to_staff_and_others() -> None:
    check(Function.OTHER, Holder.STAFF)
    check(Function.OTHER, Holder.OTHER_PERSON, arranged_by=Holder.DEPUTY)


def test_an_acting_commissioner_may_do_all_but_issue_a_plan() -> None:
    check(Function.CALCULATE_COUNCIL_TAX, Holder.ACTING_COMMISSIONER)
    with pytest.raises(Refused, match=r"s62\(4\)"):
        check(Function.ISSUE_PLAN, Holder.ACTING_COMMISSIONER)
