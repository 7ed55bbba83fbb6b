"""A workbook of statistics as ODS and XLSX, laid out so that everybody can read it, and the check of such a file.

The rules are the Government Analysis Function's "Releasing statistics in spreadsheets" and "Making spreadsheets
accessible: a brief checklist of the basics": a cover sheet, a contents sheet when there are several tables, a
notes sheet when there are notes, and one marked table a sheet, without merged, hidden or empty cells. A
:class:`~.workbook.Workbook` refuses what the rules forbid, the writers add the cover, contents and notes, and
:func:`~.checking.faults` reads a file back from its bytes and lists what breaks them. Equal workbooks give equal
bytes. The package works nothing out: its caller brings every figure, rounded. For instance::

    def workbook_of(assessments: Sequence[Assessment], *, body: str, dated: dt.date) -> Workbook

and then ``ods.write(workbook)`` or ``xlsx.write(workbook)``.
"""
