"""Baselines, comparisons, intervals, control charts and the establishment bridge.

Pure functions over plain sequences, and over grids of many series with the same answers: no Django, no database,
no file, no clock. Every docstring gives the formula, the units, what is refused and the source. It never decides
wording or colour and never fills in a missing value.
"""
