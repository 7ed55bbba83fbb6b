"""The rulebook's clocks and working days: when a thing is due, and the counting that shows why.

Pure: no Django, no database, no clock on the wall. It works out dates from rules; it never decides whether a duty
was met.
"""
