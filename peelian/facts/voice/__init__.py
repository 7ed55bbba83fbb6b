"""What people said to a body and how they were asked: consultations, themes, events, networks.

Owns who was asked what, when and by which way, how many answered and what they raised. Never holds what a single
person answered, and never says what was done about it: a plan or objective that came of it is named by reference.
"""
