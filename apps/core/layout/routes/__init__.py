"""The courses of flows between cards that stay where they are."""
