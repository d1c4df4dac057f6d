"""From a system to its picture: view, measures, DOT, placement, drawing."""
