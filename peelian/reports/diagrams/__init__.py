"""A statutory process as a picture, drawn from the process itself, with the same in words.

What the law lays down is :mod:`peelian.law.processes`; here is only who takes each step and where it stands on the
picture. Nothing here touches Django or a database.
"""
