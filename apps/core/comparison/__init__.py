"""What differs between systems, told and measured."""
