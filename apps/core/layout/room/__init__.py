"""Room for what has none: free places, who gives way, and frames round them."""
