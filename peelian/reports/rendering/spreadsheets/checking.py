"""The check of a spreadsheet file, from its bytes alone: what a reader would stumble over, and what is hidden.

It is for files about to be made public and for tests of those that were. A file made by the writers has no fault;
one that has passed through another program may have some, since that program may add parts of its own.
"""

from __future__ import annotations

from peelian.kernel.errors import Refused
from peelian.reports.rendering.spreadsheets.found_ods import found_in_ods
from peelian.reports.rendering.spreadsheets.found_xlsx import found_in_xlsx
from peelian.reports.rendering.spreadsheets.rules import breaches
from peelian.sources.archives import Archive

_READERS = {"content.xml": found_in_ods, "xl/workbook.xml": found_in_xlsx}


def faults(data: bytes) -> list[str]:
    """Every breach of the rules in an ODS or XLSX file, in words; none when it may be published.

    Refuses what is neither, is damaged, or unpacks past the limits of :mod:`peelian.sources.archives`.
    """
    archive = Archive("The spreadsheet", data)
    for part, read in _READERS.items():
        if part in archive.names:
            try:
                return list(breaches(read(archive)))
            except ValueError:
                raise archive.damaged(part) from None
    raise Refused("This is neither an ODS nor an XLSX file.")
