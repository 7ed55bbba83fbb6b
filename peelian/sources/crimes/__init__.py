"""Crimes, outcomes, and stops and searches from data.police.uk: checked, kept, landed as Parquet and counted.

Each kind of file has a tree of its own. Each accepted file is one force's month, kept whole: its bytes as they
came, its rows as Parquet, and a manifest that says where it came from. A month that comes again with other bytes
is a second vintage; the newest is current and the older is still there. Anti-social behaviour is an incident and
never enters a crime total. A search is of somebody: searches are counted and never listed. No database is touched
and nothing is ever changed in place.
"""
