"""The golden thread: from any record both ways along what led to it and what it led to, its gaps, its picture.

It collects the steps that every app gives and holds none of its own, and never shows anybody a record, or that two
are connected, that he may not read. What stands above it, such as reports, is handed to it from above.
"""
