"""Where cards stay: known positions, free places for what is new, frames round them, and how good the whole is."""
