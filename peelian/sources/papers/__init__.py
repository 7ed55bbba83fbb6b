"""Papers that exist already, read to paragraphs with their places: text, Markdown, Word, PDF, web page, OpenDocument.

What a paper says is not understood here; what is wrong with it is said by ``peelian.assurance.papers``. The readers
of single formats are those of minutes.
"""
