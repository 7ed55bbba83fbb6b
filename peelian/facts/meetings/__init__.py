"""Holding to account: the questions put to the chief constable about figures, and the answers given.

Owns who asked what of whom, when, by when, and what was answered. Never judges a figure or an answer: that is
assurance. What was asked and what was answered is never changed.
"""
