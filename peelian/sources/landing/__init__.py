"""What every landing of a supplier's rows has in common: vintages that appear whole or not at all.

A file's bytes are copied and weighed, read by DuckDB or gone through cell by cell to say where they are wrong, and
put in place with a manifest. What a kind of file means is for the packages above. No database is touched.
"""
