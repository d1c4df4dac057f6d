"""Rows: the systems that people keep and their revisions."""
