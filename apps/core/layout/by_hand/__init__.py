"""What people do with the places: move, pin, rearrange, take back."""
