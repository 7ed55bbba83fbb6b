"""Who may be arranged to exercise which function (2011 Act, s18)."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import Forbidden, Refused
from peelian.law.processes.delegation import Function, Holder
from peelian.registers.duties.models import Delegation
from peelian.registers.duties.queries import delegations_of
from peelian.registers.duties.rows import DelegationRow
from peelian.registers.duties.services import delegate, end_delegation
from tests.factories.owing import CLERK, LEAD, offices

pytestmark = pytest.mark.django_db
D = dt.date
GRANTS = DelegationRow(Function.OTHER, "Decisions on grants", Holder.DEPUTY, "2017-09-14", person="The deputy")


@pytest.fixture
def office(db):
    return offices()[0]


def test_a_delegation_is_entered_once_and_ends(office):
    made = delegate(body=office, row=GRANTS, by=LEAD)
    assert delegate(body=office, row=GRANTS, by=LEAD) == made
    assert (str(made.ref), str(made), made.holder) == (
        "anyshire/delegations/1",
        "Decisions on grants",
        "the deputy",
    )
    end_delegation(delegation=made, until="2021-05-12", by=LEAD)
    assert delegations_of(office, on=D(2021, 5, 12)) == [made]
    assert delegations_of(office, on=D(2021, 5, 13)) == delegations_of(office, on=D(2017, 9, 13)) == []
    assert delegations_of(office) == [made]
    with pytest.raises(Refused, match="It began on 14 September 2017"):
        end_delegation(delegation=made, until="2017-09-13", by=LEAD)


@pytest.mark.parametrize(
    ("function", "holder", "arranged_by", "provision"),
    [
        (Function.ISSUE_PLAN, Holder.DEPUTY, Holder.COMMISSIONER, "s18(3)(b), s18(7)(a)"),
        (Function.CALCULATE_COUNCIL_TAX, Holder.DEPUTY, Holder.COMMISSIONER, "s18(3)(b), s18(7)(f)"),
        (Function.ATTEND_PANEL, Holder.STAFF, Holder.COMMISSIONER, "s18(3)(d), s18(7)(c)"),
        (Function.DETERMINE_OBJECTIVES, Holder.STAFF, Holder.DEPUTY, "s18(5)(b), s18(7)(b)"),
        (Function.OTHER, Holder.CONSTABLE, Holder.COMMISSIONER, "s18(3), s18(6)(a)"),
        (Function.OTHER, Holder.CONSTABLE, Holder.DEPUTY, "s18(5)(a), s18(6)(a)"),
        (Function.OTHER, Holder.STAFF, Holder.STAFF, "s18(1), s18(4)"),
        (Function.OTHER, Holder.COMMISSIONER, Holder.COMMISSIONER, "s18(1), s18(4), s62"),
        (Function.OTHER, Holder.DEPUTY, Holder.DEPUTY, "s18(1), s18(4), s62"),
        (Function.OTHER, Holder.ACTING_COMMISSIONER, Holder.COMMISSIONER, "s62"),
    ],
)
def test_what_section_18_forbids_is_refused(office, function, holder, arranged_by, provision):
    row = DelegationRow(function, "As arranged", holder, "2021-05-13", arranged_by)
    with pytest.raises(Refused) as refusal:
        delegate(body=office, row=row, by=LEAD)
    assert provision in str(refusal.value)
    assert not Delegation.objects.exists()


def test_a_delegation_that_cannot_be_is_refused(office):
    for row, words in (
        (DelegationRow(Function.OTHER, " ", Holder.STAFF, "2021-05-13"), "in the words of the arrangement"),
        (DelegationRow(Function.OTHER, "X", Holder.STAFF, "2021-05-13", until="2021-05-12"), "ends before"),
        (DelegationRow(Function.OTHER, "X", Holder.STAFF, "2021-02-30"), "There is no 2021-02-30"),
    ):
        with pytest.raises(Refused) as refusal:
            delegate(body=office, row=row, by=LEAD)
        assert words in str(refusal.value)
    with pytest.raises(Refused, match="is no local policing body"):
        delegate(body=office.scrutinised_by, row=GRANTS, by=CLERK)
    with pytest.raises(Forbidden):
        delegate(body=office, row=GRANTS, by=CLERK)
