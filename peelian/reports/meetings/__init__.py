"""Agendas and minutes as documents: laid out for one kind of reader, for the renderers to draw.

Nothing is worked out here, and nothing is taken away here: what a reader may not see was never given to it.
"""
