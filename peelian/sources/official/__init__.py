"""Official statistics about police forces: published files checked, kept, landed as Parquet and summed.

Five kinds, known by their headings: Home Office recorded crime and outcomes by force area, the police workforce,
HMICFRS PEEL grades, and waves of public-perception surveys. A file lands whole or is refused with every place at
fault; its bytes are kept. A later file for the same year is a second vintage: both are kept, one is current. What
the field knows (forces, offences, outcome types, grades) lies here as CSV, with ``verify`` where somebody should
check it. No database is touched.
"""
