"""What to choose: answers, the ranking they give, what would change it, and the record of a decision."""
