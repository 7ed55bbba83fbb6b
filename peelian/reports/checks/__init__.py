"""What a careful reader would say of a report of ours: the paper checks, run on what it would print.

The office supplies what it knows; a finding leads back to the section it stands in, and can be dismissed.
"""
