"""One tracker for whatever somebody owes: resolutions, recommendations, requests, undertakings, actions.

Owns what is owed, by whom, until when, and everything that befell it, so that a promise made aloud cannot vanish.
Never says what happened where it was raised: it cites that by reference. What raises an action stands above.
"""
