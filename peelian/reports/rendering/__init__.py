"""Renderers: one document tree to HTML, PDF, DOCX and ODT. Each draws what it is given and works out nothing."""
