"""Documents, their versions and markings: what may be read by whom; and links between any two records.

Owns the three axes and the audience that every citable thing carries. Never makes anything public: that is
the act of publication, which stands above.
"""
