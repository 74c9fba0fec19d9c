"""What may be done with figures from before, and with reports."""
