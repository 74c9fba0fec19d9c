"""What may be done with partners and their contacts."""
