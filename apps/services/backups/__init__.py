"""Backups: all rows of the database in one file, and back."""
