"""The catalogue of patterns: what a pattern file says."""
