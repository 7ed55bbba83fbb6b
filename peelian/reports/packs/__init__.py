"""The pack of a meeting: cover, agenda and papers bound into one PDF/UA-1 for each audience.

Owns how papers are bound: page numbers, running lines, bookmarks, tags, and what is said of a paper that cannot
be bound as it came. Never decides who may see what: :mod:`.gathering` takes only what an audience may have, so
that no private word was ever in a public pack.
"""
