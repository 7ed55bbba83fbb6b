"""What is read before a report is signed or released."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from peelian.kernel.errors import Refused
from peelian.publication.gate import pass_report
from peelian.reports.checks.reading import dismissals_of
from peelian.reports.composing import compose
from peelian.reports.freezing import freeze
from peelian.reports.models import ReportVersion
from peelian.reports.rendering.formats import FORMATS, file_name


def fingerprint(version: ReportVersion) -> str:
    """The SHA-256 of the document as it would be composed now, and of which findings on it are dismissed."""
    dismissed = ",".join(sorted(dismissals_of(version)))
    return hashlib.sha256(f"{freeze(compose(version).document)}{dismissed}".encode()).hexdigest()


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
