"""The publication scheme: what the Specified Information Order asks a body to publish, and whether it is there.

Owns what an office publishes under an item (a disclosure), and the nightly check of what is really out. Never
judges whether what stands in a disclosure is right.
"""
