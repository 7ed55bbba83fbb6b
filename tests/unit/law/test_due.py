from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import Refused
from peelian.law.due import Basis, Reckoning, Timing, read_span, read_spans, work_out
from peelian.law.rule_reading import rulebook
from peelian.law.rules import Rule
from peelian.law.working_days import Overrides

D = dt.date
JUNE = D(2024, 6, 3)


def rule(identity: str, on: dt.date = JUNE) -> Rule:
    return rulebook().rule(identity, on)


def test_a_holiday_proclaimed_since_moves_a_count_of_working_days():
    asked, proclaimed = D(2022, 9, 1), Overrides(added={D(2022, 9, 20): "Proclaimed"})
    plain = work_out(rule("FOI-01", asked), asked)
    assert plain.day == D(2022, 9, 30)
    assert work_out(rule("FOI-01", asked), asked, reckoning=Reckoning(overrides=proclaimed)).day == D(2022, 10, 3)


def test_clear_days_are_read_by_the_basis_that_is_set():
    meeting = D(2021, 9, 23)
    assert work_out(rule("MTG-01"), meeting).day == D(2021, 9, 15)
    assert work_out(rule("MTG-01"), meeting, reckoning=Reckoning(basis=Basis.CALENDAR)).day == D(2021, 9, 17)


def test_as_soon_as_practicable_is_a_state_and_a_target_makes_nothing_late():
    answer = work_out(rule("ANN-02"), D(2024, 6, 3), reckoning=Reckoning(set_for=D(2024, 6, 14)))
    assert (answer.timing, answer.day, answer.target) == (Timing.AS_SOON_AS_PRACTICABLE, None, D(2024, 6, 14))
    assert not answer.late(D(2025, 1, 1))


def test_a_reasonable_time_is_a_day_once_somebody_has_set_it():
    nobody = work_out(rule("PCP-04"), D(2024, 6, 3))
    assert nobody.day is None
    answer = work_out(rule("PCP-04"), D(2024, 6, 3), reckoning=Reckoning(set_for=D(2024, 7, 1)))
    assert answer.day == D(2024, 7, 1)
    assert answer.late(D(2024, 7, 2))
    assert not answer.late(D(2024, 7, 1))


def test_what_the_law_does_not_allow_is_refused_with_the_provision():
    with pytest.raises(Refused, match=r"No days may be left out of the count of HMI-02 \(Police Act 1996, s55"):
        work_out(
            rule("HMI-02"), D(2024, 6, 3), reckoning=Reckoning(ignoring=read_spans(["2024-06-05:2024-06-06"]))
        )
    with pytest.raises(Refused, match="Nobody can set a day for PLAN-01"):
        work_out(rule("PLAN-01"), D(2024, 6, 3), reckoning=Reckoning(set_for=D(2024, 7, 1)))
    with pytest.raises(Refused, match="cannot lie before its event"):
        work_out(rule("PCP-04"), D(2024, 6, 3), reckoning=Reckoning(set_for=D(2024, 6, 2)))


def test_a_rule_says_nothing_of_an_event_before_it_was_law():
    with pytest.raises(Refused, match=r"NAT-01 was not law then: .* is in force from 31 May 2021"):
        work_out(rule("NAT-01"), D(2021, 5, 30))
    with pytest.raises(Refused, match="is not yet in force"):
        work_out(rulebook().versions("VIC-01")[0], D(2024, 6, 3))


@pytest.mark.parametrize("text", ["2024-05-02", "2024-05-02:", "2024-02-30:2024-03-01", "2024-05-08:2024-05-02"])
def test_a_stretch_that_is_none_is_refused(text):
    with pytest.raises(Refused):
        read_span(text)
