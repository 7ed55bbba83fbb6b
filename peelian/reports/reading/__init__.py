"""Reading a report back: the manifest a file carries, and each figure as it now stands in the file.

Trusts nothing in the file: sizes are bounded, nothing is fetched, and a file that cannot be read is refused. Never
decides what the record says; :mod:`peelian.reports.reading.comparing` is told.
"""
