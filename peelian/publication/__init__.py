"""The act of making public: the gate, releases frozen by content hash, withdrawal, and delivery.

Owns what was made public, when, by whom and the exact bytes. Never composes and never judges.
"""
