"""Pure rules of places: opening, and what the columns of public sheets mean."""
