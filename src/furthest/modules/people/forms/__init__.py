"""Forms about people. Each only parses, into a service's command."""
