"""What a body means to do: plans, objectives, commitments, milestones, and how each is going.

Owns police and crime plans and plans of other kinds, their versions, checklists and delivery. Never judges a
figure, and never holds the statutory process of a plan: that is a proceeding of ``registers.duties``,
which cites it.
"""
