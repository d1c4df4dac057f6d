"""Changes to a description that edit its text in place: what was not touched stays byte for byte."""
