"""The words of pages about people."""
