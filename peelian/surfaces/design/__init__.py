"""What Peelian's pages look like: stylesheet, GOV.UK components, forms, page frame and error pages.

Shared by the public site and the desk. Holds no records and reads none; imports nothing of ours but the kernel.
"""
