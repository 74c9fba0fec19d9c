"""What may be done with people's records."""
