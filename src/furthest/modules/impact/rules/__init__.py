"""Facts about statements and reports, on plain values."""
