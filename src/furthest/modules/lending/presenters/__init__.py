"""What the pages of lending show, in words."""
