"""Meetings: the list, planning one, and its way from plan to notice."""
