"""The words of pages about figures from before and about reports."""
