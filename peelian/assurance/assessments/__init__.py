"""The one calculator: each figure's value, comparator, change, signal, confidence and plain sentence.

Owns every judgement on a figure. Nothing else works out a change, a limit or a colour; charts, tables and
sentences all read the same frozen assessment.
"""
