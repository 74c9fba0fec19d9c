"""The words of pages about partners."""
