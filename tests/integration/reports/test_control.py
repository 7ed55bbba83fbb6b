"""The control block: who saved it, and that a save meant for one version never lands in the next."""

from __future__ import annotations

import pytest

from peelian.kernel.errors import Stale
from peelian.reports.models import ReportVersion
from peelian.reports.services import new_version, save_control, sign
from tests.factories.papers import AS_AT, CHIEF, PUBLIC, WRITER, control_block, draft, signed

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def saved_by(version: ReportVersion) -> str:
    return ReportVersion.objects.get(pk=version.pk).saved_by


def test_it_remembers_who_saved_it_last(anyshire):
    version = draft()
    assert saved_by(version) == WRITER.identity
    save_control(version=version, block=control_block(), restriction=PUBLIC, lock=1, by=CHIEF)
    assert saved_by(version) == CHIEF.identity


def test_signing_is_not_saving(anyshire):
    assert saved_by(sign(version=draft(), by=CHIEF, on=AS_AT)) == WRITER.identity


def test_a_new_version_is_saved_by_who_began_it(anyshire):
    first = signed()
    assert saved_by(new_version(report=first.report, by=CHIEF)) == CHIEF.identity
    assert saved_by(first) == WRITER.identity


@pytest.mark.parametrize(("known", "words"), [(CHIEF.identity, CHIEF.identity), ("", "Someone")])
def test_a_stale_save_is_told_who_was_first(anyshire, known, words):
    version = draft()
    save_control(version=version, block=control_block(), restriction=PUBLIC, lock=1, by=CHIEF)
    ReportVersion.objects.update(saved_by=known)
    with pytest.raises(Stale, match=f"^{words} saved this page since you opened it"):
        save_control(version=version, block=control_block(), restriction=PUBLIC, lock=1, by=WRITER)


def test_what_was_opened_in_one_version_is_stale_in_the_next(anyshire):
    first = signed()
    second = new_version(report=first.report, by=CHIEF)
    with pytest.raises(Stale):
        save_control(version=second, block=control_block(), restriction=PUBLIC, lock=first.lock, by=WRITER)
