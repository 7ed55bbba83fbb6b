"""The bodies that answer for policing, their areas, posts, memberships and successions, all dated.

Owns who exists, from when to when, and what came after. Never says what a body did.
"""
