"""The work programme of each run of meetings, and what the reports it asks for are to cover."""
