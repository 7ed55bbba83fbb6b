"""Who may exercise a commissioner's function (2011 Act, ss 18 and 62)."""

from __future__ import annotations

from enum import StrEnum

from peelian.law.acts import reform_act
from peelian.law.processes.process import forbidden


class Function(StrEnum):
    """The functions that s18(7) reserves, by its letters, and any other."""

    ISSUE_PLAN = "issuing a police and crime plan"
    DETERMINE_OBJECTIVES = "determining police and crime objectives"
    ATTEND_PANEL = "attending the panel when it requires it"
    PREPARE_ANNUAL_REPORT = "preparing an annual report"
    APPOINT_OR_REMOVE_CHIEF_CONSTABLE = "appointing, suspending or calling upon the chief constable to go"
    CALCULATE_COUNCIL_TAX = "calculating a council tax requirement"
    OTHER = "another function"


class Holder(StrEnum):
    """Who is to exercise it. Those from constable on are listed in s18(6) and may exercise none."""

    COMMISSIONER = "the commissioner"
    ACTING_COMMISSIONER = "an acting commissioner"
    DEPUTY = "the deputy"
    STAFF = "a member of the commissioner’s staff"
    OTHER_PERSON = "another person"
    CONSTABLE = "a constable"
    ANOTHER_COMMISSIONER = "another police and crime commissioner"
    MOPAC = "the Mayor’s Office for Policing and Crime"
    DEPUTY_MAYOR = "the Deputy Mayor for Policing and Crime"
    MAYOR_OF_LONDON = "the Mayor of London"
    COMMON_COUNCIL = "the Common Council of the City of London"
    MAINTAINER = "another body that maintains a police force"
    THEIR_STAFF = "a member of the staff of one of these"


_LETTERS = dict(zip(Function, "abcdef", strict=False))
_NOT_EVEN_THE_DEPUTY = {
    Function.ISSUE_PLAN,
    Function.APPOINT_OR_REMOVE_CHIEF_CONSTABLE,
    Function.CALCULATE_COUNCIL_TAX,
}
_LISTED = dict(zip(tuple(Holder)[tuple(Holder).index(Holder.CONSTABLE) :], "abcdefgh", strict=True))


def check(function: Function, holder: Holder, *, arranged_by: Holder = Holder.COMMISSIONER) -> None:
    """Refuse a holder who may not exercise the function, naming the provision that forbids it.

    ``arranged_by`` is the commissioner or the deputy, who may arrange for others within the same limits (s18(4)).
    """
    what = f"{function[0].upper()}{function[1:]} is not for {holder}."
    letter = _LETTERS.get(function)
    if holder is Holder.COMMISSIONER:
        return
    if holder is Holder.ACTING_COMMISSIONER:
        if function is Function.ISSUE_PLAN:
            why = "An acting commissioner may not issue or vary a plan"
            raise forbidden(what, why, reform_act("s62(4)"))
        return
    by_deputy = arranged_by is Holder.DEPUTY
    if holder in _LISTED:
        provision = f"{'s18(5)(a)' if by_deputy else 's18(3)'}, s18(6)({_LISTED[holder]})"
        raise forbidden(what, "No function may be exercised by them", reform_act(provision))
    if holder is Holder.DEPUTY:
        if function in _NOT_EVEN_THE_DEPUTY:
            why = "Not even the deputy may exercise it"
            raise forbidden(what, why, reform_act(f"s18(3)(b), s18(7)({letter})"))
        return
    if letter:
        provision = f"{'s18(5)(b)' if by_deputy else 's18(3)(d)'}, s18(7)({letter})"
        raise forbidden(what, "It may not be delegated to them", reform_act(provision))
