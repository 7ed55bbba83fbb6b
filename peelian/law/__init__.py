"""The law of the trade as data: the rulebook, its clocks and working days, and the processes it lays down.

Pure: no Django, no database, no clock on the wall. It works out dates from rules and refuses steps out of turn; it
never decides whether a duty was met.
"""
