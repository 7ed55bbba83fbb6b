"""The public store: a second database that holds what has been released and nothing else.

The public site and the open data read here and nowhere else. Written only by the outbox.
"""
