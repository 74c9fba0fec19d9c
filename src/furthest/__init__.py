"""Furthest First: one system for a whole digital inclusion programme."""
