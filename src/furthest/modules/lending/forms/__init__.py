"""Forms of lending: they parse what was typed into commands, and nothing else."""
