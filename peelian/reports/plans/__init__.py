"""Plans as documents: the whole plan, the plan on one page, the print sheet, and two versions compared.

Nothing is worked out here, and nothing is taken away here: what a reader may not see was never given to it.
"""
