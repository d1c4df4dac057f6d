"""What stops and what limps when something fails, and why; by a table of rules."""
