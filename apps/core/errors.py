"""The root of the errors that a user can fix; everything else is a bug."""


class UserError(Exception):
    """Says where it is, what was found and what would be accepted instead."""
