"""Minutes and agendas that exist already, read to plain rows: text, Word, PDF and web pages of any panel.

A file becomes lines with their places, lines become paragraphs, paragraphs become sections, and each section is
read for what it says: people, apologies, interests, questions, outcomes, votes, dates. Rules alone; nothing is
guessed. Everything read keeps its place and a grade with the reason for it, and what was not understood is listed.
Nothing is written anywhere: a person looks at the result before any of it enters the record.
"""
