"""What everything above speaks in: references, dates, periods, money, markings and refusals.

Pure: no Django, no database, no clock and no file is read here.
"""
