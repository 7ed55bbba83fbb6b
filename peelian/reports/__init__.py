"""The composer: sections drawn from facts and assessments, checked, signed and frozen, rendered four ways.

Owns reports, their versions and sections, signatures and the manifest of figures. Never makes anything public.
"""
