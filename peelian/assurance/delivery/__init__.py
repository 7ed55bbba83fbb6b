"""Ratings of delivery held against what the record shows: a late milestone, a measure that worsens, no evidence.

A rating is never changed here. What contradicts it is said beside it, with what would answer that.
"""
