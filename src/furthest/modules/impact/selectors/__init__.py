"""Reading impact: figures, what is brought forward to them, and reports."""
