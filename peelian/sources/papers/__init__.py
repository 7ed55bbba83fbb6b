"""Papers that exist already, read to paragraphs with their places: text, DOCX, PDF, HTML, ODT.

Nothing is understood here; ``peelian.assurance.papers`` says what is wrong with a paper. Every reader but that of
ODT is the one of minutes.
"""
