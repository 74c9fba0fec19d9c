"""What people fill in about figures from before and about reports."""
