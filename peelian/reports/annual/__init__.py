"""The annual report (2011 Act, s12): what the record holds of a financial year, drawn into the report's sections.

Only what may be public is drawn: an annual report is published (s12(4)). What the record does not hold is left to
the writer, and the section says so.
"""
