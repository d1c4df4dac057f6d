"""HTTP: views, addresses, answers to errors, headers."""
