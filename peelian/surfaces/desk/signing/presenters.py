"""What is read before a report is signed or released."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from peelian.kernel.errors import Refused
from peelian.publication.gate import pass_report
from peelian.reports.checking import Finding, Severity, check
from peelian.reports.composing import compose
from peelian.reports.freezing import freeze
from peelian.reports.models import ReportVersion
from peelian.reports.rendering.formats import FORMATS, file_name


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings on a version: those that stop the signature, and those to look at again."""

    stops: Sequence[Finding]
    looks: Sequence[Finding]


def checked(version: ReportVersion) -> Checked:
    """Every finding on a version."""
    found = check(version)
    return Checked(
        [one for one in found if one.severity is Severity.STOPS],
        [one for one in found if one.severity is not Severity.STOPS],
    )


def fingerprint(version: ReportVersion) -> str:
    """The SHA-256 of the document as it would be composed now."""
    return hashlib.sha256(freeze(compose(version).document).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a version may be made public: why not, or which files would come out."""

    refusal: Refused | None
    files: tuple[str, ...] = ()


def gate(version: ReportVersion) -> Gate:
    """What the release gate says."""
    try:
        document = pass_report(version)
    except Refused as refusal:
        return Gate(refusal)
    return Gate(None, tuple(f"{file_name(document, form)} ({FORMATS[form].words})" for form in FORMATS))
