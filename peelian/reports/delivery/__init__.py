"""A plan's delivery as a document: the extract that goes to a panel as an appendix.

Nothing is worked out here, and nothing is taken away here: what a reader may not see was never given to it.
"""
