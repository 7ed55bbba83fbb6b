"""Who may do what, and the trail of what was done.

Owns accounts, role grants scoped to a body, the permissions, and the hash-chained trail. Knows bodies by
their short name only, and decides nothing about the things a permission is for.
"""
