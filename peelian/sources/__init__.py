"""What arrives: spreadsheets, CSV and other suppliers' files, read to plain frozen rows, and the bytes kept.

A file is weighed before it is opened, known by its content as well as its name, and read whole or refused with the
place and the reason. Nothing a person could not see on the sheet is read, no formula is worked out, and no row or
cell is dropped in silence. It knows no measure and no meeting: the apps above turn its rows into facts.
"""
