"""Where things stand: positions as they are kept, cards and frames on the ground, and what lies in a square of it."""
