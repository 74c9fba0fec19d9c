"""The limit to compare with: a Django project that does one lending transaction and nothing else."""
