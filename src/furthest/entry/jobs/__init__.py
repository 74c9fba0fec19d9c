"""Scheduled work that starts acts: a way in for the clock."""
