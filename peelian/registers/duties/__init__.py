"""What a body owes because of what happened: events, the duties they start, discharges, statutory processes.

It never writes law: rules, clocks and processes are those of ``peelian.law``.
"""
