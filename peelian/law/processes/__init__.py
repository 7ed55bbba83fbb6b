"""The processes the law lays down, step by step: plan, annual report, precept, appointments, removal, comments.

Each is data: its steps, what must come before each and by which provision. Taking a step out of turn is refused in
words that name the provision. Nothing is stored here; whoever keeps a process keeps the steps taken.
"""
