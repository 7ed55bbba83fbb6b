"""Meetings: the list of a body's, the page of each with what was decided, its files, and calendars to follow."""
